"""Readers of the open treebanks from which the language model of the news engine is trained.

Formats: CoNLL-U (https://universaldependencies.org/format.html), the entity layer of GUM in its MISC column
(Zeldes 2017, https://doi.org/10.1007/s10579-016-9343-x), IOB2 of Universal NER (Mayhew et al. 2024).
"""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import zstandard

WINDOW = 2**27
ENTITY_TYPES = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
UNER_TYPES = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
TITLES = frozenset(
    [
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "dr",
        "dr.",
        "prof",
        "prof.",
        "professor",
        "president",
        "chancellor",
        "minister",
        "sir",
        "senator",
        "sen.",
        "rep.",
        "governor",
        "gov.",
        "judge",
        "justice",
        "king",
        "queen",
        "prince",
        "princess",
        "captain",
        "general",
        "gen.",
        "chief",
        "mayor",
        "pope",
        "saint",
        "st.",
        "father",
        "brother",
        "sister",
        "aunt",
        "uncle",
        "secretary",
    ]
)


@dataclass(frozen=True)
class Sentence:
    """One sentence; parallel lists. `heads` are indexes into the sentence, the root points at itself.

    `tags`, `heads` and `entities` are None where the corpus (or the split) gives none. `entities` are
    (first token, past the last token, label), `unknown` spans that may or may not be names.
    """

    document: str
    words: list[str]
    spaces: list[bool]
    upos: list[str] | None = None
    xpos: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    deps: list[str] | None = None
    entities: list[tuple[int, int, str]] | None = None
    unknown: list[tuple[int, int]] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)

    def without_syntax(self) -> Sentence:
        return replace(self, upos=None, xpos=None, lemmas=None, heads=None, deps=None)


def members(archive: Path, suffix: str) -> Iterator[tuple[str, str]]:
    """(file name, text) of each member of a .tar.zst whose name ends in `suffix`, sorted by name."""
    raw = zstandard.ZstdDecompressor(max_window_size=WINDOW).stream_reader(archive.open("rb")).read()
    with tarfile.open(fileobj=io.BytesIO(raw)) as tar:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            handle = tar.extractfile(member) if member.isfile() and member.name.endswith(suffix) else None
            if handle is not None:
                yield member.name, handle.read().decode("utf-8")


def read_conllu(text: str, entities: bool = False) -> Iterator[Sentence]:
    """Sentences in order. Words are the syntactic words; inside a multi-word token no space follows."""
    document = ""
    for block in text.split("\n\n"):
        rows, glued_until, glue_after = [], 0, True
        words, spaces = [], []
        for line in block.split("\n"):
            if line.startswith("# newdoc id"):
                document = line.split("=", 1)[1].strip()
            if not line or line.startswith("#"):
                continue
            cells = line.split("\t")
            if "-" in cells[0]:
                glued_until = int(cells[0].split("-")[1])
                glue_after = "SpaceAfter=No" not in cells[9]
                continue
            if "." in cells[0]:
                continue
            place = int(cells[0])
            rows.append(cells)
            words.append(cells[1])
            if place < glued_until:
                spaces.append(False)
            elif place == glued_until:
                spaces.append(glue_after)
            else:
                spaces.append("SpaceAfter=No" not in cells[9])
        if not rows or any(" " in w for w in words):
            continue
        heads = [int(c[6]) - 1 if c[6] != "0" else i for i, c in enumerate(rows)]
        sentence = Sentence(
            document, words, spaces, [c[3] for c in rows], [c[4] for c in rows], [c[2] for c in rows],
            heads, [c[7] for c in rows], misc=[c[9] for c in rows],
        )  # fmt: skip
        yield replace(sentence, entities=names_of(sentence)) if entities else sentence


