"""Every format to text, title, outlet, author and day, each with where it stands."""
# ruff: noqa: E501 (markup of other formats keeps its lines)

from __future__ import annotations

import gzip
import io
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from cutset.errors import InputError
from cutset.sources.reading import read_article, read_folder

PARAGRAPHS = (
    "Acme Corp. has ended its reseller agreement with Globex Ltd., the company said on Thursday. The move follows "
    "an investigation into sales to a barred destination, according to a statement seen by reporters.",
    "Globex said it would appeal. “We regret the decision”, a spokesman said, adding that customers would not be "
    "affected before the end of the year, when the last of the contracts for support expires.",
    "The two companies had worked together for seven years, and Acme switches were sold in twelve countries through "
    "Globex branches, most of them in the south of the region, where Globex also runs a network of its own.",
)
PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Acme drops Globex | Daily Wire</title>
<meta property="og:site_name" content="Daily Wire">
<meta property="article:published_time" content="2021-03-04T23:30:00-05:00">
<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],
"headline":"Acme drops Globex","datePublished":"2021-03-04T23:30:00-05:00","isAccessibleForFree":false,
"author":[{"@type":"Person","name":"Jo Doe"}],"publisher":{"@type":"Organization","name":"Daily Wire"}}]}</script>
</head><body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav>
<article><h1>Acme drops Globex</h1>ARTICLE<script>var a = "Initech halts supply of everything";</script></article>
<aside><p>Most read: Initech halts supply</p></aside>
<div class="comments" id="comments"><p>Hooli stopped selling to me as well!</p></div></body></html>""".replace(
    "ARTICLE", "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
)


def one(data: bytes, name: str = "x", **more: str):  # type: ignore[no-untyped-def]
    (article,) = read_article(data, name=name, **more)
    return article


def test_html() -> None:
    article = one(PAGE.encode())
    assert article.text.startswith("Acme drops Globex\n\nAcme Corp. has ended")
    assert all(p in article.text for p in PARAGRAPHS)
    assert "Initech" not in article.text and "Hooli" not in article.text
    assert (article.title, article.outlet, article.author) == ("Acme drops Globex", "Daily Wire", "Jo Doe")
    assert article.published == date(2021, 3, 4)
    assert article.of("published")[0].quote == "2021-03-04T23:30:00-05:00"
    assert article.of("published")[0].kind == "json-ld datePublished"
    assert any("paywall" in x for x in article.limits)


def test_html_with_contradicting_days_says_so() -> None:
    page = PAGE.replace('content="2021-03-04T23', 'content="2021-03-09T23')
    article = one(page.encode())
    assert article.published == date(2021, 3, 4)
    assert any("2021-03-09" in x for x in article.limits)


def test_a_teaser_time_element_is_no_publication_day() -> None:
    page = (
        "<html><body><aside><time datetime='2010-01-01'>old</time></aside><article>%s</article></body></html>"
        % ("<p>" + "</p><p>".join(PARAGRAPHS) + "</p>")
    )
    assert one(page.encode()).published is None


@pytest.mark.parametrize("line", ["March 4, 2021", "Published: 4 March 2021 10:22 GMT", "2021-03-04"])
def test_plain_text_day_line(line: str) -> None:
    text = f"Acme drops Globex after seven years\n\n{line}\nBy Jo Doe\n\nLONDON (Wirenews) - " + PARAGRAPHS[0]
    article = one(text.encode())
    assert article.published == date(2021, 3, 4)
    assert (article.title, article.author, article.outlet) == (
        "Acme drops Globex after seven years", "Jo Doe", "Wirenews",
    )  # fmt: skip
    assert article.of("published")[0].quote == line and article.of("published")[0].kind == "line 3"


def test_a_day_inside_prose_is_no_publication_day() -> None:
    assert (
        one(f"A title of some length\n\nIt ended on March 4, 2021. {PARAGRAPHS[0]}".encode()).published
        is None
    )


def test_mail_prefers_the_plain_part_and_names_attachments() -> None:
    message = EmailMessage()
    message["Subject"], message["From"] = "Acme drops Globex", "Daily Wire <news@example.org>"
    message["Date"] = "Thu, 04 Mar 2021 23:30:00 -0500"
    message.set_content("\n".join(PARAGRAPHS))
    message.add_alternative(PAGE, subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    article = one(bytes(message))
    assert article.media_type == "message/rfc822"
    assert PARAGRAPHS[1] in article.text
    assert (article.title, article.outlet, article.published) == (
        "Acme drops Globex",
        "Daily Wire",
        date(2021, 3, 4),
    )
    assert "1 attachments were not read" in article.limits


def test_mail_with_an_html_part_only_and_mbox() -> None:
    message = EmailMessage()
    message["Subject"], message["From"] = "Acme drops Globex", "news@example.org"
    message.set_content(PAGE, subtype="html")
    assert PARAGRAPHS[2] in one(bytes(message)).text
    second = EmailMessage()
    second["Subject"], second["From"] = "Second", "b@example.org"
    second.set_content("Hello there")
    mbox = b"From a@b Thu Mar  4 2021\n" + bytes(message) + b"\nFrom a@b Thu Mar  4 2021\n" + bytes(second)
    articles = read_article(mbox, name="box")
    assert [a.title for a in articles] == ["Acme drops Globex", "Second"]
    assert len({a.digest for a in articles}) == 2 and len({a.container for a in articles}) == 1


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Daily Wire</title><link>https://example.org</link>
<item><title>Acme drops &amp; bans Globex</title><link>https://example.org/1</link><dc:creator>Jo Doe</dc:creator>
<pubDate>Thu, 04 Mar 2021 23:30:00 GMT</pubDate><description>teaser</description>
<content:encoded><![CDATA[<p>{PARAGRAPHS[0]}</p><script>Initech halts</script><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}
</p>]]></content:encoded></item>
<item><title>Second</title><description>&lt;b&gt;Only&lt;/b&gt; a teaser</description></item></channel></rss>"""


