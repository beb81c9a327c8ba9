"""Annotated news texts as arrays for `tools/reader_train.py`.

`python -m tools.reader_features OUT.npz FILE.jsonl...`: one text a line with `text`, `published` and `events`, each
with type, trigger (one word of the evidence), agent, target, certainty, evidence and span; `agent_at`, `target_at`:
the words that stand for an actor in the sentence, where they are not its name. Every sentence is parsed, those the
gate would leave out, too. Prints what could not be laid on a word.
"""  # noqa: E501

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from bench.news import same_name

import cutset.news.events as engine
from cutset.news.actors import Resolver
from cutset.news.party import Name
from cutset.news.reader.antecedents import mention_kind
from cutset.news.reader.features import MOST_CLASSES, Features, features, named
from cutset.news.reader.labels import ROLES, TYPES, WAYS, rule_marks
from cutset.news.reader.rules_only import RulesOnly
from cutset.news.rules import Draft
from cutset.news.triggers import worth_parsing
from cutset.news.words import Sentence, Word


class Recorder(RulesOnly):
    """Takes the place of the reader and keeps what it is shown."""

    def __init__(
        self,
        resolver: Resolver,
        parsed: dict[int, Sentence],
        looked: dict[int, Any],
        spans: dict[int, tuple[int, int]],
    ) -> None:
        self.resolver = resolver
        self.features = {i: features(s, resolver.registry) for i, s in parsed.items()}
        self.drafts: dict[int, list[Draft]] = {}
        self.sentences = parsed
        LAST.append(self)

    @staticmethod
    def look(texts: dict[int, str]) -> dict[int, Any]:
        return dict.fromkeys(texts)

    @staticmethod
    def worth(seen: Any) -> bool:
        return True

    def weigh(self, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
        self.drafts[sentence.index] = list(drafts)
        return drafts


LAST: list[Recorder] = []


def tenth(raw: dict[str, Any]) -> int:
    """Which tenth of the texts one is in, from 0; texts marked as held are in the first."""
    return 0 if raw.get("held") else crc32(raw["text"].encode()) % 10


def _head(sentence: Sentence, start: int, end: int, may: set[int]) -> int | None:
    inside = [w for w in sentence.words if w.start < end and w.end > start and w.i in may]
    outer = [w for w in inside if w.head is None or not (start <= w.head.start < end)]
    pick = outer or inside
    return pick[-1].i if pick else None


def _is_name(name: str, found: Name) -> bool:
    """Whether a name of the article is that of an actor; "Russian" is not that of "Russian airlines"."""
    if found.owner is None or (found.owner.kind == "demonym" and found.text.lower() != name.lower()):
        return False
    return same_name(name, found.text) or same_name(name, found.owner.full.text)


def places(sentence: Sentence, recorder: Recorder, names: list[str], ats: list[str | None], trigger: Word,
           span: tuple[int, int]) -> tuple[list[int], list[int], int]:  # fmt: skip
    """Words that stand for the actors (the nearest of each), other mentions of them, how many stand elsewhere."""  # noqa: E501
    may = set(recorder.features[sentence.index].may_act)
    chosen: list[int] = []
    other: list[int] = []
    outside = 0
    for name, at in zip(names, ats, strict=True):
        spots: list[tuple[int, int]] = []
        known = [
            (n.start, n.end)
            for n in recorder.resolver.registry.at(sentence.start, sentence.end)
            if _is_name(name, n)
        ]
        if at:
            spots = [(sentence.start + m.start(), sentence.start + m.end()) for m in re.finditer(r"(?<!\w)" + re.escape(at) + r"(?!\w)", sentence.text)]  # fmt: skip # noqa: E501
            inside = [s for s in spots if span[0] <= s[0] < span[1]]
            spots = inside or spots
        elif known:
            spots = known
        if not spots:
            spots = [(sentence.start + m.start(), sentence.start + m.end()) for m in re.finditer(re.escape(name), sentence.text)]  # fmt: skip # noqa: E501
        spots = spots or known
        heads = [h for h in (_head(sentence, a, b, may) for a, b in spots) if h is not None]
        heads.sort(key=lambda h: (not span[0] <= sentence.words[h].start < span[1], abs(h - trigger.i)))
        if not heads:
            outside += 1
            continue
        chosen.append(heads[0])
        extra = [_head(sentence, a, b, may) for a, b in known]
        other += [h for h in [*heads[1:], *extra] if h is not None and h != heads[0]]
    return chosen, [h for h in other if h not in chosen], outside


def item(line: str) -> tuple[list[dict[str, Any]], Counter[str]]:
    raw = json.loads(line)
    faults: Counter[str] = Counter()
    LAST.clear()
    published = date.fromisoformat(raw["published"]) if raw.get("published") else None
    engine.extract(raw["text"], published=published, reader=Recorder)
    if not LAST:
        faults["text not read"] += len(raw["events"])
        return [], faults
    recorder = LAST[0]
    rows: dict[int, dict[str, Any]] = {}
    known: dict[int, tuple[int, str]] = {}
    for i, sentence in recorder.sentences.items():
        if i in recorder.drafts:
            rows[i] = {"features": recorder.features[i], "rules": rule_marks(sentence, recorder.drafts[i], recorder.features[i]), "events": [], "gate": worth_parsing(sentence.text), "words": [w.text for w in sentence.words], "names": _names(sentence, recorder.resolver, known), "meant": []}  # fmt: skip # noqa: E501
    for event in raw["events"]:
        _note_meant(event, recorder, rows, known)
        found = _lay(event, recorder, rows, known)
        if isinstance(found, str):
            faults[found] += 1
        else:
            rows[found[0]]["events"].append(found[1])
            faults["laid"] += 1
    return list(rows.values()), faults


def _names(sentence: Sentence, resolver: Resolver, known: dict[int, tuple[int, str]]) -> list[int]:
    """For the last word of each name the number of its party, -1 for every other word."""
    out = [-1] * len(sentence.words)
    for party, inside in named(sentence, resolver.registry):
        if party.kind != "demonym":
            out[inside[-1]] = known.setdefault(id(party), (len(known), party.full.text))[0]
    return out


def _note_meant(
    event: dict[str, Any], recorder: Recorder, rows: dict[int, Any], known: dict[int, tuple[int, str]]
) -> None:
    """Pronouns and descriptions of a sentence, each with the parties it stands for."""
    for i, sentence in recorder.sentences.items():
        if i not in rows or not sentence.start <= event["span"][0] < sentence.end:
            continue
        for role in ROLES:
            for name, at in zip(event[role], event.get(f"{role}_at") or [], strict=False):
                word = mention(sentence, at or name, event["span"][0], recorder.features[i])
                if word is not None:
                    right = [n for n, text in known.values() if same_name(name, text)]
                    rows[i]["meant"].append((word.i, right))


def mention(sentence: Sentence, words: str, begin: int, found: Features) -> Word | None:
    """The word by which a pronoun or a description stands in a sentence; None where it is a name, or not there."""  # noqa: E501
    pattern = r"(?<!\w)" + re.escape(words) + r"(?!\w)"
    m = re.compile(pattern).search(sentence.text, max(0, begin - sentence.start))
    if m is None:
        return None
    at = _head(sentence, sentence.start + m.start(), sentence.start + m.end(), set(found.may_act))
    word = sentence.words[at] if at is not None else None
    return word if word is not None and mention_kind(word) is not None else None


def _lay(
    event: dict[str, Any], recorder: Recorder, rows: dict[int, Any], known: dict[int, tuple[int, str]]
) -> tuple[int, dict[str, Any]] | str:
    start, end = event["span"]
    for m in re.finditer(r"(?<!\w)" + re.escape(event["trigger"]) + r"(?!\w)", event["evidence"]):
        at = start + m.start()
        for i, sentence in recorder.sentences.items():
            if sentence.start <= at < sentence.end and i in rows:
                word = next((w for w in sentence.words if w.start <= at < w.end), None)
                if word is None:
                    return "trigger folded away"
                n = len(event["agent"])
                agent = places(sentence, recorder, event["agent"], event.get("agent_at") or [None] * n, word, (start, end))  # fmt: skip # noqa: E501
                n = len(event["target"])
                target = places(sentence, recorder, event["target"], event.get("target_at") or [None] * n, word, (start, end))  # fmt: skip # noqa: E501
                return i, {"trigger": word.i, "type": TYPES.index(event["type"]), "way": WAYS.index(event["certainty"]),  # noqa: E501
                           "roles": (agent, target), "given": (len(event["agent"]), len(event["target"])),
                           "parties": [[n for n, text in known.values() if any(same_name(a, text) for a in event[role])] for role in ROLES]}  # fmt: skip # noqa: E501
    return "sentence not in the body"


def pack(items: list[list[dict[str, Any]]], folds: list[int], path: str) -> None:
    """Ragged rows laid end to end."""
    columns: dict[str, list[Any]] = {
        k: [] for k in ("word", "tag", "dep", "kind", "flags", "head", "rule", "rolemark")
    }
    classes: list[list[int]] = []
    bounds, gates, docs, numbers, events, may, pairs = [0], [], [], [], [], [], []
    told: dict[str, list[Any]] = {"words": [], "names": [], "meant": []}
    for doc, rows in enumerate(items):
        for row in rows:
            f: Features = row["features"]
            base = bounds[-1]
            for k in ("word", "tag", "dep", "kind", "flags"):
                columns[k] += getattr(f, k)
            columns["head"] += [h + base for h in f.head]
            classes += [c + [0] * (MOST_CLASSES - len(c)) for c in f.classes]
            marks = row["rules"]
            columns["rule"] += marks.trigger
            columns["rolemark"] += marks.role
            pairs += [(base + i, base + j, role) for i, j, role in marks.pairs]
            may += [base + i for i in f.may_act]
            for e in row["events"]:
                for role in range(len(ROLES)):
                    chosen, other, outside = e["roles"][role]
                    events.append((base + e["trigger"], e["type"], e["way"], role, e["given"][role], outside, [base + c for c in chosen], [base + c for c in other], e["parties"][role]))  # fmt: skip # noqa: E501
            bounds.append(base + len(f.word))
            for k, listed in told.items():
                listed.append(row[k])
            numbers.append(doc)
            gates.append(row["gate"])
            docs.append(folds[doc])
    flat = json.dumps({"events": events, **told})
    np.savez_compressed(
        path, **{k: np.array(v, np.int32) for k, v in columns.items()}, classes=np.array(classes, np.int16),
        bounds=np.array(bounds, np.int64), gates=np.array(gates), docs=np.array(docs), text=np.array(numbers), may=np.array(may, np.int64),  # noqa: E501
        pairs=np.array(pairs, np.int64).reshape(-1, 3), flat=np.frombuffer(flat.encode(), np.uint8),
    )  # fmt: skip


def main() -> None:
    out, *files = sys.argv[1:]
    lines = [line for f in files for line in Path(f).read_text(encoding="utf-8").splitlines()]
    total: Counter[str] = Counter()
    with ProcessPoolExecutor(2) as pool:
        items = []
        for rows, faults in pool.map(item, lines, chunksize=8):
            items.append(rows)
            total += faults
    pack(items, [tenth(json.loads(line)) for line in lines], out)
    print(dict(total), sum(len(r) for r in items), "sentences,", len(items), "texts")


if __name__ == "__main__":
    main()
