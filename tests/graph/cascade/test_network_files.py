"""Readers of firm networks: forms that are accepted, and errors by file, row and field."""

from __future__ import annotations

import gzip

import pytest

from cutset.errors import InputError, InputErrors, UnsafeInput
from cutset.sources.network import read_essentiality, read_links, read_network, read_sectors, unpack

LINKS = b"i,j,x\n1,2,3.5\n2,1,4\n"


def test_plain_gzipped_named_and_bare() -> None:
    n = read_network(gzip.compress(LINKS), b"p\n1\n2\n", b"2,1\n0,2\n")
    assert n.seller.tolist() == [0, 1]
    assert n.buyer.tolist() == [1, 0]
    assert n.sales.tolist() == [3.5, 4.0]
    assert n.sector.tolist() == [1, 2]
    assert n.essentiality.tolist() == [[2, 1], [0, 2]]
    swapped = b'"x","note","j","i"\r\n3.5,7,2,1\r\n'
    assert [a.tolist() for a in read_links(swapped, "f", 2)] == [[0], [1], [3.5]]
    assert [a.tolist() for a in read_links(b"1,2,3.5", "f", 2)] == [[0], [1], [3.5]]
    assert read_sectors(b"firm,p\n1,7\n2,9\n", "s").tolist() == [7, 9]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"i,j,x\n1,2,1\n\n1,3,1\n", "net.csv, row 4, field j"),
        (b"i,j,x\n1,2,1\n1,2,-4\n", "net.csv, row 3, field x"),
        (b"i,j,x\n1,2,nan\n", "net.csv, row 2, field x"),
        (b"i,j,x\n1,2,much\n", "row 2, field x: not a number: 'much'"),
        (b"i,j,x\n1,2\n", "row 2: 2 fields instead of 3"),
        (b"i,j,x\n1.5,2,1\n", "row 2, field i"),
        (b"a,b,c\n1,2,3\n", "Name them i, j, x"),
        (b"i,j,x\n", "no link"),
        (b"", "no link"),
        (b"i,j,x\n1,2,\xff\n", "row 2: not UTF-8"),
        (b"i,j,x\n1,2,\0\n", "row 2: a NUL byte"),
    ],
)
def test_bad_links(data: bytes, text: str) -> None:
    with pytest.raises(InputError, match=text):
        read_links(data, "net.csv", 2)


def test_several_faults_at_once() -> None:
    with pytest.raises(InputErrors) as caught:
        read_links(b"i,j,x\n9,2,1\n1,2,1\n8,2,1\n", "net.csv", 2)
    assert [e.row for e in caught.value.errors] == [2, 4]


def test_bad_tables() -> None:
    with pytest.raises(InputError, match="2 rows and 3 columns"):
        read_essentiality(b"1,1,1\n1,1,1\n", "e")
    with pytest.raises(InputError, match="row 2, field essentiality"):
        read_essentiality(b"1,1\n1,3\n", "e")
    with pytest.raises(InputError, match="row 2, field p"):
        read_sectors(b"p\nx\n", "s")
    with pytest.raises(InputError, match="sector 5 has no row"):
        read_network(LINKS, b"p\n1\n5\n", b"1,1,1\n1,1,1\n1,1,1\n")
    for reader in (read_sectors, read_essentiality):
        with pytest.raises(InputError):
            reader(b"\n", "e")


def test_bombs_and_damage() -> None:
    bomb = gzip.compress(b"1" * 5_000_000)
    with pytest.raises(UnsafeInput):
        unpack(bomb, "f", most=1_000_000)
    with pytest.raises(UnsafeInput):
        unpack(b"1" * 100, "f", most=10)
    with pytest.raises(InputError, match="too early"):
        unpack(gzip.compress(LINKS)[:-9], "f")
    with pytest.raises(InputError, match="damaged"):
        unpack(b"\x1f\x8bnonsense at all", "f")
    assert unpack(gzip.compress(b"ab") + gzip.compress(b"cd"), "f") == "abcd"
