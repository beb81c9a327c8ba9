"""What each source makes of a row, value by value."""

from __future__ import annotations

from pathlib import Path

import pytest

from cutset.errors import InputError
from cutset.model import Statement
from cutset.sources.base import SOURCE_ROW, BadRow
from cutset.sources.countries import country_code
from cutset.sources.csl_record import ident
from cutset.sources.dates import birth_days
from cutset.sources.federal_register import citations
from cutset.sources.files import from_bytes
from cutset.sources.fr_days import day_of
from cutset.sources.ids import id_prop
from cutset.sources.linked import linked_to
from cutset.sources.lists import csl_code, ofac_code
from cutset.sources.registry import source
from cutset.sources.remarks import labelled, segments
from cutset.sources.together import listed_together
from cutset.sources.uk_ofsi import items

from .samples import CSL, SAMPLES

Said = dict[tuple[str, str], list[str]]


def said(name: str, part: str, data: bytes | None = None) -> tuple[Said, list[BadRow]]:
    """{(subject without the source's name, prop): values} and faults."""
    file_name, sample = SAMPLES[name][part]
    bad: list[BadRow] = []
    found: Said = {}
    for s in source(name).read(part, from_bytes(file_name, data or sample), bad.append):
        if s.prop != SOURCE_ROW:
            found.setdefault((s.subject.removeprefix(f"{name}:"), s.prop), []).append(s.value)
    return found, bad


def test_screening_list_csv() -> None:
    found, bad = said("us-csl", "main")
    assert not bad
    el = next(s for s, p in found if s.startswith("EL:") and p == "name")
    assert found[el, "address"] == ["1 First St, Harbin, CN", "2 Second St, Tehran, IR"]
    assert found[el, "country"] == ["CN", "IR"]
    listing = f"{el}#EL"
    assert found[listing, "entity"] == [f"us-csl:{el}"]
    assert found[listing, "citation"] == ["81 FR 12004"]
    assert found[listing, "startDate"] == found[listing, "listingDate"] == ["2016-03-08"]
    assert found[listing, "dateSource"] == ["column"]
    assert found[listing, "licencePolicy"] == ["Presumption of denial"]
    assert found[listing, "footnote"] == ["4"]
    assert found["SDN:77#SDN", "program"] == ["IRAN", "SDGT"]
    assert found["SDN:77", "imoNumber"] == ["IMO 7406784"]
    assert found["SDN:77", "mmsi"] == ["422032600"]
    assert found["SDN:77", "flag"] == found["SDN:77", "country"] == ["IR"]
    link = next(s for s, p in found if "#link:" in s)
    assert found[link, "objectName"] == ["EXAMPLE SHIPPING CO."]
    assert found["SDN:78", "birthDate"] == ["1967", "1960"]
    assert found["SDN:78", "birthDateText"] == ["circa 1960"]
    assert found["SDN:78", "passportNumber"] == ["A123"]
    assert found["SDN:78", "gender"] == ["male"]


def test_a_citation_alone_gives_the_day_by_the_table_and_a_later_one_never_does() -> None:
    def dates(notice: str) -> tuple[list[str], list[str]]:
        data = CSL.replace('"81 FR 12004",2016-03-08', f'"{notice}",').encode()
        found, _ = said("us-csl", "main", data)
        listing = next(s for s, p in found if s.endswith("#EL") and p == "programId")
        return found.get((listing, "startDate"), []), found.get((listing, "dateSource"), [])

    assert dates("81 FR 12004") == (["2016-03-08"], ["citation table"])
    assert dates("81 FR 12004, 3/8/16") == (["2016-03-08"], ["citation text"])
    assert dates("82 FR 15461; 81 FR 12004") == (["2016-03-08"], ["citation table"])
    assert dates("1 FR 3; 81 FR 12004") == ([], [])  # the first one's day is not known
    assert dates("81 FR 12004, 3/8/19") == ([], [])  # a day that contradicts its volume


