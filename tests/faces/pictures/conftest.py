"""Answers to draw: the operator's example as it is answered, and one with hostile names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cutset.ask.cutoff import Scenario
from cutset.faces import pictures
from cutset.model import Answer, Book
from cutset.work.books import open_book

from .drawn import DAY, HOSTILE, answered


@pytest.fixture(scope="session")
def book() -> Book:
    return open_book("operator")


@pytest.fixture(scope="session")
def answer(book: Book) -> Answer:
    return answered(book, Scenario("zte", DAY, until=date(2018, 7, 13), known=date(2018, 4, 16)))


@pytest.fixture(scope="session")
def hostile(book: Book) -> tuple[Answer, Book]:
    """The same book, every name of which tries to break out."""
    parties = {k: replace(p, name=f"{HOSTILE} {k}") for k, p in book.parties.items()}
    services = tuple(replace(s, name=f"{HOSTILE} {s.id}") for s in book.services)
    teams = tuple(replace(t, name=f"{HOSTILE} {t.id}") for t in book.teams)
    bad = replace(book, parties=parties, services=services, teams=teams)
    return answered(bad, Scenario("zte", DAY)), bad


@pytest.fixture(scope="session")
def many(book: Book) -> tuple[Answer, Book]:
    """More services than a picture takes."""
    one = next(s for s in book.services if s.id == "jazz-core")
    services = tuple(replace(one, id=f"s{n:03}", name=f"Service {n}") for n in range(120))
    big = replace(book, services=services)
    return answered(big, Scenario("zte", DAY)), big


@pytest.fixture(scope="session", params=["levels", "gantt", "graph", "tornado"])
def kind(request: Any) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def spec(answer: Answer, book: Book, kind: str) -> dict[str, Any]:
    return pictures.cutoff_picture(answer, book, kind)


@pytest.fixture(scope="session")
def gantt(answer: Answer, book: Book) -> dict[str, Any]:
    return pictures.cutoff_picture(answer, book, "gantt")
