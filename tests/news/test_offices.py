"""Offices whose name holds an "and", and two names that an "and" joins."""

# ruff: noqa: E501

import pytest

from cutset.news.names import Registry


def names(text: str) -> list[tuple[str, str]]:
    return [(n.text, n.owner.kind if n.owner else "") for n in Registry(text, [(0, len(text))]).names]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("The Bureau of Industry and Security acted.", "Bureau of Industry and Security"),
        ("It told the Securities and Exchange Commission.", "Securities and Exchange Commission"),
        ("The U.S. Food and Drug Administration fined Acme.", "U.S. Food and Drug Administration"),
        ("China's National Development and Reform Commission met.", "National Development and Reform Commission"),
        ("The Department of Health and Human Services replied.", "Department of Health and Human Services"),
        ("The European Securities and Markets Authority warned.", "European Securities and Markets Authority"),
    ],
)  # fmt: skip
def test_one_office(text: str, office: str) -> None:
    assert (office, "state") in names(text)


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("The Ministry of Commerce and Huawei met.", ["Ministry of Commerce", "Huawei"]),
        ("The Department of Commerce and the State Department met.", ["Department of Commerce", "State Department"]),
        ("The White House and Commerce Department declined.", ["White House", "Commerce Department"]),
        ("Cisco and ZTE met the Drug and Food Commission and Huawei.", ["Cisco", "ZTE", "Drug and Food Commission", "Huawei"]),
    ],
)  # fmt: skip
def test_two_names(text: str, both: list[str]) -> None:
    assert [name for name, _ in names(text)] == both