def test_a_renewed_order_runs_since_its_first_notice() -> None:
    def dates(column: str, notice: str) -> list[list[str]]:
        data = CSL.replace('"81 FR 12004",2016-03-08', f'"{notice}",{column}').encode()
        found, _ = said("us-csl", "main", data)
        listing = next(s for s, p in found if s.endswith("#EL") and p == "programId")
        return [found.get((listing, p), []) for p in ("startDate", "dateSource", "effectiveDate")]

    renewed = "76 F.R. 54198 8/31/11, 77 F.R. 10719 2/23/12"
    assert dates("2012-02-15", renewed) == [["2011-08-31"], ["citation text"], ["2012-02-15"]]
    assert dates("2011-08-25", renewed) == [["2011-08-25"], ["column"], []]
    assert dates("2011-08-31", renewed) == [["2011-08-31"], ["column"], []]


def test_the_same_party_keeps_its_id_from_form_to_form() -> None:
    compact = (
        b'{"fieldKey":{},"tables":{"sources":["Entity List (EL) - Bureau of Industry and Security"],'
        b'"licenceRequirements":[],"licencePolicies":[],"programmes":[],"urls":[]},'
        b'"entries":[{"n":"Example Telecom","s":0,"c":["CN"],"fr":"81 FR 12004"}]}'
    )
    api = (
        b'{"results":[{"source":"Entity List (EL) - Bureau of Industry and Security",'
        b'"name":"Example Telecom",'
        b'"addresses":[{"address":"1 First St","city":"Harbin","country":"CN"}],"alt_names":["B"],'
        b'"ids":[{"type":"Passport","number":"A1","country":"CN"}]}]}'
    )
    forms = [said("us-csl", "main", data)[0] for data in (CSL.encode(), compact, api)]
    ids = [{s for s, p in f if p == "name" and s.startswith("EL:")} for f in forms]
    assert ids[0] == ids[1] == ids[2]
    (party,) = ids[2]
    assert forms[2][party, "address"] == ["1 First St, Harbin, CN"]
    assert forms[2][party, "passportNumber"] == ["A1"]


def test_norway_is_a_country_in_a_case_file() -> None:
    found, bad = said(
        "case", "example", SAMPLES["case"]["example"][1].replace(b"country: CN", b"country: NO")
    )
    assert not bad
    assert found["example:works", "country"] == ["NO"]


def test_parsed_lists() -> None:
    found, _ = said("us-bis-el", "main")
    (party,) = {s for s, p in found if p == "name"}
    assert found[party, "address"] == ["1 First St, Harbin, China", "2 Second St, Harbin, China"]
    assert found[party, "country"] == ["CN"]
    assert found[f"{party}#EL", "startDate"] == ["2016-03-08"]
    assert found[f"{party}#EL", "dateSource"] == ["citation text"]
    found, _ = said("us-bis-dpl", "main")
    (party,) = {s for s, p in found if p == "name"}
    assert found[f"{party}#DPL", "endDate"] == ["2056-06-29"]
    assert found[f"{party}#DPL", "listingDate"] == ["1981-09-17"]
    found, _ = said("us-nscmic", "main")
    (party,) = {s for s, p in found if p == "name"}
    assert found[f"{party}#CMIC", "listingDate"] == ["2021-06-03"]
    assert found[party, "registrationNumber"] == ["91110000MA005UCQ5P"]


def test_un() -> None:
    found, bad = said("un-sc", "main")
    assert not bad
    assert found["11", "name"] == ["JON DOE"]
    assert found["11", "weakAlias"] == ["Eagle"]
    assert found["11", "alias"] == ["Jon Roe"]
    assert found["11", "country"] == ["CD"]
    assert found["11", "nationality"] == ["RW"]
    assert found["11", "birthDate"] == ["1970", "1971", "1972"]
    assert found["11", "passportNumber"] == ["P77"]
    assert found["11#UN", "recordId"] == ["CDi.901"]
    assert found["11#UN", "startDate"] == ["2012-12-31"]
    assert found["11#UN", "modifiedAt"] == ["2016-10-13"]
    assert [v for (s, p), v in found.items() if p == "objectReference"] == [["CDe.902"]]
    assert found["12", "previousName"] == ["Old Front"]


