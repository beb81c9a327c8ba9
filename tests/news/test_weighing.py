"""Rumours of a role, acts only weighed, claims of a suit: none comes out as a fact."""

from __future__ import annotations

from datetime import date

import pytest

from cutset.model.certainty import Certainty
from cutset.news import extract

FACTS = {Certainty.CONFIRMED, Certainty.ANNOUNCED_FUTURE}
UNSURE = [
    "Tokyo Electron is still serving SMIC as normal, a manager at its China unit said.",
    "Convergint will no longer sell Dahua cameras, people at two of its branches told Reuters.",
    "Office Depot has pulled Kaspersky software from its stores, according to three employees.",
    "KLA has recalled its engineers from YMTC and stopped supplying it, multiple executives in the industry said.",  # noqa: E501
    "The European Parliament has banned TikTok from its devices, an EU official said.",
    "One of its suppliers said Huawei had ended its contract with Flex.",
    "Ericsson has halted deliveries to MTS, a Western diplomat told Reuters.",
    "Airtel is looking at replacing ZTE in two regions.",
    "Airtel is looking into dropping ZTE.",
    "Google was weighing whether to stop licensing software to Huawei.",
    "Baker Hughes was considering a sale of its Russian unit.",
    "Canada is studying whether to ban Huawei from its 5G networks.",
    "Optus is in talks to drop Huawei.",
    "Germany could ban Huawei from its networks.",
    "Verizon is open to ending its contract with ZTE.",
    "The Senate is debating a bill that would ban TikTok.",
    "Lawmakers want to bar agencies from buying CATL batteries.",
    "Intel threatened to stop supplying ZTE.",
    "Beijing might strike back by suspending purchases of Boeing jets.",
    "China is ready to retaliate by placing Apple on a list of unreliable entities.",
    "Japan is expected to restrict exports of chip tools to China.",
    "The Commerce Department has proposed a rule that would bar Kaspersky from selling software.",
    "Britain is under pressure to ban Hikvision.",
    "Senators urged the White House to blacklist YMTC.",
    "Analysts at Jefferies expect Apple to drop YMTC.",
    "Tesla said it would consider ending its contract with CATL.",
    "The Dutch government is leaning towards revoking ASML's licence to ship tools to SMIC.",
    "The U.S. is pressing the Netherlands to make ASML stop servicing machines in China.",
    "Nokia has yet to decide whether to leave Russia.",
    "Honor denied that it ended its partnership with Google.",
    "Panasonic said a report that it had suspended business with Huawei was wrong.",
    "The lawsuit claims Huawei shipped gear to Iran.",
    "Prosecutors say Huawei sold equipment to Iran through a front company.",
    "Apple declined to comment on whether it had dropped YMTC.",
    "SMIC would not say if ASML had stopped deliveries.",
]


@pytest.mark.parametrize("text", UNSURE)
def test_never_a_fact(text: str) -> None:
    events = extract(f"A headline\n\n{text}\n", published=date(2023, 3, 1)).events
    assert not [(e.type, e.certainty) for e in events if e.certainty in FACTS]


def test_most_are_told_as_what_they_are() -> None:
    told = [t for t in UNSURE if extract(f"A headline\n\n{t}\n", published=date(2023, 3, 1)).events]
    assert len(told) >= 0.8 * len(UNSURE), set(UNSURE) - set(told)
