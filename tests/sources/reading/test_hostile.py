"""Offsets agree with Python's own reading; hostile files are bounded and refused in words."""
# ruff: noqa: E501 (markup of other formats keeps its lines)

from __future__ import annotations

import gzip
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.errors import CutsetError, InputError, UnsafeInput
from cutset.sources.reading import read_article


@settings(deadline=None, max_examples=150)
@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=300),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_plain_text_keeps_every_character(
    tmp_path_factory: pytest.TempPathFactory, text: str, encoding: str
) -> None:
    path = tmp_path_factory.mktemp("t") / "a.txt"
    text = "An article. " + text
    path.write_bytes(text.encode(encoding))
    (article,) = read_article(path)
    with path.open(newline="", encoding=article.encoding) as handle:
        assert article.text == handle.read()
    assert article.text.removeprefix("\ufeff") == text


def test_newlines_are_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Title of it\r\n\r\nLine\rone\ntwo\r\n")
    assert read_article(path)[0].text == "Title of it\r\n\r\nLine\rone\ntwo\r\n"


def test_windows_1252_and_mojibake_are_noted() -> None:
    (plain,) = read_article("Iran’s “largest” firm paid €5m – café".encode("cp1252"), name="a.txt")
    assert plain.text == "Iran’s “largest” firm paid €5m – café" and plain.encoding == "cp1252"
    assert any("Windows-1252" in x for x in plain.limits)
    garbled = "Iran’s “largest” firm".encode().decode("cp1252", errors="ignore")
    (broken,) = read_article(garbled.encode(), name="a.txt")
    assert broken.text == garbled and any("mojibake" in x for x in broken.limits)


def test_utf16_without_a_mark() -> None:
    (article,) = read_article("The company has ended the deal.".encode("utf-16-le"), name="a.txt")
    assert article.text == "The company has ended the deal." and article.encoding == "utf-16-le"


def test_reference_articles_agree_with_open(reference: Path) -> None:
    paths = sorted((reference / "news").rglob("*.txt"))
    assert len(paths) == 24
    for path in paths:
        with path.open(newline="", encoding="utf-8") as handle:
            assert read_article(path)[0].text == handle.read()


@pytest.mark.parametrize(
    "inside",
    [
        "<div>" * 60_000,
        "<p>a<b>" * 20_000,
        "<a href=x>y</a>" * 40_000,
        "x" * 4_000_000,
        "<![CDATA[" * 20_000,
        "<table><tr><td>" * 30_000,
        "<!--" * 100_000,
        "&amp;" * 500_000,
        "<script>" + "while(1){};" * 100_000 + "</script>",
    ],
)
def test_hostile_pages_are_bounded(inside: str) -> None:
    start = time.monotonic()
    try:
        (article,) = read_article(f"<!doctype html><html><body>{inside}".encode(), name="x.html")
        assert "while(1)" not in article.text
    except CutsetError as refused:
        assert "x.html" in str(refused)
    assert time.monotonic() - start < 30


BOMB = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>'


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (BOMB, UnsafeInput),
        (
            b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>',
            UnsafeInput,
        ),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, InputError),
        (b"PK\x03\x04" + bytes(200), InputError),
        (b"%PDF-1.7\n" + bytes(range(256)), InputError),
        (b"", InputError),
        (b"   \n\n", InputError),
        (b"WARC/1.0\r\nContent-Length: 99\r\n\r\nshort", InputError),
        (b"WARC/1.0\r\nContent-Length: -5\r\n\r\nshort", InputError),
        (gzip.compress(b"a" * 10_000_000), UnsafeInput),
        (b"text of an article\n" * 400_000, UnsafeInput),
        (b'<?xml version="1.0"?><catalogue><item/></catalogue>', InputError),
    ],
)
def test_refused_in_words(data: bytes, error: type[CutsetError]) -> None:
    with pytest.raises(error, match="thing"):
        read_article(data, name="thing")


def test_a_gzip_bomb_in_a_warc_is_left_out() -> None:
    bomb = zlib.compressobj(wbits=31)
    packed = bomb.compress(b"a" * (80 << 20)) + bomb.flush()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + packed
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x/\r\nContent-Length: %d\r\n\r\n"
        % len(http)
    ) + http
    with pytest.raises(InputError, match="unpacks to more than"):
        read_article(record, name="b.warc")


def test_nested_mail_is_refused() -> None:
    head = b"From: a@b\r\nSubject: x\r\n"
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (i, i) for i in range(3_000)
    )
    with pytest.raises(UnsafeInput):
        read_article(head + parts, name="m.eml")


@settings(deadline=None, max_examples=120)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"%PDF-1.4\n", b"WARC/1.0\r\n", b"<html>", b"<rss>", b"From: a\nTo: b\n"]),
)
def test_any_bytes_read_or_refused(data: bytes, head: bytes) -> None:
    try:
        for article in read_article(head + data, name="any"):
            assert isinstance(article.text, str) and len(article.digest) == 64
    except CutsetError as refused:
        assert refused.exit_code == 2


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_article(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a folder"):
        read_article(tmp_path)
