"""Round trips and order-freedom."""

from __future__ import annotations

import csv
import io
import json
import random
from collections import Counter
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.model import Statement
from cutset.sources.base import SOURCE_ROW
from cutset.sources.csl_record import COLUMNS
from cutset.sources.dates import birth_days, full_day, iso_day
from cutset.sources.federal_register import VOLUME_ZERO, citations
from cutset.sources.files import from_bytes
from cutset.sources.grouped import grouped
from cutset.sources.keys import stable_ids
from cutset.sources.naming import bare_name, time_in_name
from cutset.sources.registry import source

from .samples import CSL_HEAD, DPL, EL, SDN, SDN_CSV, UK

settings.register_profile("sources", deadline=None, max_examples=60)
settings.load_profile("sources")

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=40).map(
    lambda t: " ".join(t.split())
)
NAMES = TEXT.filter(lambda t: t.strip() and not t.startswith("\ufeff"))
LATIN = st.text(
    st.characters(min_codepoint=32, max_codepoint=255, exclude_categories=("Cc",)), min_size=1
).map(lambda t: " ".join(t.split()))
DAYS = st.dates(date(1936, 1, 1), date(2099, 12, 31))


def statements(name: str, part: str, data: bytes) -> list[Statement]:
    def bad(b: object) -> None:
        raise AssertionError(b)

    return list(source(name).read(part, from_bytes("f", data), bad))


