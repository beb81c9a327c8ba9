"""XML out of hostile bytes: streaming, no document type, no entities, no network, bounded nodes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from lxml import etree

from cutset.errors import InputError, UnsafeInput

from .files import SourceFile


def elements(file: SourceFile, root: str, tags: frozenset[str]) -> Iterator[etree._Element]:
    """Each element whose local name is in `tags`, whole; it is emptied when the next one is asked for.

    Raises InputError for what is no such XML or is cut off, UnsafeInput for a document type declaration.
    """
    with file.open() as stream:
        try:
            parser = etree.iterparse(
                stream,
                events=("start", "end"),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            first = True
            for event, element in parser:
                if first:
                    first = False
                    if element.getroottree().docinfo.internalDTD is not None:
                        raise UnsafeInput("declares a document type; refused.", file=file.name)
                    if local(element) != root:
                        raise InputError(f"is no <{root}> but <{local(element)}>.", file=file.name)
                if event == "end" and local(element) in tags:
                    yield element
                    element.clear()
                    parent = element.getparent()
                    while parent is not None and element.getprevious() is not None:
                        del parent[0]
        except etree.XMLSyntaxError as e:
            raise InputError(f"is no readable XML ({e.msg}).", file=file.name, row=e.lineno) from e


def root_attributes(file: SourceFile) -> dict[str, str]:
    """Attributes of the root element, read from the head of the file; empty where it is no XML."""
    try:
        with file.open() as stream:
            for _, element in etree.iterparse(
                stream, events=("start",), resolve_entities=False, no_network=True, load_dtd=False
            ):
                return {str(k): str(v) for k, v in element.attrib.items()}
    except etree.XMLSyntaxError:
        pass
    return {}


def local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text(element: etree._Element | None) -> str:
    """The element's own text, spaces at the ends off."""
    return (element.text or "").strip() if element is not None else ""


def digest(element: etree._Element) -> bytes:
    """16 bytes over names, attributes and texts; layout between elements does not count."""
    h = hashlib.blake2b(digest_size=16)
    for event, one in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            h.update(f"<{local(one)}".encode())
            for key in sorted(one.attrib):
                h.update(f" {key!s}={one.attrib[key]!s}".encode())
            h.update(f">{text(one)}".encode())
        else:
            h.update(b"/")
    return h.digest()
