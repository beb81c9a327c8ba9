"""What states do: bans by order, rule, licence and list; relief, duties, fines, probes, on made-up sentences.

The parser is a small one and may be exchanged, so single sentences are not pinned: nine of ten must come out
right.
"""

from __future__ import annotations

from datetime import date

import pytest

from cutset.model.event import Event
from cutset.news import extract

# type, agent, target, certainty, sentence
CASES = [
    ("use_ban", "Sweden", "Huawei", "confirmed", "Sweden on Tuesday ordered Huawei parts to be stripped from its 5G network by 2025."),  # noqa: E501
    ("use_ban", "Norway", "Hikvision", "confirmed", "Norway shut Hikvision out of its border surveillance programme last year."),  # noqa: E501
    ("use_ban", "Pentagon", "DJI", "confirmed", "The Pentagon gave its units 90 days to purge DJI drones from their inventories."),  # noqa: E501
    ("use_ban", "Italy", "ZTE", "announced_future", "Italy will compel Telecom Italia and Wind Tre to tear ZTE gear out of their core networks by 2026."),  # noqa: E501
    ("use_ban", "Senate", "Lenovo", "considered", "A bill in the Senate would keep federal agencies from buying laptops made by Lenovo."),  # noqa: E501
    ("use_ban", "Congress", "Dahua", "confirmed", "Congress forbade the Defense Department to buy cameras from Dahua."),  # noqa: E501
    ("use_ban", "Energy Department", "Kaspersky", "confirmed", "The Energy Department told its laboratories to uninstall Kaspersky products."),  # noqa: E501
    ("use_ban", "Belgium", "TikTok", "confirmed", "Belgium banned TikTok from the phones of civil servants."),
    ("use_ban", "Romania", "Huawei", "confirmed", "Romania has excluded Huawei from its 5G auction."),
    ("use_ban", "Taiwan", "Xiaomi", "confirmed", "Taiwan prohibited government agencies from using Xiaomi phones."),  # noqa: E501
    ("use_ban", "Japan", "Huawei", "confirmed", "Japan in effect barred Huawei from public contracts."),
    ("use_ban", "Texas", "WeChat", "confirmed", "Texas ordered state employees to delete WeChat from official phones."),  # noqa: E501
    ("use_ban", "China", "Micron", "confirmed", "China told operators of key infrastructure to stop buying chips from Micron Technology."),  # noqa: E501
    ("use_ban", "China", "Intel", "reported_anonymous", "China has instructed its telecom carriers to phase out Intel processors, people familiar with the order said."),  # noqa: E501
    ('use_ban', 'Estonia', 'Kaspersky', 'confirmed', "Estonia's cabinet outlawed the use of Kaspersky software on state computers."),  # noqa: E501
    ("use_ban", "Commerce Department", "Kaspersky", "announced_future", "The Commerce Department will prohibit the sale of Kaspersky antivirus software in the United States."),  # noqa: E501
    ("use_ban", "FCC", "China Mobile", "confirmed", "The FCC denied China Mobile a licence to operate in the United States."),  # noqa: E501
    ('use_ban', 'Federal Communications Commission', 'China Unicom', 'confirmed', "The Federal Communications Commission revoked China Unicom's authorization to provide services in the country."),  # noqa: E501
    ("use_ban", "India", "TikTok", "confirmed", "India blocked TikTok and 58 other Chinese apps."),
    ("use_ban", "Army", "DJI", "confirmed", "The Army has grounded its DJI drones."),
    ('use_ban', 'White House', 'TikTok', 'considered', "The White House is considering a ban on ByteDance's TikTok."),  # noqa: E501
    ('use_ban', 'New Zealand', 'Huawei', 'confirmed', "New Zealand's spy agency rejected Spark's plan to use Huawei equipment."),  # noqa: E501
    ("use_ban", "National Defense Authorization Act", "Hytera", "confirmed", "The National Defense Authorization Act bars agencies from buying radios from Hytera."),  # noqa: E501
    ("export_ban", "Commerce Department", "ZTE", "confirmed", "The Commerce Department forbade American companies from selling components and software to ZTE for seven years."),  # noqa: E501
    ("export_ban", "Commerce Department", "SMIC", "confirmed", "The Commerce Department now requires suppliers to obtain a licence before shipping equipment to SMIC."),  # noqa: E501
    ("export_ban", "United States", "Huawei", "confirmed", "The United States has stopped Huawei from obtaining chips made with American tools."),  # noqa: E501
    ("export_ban", "European Union", "Russia", "confirmed", "The European Union on Friday prohibited the export of refining equipment to Russia."),  # noqa: E501
    ("export_ban", "Japan", "China", "confirmed", "Japan restricted exports of chipmaking equipment to China."),  # noqa: E501
    ('export_ban', 'Commerce Department', 'Inspur', 'confirmed', "Inspur has been on the Commerce Department's Entity List since March."),  # noqa: E501
    ('export_ban', 'Commerce Department', 'YMTC', 'confirmed', "YMTC was placed on the Commerce Department's trade blacklist last week."),  # noqa: E501
    ("export_ban", "U.S.", "Huawei", "confirmed", "The U.S. has revoked licenses that let Intel and Qualcomm supply Huawei with chips."),  # noqa: E501
    ("export_ban", "Dutch government", "ASML", "confirmed", "The Dutch government partly revoked a licence for ASML to ship machines to China."),  # noqa: E501
    ("export_ban", "China", "Lockheed", "confirmed", "China placed Lockheed Martin on its list of unreliable entities."),  # noqa: E501
    ("export_ban", "United States", "Nvidia", "confirmed", "The United States told Nvidia to stop exporting two top chips to China."),  # noqa: E501
    ("export_ban", "U.S.", "Fujian Jinhua", "confirmed", "The U.S. cut off Fujian Jinhua from American suppliers."),  # noqa: E501
    ("export_ban", "Commerce Department", "Huawei", "confirmed", "A Commerce Department rule bars foundries from making chips for Huawei."),  # noqa: E501
    ("export_ban", "Biden administration", "China", "considered", "The Biden administration is considering limiting exports of AI chips to China."),  # noqa: E501
    ("export_ban", "Trump administration", "Huawei", "confirmed", "Huawei was blacklisted by the Trump administration in 2019."),  # noqa: E501
    ("sanction", "Treasury", "Rusal", "confirmed", "The U.S. Treasury Department sanctioned Rusal and its owner."),  # noqa: E501
    ("sanction", "Treasury Department", "Kaspersky", "confirmed", "The Treasury Department sanctioned 12 executives of Kaspersky."),  # noqa: E501
    ("sanction", "EU", "Sberbank", "confirmed", "The EU has added Sberbank to its sanctions list."),
    ("sanction", "Britain", "Rosneft", "confirmed", "Britain froze the assets of Rosneft."),
    ("sanction", "United States", "PDVSA", "confirmed", "The United States slapped sanctions on PDVSA."),
    ("restriction_eased", "Washington", "SK Hynix", "confirmed", "SK Hynix said it had secured a one-year waiver from Washington."),  # noqa: E501
    ('restriction_eased', 'Commerce Department', 'Huawei', 'confirmed', "The Commerce Department gave Huawei's customers a 90-day licence to keep networks running."),  # noqa: E501
    ("restriction_eased", "United States", "Samsung", "confirmed", "Samsung received an indefinite exemption from the United States."),  # noqa: E501
    ("restriction_eased", "Commerce Department", "Xiaomi", "confirmed", "The Commerce Department removed Xiaomi from its military list."),  # noqa: E501
    ("restriction_eased", "U.S.", "Qualcomm", "confirmed", "Qualcomm won permission from the U.S. to sell 4G chips to Huawei."),  # noqa: E501
    ("restriction_eased", "court", "TikTok", "confirmed", "A court in India lifted a ban on TikTok."),
    ("restriction_eased", "Treasury Department", "Rusal", "confirmed", "The Treasury Department extended a deadline for Rusal by six months."),  # noqa: E501
    ("tariff", "White House", "China", "considered", "The White House has been reviewing whether to raise the tariff on Chinese batteries."),  # noqa: E501
    ("tariff", "European Commission", "BYD", "confirmed", "The European Commission imposed duties of 17% on electric cars made by BYD."),  # noqa: E501
    ("tariff", "United States", "China", "confirmed", "The United States doubled tariffs on Chinese semiconductors."),  # noqa: E501
    ("fine", "FTC", "Facebook", "confirmed", "The FTC fined Facebook $5 billion."),
    ("fine", "European Commission", "Qualcomm", "confirmed", "Qualcomm was fined 997 million euros by the European Commission."),  # noqa: E501
    ("fine", "Commerce Department", "Seagate", "confirmed", "Seagate agreed to pay a $300 million penalty to the Commerce Department."),  # noqa: E501
    ("settlement", "Seagate", "Commerce", "confirmed", "Seagate settled with the Commerce Department over sales to Huawei."),  # noqa: E501
    ("investigation", "Commerce Department", "SMIC", "confirmed", "The Commerce Department opened an inquiry into SMIC."),  # noqa: E501
    ("investigation", "European Commission", "Microsoft", "confirmed", "The European Commission launched a probe into Microsoft."),  # noqa: E501
    ("investigation", "Justice Department", "Huawei", "reported_anonymous", "The Justice Department is investigating whether Huawei violated sanctions, people familiar with the matter said."),  # noqa: E501
    ("investigation", "Huawei", "Verizon", "confirmed", "Huawei filed a lawsuit against Verizon in Texas."),
    ('investigation', 'Taiwan', 'Bitmain', 'confirmed', "Taiwan's prosecutors raided the offices of Bitmain."),  # noqa: E501
    ("import_halted", "China", "Australia", "confirmed", "China halted imports of coal from Australia."),
    ("import_halted", "U.S. Customs", "Hoshine", "confirmed", "U.S. Customs seized a shipment of solar panels made by Hoshine Silicon."),  # noqa: E501
]  # fmt: skip


