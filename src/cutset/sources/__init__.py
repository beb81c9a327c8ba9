"""One file per official list, registry or file format: bytes in, statements out. Pure; writes nothing."""
