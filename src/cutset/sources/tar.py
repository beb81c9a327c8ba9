"""Members of a tar stream without unpacking it to disk: many versions of one list in one archive."""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from cutset.errors import InputError, UnsafeInput

if TYPE_CHECKING:
    from .files import SourceFile

MEMBER_BYTES = 256 << 20


def is_tar(file: SourceFile) -> bool:
    """By the magic word at byte 257 of the unpacked stream."""
    return file.head(512)[257:262] == b"ustar"


class TarCursor:
    """Reads members in the order of the archive in one pass; going back starts over.

    The last member read is kept, so that it can be read twice (digest, then rows).
    """

    def __init__(self, opener: Callable[[], BinaryIO], file: str, limit: int) -> None:
        self._opener, self._file, self._limit = opener, file, limit
        self._members: Iterator[tuple[str, tarfile.TarInfo, tarfile.TarFile]] | None = None
        self._last: tuple[str, bytes] | None = None

    def names(self) -> list[str]:
        """Names of the regular files, as they stand."""
        found = []
        for name, _info, _tar in self._walk():
            found.append(name)
            if len(found) > self._limit:
                raise UnsafeInput(f"has more than {self._limit:,} members; refused.", file=self._file)
        return found

    def member(self, name: str) -> bytes:
        if self._last and self._last[0] == name:
            return self._last[1]
        for fresh in (False, True):
            if fresh or self._members is None:
                self._members = self._walk()
            for found, info, tar in self._members:
                if found != name:
                    continue
                if info.size > MEMBER_BYTES:
                    raise UnsafeInput(
                        f"member {name} has more than {MEMBER_BYTES:,} bytes; refused.",
                        file=self._file,
                        todo="Unpack the archive first.",
                    )
                stream = tar.extractfile(info)
                self._last = (name, stream.read() if stream else b"")
                return self._last[1]
            self._members = None
        raise InputError(f"has no member {name}.", file=self._file)

    def _walk(self) -> Iterator[tuple[str, tarfile.TarInfo, tarfile.TarFile]]:
        try:
            with self._opener() as stream, tarfile.open(fileobj=stream, mode="r|") as tar:
                for info in tar:
                    if info.isreg():
                        yield info.name, info, tar
        except tarfile.TarError as e:
            raise InputError(f"is no readable tar archive ({e}).", file=self._file) from e