def csl(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


CSL_ROW = st.fixed_dictionaries(
    {
        "source": st.sampled_from([EL, SDN]),
        "name": st.sampled_from(["Alpha", "Beta", "Gamma GmbH"]),
        "addresses": st.sampled_from(["", "CN", "1 St, Harbin, CN", "1 St, Harbin, CN; 2 St, Tehran, IR"]),
        "alt_names": st.sampled_from(["", "A1", "A1; A2"]),
        "federal_register_notice": st.sampled_from(["", "81 FR 12004", "82 FR 15458"]),
        "start_date": st.sampled_from(["", "2016-03-08"]),
    }
)


@given(st.lists(CSL_ROW, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[dict[str, str]], rnd: random.Random) -> None:
    once = statements("us-csl", "main", csl(rows))
    mixed = list(rows)
    rnd.shuffle(mixed)
    assert Counter(once) == Counter(statements("us-csl", "main", csl(mixed)))
    # alike or not, no row is lost
    assert sum(s.prop == SOURCE_ROW for s in once) == len(rows)


@given(st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter_where_a_party_has_several(rnd: random.Random) -> None:
    for name, data, head in (("uk-ofsi", UK, 2), ("bis-dpl", DPL.replace(b"3017", b"2017"), 1)):
        lines = data.splitlines(keepends=True)
        body = lines[head:]
        rnd.shuffle(body)
        again = b"".join([*lines[:head], *body])
        assert Counter(statements(name, "main", data)) == Counter(statements(name, "main", again))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xy")), max_size=9), st.randoms())
def test_stable_ids_are_unique_and_free_of_order(rows: list[tuple[str, str]], rnd: random.Random) -> None:
    def ids(items: list[tuple[str, str]]) -> list[tuple[str, tuple[str, str]]]:
        return list(stable_ids(lambda: iter(items), (lambda r: r[0], lambda r: f"{r[0]}-{r[1]}")))

    once = ids(rows)
    assert len({i for i, _ in once}) == len(rows)
    mixed = list(rows)
    rnd.shuffle(mixed)
    assert sorted(once) == sorted(ids(mixed))


@given(st.lists(st.tuples(st.sampled_from("ab"), NAMES), min_size=1, max_size=8), st.randoms())
def test_grouping_does_not_depend_on_order(rows: list[tuple[str, str]], rnd: random.Random) -> None:
    def digests(items: list[tuple[str, str]]) -> dict[str, bytes]:
        lines = ((n, k, {"name": v}) for n, (k, v) in enumerate(items, start=1))
        return {r.key: r.digest for r in grouped(lines, "x", "f")}

    mixed = list(rows)
    rnd.shuffle(mixed)
    assert digests(rows) == digests(mixed)


@given(NAMES, st.lists(NAMES.filter(lambda t: ";" not in t), max_size=3))
def test_names_come_back_as_they_were_written(name: str, aliases: list[str]) -> None:
    row = {"source": EL, "name": name, "alt_names": "; ".join(aliases)}
    read = statements("us-csl", "main", csl([row]))
    assert [s.value for s in read if s.prop == "name"] == [name]
    assert {s.value for s in read if s.prop == "alias"} == set(aliases)
    assert CSL_HEAD.strip().split(",") == list(COLUMNS)


@given(LATIN.filter(lambda t: t not in ("", "-0-") and "\x00" not in t), LATIN)
def test_ofac_rows_come_back_in_latin_1(name: str, title: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerow([1, name, "individual", "SDGT", title, *["-0- "] * 7])
    data = out.getvalue().encode("latin-1") + b"\x1a"
    read = statements("ofac-sdn", "sdn", data)
    assert [s.value for s in read if s.prop == "name"] == [name.strip()]
    assert [s.value for s in read if s.prop == "position"] == [title.strip()] * (
        title.strip() not in ("", "-0-")
    )


@given(
    st.dictionaries(
        st.sampled_from(["name", "alias", "address", "notes"]),
        st.lists(NAMES, min_size=1, max_size=3, unique=True),
        min_size=1,
    )
)
def test_follow_the_money_entities_come_back(props: dict[str, list[str]]) -> None:
    line = json.dumps({"id": "x", "schema": "Company", "properties": props}).encode()
    read = [s for s in statements("ftm", "main", line) if s.prop != SOURCE_ROW]
    assert {(s.prop, s.value) for s in read} == {(p, v) for p, values in props.items() for v in values}


@given(
    st.lists(st.tuples(st.integers(1936, 2034), st.integers(1, 99999), DAYS, st.integers(0, 3)), max_size=5)
)
def test_citations_come_back_with_their_days(rows: list[tuple[int, int, date, int]]) -> None:
    texts, told = [], []
    for year, page, when, form in rows:
        try:
            day = when.replace(year=year)
        except ValueError:  # 29 February of another year
            day = date(year, 3, 1)
        volume = year - VOLUME_ZERO
        texts.append(
            (
                f"{volume} FR {page}, {day.month}/{day.day}/{day.year % 100:02d}.",
                f"{volume} F.R. {page} {day.month}/{day.day}/{day.year}",
                f"{volume} FR {page} ({day.strftime('%B')} {day.day}, {day.year})",
                f"{volume} FR {page}",
            )[form]
        )
        told.append((f"{volume} FR {page}", None if form == 3 else day))
    found = [(c.text, c.day) for c in citations("; ".join(texts))]
    assert found == told


@given(DAYS)
def test_days_come_back_from_every_form(day: date) -> None:
    iso = day.isoformat()
    assert full_day(iso) == iso
    assert full_day(day.strftime("%d %b %Y")) == iso
    assert full_day(day.strftime("%d/%m/%Y"), "dmy") == iso
    assert full_day(day.strftime("%m/%d/%Y"), "mdy") == iso
    assert iso_day(day.strftime("%b %Y")) == iso[:7]
    assert iso_day(f"00/00/{day.year}") == iso[:4]
    assert birth_days(f"circa {day.year}") == ((iso[:4],), False)
    first, last = day.year, day.year + 3
    assert birth_days(f"{first} to {last}") == (tuple(str(y) for y in range(first, last + 1)), False)


YEARS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1))  # noqa: DTZ001


@given(YEARS, st.sampled_from(["", ".gz", ".zst"]))
def test_times_in_names_come_back(when: datetime, packing: str) -> None:
    minute = when.replace(second=0, microsecond=0, tzinfo=UTC)
    for form in ("sdn_%Y-%m-%dT%H%M.csv", "sdn-%Y%m%d%H%M.csv", "list %Y-%m-%d %H:%M.csv"):
        name = minute.strftime(form) + packing
        assert time_in_name(name) == minute
    assert time_in_name(f"sdn_{minute:%Y-%m-%d}.csv") == minute.replace(hour=0, minute=0)
    assert time_in_name(f"us_{minute:%Y-%m}.json") is not None
    assert bare_name(f"a/b.csv{packing}") == "b"


@given(st.binary(max_size=300))
def test_no_bytes_bring_a_reader_down(data: bytes) -> None:
    from cutset.errors import InputError

    others = ("us-csl", "un-sc", "ftm", "uk-ofsi", "eu-fsf", "bis-dpl", "ofac-enhanced", "us-fcc")
    for name, part in (("ofac-sdn", "sdn"), ("case", "f"), *((n, "main") for n in others)):
        try:
            list(source(name).read(part, from_bytes("f", data), lambda _: None))
        except InputError:
            continue


@given(st.integers(0, len(SDN_CSV)), st.binary(min_size=1, max_size=3))
def test_changed_bytes_bring_no_reader_down(at: int, junk: bytes) -> None:
    from cutset.errors import InputError

    data = SDN_CSV[:at] + junk + SDN_CSV[at:]
    bad: list[object] = []
    try:
        read = list(source("ofac-sdn").read("sdn", from_bytes("f", data), bad.append))
    except InputError:
        return
    assert all("\x00" not in s.value for s in read)
