"""Articles from addresses, and their names linked to parties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from cutset.errors import FetchError, InputError
from cutset.model import Clock
from cutset.settings import Settings
from cutset.work.articles import articles_wire, linked, links_of, read_articles
from cutset.work.page import Rules, read_page

PAGE = """<html><head><title>Telenor drops ZTE</title></head><body><article><h1>Telenor drops ZTE</h1>
<p>Telenor said on Monday that it had stopped buying equipment from ZTE Corporation, its supplier of nine
years, after a review of the network that took most of the spring and looked at every site in the country.</p>
<p>The operator will replace the radio gear step by step, it said, and gave no reason for the decision. A
spokesman for ZTE declined to comment.</p></article></body></html>"""


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = {
            "/article": ("text/html; charset=utf-8", PAGE.encode()),
            "/zip": ("application/zip", b"PK\3\4"),
        }
        if self.path not in found:
            self.send_error(404)
            return
        kind, body = found[self.path]
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as pages:
        Thread(target=pages.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{pages.server_address[1]}"
        pages.shutdown()


def test_a_page_is_read_from_its_address_and_its_names_are_linked(server: str, tmp_path: Path) -> None:
    settings = Settings(cache=tmp_path)
    articles = read_articles(settings, [f"{server}/article"], date(2018, 6, 4))
    clock = Clock(date(2018, 6, 5), datetime(2018, 6, 5, tzinfo=UTC))
    told = linked(settings, clock, articles, "operator")
    events = articles_wire(told, clock)["events"]
    cut = next(e for e in events if e["type"] == "purchase_halted")
    assert cut["agent"] == ["Telenor"]
    links = {x["name"]: x for x in cut["links"]}
    assert links["ZTE Corporation"]["party"] == "zte"
    assert "book" in links["ZTE Corporation"]["reason"]
    assert any(line.startswith("ZTE Corporation = zte") for line in links_of(told[0]))


def test_what_an_address_cannot_give_is_told(server: str) -> None:
    quick = Rules(attempts=1, connect_seconds=1, read_seconds=1)
    with pytest.raises(FetchError, match="404"):
        read_page(Settings(), f"{server}/none", quick)
    with pytest.raises(InputError, match="no article"):
        read_page(Settings(), f"{server}/zip", quick)
    with pytest.raises(FetchError, match="larger"):
        read_page(Settings(), f"{server}/article", Rules(attempts=1, max_bytes=10))
    with pytest.raises(FetchError, match="offline"):
        read_page(Settings(offline=True), f"{server}/article")
    with pytest.raises(InputError, match="no such file"):
        read_articles(Settings(), [Path("none.txt")])
