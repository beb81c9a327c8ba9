"""A book's bytes as raw rows with the line each stands on: YAML or CSV, a file or a folder."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path
from typing import Any

import yaml

from cutset.errors import InputError, NotFound, UnsafeInput
from cutset.sources.book.tables import CHILD_FILES, HEAD, TABLES
from cutset.sources.table import Raw

MAX_BYTES = 50_000_000
"""Largest single file of a book. A book of 100,000 orders takes about 30 MB."""


class _Loader(yaml.SafeLoader):
    """Safe YAML whose mappings know their line; anchors and double keys are refused."""

    file = ""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise UnsafeInput(
                "an anchor is used twice", file=self.file, row=mark.line + 1, todo="Write the value out."
            )
        return super().compose_node(parent, index)


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Raw:
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        line = key_node.start_mark.line + 1
        if key in values:
            raise InputError("stands twice", file=loader.file, row=line, field=key, todo="Keep one.")
        values[key] = loader.construct_object(value_node, deep=True)
    return Raw(values, loader.file, node.start_mark.line + 1)


# Days stay text until a field asks for one, so that an impossible day is told with its field.
_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_bytes(path: Path) -> bytes:
    """The file's bytes, no more than MAX_BYTES of them."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnsafeInput(f"is larger than {MAX_BYTES // 1_000_000} MB", file=str(path), todo="Split it.")
        return path.read_bytes()
    except OSError as error:
        raise NotFound(f"cannot be read: {error.strerror}", file=str(path)) from error


def decode(data: bytes, file: str) -> str:
    """UTF-8 text (a byte order mark is dropped)."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise InputError("is not UTF-8 text", file=file, row=row, todo="Save it as UTF-8.") from error


def read_yaml(data: bytes, file: str) -> Raw:
    """The mapping of a YAML document, every nested mapping with its line."""
    text = decode(data, file)
    loader = type("Loader", (_Loader,), {"file": file})
    try:
        raw = yaml.load(text, Loader=loader)  # noqa: S506 - a SafeLoader subclass
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        row = mark.line + 1 if mark else None
        raise InputError(f"is not YAML: {what}", file=file, row=row, todo="Mend the line.") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"is not usable YAML: {error}", file=file, todo="Mend the value.") from error
    if not isinstance(raw, Raw):
        raise InputError("holds no keys and values", file=file, todo="Start with id, owner and title.")
    return raw


def read_csv(data: bytes, file: str) -> list[Raw]:
    """Rows of a CSV table with a header line; empty cells are absent values."""
    text = decode(data, file)
    csv.field_size_limit(1_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Raw] = []
    try:
        header = [h.strip() for h in next(reader, [])]
        if len(set(header)) != len(header):
            raise InputError("a column stands twice in the header", file=file, row=1, todo="Keep one.")
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) > len(header):
                raise InputError(
                    f"{len(cells)} cells under {len(header)} columns",
                    file=file,
                    row=line,
                    todo="Quote the commas.",
                )
            if any(c.strip() for c in cells):
                pairs = zip(header, cells, strict=False)
                rows.append(Raw({h: c.strip() for h, c in pairs if h and c.strip()}, file, line))
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(
            f"is not CSV: {error}", file=file, row=reader.line_num, todo="Mend the line."
        ) from error
    return rows


def read_book(path: Path) -> tuple[Raw, str]:
    """The raw book and the SHA-256 of all bytes read, files in the order of their names."""
    if path.is_dir():
        return _read_folder(path)
    data = read_bytes(path)
    if path.suffix.lower() not in (".yaml", ".yml", ".json"):
        raise InputError(
            "is not a book", file=str(path), todo="Give a .yaml file, or a folder with book.yaml or CSV."
        )
    return read_yaml(data, path.name), hashlib.sha256(data).hexdigest()


def _read_folder(folder: Path) -> tuple[Raw, str]:
    digest = hashlib.sha256()
    book = Raw({}, folder.name, 1)
    tables: dict[str, list[Raw]] = {}
    found = sorted(
        p for p in folder.iterdir() if p.name in ("book.yaml", "book.yml") or p.suffix.lower() == ".csv"
    )
    if not found:
        raise NotFound("holds no book", file=str(folder), todo="Put book.yaml or CSV tables there.")
    for path in found:
        data = read_bytes(path)
        digest.update(path.name.encode() + b"\0" + data)
        if path.suffix.lower() == ".csv":
            if path.stem != "book" and path.stem not in TABLES and path.stem not in CHILD_FILES:
                known = ", ".join(sorted({"book", *TABLES, *CHILD_FILES}))
                raise InputError("is no table of a book", file=path.name, todo=f"Known: {known}.")
            tables[path.stem] = read_csv(data, path.name)
        else:
            book = read_yaml(data, path.name)
    for head in tables.pop("book", [])[:1]:
        book.update({f.name: head[f.name] for f in HEAD if f.name in head})
    for name in list(TABLES):
        if name in tables:
            book[name] = [*(book.get(name) or []), *tables.pop(name)]
    _nest(book, tables)
    return book, digest.hexdigest()


def _nest(book: Raw, tables: dict[str, list[Raw]]) -> None:
    """Put the rows of child files under their parents; `needs` before what hangs on needs."""
    for file, (parent_table, list_name, keys) in CHILD_FILES.items():
        for row in tables.get(file, []):
            wanted = tuple(str(row.pop(k, "")) for k in keys)
            parent = _parent(book, parent_table, wanted)
            if parent is None:
                raise InputError(
                    f"no {parent_table} {'/'.join(wanted)}",
                    file=row.file, row=row.line, field=keys[-1], todo="Name one that the book has.",
                )  # fmt: skip
            parent.setdefault(list_name, []).append(row)


def _parent(book: Raw, table: str, wanted: tuple[str, ...]) -> Raw | None:
    top = "services" if table == "needs" else table
    rows = [r for r in book.get(top) or [] if str(r.get("id")) == wanted[0]]
    if table == "needs":
        rows = [n for r in rows for n in r.get("needs") or [] if str(n.get("id")) == wanted[1]]
    return rows[0] if rows else None