def test_rss() -> None:
    first, second = read_article(RSS.encode(), name="feed.xml")
    assert first.title == "Acme drops & bans Globex" and first.url == "https://example.org/1"
    assert first.outlet == "Daily Wire" and first.author == "Jo Doe" and first.published == date(2021, 3, 4)
    assert f"{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}" in first.text and "Initech" not in first.text
    assert second.text == "Second\n\nOnly a teaser" and any("teaser" in x for x in second.limits)
    assert first.container == second.container and first.digest != second.digest


def test_atom() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>T</title>
    <link rel="self" href="https://x/self"/><link href="https://x/1"/><published>2021-03-04T10:00:00Z</published>
    <updated>2021-03-08T10:00:00Z</updated><author><name>Jo</name></author><content type="xhtml">
    <div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two.</p></div></content></entry></feed>"""
    (entry,) = read_article(atom.encode(), name="f")
    assert entry.text == "T\n\nOne.\nTwo." and entry.url == "https://x/1" and entry.author == "Jo"
    assert entry.published == date(2021, 3, 4)
    assert entry.of("modified")[0].value == "2021-03-08"


def warc_record(url: str, http: bytes, kind: str = "response") -> bytes:
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-03-05T00:00:00Z\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


def test_warc_plain_and_gzip_members() -> None:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
    packed = gzip.compress(PAGE.encode())
    chunks = b"".join(
        b"%x\r\n%s\r\n" % (len(packed[i : i + 100]), packed[i : i + 100]) for i in range(0, len(packed), 100)
    )
    chunked = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
        + chunks + b"0\r\n\r\n"
    )  # fmt: skip
    records = [
        warc_record("https://example.org/info", b"x: y\r\n", "warcinfo"),
        warc_record("https://example.org/a", page),
        warc_record("https://example.org/b", chunked),
        warc_record(
            "https://example.org/404", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno"
        ),
    ]
    for data in (b"".join(records), b"".join(gzip.compress(r) for r in records)):
        first, second = read_article(data, name="crawl.warc")
        assert [first.url, second.url] == ["https://example.org/a", "https://example.org/b"]
        assert first.text == second.text and PARAGRAPHS[0] in first.text
        assert first.of("fetched")[0].value == "2021-03-05" and first.published == date(2021, 3, 4)


def pdf_with(text: str) -> bytes:
    """A one-page PDF written by hand: objects, cross-reference table, trailer."""
    shown = b"BT /F1 12 Tf 72 720 Td 14 TL " + b"".join(
        b"(%s) Tj T* " % line.encode("latin-1") for line in text.split("\n")
    ) + b"ET"  # fmt: skip
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R"
        b" /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Title (Acme drops Globex) /Author (Jo Doe) /CreationDate (D:20210304103000Z) >>",
    ]
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, 2)
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    at = out.tell()
    out.write(b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places))
    out.write(b"trailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % at)
    return out.getvalue()


def test_pdf() -> None:
    article = one(pdf_with("Acme ended its agreement\nwith Globex on Thursday."), "a.pdf")
    assert article.text.split() == ["Acme", "ended", "its", "agreement", "with", "Globex", "on", "Thursday."]
    assert (article.title, article.author) == ("Acme drops Globex", "Jo Doe")
    # When a file was made is not when the article was published.
    assert article.published is None and article.of("created")[0].value == "2021-03-04"


def test_a_folder_goes_on_after_a_bad_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Some text of an article")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "c.html").write_bytes(PAGE.encode())
    (tmp_path / "d.png").write_bytes(b"\x89PNG")
    got = dict(read_folder(tmp_path))
    assert [p.name for p in got] == ["a.txt", "b.pdf", "c.html"]
    assert isinstance(got[tmp_path / "b.pdf"], InputError)
