"""Documents with any one value replaced by any other: an error of ours or reported faults, never a crash."""

from __future__ import annotations

import copy
import json
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.errors import InputError
from cutset.sources.files import from_bytes
from cutset.sources.registry import source

from .samples import CASE, EL, FTM, SAMPLES

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
COMPACT = {
    "fieldKey": {},
    "tables": {
        "sources": [EL],
        "licenceRequirements": ["all"],
        "licencePolicies": ["denial"],
        "programmes": ["P; Q"],
        "urls": ["u"],
    },
    "entries": [
        {
            "n": "A",
            "a": ["B"],
            "s": 0,
            "t": "Entity",
            "c": ["CN"],
            "e": "7",
            "lr": 0,
            "lp": 0,
            "pg": 0,
            "u": 0,
        },
        {"n": "C", "s": 0, "fr": "81 FR 12004", "u": 0},
    ],
}
API = {
    "results": [
        {
            "source": EL,
            "name": "A",
            "alt_names": ["B"],
            "addresses": [{"city": "Harbin", "country": "CN"}],
            "ids": [{"type": "Passport", "number": "1", "country": "CN"}],
            "dates_of_birth": ["1980"],
            "programs": ["P"],
            "start_date": "2016-03-08",
        }
    ]
}
DOCUMENTS: dict[str, tuple[str, Any]] = {
    "compact": ("us-csl", COMPACT),
    "api": ("us-csl", API),
    "parsed": ("us-bis-dpl", json.loads(SAMPLES["us-bis-dpl"]["main"][1])),
    "together": ("us-1260h", json.loads(SAMPLES["us-1260h"]["main"][1])),
    "ftm": ("ftm", json.loads(FTM.splitlines()[0])),
    "case": ("case", yaml.safe_load(CASE)),
}


def paths(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path]
    if isinstance(node, dict):
        for key, value in node.items():
            found += paths(value, (*path, key))
    elif isinstance(node, list):
        for at, value in enumerate(node):
            found += paths(value, (*path, at))
    return found


@settings(deadline=None, max_examples=400)
@given(st.sampled_from(sorted(DOCUMENTS)), st.data())
def test_a_replaced_value_is_no_crash(kind: str, data: st.DataObject) -> None:
    name, document = DOCUMENTS[kind]
    document = copy.deepcopy(document)
    path = data.draw(st.sampled_from(paths(document)))
    value = data.draw(VALUES)
    if path:
        node = document
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = value
    else:
        document = value
    raw = yaml.safe_dump(document) if name == "case" else json.dumps(document, default=str)
    src = source(name)
    bad: list[Any] = []
    try:
        read = list(src.read(src.main or "file", from_bytes("file", raw.encode()), bad.append))
    except InputError as e:
        assert str(e)
        return
    for s in read:
        assert isinstance(s.value, str) and s.value
    for b in bad:
        assert isinstance(b.text, str) and b.what