def test_ofac_csv() -> None:
    found, bad = said("ofac-sdn", "sdn")
    assert not bad
    assert found["36", "weakAlias"] == ["EXA"]
    assert found["36", "website"] == ["www.exa.example"]
    assert found["36#SDN", "program"] == ["CUBA", "SDGT"]
    assert [v for (s, p), v in found.items() if p == "objectName"] == [["EXAMPLE HOLDING CO."]]
    assert found["37", "birthDate"] == ["1947-01-08", "1950"]
    assert found["37", "birthPlace"] == ["Safi, Morocco"]
    assert found["37", "nationality"] == ["MA"]
    assert found["37", "passportNumber"] == ["X12"]
    assert found["37", "idNumber"] == ["55"]
    assert "Passport X12 (Iran) expires 2015" in found["37", "idText"]
    assert found["38", "imoNumber"] == ["IMO 7406784"]
    assert found["38", "callSign"] == ["EPXY9"]
    assert found["38", "tonnage"] == ["900"]
    assert found["38", "owner"] == ["EXAMPLE CO"]
    found, _ = said("ofac-sdn", "add")
    assert found["37", "address"] == ["1 First St, Safi, Morocco"]
    assert found["36", "country"] == ["CU"]
    found, _ = said("ofac-sdn", "alt")
    assert found["36", "previousName"] == ["OLD EXAMPLE"]
    found, _ = said("ofac-sdn", "comments")
    assert found["37", "passportNumber"] == ["Y99"]
    found, _ = said("ofac-cons", "prim")
    assert found["900#SSI", "programId"] == ["SSI"]
    assert found["900#SSI", "startDate"] == ["2022-02-24"]
    assert found["900", "swiftBic"] == ["EXAMRUMM"]


def test_ofac_enhanced() -> None:
    found, bad = said("ofac-enhanced", "main")
    assert not bad
    assert found["900", "name"] == ["EXAMPLE BANK"]
    assert found["900", "alias"] == ["БАНК"]
    assert found["900", "address"] == ["Moscow, Russia"]
    assert found["900", "country"] == ["RU"]
    assert found["900", "taxNumber"] == ["7700"]
    assert found["900#SSI", "startDate"] == ["2014-09-12"]
    assert ("900#CONS", "programId") not in found
    assert found["900#link:17", "object"] == ["ofac-enhanced:17"]
    assert found["900#link:17", "role"] == ["Owned or Controlled By"]


def test_denied_persons_text() -> None:
    found, bad = said("bis-dpl", "main")
    assert [(b.field, b.text, b.row) for b in bad] == [("Last_Update", "3017-08-22", 2)]
    (party,) = {s for s, p in found if p == "name"}
    assert len(found[party, "address"]) == 2
    listing = f"{party}#DPL:2017-08-10"
    assert set(found[listing, "startDate"]) == {"2017-08-10"}
    assert set(found[listing, "endDate"]) == {"2026-12-14"}
    assert set(found[listing, "modifiedAt"]) == {"2017-08-22"}


def test_uk() -> None:
    found, bad = said("uk-ofsi", "main")
    assert not bad
    assert found["13349", "name"] == ["Jon DOE"]
    assert found["13349", "alias"] == ["Jon ROE"]
    assert found["13349", "nationality"] == ["IQ", "AF"]
    assert found["13349", "birthDate"] == ["1980", "1981"]
    assert found["13349#UK", "startDate"] == ["2016-04-01"]
    assert found["8282#UK", "summary"] == ["Old firm “Werke”"]


