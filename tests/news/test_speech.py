"""What people say: denials, silence, accusations, on made-up sentences.

The parser is a small one and may be exchanged, so single sentences are not pinned: nine of ten must come out
right.
"""

from __future__ import annotations

from datetime import date

import pytest

from cutset.model.event import Event
from cutset.news import extract
from cutset.news.reader.rules_only import RulesOnly

# type, agent, target, certainty, sentence
CASES = [
    ('denial', 'Huawei', '', 'denied', 'Huawei has consistently denied that its equipment could open a back door for spies.'),  # noqa: E501
    ('denial', 'DJI', '', 'denied', 'DJI dismissed the report as false and misleading.'),
    ('denial', 'CATL', '', 'denied', 'CATL called accusations that its batteries pose a threat groundless.'),
    ('denial', 'ByteDance', '', 'denied', 'ByteDance says it does not share data with the Chinese government and rejects the claim.'),  # noqa: E501
    ('denial', 'Samsung', '', 'denied', 'Samsung said the report was not true.'),
    ('denial', 'Foxconn', '', 'denied', 'Foxconn said it had no plans to leave India, describing the report as wrong.'),  # noqa: E501
    ('denial', 'China', '', 'denied', "China's foreign ministry dismissed suggestions that the cables could be used for spying as slander."),  # noqa: E501
    ('denial', 'Huawei', '', 'denied', 'Huawei said there was no evidence of any backdoor in its equipment.'),
    ('denial', 'ZTE', '', 'denied', 'ZTE disputed the finding.'),
    ('denial', 'Hikvision', '', 'denied', 'Hikvision denies any involvement in abuses.'),
    ('denial', 'Nvidia', '', 'denied', 'An Nvidia spokesman said the allegations were unfounded.'),
    ('denial', 'Temu', '', 'denied', 'Temu pushed back against the claims, saying it protects its users.'),
    ('accusation', 'Washington', 'Huawei', 'alleged', 'Washington says Huawei is an arm of the Chinese state and could spy for Beijing.'),  # noqa: E501
    ('accusation', 'Commerce Department', 'ZTE', 'alleged', 'The Commerce Department accused ZTE of misleading regulators.'),  # noqa: E501
    ('accusation', 'Wray', 'TikTok', 'alleged', 'FBI Director Christopher Wray has alleged that TikTok could be used to spy on Americans.'),  # noqa: E501
    ('accusation', 'Homeland', 'DJI', 'alleged', 'The Homeland Security Department alleged in a bulletin that DJI was handing data to Beijing.'),  # noqa: E501
    ('accusation', 'lawmakers', 'YMTC', 'alleged', 'Lawmakers from both parties charge that YMTC violated export rules.'),  # noqa: E501
    ('accusation', 'IPVM', 'Dahua', 'alleged', 'IPVM last year accused Dahua of building software that singled out an ethnic group.'),  # noqa: E501
    ('accusation', 'Ross', 'ZTE', 'alleged', '"ZTE misled the Commerce Department," Commerce Secretary Wilbur Ross said in a statement.'),  # noqa: E501
    ('accusation', 'Raimondo', 'Kaspersky', 'alleged', 'Commerce Secretary Gina Raimondo said Kaspersky could be exploited by Moscow to steal data.'),  # noqa: E501
    ('accusation', 'Commerce Ministry', 'U.S.', 'alleged', "China's Commerce Ministry called the move an act of economic bullying by the U.S. government."),  # noqa: E501
    ('accusation', 'Gallagher', 'CATL', 'alleged', 'Representative Mike Gallagher said CATL posed a threat to national security.'),  # noqa: E501
    ('accusation', 'Micron', 'UMC', 'alleged', 'Micron alleges that UMC stole its trade secrets.'),
    ('accusation', 'T-Mobile', 'Huawei', 'alleged', 'T-Mobile claimed Huawei stole a robot called Tappy.'),
    ('no_comment', 'Tencent', '', 'no_comment', 'Tencent, which holds a stake in Krafton, had no comment.'),
    ('no_comment', 'TSMC', '', 'no_comment', "A representative for TSMC said the company doesn't disclose order details."),  # noqa: E501
    ('no_comment', 'Three UK', '', 'no_comment', 'Three UK, a unit of CK Hutchison, did not respond to a request for comment.'),  # noqa: E501
    ('no_comment', 'Broadcom', '', 'no_comment', "Broadcom wouldn't say whether it had applied for a licence."),  # noqa: E501
    ('no_comment', 'Telstra', '', 'no_comment', 'Telstra offered no details on the contract.'),
    ('no_comment', 'Micron', '', 'no_comment', "Representatives for Micron weren't immediately available for comment."),  # noqa: E501
    ('no_comment', 'Xiaomi', '', 'no_comment', 'Calls to Xiaomi were not returned.'),
    ('no_comment', 'Apple', '', 'no_comment', 'Apple did not immediately reply to an emailed request seeking comment.'),  # noqa: E501
    ('no_comment', 'Oppo', '', 'no_comment', 'Oppo could not be reached for comment.'),
    ('no_comment', 'MediaTek', '', 'no_comment', "MediaTek said it doesn't comment on individual customers."),
    ('no_comment', 'White House', '', 'no_comment', 'The White House would not comment on the talks.'),
    ('no_comment', 'Sony', '', 'no_comment', 'A spokeswoman for Sony had no immediate comment.'),
    ('no_comment', 'Nokia', '', 'no_comment', 'Nokia stayed silent on the matter when asked for comment.'),
    ('denial', 'Huawei', '', 'denied', 'U.S. officials say Huawei could spy for Beijing, a charge the company rejects.'),  # noqa: E501
    ('denial', 'Huawei', '', 'denied', 'Huawei, which denies the allegations, will appeal.'),
    ('denial', 'Kaspersky', '', 'denied', 'Kaspersky has always denied any ties to Russian intelligence.'),
    ('denial', 'TikTok', '', 'denied', 'TikTok has repeatedly said it would never share data with Beijing and called the claims unfounded.'),  # noqa: E501
    ('denial', 'Hikvision', '', 'denied', 'Washington accuses Hikvision of helping police in Xinjiang, something the company denies.'),  # noqa: E501
    ('denial', 'Nuctech', '', 'denied', 'Nuctech said the allegations had no basis in fact.'),
    ('denial', 'Dahua', '', 'denied', 'In a statement, Dahua said the claim was false.'),
    ('denial', 'Zoom', '', 'denied', '"These accusations are simply untrue," a Zoom spokesman said.'),
    ('denial', 'Beijing', '', 'denied', 'Beijing denied the charges and urged Washington to stop smearing Chinese firms.'),  # noqa: E501
    ('denial', 'Foreign Ministry', '', 'denied', "China's Foreign Ministry said the accusations were groundless."),  # noqa: E501
    ('denial', 'Super Micro', '', 'denied', 'Super Micro strongly refuted reports that its servers carried malicious chips.'),  # noqa: E501
    ('denial', 'Sinovel', '', 'denied', 'Sinovel had earlier rejected accusations of theft.'),
    ('denial', 'Huawei', '', 'denied', 'The company says the back doors alleged by Vodafone never existed, and Huawei denied hiding them.'),  # noqa: E501
    ('accusation', 'U.S.', 'Huawei', 'alleged', 'U.S. officials allege that Huawei equipment could be used for espionage.'),  # noqa: E501
    ('accusation', 'Prosecutors', 'Huawei', 'alleged', 'Prosecutors charged Huawei with stealing trade secrets.'),  # noqa: E501
    ('accusation', 'Trump', 'China', 'alleged', 'President Donald Trump accused China of cheating on trade.'),
    ('accusation', 'Warner', 'TikTok', 'alleged', 'Senator Mark Warner called TikTok a threat to national security.'),  # noqa: E501
    ('accusation', 'Beijing', 'Washington', 'alleged', 'Beijing accused Washington of abusing export controls.'),  # noqa: E501
    ('accusation', 'China', 'U.S.', 'alleged', "China's foreign ministry said the U.S. was bullying Chinese companies."),  # noqa: E501
    ('accusation', 'Czech', 'Huawei', 'alleged', 'The Czech cyber watchdog warned that Huawei and ZTE posed a security threat.'),  # noqa: E501
    ('accusation', 'Arm', 'Qualcomm', 'alleged', 'Arm accused Qualcomm of breaching a licence.'),
    ('accusation', 'regulators', 'Didi', 'alleged', 'Chinese regulators said Didi had illegally collected personal data.'),  # noqa: E501
    ('accusation', 'government', 'Huawei', 'alleged', 'Huawei is accused by the U.S. government of evading sanctions.'),  # noqa: E501
    ('no_comment', 'Ericsson', '', 'no_comment', 'Ericsson kept mum on the report.'),
    ('no_comment', 'Cisco', '', 'no_comment', 'Cisco had nothing to add.'),
    ('no_comment', 'Orange', '', 'no_comment', 'Orange did not get back to Reuters by press time.'),
    ('no_comment', 'Telia', '', 'no_comment', 'Telia gave no answer to written questions.'),
    ('no_comment', 'Yandex', '', 'no_comment', 'Yandex did not answer calls seeking comment.'),
    ('no_comment', 'MTS', '', 'no_comment', 'MTS ignored a request for comment.'),
    ('denial', 'Huawei', '', 'denied', 'Huawei brushed off the allegations.'),
    ('denial', 'DJI', '', 'denied', 'DJI poured cold water on the report.'),
    ('denial', 'Hikvision', '', 'denied', 'Hikvision hit back at the claims.'),
    ('denial', 'TikTok', '', 'denied', 'TikTok scoffed at the suggestion that it spies for Beijing.'),
    ('denial', 'Nuctech', '', 'denied', 'Nuctech took issue with the findings.'),
    ('denial', 'Kaspersky', '', 'denied', 'Kaspersky maintains it has done nothing wrong.'),
    ('denial', 'Zhaoxin', '', 'denied', 'Zhaoxin insists its chips pose no threat.'),
    ('accusation', 'Ericsson', 'Apple', 'alleged', 'Ericsson accused Apple of using its patents without a licence.'),  # noqa: E501
    ('accusation', 'MI5', 'TikTok', 'alleged', 'MI5 has long suspected TikTok of passing data to Beijing.'),
    ('accusation', 'Beijing', 'Micron', 'alleged', 'Beijing claims Micron products endanger its data.'),
    ('accusation', 'Raimondo', 'SMIC', 'alleged', 'Commerce Secretary Gina Raimondo said SMIC may have broken U.S. law by making chips for Huawei.'),  # noqa: E501
    ('accusation', 'State Department', 'Huawei', 'alleged', 'The State Department called Huawei an untrustworthy vendor.'),  # noqa: E501
    ('accusation', 'Wray', 'Huawei', 'alleged', 'FBI chief Christopher Wray told senators that Huawei gear could be used to carry out espionage.'),  # noqa: E501
    ('accusation', 'Australian', 'Huawei', 'alleged', 'Australian intelligence agencies believe Huawei could be compelled to spy for Beijing.'),  # noqa: E501
    ('accusation', 'Justice Department', 'Huawei', 'alleged', 'In an indictment unsealed on Monday, the Justice Department charged Huawei with stealing robot technology from T-Mobile.'),  # noqa: E501
    ('accusation', 'Lawmakers', 'ByteDance', 'alleged', "Lawmakers in both parties say ByteDance could hand over Americans' data to the Chinese government."),  # noqa: E501
    ('accusation', 'Kremlin', 'Google', 'alleged', 'The Kremlin accused Google of spreading fakes about the war.'),  # noqa: E501
    ('accusation', 'U.S.', 'Kaspersky', 'alleged', 'Kaspersky has been accused by U.S. officials of helping Russian spies.'),  # noqa: E501
    ('denial', 'ByteDance', '', 'denied', 'ByteDance has repeatedly denied sharing user data with Beijing.'),
    ('denial', 'Hikvision', '', 'denied', 'A Hikvision spokesperson called the allegations "unsubstantiated".'),  # noqa: E501
    ('denial', 'China', '', 'denied', 'China\'s embassy in London said the accusations were "completely groundless".'),  # noqa: E501
    ('denial', 'Nokia', '', 'denied', 'Nokia rejected a report by the New York Times that it had helped Russia spy on its citizens.'),  # noqa: E501
    ('denial', 'Yandex', '', 'denied', '"We have never passed data to any government," Yandex said in a statement.'),  # noqa: E501
    ('denial', 'Inspur', '', 'denied', 'Neither Inspur nor its chairman had any role in the scheme, Inspur said, rejecting the claims.'),  # noqa: E501
    ('denial', 'Applied Materials', '', 'denied', 'Applied Materials said it had complied with all laws and denied wrongdoing.'),  # noqa: E501
    ('accusation', 'Taiwan', 'Luxshare', 'alleged', 'Taiwanese prosecutors alleged that Luxshare stole secrets from Catcher.'),  # noqa: E501
    ('denial', 'Apple', '', 'denied', 'Apple says it does not collect such data, denying a claim by Epic.'),
    ('denial', 'Ericsson', '', 'denied', "Ericsson's spokeswoman rejected that account."),
    ('denial', 'Beijing', '', 'denied', 'A foreign ministry spokesman, Wang Wenbin, said Beijing had never asked firms to hand over data and called the charge baseless.'),  # noqa: E501
    ('no_comment', 'Verizon', '', 'no_comment', 'Verizon and AT&T did not return messages.'),
    ('no_comment', 'Foxconn', '', 'no_comment', 'Foxconn said it does not comment on customers or orders.'),
    ('no_comment', 'Lenovo', '', 'no_comment', 'Spokespeople for Lenovo and Dell declined to elaborate.'),
    ('denial', 'ZTE', '', 'denied', 'ZTE described the reports as pure speculation and said they were inaccurate.'),  # noqa: E501
    ('denial', 'Inspur', '', 'denied', 'Inspur insisted that it has never supplied the military.'),
    ('denial', 'Apple', '', 'denied', 'Apple contested the account.'),
    ('denial', 'Tesla', '', 'denied', "Tesla's chief executive, Elon Musk, denied that the company was leaving China."),  # noqa: E501
    ('accusation', 'Australia', 'Huawei', 'alleged', 'Australia has said Huawei poses a risk to its telecoms network.'),  # noqa: E501
    ('accusation', 'Pompeo', 'Huawei', 'alleged', 'Secretary of State Mike Pompeo said Huawei was an instrument of the Chinese Communist Party.'),  # noqa: E501
    ('accusation', 'Epic', 'Apple', 'alleged', 'Epic Games alleged that Apple abused its power over app developers.'),  # noqa: E501
]  # fmt: skip


def events(text: str) -> tuple[Event, ...]:
    return extract(f"A headline\n\n{text}\n", published=date(2023, 3, 1), reader=RulesOnly).events


def named(mentions: tuple[object, ...], wanted: str) -> bool:
    return not wanted or any(
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
    "Nokia said it had a good quarter in India.",
    "Ericsson said there was no change in its outlook.",
    "Samsung did not return to the market for tablets.",
    "Vodafone answered the call for faster networks.",
    "The judge rejected Apple's plan for a new campus.",
    "Intel declined to buy the plant.",
    "Orange has had no orders from Chad this year.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_business_talk_is_no_speech_event(text: str) -> None:
    assert not [e for e in events(text) if e.type in {"denial", "no_comment", "accusation"}]
