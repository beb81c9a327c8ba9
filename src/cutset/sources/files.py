"""Opening what users hand over: plain, gzip, zip, zstandard, tar, folders; all within bounds.

Packing is told by the first bytes, never by the name. Nothing is unpacked to disk. A stream that grows past
the limits raises UnsafeInput; a damaged one InputError.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

from cutset.errors import InputError, UnsafeInput

from .tar import TarCursor, is_tar

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """`file_bytes`: of one unpacked file. `ratio`: unpacked to packed, looked at from `ratio_from` bytes on.

    The ratio is not asked of zstandard: many versions of one list pack 1000:1 honestly; size bounds it.
    """

    file_bytes: int = 1 << 30
    ratio: float = 250.0
    ratio_from: int = 32 << 20
    members: int = 20_000


LIMITS = Limits()


class Bounded(io.RawIOBase):
    """Reads `stream` up to the limits and turns the ways of a damaged stream into InputError."""

    def __init__(self, stream: BinaryIO, name: str, limits: Limits, packed: int | None = None) -> None:
        super().__init__()
        self._stream, self._name, self._limits, self._packed = stream, name, limits, packed
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read(len(buffer))
        except (zlib.error, EOFError, zipfile.BadZipFile, gzip.BadGzipFile, NotImplementedError) as e:
            raise InputError(f"the packed file is damaged ({e}).", file=self._name) from e
        except RuntimeError as e:  # zipfile: password needed
            raise InputError(f"cannot be unpacked ({e}).", file=self._name) from e
        self._count += len(data)
        if self._count > self._limits.file_bytes:
            raise UnsafeInput(
                f"unpacks to more than {self._limits.file_bytes:,} bytes; refused.", file=self._name
            )
        if (
            self._packed is not None
            and self._count > self._limits.ratio_from
            and self._count > self._limits.ratio * max(self._packed, 1)
        ):
            raise UnsafeInput(
                f"unpacks to more than {self._limits.ratio:g} times its size; refused.", file=self._name
            )
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


@dataclass(slots=True)
class SourceFile:
    """One file, unpacked as it is read, as often as asked. `name`: its own name, also inside an archive.

    `path`: the file on disk that holds it (the archive, for a member).
    """

    path: Path
    name: str
    _opener: Callable[[], tuple[BinaryIO, int | None]]
    limits: Limits = LIMITS
    _digest: str = field(default="")

    def open(self) -> io.BufferedReader:
        """The unpacked bytes. Raises InputError, UnsafeInput while reading."""
        try:
            stream, packed = self._opener()
        except OSError as e:
            raise InputError(f"cannot be opened ({e.strerror or e}).", file=str(self.path)) from e
        return io.BufferedReader(Bounded(stream, self.name, self.limits, packed), CHUNK)

    def digest(self) -> str:
        """SHA-256 (hex) of the unpacked bytes: the same list packed in another way is the same snapshot."""
        if not self._digest:
            sha = hashlib.sha256()
            with self.open() as stream:
                while chunk := stream.read(CHUNK):
                    sha.update(chunk)
            self._digest = sha.hexdigest()
        return self._digest

    def head(self, size: int = 65536) -> bytes:
        with self.open() as stream:
            return stream.read(size)

    def bytes(self, limit: int) -> bytes:
        """All of it, for formats that must be held whole; more than `limit` bytes is UnsafeInput."""
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise UnsafeInput(f"has more than {limit:,} bytes; refused.", file=self.name)
        return data


def from_bytes(name: str, data: bytes, limits: Limits = LIMITS) -> SourceFile:
    """A file that lives in memory (a download, a test)."""
    return SourceFile(Path(name), Path(name).name, lambda: _unpacked(io.BytesIO(data), len(data)), limits)


def from_path(path: Path, limits: Limits = LIMITS) -> SourceFile:
    """A plain, gzip or zstandard file (not an archive)."""
    return SourceFile(path, path.name, lambda: _unpacked(path.open("rb"), path.stat().st_size), limits)


def files_of(
    paths: Iterable[Path], accepts: Callable[[str], bool], limits: Limits = LIMITS
) -> Iterator[SourceFile]:
    """Every file of paths: a folder's and archive's accepted ones (by name), a file named by the user always.

    Raises InputError for a path that is not there, a folder or archive with nothing of use in it.
    """
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.iterdir() if p.is_file() and accepts(p.name))
            if not inside:
                raise InputError("no file of this source in the folder.", file=str(path))
            for one in inside:
                yield from _of_file(one, accepts, limits)
        elif path.is_file():
            yield from _of_file(path, accepts, limits)
        else:
            raise InputError("no such file.", file=str(path))


def _of_file(path: Path, accepts: Callable[[str], bool], limits: Limits) -> Iterator[SourceFile]:
    try:
        with path.open("rb") as stream:
            magic = stream.read(4)
    except OSError as e:
        raise InputError(f"cannot be opened ({e.strerror or e}).", file=str(path)) from e
    if magic[:4] == b"PK\x03\x04":
        members = _zip_members(path, limits)
    elif is_tar(plain := from_path(path, limits)):
        members = _tar_members(path, plain, limits)
    else:
        yield plain
        return
    found = False
    for member in members:
        if accepts(Path(member.name).name):
            found = True
            yield member
    if not found:
        raise InputError("no file of this source in the archive.", file=str(path))


def _zip_members(path: Path, limits: Limits) -> Iterator[SourceFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [i for i in archive.infolist() if not i.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError) as e:
        raise InputError(f"is no readable zip archive ({e}).", file=str(path)) from e
    if len(infos) > limits.members:
        raise UnsafeInput(f"has more than {limits.members:,} members; refused.", file=str(path))
    for info in sorted(infos, key=lambda i: i.filename):
        if info.file_size > limits.file_bytes:
            raise UnsafeInput(f"member {info.filename} is too large; refused.", file=str(path))

        def opener(name: str = info.filename, packed: int = info.compress_size) -> tuple[BinaryIO, int]:
            archive = zipfile.ZipFile(path)
            try:
                stream, _ = _unpacked(_Owned(cast(BinaryIO, archive.open(name)), archive), packed)
                return stream, packed
            except (RuntimeError, NotImplementedError, zipfile.BadZipFile, KeyError) as e:
                archive.close()
                raise InputError(f"member {name} cannot be unpacked ({e}).", file=str(path)) from e

        yield SourceFile(path, info.filename, opener, limits)


class _Owned(io.BufferedReader):
    """A zip member that closes its archive with itself."""

    def __init__(self, stream: BinaryIO, archive: zipfile.ZipFile) -> None:
        super().__init__(cast(io.RawIOBase, stream))
        self._archive = archive

    def close(self) -> None:
        super().close()
        self._archive.close()


def _tar_members(path: Path, plain: SourceFile, limits: Limits) -> Iterator[SourceFile]:
    cursor = TarCursor(plain.open, str(path), limits.members)

    for name in cursor.names():

        def opener(name: str = name) -> tuple[BinaryIO, int | None]:
            data = cursor.member(name)
            return _unpacked(io.BytesIO(data), len(data))

        yield SourceFile(path, name, opener, limits)


def _unpacked(stream: BinaryIO, size: int) -> tuple[BinaryIO, int | None]:
    """One layer of gzip or zstandard taken off, if there is one; with the packed size for the ratio."""
    magic = stream.read(4)
    stream.seek(0)
    if magic[:2] == b"\x1f\x8b":
        return cast(BinaryIO, _Gzip(stream)), size
    if magic == b"\x28\xb5\x2f\xfd":
        try:
            import zstandard
        except ImportError:
            stream.close()
            raise InputError(
                "is packed with zstandard, which needs the package zstandard.", todo="Unpack it first."
            ) from None
        window = 1 << 28
        reader = zstandard.ZstdDecompressor(max_window_size=window).stream_reader(stream, closefd=True)
        return cast(BinaryIO, _Zstd(reader, zstandard.ZstdError)), None
    return stream, None


class _Gzip(gzip.GzipFile):
    """Closes what it reads from."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(fileobj=stream, mode="rb")
        self._inner = stream

    def close(self) -> None:
        super().close()
        self._inner.close()


class _Zstd(io.BufferedIOBase):
    """Turns the codec's own error into one that `Bounded` knows."""

    def __init__(self, reader: Any, error: type[Exception]) -> None:
        self._reader, self._error = reader, error

    def read(self, size: int | None = -1) -> bytes:
        try:
            return cast(bytes, self._reader.read(size))
        except self._error as e:
            raise EOFError(str(e)) from e

    def close(self) -> None:
        if not self.closed:
            self._reader.close()
        super().close()