def names_of(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Names in GUM's entity layer: spans headed by a proper noun, cut down to the name around the head.

    Titles in front of persons are left out, as Universal NER does. Overlaps: the longer name stays.
    """
    found = []
    for start, end, kind in gum_spans(sentence.misc):
        label = ENTITY_TYPES.get(kind)
        if label is None or not sentence.upos or not sentence.heads:
            continue
        inside = [i for i in range(start, end) if not start <= sentence.heads[i] < end]
        inside += [i for i in range(start, end) if sentence.heads[i] == i]
        if not inside or sentence.upos[inside[0]] != "PROPN":
            continue
        found.append((*name_around(sentence, inside[0], start, end, label), label))
    found = [f for f in found if f[0] < f[1]]
    kept: list[tuple[int, int, str]] = []
    for span in sorted(found, key=lambda s: (s[0] - s[1], s[0])):
        if all(span[1] <= k[0] or span[0] >= k[1] for k in kept):
            kept.append(span)
    return sorted(kept)


def gum_spans(misc: list[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, type) of every entity span opened and closed in the sentence."""
    open_spans: list[tuple[str, int, str]] = []
    for place, cell in enumerate(misc):
        value = next((p[7:] for p in cell.split("|") if p.startswith("Entity=")), "")
        for opened, kind, closed_here, closed in re.findall(
            r"\((\d+(?:\[[^\]]*\])?)-([a-z]+)[^()]*(\))?|(\d+(?:\[[^\]]*\])?)\)", value
        ):
            if opened and closed_here:
                yield place, place + 1, kind
            elif opened:
                open_spans.append((opened, place, kind))
            else:
                for at in range(len(open_spans) - 1, -1, -1):
                    if open_spans[at][0] == closed:
                        _, start, what = open_spans.pop(at)
                        yield start, place + 1, what
                        break


def name_around(sentence: Sentence, head: int, start: int, end: int, label: str) -> tuple[int, int]:
    upos, xpos, words = sentence.upos or [], sentence.xpos or [], sentence.words

    def named(i: int) -> bool:
        return (
            upos[i] == "PROPN"
            or xpos[i].startswith("NNP")
            or (words[i][:1].isupper() and upos[i] in ("ADJ", "NOUN", "X") and i > 0)
        )

    left, right = head, head + 1
    while left > start and (named(left - 1) or (words[left - 1] in ("&", "-") and named(left - 2))):
        left -= 1
    while right < end:
        if named(right):
            right += 1
        elif words[right] in ("of", "and", "&", "for", "the", "-") and label != "PERSON":
            ahead = right + 1
            while ahead < end and words[ahead] in ("the", "&"):
                ahead += 1
            if ahead >= end or not named(ahead) or (words[right] == "and" and label == "LOC"):
                break
            right = ahead + 1
        else:
            break
    while label == "PERSON" and right - left > 1 and words[left].lower() in TITLES:
        left += 1
    return left, right


def read_iob2(text: str) -> Iterator[Sentence]:
    """Sentences of a Universal NER file; spacing is taken from the `# text` line."""
    document, raw = "", ""
    for block in text.split("\n\n"):
        words, labels = [], []
        for line in block.split("\n"):
            if line.startswith("# newdoc id"):
                document = line.split("=", 1)[1].strip()
            elif line.startswith("# text"):
                raw = line.split("=", 1)[1].strip()
            elif line and line.split("\t")[0].isdigit():
                cells = line.split("\t")
                words.append(cells[1])
                labels.append(cells[2])
        if words and not any(" " in w for w in words):
            yield Sentence(document, words, spacing(words, raw), entities=iob_spans(labels))


def spacing(words: list[str], raw: str) -> list[bool]:
    spaces, at = [], 0
    for word in words:
        found = raw.find(word, at)
        at = (found if found >= 0 else at) + len(word)
        spaces.append(at >= len(raw) or raw[at].isspace())
    return spaces


def iob_spans(labels: list[str]) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    for i, label in enumerate([*labels, "O"]):
        if i and labels[i - 1] != "O" and not label.startswith("I-"):
            start = max(j for j in range(i) if labels[j].startswith("B-"))
            kind = UNER_TYPES.get(labels[start][2:])
            if kind:
                spans.append((start, i, kind))
    return spans


def held_back(names: list[str], first: int, every: int) -> set[str]:
    """Documents `first`, `first + every`, ... of each genre, by name."""
    genres: dict[str, list[str]] = {}
    for name in sorted(names):
        genres.setdefault(name.split("_")[1], []).append(name)
    return {name for group in genres.values() for name in group[first - 1 :: every]}


@dataclass(frozen=True)
class Corpora:
    train: list[Sentence]
    names: list[Sentence]
    dev: list[Sentence]
    test: list[Sentence]
    gum_dev: list[Sentence]
    gum_test: list[Sentence]
    names_test: list[Sentence]
    gum_held: list[str]


def load(folder: Path) -> Corpora:
    """All corpora of the folder, split. No document of EWT's dev or test files is in `train`."""
    files = dict(members(folder / "ud_english_ewt_dev_test.tar.zst", ".conllu"))
    dev = list(read_conllu(next(t for n, t in files.items() if n.endswith("-dev.conllu"))))
    test = list(read_conllu(next(t for n, t in files.items() if n.endswith("-test.conllu"))))
    out = {s.document for s in dev} | {s.document for s in test}
    train = [
        s
        for _, text in members(folder / "ud_english_ewt_sources.tar.zst", ".conllu")
        for s in read_conllu(text)
        if s.document not in out
    ]
    gum = [
        s
        for _, text in members(folder / "ud_english_gum_open_genres.tar.zst", ".conllu")
        for s in read_conllu(text, entities=True)
    ]
    titles = sorted({s.document for s in gum})
    held, looked_at = held_back(titles, 6, 6), held_back(titles, 5, 12)
    train += [s for s in gum if s.document not in held | looked_at]
    uner = dict(members(folder / "uner_english_ewt_dev_test.tar.zst", ".iob2"))
    return Corpora(
        train,
        list(read_iob2(next(t for n, t in uner.items() if n.endswith("-dev.iob2")))),
        dev,
        test,
        [s for s in gum if s.document in looked_at],
        [s for s in gum if s.document in held],
        list(read_iob2(next(t for n, t in uner.items() if n.endswith("-test.iob2")))),
        sorted(held),
    )
