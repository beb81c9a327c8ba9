"""A question and a view in, an Answer out. No I/O, never reads the clock."""