def events(text: str) -> tuple[Event, ...]:
    return extract(f"A headline\n\n{text}\n", published=date(2023, 3, 1)).events


def named(mentions: tuple[object, ...], wanted: str) -> bool:
    return any(
        wanted.lower() in (getattr(m, "resolved", None) or getattr(m, "text", "")).lower() for m in mentions
    )


def hit(event: Event, case: tuple[str, str, str, str, str]) -> bool:
    kind, agent, target, certainty, _ = case
    return (
        event.type == kind
        and event.certainty.value == certainty
        and named(event.agent, agent)
        and named(event.target, target)
    )


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[Event, ...]]:
    return {case[4]: events(case[4]) for case in CASES}


def test_nine_of_ten_come_out_right(found: dict[str, tuple[Event, ...]]) -> None:
    missed = [c[4] for c in CASES if not any(hit(e, c) for e in found[c[4]])]
    assert len(missed) <= len(CASES) // 10, missed


def test_nothing_is_made_up_beside_them(found: dict[str, tuple[Event, ...]]) -> None:
    extra = [(e.type, c[4]) for c in CASES for e in found[c[4]] if not hit(e, c)]
    assert len(extra) <= len(CASES) // 10, extra


NOTHING = [
    "The government told reporters to wait for a statement from Siemens.",
    "Nokia was told to expect growth by the ministry.",
    "The rule lets Intel keep selling chips to Lenovo.",
    "Congress ordered a study of how Nokia uses its patents.",
    "The army gave its units 90 days to report on their Toyota trucks.",
    "The licence Ericsson obtained before the summer covers its new factory.",
    "Sweden asked Volvo to make more buses.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_orders_that_forbid_nothing_are_no_bans(text: str) -> None:
    assert not [e for e in events(text) if e.type in {"use_ban", "export_ban", "sanction"}]