def test_eu_form_of_today_and_a_copy_that_went_through_a_spreadsheet() -> None:
    found, bad = said("eu-fsf", "main")
    assert not bad
    assert found["13", "name"] == ["Jon Doe"]
    assert found["13", "alias"] == ["Jon Roe"]
    assert found["13", "birthDate"] == ["1937-04-28"]
    assert found["13", "citizenship"] == ["IQ"]
    assert found["13#EU", "recordId"] == ["EU.27.28"]
    assert found["13#EU", "startDate"] == ["2003-07-08"]
    sample = SAMPLES["eu-fsf"]["main"][1].decode("utf-8-sig")
    spoilt = "".join(f'"{line.replace(",", chr(9))}\t\t\t"\n' for line in sample.splitlines())
    again, bad = said("eu-fsf", "main", spoilt.encode())
    assert not bad
    assert again == found


def test_case_file() -> None:
    found, bad = said("case", "example")
    assert not bad
    assert found["example:works", "name"] == ["Example Works"]
    assert ("example:ghost", "name") not in found
    acts = sorted((v[0], s) for (s, p), v in found.items() if p == "sequence")
    added, removed = (s for _, s in acts)
    assert found[added, "op"] == ["add"]
    assert found[added, "party"] == ["case:example:works"]
    assert found[added, "date"] == ["2016-03-08"]
    assert found[added, "published"] == ["2016-03-07"]
    assert found[added, "citation"] == ["81 FR 12004"]
    assert found[removed, "published"] == ["2017-03-31"]
    assert found[removed, "publishedText"] == ["2017-03"]
    assert found[removed, "dateLatest"] == ["2017-03-31"]
    own = next(s for s, p in found if p == "percentage")
    assert found[own, "percentage"] == ["51.5"]
    assert found[own, "owner"] == ["case:example:works"]


MAPPING = """
name: suppliers
key: [no]
schema: {column: kind, values: {P: Person, C: Company}}
list: OWN
published: {column: as_of}
delimiter: ";"
encoding: cp1252
columns:
  vendor: name
  others: {prop: alias, split: "|"}
  land: country
  born: birthDate
listing:
  since: startDate
"""
TABLE = (
    "no;kind;vendor;others;land;born;since;as_of;rating\n"
    "1;C;Müller AG;MAG | Mueller;Germany;;01/02/2020;30/06/2026;A\n"
    "2;P;Jon Doe;;Narnia;1980;never;30/06/2026;\n"
    "3;C;;x;Germany;;;30/06/2026;\n"
)


def test_csv_with_a_mapping(tmp_path: Path) -> None:
    path = tmp_path / "vendors.csv"
    path.write_bytes(TABLE.encode("cp1252"))
    (tmp_path / "vendors.mapping.yaml").write_text(MAPPING)
    src = source("csv")
    (snapshot,) = src.snapshots([path])
    assert snapshot.published_from == "content"
    bad: list[BadRow] = []
    read: list[Statement] = list(src.read("main", snapshot.files["main"], bad.append))
    told = {(s.subject, s.schema, s.prop, s.value) for s in read}
    assert ("csv:suppliers:1", "Company", "name", "Müller AG") in told
    assert ("csv:suppliers:1", "Company", "alias", "Mueller") in told
    assert ("csv:suppliers:1", "Company", "country", "DE") in told
    assert ("csv:suppliers:1", "Company", "notes", "rating: A") in told
    assert ("csv:suppliers:1#OWN", "Sanction", "startDate", "2020-02-01") in told
    assert ("csv:suppliers:2", "Person", "birthDate", "1980") in told
    assert {(b.row, b.field, b.what) for b in bad} == {
        (3, "land", "is no country that we know"),
        (3, "since", "is no day"),
        (4, "", "no name"),
    }


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("columns:", "colums:"), "unknown field"),
        (("vendor: name", "vendor: alias"), "no column to `name`"),
        (("key: [no]", "key: [number]"), "no column number"),
        (('delimiter: ";"', 'delimiter: ";;"'), "single character"),
        (("list: OWN", "days: dmy"), "needed"),
    ],
)
def test_a_wrong_mapping_is_one_error(tmp_path: Path, change: tuple[str, str], what: str) -> None:
    (tmp_path / "v.csv").write_bytes(TABLE.encode("cp1252"))
    (tmp_path / "v.mapping.yaml").write_text(MAPPING.replace(*change))
    with pytest.raises(InputError, match=what):
        for snapshot in source("csv").snapshots([tmp_path / "v.csv"]):
            list(source("csv").rows("main", snapshot.files["main"], lambda _: None))


