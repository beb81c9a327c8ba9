"""Case files: histories of listings by the words of their acts, and the questions of the files themselves."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from cutset.ledger.materialise import materialise
from cutset.ledger.store import Ledger
from cutset.ledger.view import LedgerView
from cutset.model import Clock
from cutset.sources.registry import source
from cutset.work.load import load_into

TODAY = date(2026, 11, 22)


class Asker:
    """Views over loaded case files, one for each stretch of the clocks."""

    def __init__(self, folder: Path, files: list[Path]) -> None:
        self.folder = folder
        self.ledger = Ledger.open(folder / "ledger.sqlite")
        load_into(self.ledger, source("case"), files)
        self.views: list[LedgerView] = []

    def view(self, as_of: date, known_at: date = TODAY) -> LedgerView:
        clock = Clock.at(as_of, known_at)
        for old in self.views:
            if old.manifest.covers(clock):
                return LedgerView(old.folder, clock)
        folder = self.folder / f"view-{len(self.views)}"
        materialise(self.ledger, clock, folder)
        self.views.append(LedgerView(folder, clock))
        return self.views[-1]


def listed(view: LedgerView, party: str, ask: dict[str, Any], stem: str) -> bool:
    """The answer to `{verb: listed, party, list}`, optional `by` and `footnote`."""
    return any(
        r.in_force(view.clock.as_of) is True
        for r in view.restrictions(party)
        if r.list == ask["list"]
        and ("by" not in ask or r.by == f"case:{stem}:{ask['by']}")
        and ("footnote" not in ask or str(ask["footnote"]) in r.footnotes)
    )


def renamed(document: dict[str, Any]) -> dict[str, Any]:
    """The same file with other ids, names and texts; only structure and dates are left."""
    ids = {p["id"]: f"party-{n:03d}" for n, p in enumerate(reversed(document["parties"]))}
    words = re.compile("|".join(sorted(map(re.escape, ids), key=len, reverse=True)) or "$^")

    def walk(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {k: walk(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [walk(v, key) for v in value]
        if key in ("id", "party", "parties", "by", "owner", "owned", "holders", "as_alias_of"):
            return ids.get(value, value)
        if key in ("event", "note", "source", "instrument", "text", "why", "summary") and isinstance(
            value, str
        ):
            return words.sub("somebody", value.replace("ZTE", "Q"))
        return value

    out: dict[str, Any] = walk(document)
    for n, party in enumerate(out["parties"]):
        party["name"], party["aliases"] = f"Nobody {n} Incorporated", []
    return out


@pytest.mark.reference
@pytest.mark.parametrize("other_names", [False, True])
def test_the_listed_questions(reference: Path, tmp_path: Path, other_names: bool) -> None:
    files, documents = [], []
    for path in sorted((reference / "cases").glob("*.yaml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        name = path.name
        if other_names:
            document, name = renamed(document), f"renamed_{len(files)}.yaml"
        copy = tmp_path / name
        copy.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")
        files.append(copy)
        documents.append(document)
    asker = Asker(tmp_path, files)
    wrong, asked = [], 0
    for path, document in zip(files, documents, strict=True):
        for question in document["questions"]:
            ask = question["ask"]
            if ask["verb"] != "listed":
                continue
            asked += 1
            view = asker.view(question["as_of"], question["known_at"] or TODAY)
            got = listed(view, f"case:{path.stem}:{ask['party']}", ask, path.stem)
            if got != question["expect"]:
                wrong.append((question["id"], got))
    assert asked >= 20 and wrong == []


def case(tmp_path: Path, *acts: dict[str, Any], aliases: tuple[str, ...] = ()) -> Asker:
    timeline = []
    for n, act in enumerate(acts):
        outer = {k: act.pop(k) for k in ("date", "published", "between", "instrument") if k in act}
        outer.setdefault("date", None)
        full = {"parties": ["p"], **act}
        timeline.append({**outer, "event": f"event {n}", "act": full, "standing": "official", "source": "s"})
    document = {
        "case": "made",
        "parties": [{"id": "p", "name": "Prime Networks Ltd", "aliases": list(aliases), "country": "CN"}],
        "timeline": timeline,
    }
    path = tmp_path / "made.yaml"
    path.write_text(yaml.safe_dump(document, sort_keys=False))
    return Asker(tmp_path, [path])


def states(view: LedgerView, *days: str, code: str = "DPL") -> list[bool | None]:
    out = []
    for text in days:
        found = {
            r.in_force(date.fromisoformat(text)) for r in view.restrictions("case:made:p") if r.list == code
        }
        out.append(True if True in found else None if None in found else False)
    return out


def d(text: str) -> date:
    return date.fromisoformat(text)


def test_imposed_suspended_reinstated_lifted(tmp_path: Path) -> None:
    asker = case(
        tmp_path,
        {"date": d("2017-03-01"), "list": "DPL", "op": "add", "until": d("2020-01-31")},
        {"date": d("2017-06-01"), "list": "DPL", "op": "suspend"},
        {"date": d("2018-04-15"), "published": d("2018-04-16"), "list": "DPL", "op": "reinstate"},
        {"date": d("2018-07-13"), "published": d("2018-07-23"), "list": "DPL", "op": "remove"},
    )
    days = (
        "2017-02-28",
        "2017-03-01",
        "2017-05-31",
        "2017-06-01",
        "2018-04-14",
        "2018-04-15",
        "2018-07-12",
        "2018-07-13",
    )
    assert states(asker.view(TODAY), *days) == [False, True, True, False, False, True, True, False]
    before = asker.view(d("2018-04-15"), d("2018-04-15"))
    assert states(before, "2018-04-15") == [False]  # not yet announced
    unaware = asker.view(d("2018-07-20"), d("2018-07-20"))
    assert states(unaware, "2018-07-20") == [True]  # lifted a week ago, and nobody could know


def test_until_is_the_last_day(tmp_path: Path) -> None:
    asker = case(tmp_path, {"date": d("2020-01-01"), "list": "EL", "op": "add", "until": d("2020-01-31")})
    assert states(asker.view(TODAY), "2020-01-31", "2020-02-01", code="EL") == [True, False]


def test_a_day_within_a_span_is_not_known(tmp_path: Path) -> None:
    asker = case(tmp_path, {"between": [d("2020-01-10"), d("2020-01-20")], "list": "EL", "op": "add"})
    got = states(asker.view(TODAY), "2020-01-09", "2020-01-10", "2020-01-19", "2020-01-20", code="EL")
    assert got == [False, None, None, True]


def test_what_was_read_about_had_happened(tmp_path: Path) -> None:
    asker = case(
        tmp_path,
        {"between": [d("2020-01-10"), d("2020-03-31")], "published": "2020-02", "list": "EL", "op": "add"},
    )
    got = states(asker.view(TODAY), "2020-01-09", "2020-01-10", "2020-02-28", "2020-02-29", code="EL")
    assert got == [False, None, None, True]


def test_a_correction_moves_the_day_once_it_is_known(tmp_path: Path) -> None:
    asker = case(
        tmp_path,
        {"date": d("2024-11-25"), "published": d("2024-11-26"), "list": "EL", "op": "add"},
        {
            "date": d("2024-12-26"), "published": d("2024-11-29"), "list": "EL", "op": "amend",
            "effective_was": d("2024-11-25"), "effective_now": d("2024-12-26"),
        },
    )  # fmt: skip
    days = ("2024-12-01", "2024-12-25", "2024-12-26")
    assert states(asker.view(d("2024-12-01"), d("2024-11-27")), *days, code="EL") == [True, True, True]
    assert states(asker.view(d("2024-12-01"), d("2024-11-29")), *days, code="EL") == [False, False, True]


def test_what_is_only_planned_has_not_happened(tmp_path: Path) -> None:
    asker = case(
        tmp_path,
        {"date": d("2020-01-01"), "list": "EL", "op": "add", "scheduled": True, "confirmed": False},
    )
    assert states(asker.view(TODAY), "2021-01-01", code="EL") == [False]
    assert [a.confirmed for a in asker.view(TODAY).acts(lists=["EL"])] == [False]


def test_licences_stand_beside_the_listing(tmp_path: Path) -> None:
    asker = case(
        tmp_path,
        {"date": d("2016-03-08"), "list": "EL", "op": "add", "licence_policy": "presumption of denial"},
        {
            "date": d("2016-03-24"),
            "list": "TGL",
            "op": "authorise",
            "until": d("2016-06-30"),
            "scope": ["phones"],
        },
    )
    (r,) = asker.view(d("2016-04-01")).restrictions("case:made:p")
    assert r.in_force(d("2016-04-01")) is True
    assert r.authorisations == (("phones", d("2016-03-24"), d("2016-06-30")),)
    (early,) = asker.view(d("2016-04-01"), d("2016-03-20")).restrictions("case:made:p")
    assert early.authorisations == ()


def test_amendments_count_from_their_day(tmp_path: Path) -> None:
    asker = case(
        tmp_path,
        {"date": d("2019-10-09"), "list": "EL", "op": "add", "licence_policy": "case by case"},
        {"date": d("2022-10-07"), "list": "EL", "op": "amend", "footnote": 4, "licence_policy": "denial"},
    )
    (old,) = asker.view(d("2022-10-06")).restrictions("case:made:p")
    (new,) = asker.view(d("2022-10-07")).restrictions("case:made:p")
    assert (old.footnotes, old.policy) == ((), "case by case")
    assert (new.footnotes, new.policy) == (("4",), "denial")
    assert old.since == new.since == d("2019-10-09")


def test_two_rules_of_one_list_are_two_restrictions(tmp_path: Path) -> None:
    asker = case(
        tmp_path,
        {"date": d("2024-07-20"), "list": "ICTS", "op": "add", "rule": "new", "scope": ["new_agreement"]},
        {"date": d("2024-09-29"), "list": "ICTS", "op": "add", "rule": "resale", "scope": ["resale"]},
    )
    found = asker.view(TODAY).restrictions("case:made:p")
    assert [(r.rule, r.since, r.scope) for r in found] == [
        ("new", d("2024-07-20"), ("new_agreement",)),
        ("resale", d("2024-09-29"), ("resale",)),
    ]


def test_acts_by_list_party_and_clock(tmp_path: Path) -> None:
    asker = case(
        tmp_path,
        {"date": d("2018-06-07"), "published": "2018-06", "list": "NEWS", "op": "report"},
        {"date": d("2018-06-08"), "list": "CASE", "op": "settle"},
        {"date": d("2018-04-01"), "list": "RULE", "op": "add", "rule": "r1", "parties": [], "country": "PK"},
    )
    view = asker.view(TODAY)
    assert [a.list for a in view.acts()] == ["RULE", "NEWS", "CASE"]
    assert [a.list for a in view.acts(party="case:made:p")] == ["NEWS", "CASE"]
    assert [a.rule for a in view.acts(country="PK")] == ["r1"] == [a.rule for a in view.acts(rule="r1")]
    assert view.restrictions("case:made:p") == []  # none of them is a listing
    assert [a.list for a in asker.view(TODAY, d("2018-06-29")).acts(party="case:made:p")] == ["CASE"]


def listed_on(asker: Asker, made: Any, name: str, day: date, **more: Any) -> None:
    rows = {"1": {"name": name, "country": "CN", "programId": "EL", **more}}
    made.load(asker.ledger, datetime(day.year, day.month, day.day, tzinfo=UTC), rows)


def test_a_list_takes_its_first_day_from_the_case(tmp_path: Path, made: Any) -> None:
    asker = case(tmp_path, {"date": d("2016-03-08"), "list": "EL", "op": "add", "instrument": "81 FR 12004"})
    listed_on(asker, made, "PRIME NETWORKS, LTD.", d("2020-01-01"))
    view = asker.view(TODAY)
    (r,) = view.restrictions("made:1")
    assert r.since == d("2016-03-08") and r.citation == "81 FR 12004" and "case:made" in r.note
    assert {e.source for e in r.evidence} == {"made", "case:made"}
    assert [s.party for s in view.same("made:1")] == ["case:made:p"]
    assert [s.party for s in view.same("case:made:p")] == ["made:1"]


def test_another_country_is_another_party(tmp_path: Path, made: Any) -> None:
    asker = case(tmp_path, {"date": d("2016-03-08"), "list": "EL", "op": "add"})
    made.load(
        asker.ledger,
        d("2020-01-01"),
        {"1": {"name": "Prime Networks Ltd", "country": "US", "programId": "EL"}},
    )
    view = asker.view(TODAY)
    assert view.same("made:1") == [] and view.restrictions("made:1")[0].since is None


def test_a_short_alias_is_not_enough(tmp_path: Path, made: Any) -> None:
    asker = case(tmp_path, {"date": d("2016-03-08"), "list": "EL", "op": "add"}, aliases=("PN",))
    listed_on(asker, made, "PN", d("2020-01-01"))
    assert asker.view(TODAY).same("made:1") == []


def test_list_and_case_that_contradict_both_say_so(tmp_path: Path, made: Any) -> None:
    asker = case(
        tmp_path,
        {"date": d("2016-03-08"), "list": "EL", "op": "add"},
        {"date": d("2018-01-01"), "list": "EL", "op": "remove"},
    )
    listed_on(asker, made, "Prime Networks Ltd", d("2020-01-01"))
    view = asker.view(d("2020-06-01"))
    (by_list,), (by_case,) = view.restrictions("made:1"), view.restrictions("case:made:p")
    assert by_list.in_force(d("2020-06-01")) is True and by_case.in_force(d("2020-06-01")) is False
    assert by_list.since is None
    assert "contradiction" in by_list.note and "contradiction" in by_case.note


def test_a_list_that_lets_go_of_what_the_case_holds(tmp_path: Path, made: Any) -> None:
    asker = case(tmp_path, {"date": d("2016-03-08"), "list": "EL", "op": "add"})
    listed_on(asker, made, "Prime Networks Ltd", d("2018-01-01"))
    made.load(asker.ledger, d("2020-01-01"), {"2": {"name": "Somebody Else"}})
    view = asker.view(d("2020-06-01"))
    (by_list,), (by_case,) = view.restrictions("made:1"), view.restrictions("case:made:p")
    assert by_list.in_force(d("2020-06-01")) is False and by_case.in_force(d("2020-06-01")) is True
    assert "contradiction" in by_list.note and "contradiction" in by_case.note


def test_listed_anew_is_no_contradiction(tmp_path: Path, made: Any) -> None:
    asker = case(
        tmp_path,
        {"date": d("2016-03-08"), "list": "EL", "op": "add"},
        {"date": d("2017-01-01"), "list": "EL", "op": "remove"},
        {"date": d("2018-01-01"), "list": "EL", "op": "add"},
    )
    listed_on(asker, made, "Prime Networks Ltd", d("2020-01-01"))
    view = asker.view(TODAY)
    (by_list,) = view.restrictions("made:1")
    assert by_list.since == d("2018-01-01")
    assert not any("contradiction" in (r.note or "") for r in (by_list, *view.restrictions("case:made:p")))


def test_two_first_days_both_stay_and_name_each_other(tmp_path: Path, made: Any) -> None:
    asker = case(tmp_path, {"date": d("2016-03-08"), "list": "EL", "op": "add"})
    listed_on(asker, made, "Prime Networks Ltd", d("2020-01-01"), startDate="2016-03-24")
    view = asker.view(TODAY)
    (by_list,), (by_case,) = view.restrictions("made:1"), view.restrictions("case:made:p")
    assert (by_list.since, by_case.since) == (d("2016-03-24"), d("2016-03-08"))
    assert "2016-03-08" in (by_list.note or "") and "2016-03-24" in (by_case.note or "")
