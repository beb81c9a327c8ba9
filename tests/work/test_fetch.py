"""Fetching from a server that works, fails, stalls and lies about lengths."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from cutset.errors import FetchError, InputError, UsageError
from cutset.ledger.store import Ledger
from cutset.settings import Settings
from cutset.work.ages import ages
from cutset.work.fetch import RULES, fetch, folder_of

QUICK = replace(
    RULES,
    connect_seconds=2.0,
    read_seconds=0.4,
    file_seconds=3.0,
    attempts=3,
    wait_first=0.01,
    wait_most=0.02,
)
MODIFIED = "Wed, 18 Aug 2021 09:39:00 GMT"


def sdn(*numbers: int) -> bytes:
    rows = [f'{n},"PARTY {n}","-0- ","CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ' for n in numbers]
    return ("\r\n".join(rows) + "\r\n\x1a").encode("latin-1")


ADD = b'1,10,"1 Road","Havana","Cuba",-0- \r\n\x1a'
ALT = b'1,20,"aka","PARTEE 1",-0- \r\n\x1a'

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """Answers by path: a list of behaviours, one a request; the last one stays."""

    def __init__(self) -> None:
        self.plans: dict[str, list[Answer]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.asked.append((self.path, dict(self.headers)))
                plan = outer.plans[self.path]
                (plan.pop(0) if len(plan) > 1 else plan[0])(self)

            def log_message(self, *_: Any) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.http.server_port}"

    def count(self, path: str) -> int:
        return sum(p == path for p, _ in self.asked)


def good(body: bytes, etag: str | None = '"1"', **headers: str) -> Answer:
    def answer(h: BaseHTTPRequestHandler) -> None:
        if etag and h.headers.get("If-None-Match") == etag:
            h.send_response(304)
            h.end_headers()
            return
        h.send_response(200)
        h.send_header("Content-Length", str(len(body)))
        h.send_header("Last-Modified", MODIFIED)
        if etag:
            h.send_header("ETag", etag)
        for key, value in headers.items():
            h.send_header(key.replace("_", "-"), value)
        h.end_headers()
        h.wfile.write(body)

    return answer


def status(code: int) -> Answer:
    def answer(h: BaseHTTPRequestHandler) -> None:
        h.send_response(code)
        h.send_header("Content-Length", "0")
        h.end_headers()

    return answer


def lying(body: bytes, length: int) -> Answer:
    def answer(h: BaseHTTPRequestHandler) -> None:
        h.send_response(200)
        h.send_header("Content-Length", str(length))
        h.end_headers()
        h.wfile.write(body)
        h.close_connection = True

    return answer


def stalling(body: bytes) -> Answer:
    def answer(h: BaseHTTPRequestHandler) -> None:
        h.send_response(200)
        h.send_header("Content-Length", str(len(body)))
        h.end_headers()
        h.wfile.write(body[:10])
        h.wfile.flush()
        time.sleep(0.8)
        h.close_connection = True

    return answer


def endless(h: BaseHTTPRequestHandler) -> None:
    h.send_response(200)
    h.send_header("Transfer-Encoding", "chunked")
    h.end_headers()
    try:
        for _ in range(10_000):
            h.wfile.write(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
    except OSError:
        h.close_connection = True


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    one.plans = {"/sdn": [good(sdn(1, 2, 3))], "/add": [good(ADD)], "/alt": [good(ALT)]}
    yield one
    one.http.shutdown()
    one.http.server_close()


@pytest.fixture
def settings(tmp_path: Path, server: Server) -> Settings:
    home = tmp_path / "home"
    home.mkdir()
    lines = [f"    {n}.csv: {server.url}/{n}" for n in ("sdn", "add", "alt")]
    (home / "fetch.yaml").write_text("ofac-sdn:\n  stale_hours: 12\n  addresses:\n" + "\n".join(lines))
    return Settings(home=home)


def held_bytes(settings: Settings) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder_of(settings, "ofac-sdn").glob("*.csv")}


def parties(settings: Settings) -> list[int]:
    assert settings.home is not None
    ledger = Ledger.open(settings.home / "ledger.sqlite")
    return [h.snapshot.parties for h in ledger.held("ofac-sdn") if h.main]


def test_files_become_a_snapshot_and_are_not_asked_for_twice(server, settings) -> None:
    report = fetch(settings, "ofac-sdn", rules=QUICK)
    assert [f.changed for f in report.files] == [True] * 3 and all(p.loaded for p in report.parts)
    assert {p.published for p in report.parts} == {datetime(2021, 8, 18, 9, 39, tzinfo=UTC)}
    assert parties(settings) == [3]
    before = held_bytes(settings)
    again = fetch(settings, "ofac-sdn", rules=QUICK)
    assert [f.changed for f in again.files] == [False] * 3 and not any(p.loaded for p in again.parts)
    assert server.asked[-1][1]["If-None-Match"] == '"1"'
    assert server.asked[-1][1]["If-Modified-Since"] == MODIFIED
    assert held_bytes(settings) == before and parties(settings) == [3]


def test_the_same_bytes_without_marks_changed_nothing(server, settings) -> None:
    for path, body in (("/sdn", sdn(1, 2)), ("/add", ADD), ("/alt", ALT)):
        server.plans[path] = [good(body, etag=None)]
    fetch(settings, "ofac-sdn", rules=QUICK)
    assert not any(f.changed for f in fetch(settings, "ofac-sdn", rules=QUICK).files)


def test_a_new_version_is_a_new_snapshot(server, settings) -> None:
    fetch(settings, "ofac-sdn", rules=QUICK)
    new = good(sdn(1, 2, 3, 4), etag='"2"')

    def later(h: BaseHTTPRequestHandler) -> None:
        new(h)

    server.plans["/sdn"] = [later]
    report = fetch(settings, "ofac-sdn", rules=QUICK, now=datetime(2021, 8, 20, tzinfo=UTC))
    assert [f.name for f in report.files if f.changed] == ["sdn.csv"]
    assert sorted(parties(settings)) == [3, 4]


def test_a_server_that_fails_twice(server, settings) -> None:
    server.plans["/sdn"] = [status(503), status(429), good(sdn(1))]
    assert fetch(settings, "ofac-sdn", rules=QUICK).files[0].changed
    assert server.count("/sdn") == 3


@pytest.mark.parametrize(
    ("plan", "match", "tries"),
    [
        (status(503), "503", 3),
        (status(404), "404", 1),
        (stalling(sdn(1, 2, 3)), "failed 3 times", 3),
        (lying(sdn(1, 2, 3), 100_000), "failed 3 times", 3),
        (lying(sdn(1, 2, 3), 20), "last copy", 1),
        (good(b"", None), "empty", 3),
        (good(b"x" * 100, None), "last copy", 1),
        (good(gzip.compress(b"x" * 3_000_000), None, Content_Encoding="gzip"), "larger than", 1),
        (lying(b"", 50_000_000), "larger than", 1),
        (endless, "larger than", 1),
    ],
)
def test_a_failed_download_leaves_the_last_good_copies(server, settings, plan, match, tries) -> None:
    rules = replace(QUICK, max_bytes=2_000_000)
    fetch(settings, "ofac-sdn", rules=rules)
    before, asked = held_bytes(settings), server.count("/sdn")
    server.plans["/sdn"] = [plan]
    server.plans["/add"] = [good(ADD + b"2", '"2"')]
    with pytest.raises(FetchError, match=match):
        fetch(settings, "ofac-sdn", rules=rules)
    assert server.count("/sdn") - asked == tries
    assert held_bytes(settings) == before and parties(settings) == [3]
    assert [p.name for p in folder_of(settings, "ofac-sdn").iterdir() if p.name.startswith(".")] == []
    server.plans["/sdn"] = [good(sdn(1, 2, 3), '"1"')]
    fetch(settings, "ofac-sdn", rules=rules)  # and goes on from there


def test_one_part_that_fails_keeps_all_of_them(server, settings) -> None:
    fetch(settings, "ofac-sdn", rules=QUICK)
    before = held_bytes(settings)
    server.plans["/sdn"] = [good(sdn(1, 2, 3, 4), '"2"')]
    server.plans["/alt"] = [status(500)]
    with pytest.raises(FetchError):
        fetch(settings, "ofac-sdn", rules=QUICK)
    assert held_bytes(settings) == before and parties(settings) == [3]


def test_a_page_that_says_sorry(server, settings) -> None:
    server.plans["/sdn"] = [good(b"<html><body>Sorry, down for maintenance</body></html>")]
    with pytest.raises(InputError):
        fetch(settings, "ofac-sdn", rules=QUICK)
    assert held_bytes(settings) == {}


def test_a_part_may_be_empty_but_not_the_list(server, settings) -> None:
    server.plans["/alt"] = [good(b"\x1a")]
    assert fetch(settings, "ofac-sdn", rules=QUICK).files[2].changed
    server.plans["/sdn"] = [good(b"\x1a" * 80, '"2"')]
    with pytest.raises((InputError, FetchError)):
        fetch(settings, "ofac-sdn", rules=QUICK)
    assert parties(settings) == [3]


def test_nobody_there(settings) -> None:
    (settings.home / "fetch.yaml").write_text("ofac-sdn: {addresses: {sdn.csv: 'http://127.0.0.1:9/sdn'}}")
    with pytest.raises(FetchError, match="failed 3 times"):
        fetch(settings, "ofac-sdn", rules=QUICK)


def test_offline_asks_nobody(server, settings) -> None:
    with pytest.raises(FetchError, match="offline"):
        fetch(replace(settings, offline=True), "ofac-sdn", rules=QUICK)
    assert server.asked == []


def test_sources_without_an_address(settings) -> None:
    with pytest.raises(UsageError, match="cutset load"):
        fetch(settings, "case", rules=QUICK)


@pytest.mark.parametrize(
    "text", ["ofac-sdn: [1]", "ofac-sdn: {addresses: {../x: u}}", "ofac-sdn: {stale_hours: soon}", "{"]
)
def test_settings_that_cannot_be_used(settings, text) -> None:
    (settings.home / "fetch.yaml").write_text(text)
    with pytest.raises(InputError, match=r"fetch\.yaml"):
        fetch(settings, "ofac-sdn", rules=QUICK)


def test_a_copy_that_somebody_changed_is_fetched_again(server, settings) -> None:
    fetch(settings, "ofac-sdn", rules=QUICK)
    (folder_of(settings, "ofac-sdn") / "sdn.csv").write_text("changed")
    assert fetch(settings, "ofac-sdn", rules=QUICK).files[0].changed
    assert held_bytes(settings)["sdn.csv"] == sdn(1, 2, 3)


def test_ages_and_warnings(server, settings) -> None:
    at = datetime(2021, 8, 18, 12, tzinfo=UTC)
    fetch(settings, "ofac-sdn", rules=QUICK, now=at)
    snapshots = [h.snapshot for h in Ledger.open(settings.home / "ledger.sqlite").held()]
    (fresh,) = ages(settings, snapshots, at + timedelta(hours=11))
    (old,) = ages(settings, snapshots, at + timedelta(hours=13))
    assert (fresh.stale, old.stale, old.limit_hours, round(old.hours)) == (False, True, 12, 13)
    assert "2021-08-18" in old.sentence and "older than 12 hours" in old.sentence
    fetch(
        settings, "ofac-sdn", rules=QUICK, now=at + timedelta(hours=13)
    )  # nothing new, and so it is current
    (again,) = ages(settings, snapshots, at + timedelta(hours=14))
    assert (again.stale, round(again.hours)) == (False, 1)
    (general,) = ages(Settings(), snapshots, at + timedelta(hours=30))
    assert (general.limit_hours, general.stale) == (24, True)