def test_a_csv_without_a_mapping_says_what_to_write(tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text("a,b\n")
    with pytest.raises(InputError, match=r"v\.mapping\.yaml"):
        list(source("csv").snapshots([tmp_path / "v.csv"]))


# --- small parts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "CN, 91110000100010249W, Unified Social Credit Code (USCC)",
            ("Unified Social Credit Code (USCC)", "CN"),
        ),
        (
            "Unified Social Credit Code (USCC), 9111000071093019X7, CN",
            ("Unified Social Credit Code (USCC)", "CN"),
        ),
        ("Male, Gender", ("Gender", "")),
        ("Gender, Male", ("Gender", "")),
        ("Issuer Name, China Telecom Co., Ltd", ("Issuer Name", "")),
        ("CA, BC166787, Passport", ("Passport", "CA")),
    ],
)
def test_identifiers_of_both_orders(text: str, told: tuple[str, str]) -> None:
    one = ident(text)
    assert (one.label, one.country) == told
    assert one.value and one.value not in told
    assert one.text == text


@pytest.mark.parametrize(
    ("label", "prop"),
    [
        ("Passport", "passportNumber"),
        ("R.F.C.", "taxNumber"),
        ("Registration ID", "registrationNumber"),
        ("Cedula No.", "idNumber"),
        ("Vessel Registration Identification", "imoNumber"),
        ("Digital Currency Address - XBT", "cryptoWallet"),
        ("Effective Date (CMIC)", "listing"),
        ("Secondary sanctions risk:", "listing"),
        ("A label nobody has seen", None),
    ],
)
def test_labels(label: str, prop: str | None) -> None:
    assert id_prop(label) == prop


def test_remarks_keep_full_stops_of_abbreviations() -> None:
    assert segments("DOB 1950; Linked To: EVIL CORP.") == ["DOB 1950", "Linked To: EVIL CORP."]
    assert segments("Gender Male; Linked To: MAHAN AIR.") == ["Gender Male", "Linked To: MAHAN AIR"]
    one = labelled("Trade License No. C 37422 (Malta)")
    assert one and (one.label, one.value, one.country) == ("Trade License No.", "C 37422", "MT")
    assert labelled("Scientific Studies and Research Center Employee") is None


def test_links_keep_their_brackets() -> None:
    text = "(Linked To: ISLAMIC REVOLUTIONARY GUARD CORPS (IRGC)-QODS FORCE); (Linked To: A CO.)"
    assert linked_to(text) == ["ISLAMIC REVOLUTIONARY GUARD CORPS (IRGC)-QODS FORCE", "A CO."]


def test_citations_in_the_wild() -> None:
    text = "67 F.R. 56530 9/4/02 67 F.R. 10890 3/11/02, 99 18120 5/24/34 and Vol. 81, No. 50, 03/15/2016"
    found = [(c.text, c.day.isoformat() if c.day else None) for c in citations(text)]
    assert found == [
        ("67 FR 56530", "2002-09-04"),
        ("67 FR 10890", "2002-03-11"),
        ("99 FR 18120", "2034-05-24"),
        ("Vol. 81, No. 50", "2016-03-15"),
    ]
    assert [c.fault != "" for c in citations("81 FR 12004, 3/8/19; 81 FR 1, 13/45/16")] == [True, True]


def test_the_table_of_days() -> None:
    assert day_of("81 FR 12004") == "2016-03-08"
    assert day_of("81 FR 12005") is None or day_of("81 FR 12005") == "2016-03-08"
    assert day_of("1 FR 1") is None
    assert day_of("Vol. 81, No. 50") is None


def test_codes_of_lists() -> None:
    assert csl_code("Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department") == "MBS"
    assert csl_code("Capta List (CAP) - Treasury Department") == "CAP"
    assert csl_code("Something (XYZ)") == "XYZ"
    assert csl_code("A Brand New List - Nobody") == "A_BRAND_NEW_LIST"
    assert csl_code("") == ""
    assert ofac_code("UKRAINE-EO13662") == "SSI"
    assert ofac_code("CAATSA - RUSSIA") == "CONS"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Korea, North", "KP"), ("Burma", "MM"), ("Afghan", "AF"), ("IRQ", "IQ"), ("U.A.E.", "AE"),
        ("Congo, Democratic Republic of the", "CD"), ("Region: Crimea", "UA"), ("undetermined", None),
        ("Region: Kafia Kingi", None), ("", None), ("x" * 500, None),
    ],
)  # fmt: skip
def test_countries(written: str, code: str | None) -> None:
    assert country_code(written) == code


def test_numbered_items() -> None:
    assert items("1) Saudi Arabia 2) Qatar") == ["Saudi Arabia", "Qatar"]
    assert items("(1)-(2) Tunisia (3) Libya") == ["Tunisia", "Libya"]
    assert items("Basra (Iraq)") == ["Basra (Iraq)"]


def test_parties_listed_together() -> None:
    text = (
        "Listed together with subsidiaries: Alpha Co., Ltd. (AL), Beta (Beijing) Corporation, Gamma Works "
        "(formerly Old Gamma Ltd. (OG)), Delta USA, Inc., and Epsilon Institute. | Owned by Zeta Inc."
    )
    found, cut = listed_together(text)
    assert [(a.name, a.alias, a.former) for a in found] == [
        ("Alpha Co., Ltd.", "AL", ""),
        ("Beta (Beijing) Corporation", "", ""),
        ("Gamma Works", "", "Old Gamma Ltd."),
        ("Delta USA, Inc.", "", ""),
        ("Epsilon Institute", "", ""),
    ]
    assert not cut
    found, cut = listed_together("Listed together with subsidiaries: Alpha Co., Ltd., Beta Corpo...")
    assert ([a.name for a in found], cut) == (["Alpha Co., Ltd."], "Beta Corpo...")
    assert listed_together("Alpha is owned by Beta, Inc.") == ([], "")


def test_a_subsidiary_named_in_an_entry_is_a_listed_party() -> None:
    data = SAMPLES["us-1260h"]["main"][1].replace(
        b'"notes": "', b'"notes": "Listed together with subsidiaries: Example Sub Co., Ltd. | '
    )
    found, bad = said("us-1260h", "main", data)
    assert not bad
    sub = next(s for (s, p), v in found.items() if p == "name" and v == ["Example Sub Co., Ltd."])
    assert found[f"{sub}#NDAA1260H", "entity"] == [f"us-1260h:{sub}"]
    assert found[f"{sub}#NDAA1260H", "startDate"] == ["2021-08-02"]
    assert [v for (s, p), v in found.items() if p == "object"] == [[f"us-1260h:{sub}"]]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("circa 1979-1982", ("1979", "1980", "1981", "1982")),
        ("1950 to 1951", ("1950", "1951")),
        ("between 1950 and 1951", ("1950", "1951")),
        ("1920 to 1990", ("1920", "1990")),
        ("unknown", ()),
        ("0197", ()),
    ],
)
def test_rough_birth_dates(text: str, days: tuple[str, ...]) -> None:
    assert birth_days(text) == (days, False)
