"""A small file of each source, made by us in the form of the real ones; the names are invented."""

# ruff: noqa: E501

from __future__ import annotations

import json

CSL_HEAD = (
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,"
    "standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,"
    "gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,"
    "dates_of_birth,nationalities,places_of_birth,source_information_url,ids\n"
)
EL = "Entity List (EL) - Bureau of Industry and Security"
SDN = "Specially Designated Nationals (SDN) - Treasury Department"
CSL = (
    CSL_HEAD
    + f'a1,{EL},,,,Example Telecom,,"1 First St, Harbin, CN; 2 Second St, Tehran, IR","81 FR 12004",2016-03-08,,,'
    "For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR)4,Presumption of denial,,,,,,,,"
    "http://a.example,Beispiel,,,,,http://b.example,\n"
    + f'77,{SDN},77,Vessel,IRAN; SDGT,SEA EXAMPLE 3,,IR,,,,,,,EPXY9,Tug,900,400,Iran,,"(Linked To: EXAMPLE '
    'SHIPPING CO.)",http://a.example,OLD EXAMPLE,,,,,http://b.example,"IMO 7406784, Vessel Registration '
    'Identification; 422032600, MMSI"\n'
    + f'78,{SDN},78,Individual,SDGT,"DOE, Jon",Chief,"Basra, IQ",,,,,,,,,,,,,,http://a.example,"ROE, Jon",IQ,'
    '"1967; circa 1960",IQ,"Basra, Iraq",http://b.example,"IQ, A123, Passport; Male, Gender"\n'
)

PARSED = {
    "us-bis-el": ("bis-entity-list", "us_bis_entity_list_2026-07.json", "81 FR 12004, 3/8/16"),
    "us-bis-meu": ("bis-meu", "us_bis_meu_2026-07.json", "85 FR 83799, 12/23/2020"),
    "us-bis-dpl": ("bis-dpl", "us_bis_dpl_2026-07.json", "46 F.R. 46154 9/17/81"),
    "us-fcc": ("fcc-covered", "us_fcc_covered_2026-07.json", None),
    "us-1260h": ("dow-1260h", "us_dow_1260h_2026-07.json", "91 FR 35189 (June 10, 2026)"),
    "us-nscmic": ("ofac-nscmic", "us_ofac_nscmic_2026-07.json", None),
}
NOTES = {
    "us-bis-dpl": "Type of denial: Standard; Expires: 2056-06-29",
    "us-nscmic": "Listing Date (CMIC): 03 Jun 2021; USCC: 91110000MA005UCQ5P (China); Program: CMIC-EO13959",
}


def parsed(name: str) -> bytes:
    list_id, _, notice = PARSED[name]
    entity = {
        "name": "Example Works",
        "aliases": ["EW"],
        "country": "China",
        "address": "1 First St, Harbin, China; and 2 Second St, Harbin, China.",
        "status": None,
        "effective_date": None if name in ("us-bis-el", "us-bis-meu") else "2021-08-02",
        "federal_register": notice,
        "notes": NOTES.get(name, "For all items subject to the EAR. (See § 744.11 of the EAR)"),
    }
    document = {"list_id": list_id, "extracted": "2026-07-09", "count": 1, "entities": [entity]}
    return json.dumps(document).encode()


UN = b"""<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2025-11-18T23:00:09.174Z"><INDIVIDUALS><INDIVIDUAL>
<DATAID>11</DATAID><FIRST_NAME>JON</FIRST_NAME><SECOND_NAME>DOE</SECOND_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE>
<REFERENCE_NUMBER>CDi.901</REFERENCE_NUMBER><LISTED_ON>2012-12-31</LISTED_ON>
<COMMENTS1>Works with the Example Front (CDe.902).</COMMENTS1>
<NATIONALITY><VALUE>Rwanda</VALUE></NATIONALITY><LAST_DAY_UPDATED><VALUE>2016-10-13</VALUE></LAST_DAY_UPDATED>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Eagle</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Jon Roe</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ADDRESS><CITY>Goma</CITY><COUNTRY>Democratic Republic of the Congo</COUNTRY></INDIVIDUAL_ADDRESS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1970</FROM_YEAR><TO_YEAR>1972</TO_YEAR>
</INDIVIDUAL_DATE_OF_BIRTH><INDIVIDUAL_PLACE_OF_BIRTH><COUNTRY/></INDIVIDUAL_PLACE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>P77</NUMBER></INDIVIDUAL_DOCUMENT>
</INDIVIDUAL></INDIVIDUALS><ENTITIES><ENTITY><DATAID>12</DATAID><FIRST_NAME>EXAMPLE FRONT</FIRST_NAME>
<UN_LIST_TYPE>DRC</UN_LIST_TYPE><REFERENCE_NUMBER>CDe.902</REFERENCE_NUMBER><LISTED_ON>2014-06-30</LISTED_ON>
<ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Old Front</ALIAS_NAME></ENTITY_ALIAS></ENTITY></ENTITIES>
</CONSOLIDATED_LIST>
"""

NULL = b"-0- "
SDN_CSV = (
    b'36,"EXAMPLE AIRLINES",-0- ,"CUBA] [SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"a.k.a. \'EXA\'; Website '
    b'www.exa.example; Linked To: EXAMPLE HOLDING CO."\r\n'
    b'37,"DOE, Jon","individual","SDGT","Chief",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 08 Jan 1947; alt. DOB circa '
    b"1950; POB Safi, Morocco; nationality Morocco; Gender Male; Passport X12 (Iran) expires 2015; National ID "
    b'No. 55 (Iran)."\r\n'
    b'38,"SEA EXAMPLE 3","vessel","IRAN",-0- ,"EPXY9","Tug","900","400","Iran","EXAMPLE CO","Vessel '
    b'Registration Identification IMO 7406784; MMSI 422032600."\r\n\x1a'
)
ADD_CSV = b'36,25,-0- ,"Havana","Cuba",-0- \r\n37,26,"1 First St","Safi","Morocco",-0- \r\n\x1a'
ALT_CSV = b'36,12,"fka","OLD EXAMPLE",-0- \r\n36,13,"aka","EXAMPLE AIR",-0- \r\n\x1a'
COMMENTS_CSV = b'37,"Passport Y99 (Iraq)."\r\n\x1a'
CONS_CSV = (
    b'900,"EXAMPLE BANK",-0- ,"UKRAINE-EO13662] [RUSSIA-EO14024",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"SWIFT/BIC '
    b'EXAMRUMM; Listing Date (EO 14024 Directive 3): 24 Feb 2022."\r\n\x1a'
)

ENHANCED = b"""<?xml version="1.0" encoding="utf-8"?>
<sanctionsData xmlns="https://example.org/ENHANCED_XML"><publicationInfo><dataAsOf>2025-01-10T00:00:00</dataAsOf>
</publicationInfo><entities><entity id="900"><generalInfo><entityType refId="602">Entity</entityType>
<remarks>A remark.</remarks></generalInfo><sanctionsLists>
<sanctionsList id="1" datePublished="2014-09-12">Sectoral Sanctions Identifications List</sanctionsList>
<sanctionsList id="2" datePublished="2014-10-10">Consolidated List</sanctionsList></sanctionsLists>
<sanctionsPrograms><sanctionsProgram id="3">UKRAINE-EO13662</sanctionsProgram></sanctionsPrograms>
<names><name id="1"><isPrimary>true</isPrimary><isLowQuality>false</isLowQuality><translations>
<translation id="1"><isPrimary>true</isPrimary><formattedFullName>EXAMPLE BANK</formattedFullName></translation>
<translation id="2"><isPrimary>false</isPrimary><formattedFullName>\xd0\x91\xd0\x90\xd0\x9d\xd0\x9a</formattedFullName>
</translation></translations></name></names>
<addresses><address id="1"><country>Russia</country><translations><translation id="1"><addressParts>
<addressPart id="1"><type>CITY</type><value>Moscow</value></addressPart></addressParts></translation>
</translations></address></addresses>
<features><feature id="1"><type>Website</type><value>example.ru</value></feature></features>
<identityDocuments><identityDocument id="1"><type>Tax ID No.</type><documentNumber>7700</documentNumber>
<issuingCountry>Russia</issuingCountry></identityDocument></identityDocuments>
<relationships><relationship id="1"><type>Owned or Controlled By</type><relatedEntity entityId="17">EXAMPLE GROUP
</relatedEntity></relationship></relationships></entity></entities></sanctionsData>
"""

DPL = (
    b'"Name"\t"Street_Address"\t"City"\t"State"\t"Country"\t"Postal_Code"\t"Effective_Date"\t"Expiration_Date"\t'
    b'"Standard_Order"\t"Last_Update"\t"Action"\t"FR_Citation"\n'
    b'"JON DOE"\t"1 FIRST ST"\t"EL PASO"\t"TX"\t"US"\t"79905"\t"08/10/2017"\t"12/14/2026"\t"Y"\t"3017-08-22"\t'
    b'"FR NOTICE ADDED"\t"82 F.R. 39105 8/17/2017"\n'
    b'"JON DOE"\t"2 SECOND ST"\t"EL PASO"\t"TX"\t""\t"79905"\t"08/10/2017"\t"12/14/2026"\t"Y"\t"2017-08-22"\t'
    b'"FR NOTICE ADDED"\t"82 F.R. 39105 8/17/2017"\n'
)

UK_HEAD = (
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,DOB,Town of Birth,Country of Birth,Nationality,"
    "Passport Details,NI Number,Position,Address 1,Address 2,Address 3,Address 4,Address 5,Address 6,"
    "Post/Zip Code,Country,Other Information,Group Type,Alias Type,Regime,Listed On,Last Updated,Group ID\n"
)
UK = (
    "Last Updated,13/04/2018" + "," * 27 + "\n" + UK_HEAD + "DOE,Jon,,,,,Dr,00/00/1980,Basra,Iraq,"
    "1) Iraqi 2) Afghan,A1 (Iraq),,Chief,1 First St,,,,,Basra,,Iraq,A remark.,Individual,Prime Alias,Iraq,"
    "01/04/2016,01/04/2016,13349\n"
    "ROE,Jon,,,,,Dr,00/00/1981,Basra,Iraq,1) Iraqi 2) Afghan,A1 (Iraq),,Chief,1 First St,,,,,Basra,,Iraq,"
    "A remark.,Individual,AKA,Iraq,01/04/2016,01/04/2016,13349\n"
    "EXAMPLE WORKS," + "," * 20 + ",Old firm “Werke”,Entity,Prime Alias,Iraq,05/05/2004,05/05/2004,8282\n"
).encode("cp1252")

EU_HEAD = (
    "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_Remark;"
    "Entity_SubjectType_ClassificationCode;Entity_Regulation_PublicationDate;"
    "Entity_Regulation_EntryIntoForceDate;Entity_Regulation_NumberTitle;Entity_Regulation_Programme;"
    "NameAlias_WholeName;NameAlias_Gender;NameAlias_LogicalId;Address_City;Address_CountryIso2Code;"
    "BirthDate_BirthDate;Citizenship_CountryIso2Code\n"
)
EU = (
    "\ufeff" + EU_HEAD + "04/07/2018;13;EU.27.28;(a remark);P;2003-07-08;2003-07-08;1210/2003 (OJ L169);IRQ;"
    "Jon Doe;M;17;;;;\n"
    "04/07/2018;13;EU.27.28;(a remark);P;2003-07-08;2003-07-08;1210/2003 (OJ L169);IRQ;Jon Roe;M;19;;;;\n"
    "04/07/2018;13;EU.27.28;(a remark);P;2003-07-08;2003-07-08;1210/2003 (OJ L169);IRQ;;;;Basra;IQ;1937-04-28;IQ\n"
).encode()

FTM = (
    b'{"id":"a1","schema":"Company","properties":{"name":["Example Works"],"country":["cn"]}}\n'
    b'{"id":"o1","schema":"Ownership","properties":{"owner":["a2"],"asset":["a1"],"percentage":["60"]}}\n'
)

CASE = b"""case: Example
summary: a listing and its end
parties:
- {id: works, name: Example Works, aliases: [EW], country: CN, schema: Company}
- {id: ghost, name: Only asked about, aliases: [], country: CN, schema: Company, hypothetical: true}
ownership:
- {owner: works, owned: works, pct: 51.5, from: 2015-01-01, to: null}
timeline:
- date: 2016-03-08
  published: 2016-03-07
  event: Added
  act: {list: EL, op: add, parties: [works], licence_requirement: all items, licence_policy: denial,
        until: null, scope: null}
  standing: official
  instrument: 81 FR 12004
  source: https://example.org
  confidence: V
- date: null
  published: 2017-03
  between: [2017-03-01, 2017-03-31]
  event: Removed
  act: {list: EL, op: remove, parties: [works], licence_requirement: null, licence_policy: null,
        until: null, scope: null}
  standing: official
  instrument: null
  source: https://example.org
  confidence: V
questions: []
"""

SAMPLES: dict[str, dict[str, tuple[str, bytes]]] = {
    "us-csl": {"main": ("us_csl_2022-05-16.csv", CSL.encode())},
    **{name: {"main": (PARSED[name][1], parsed(name))} for name in PARSED},
    "un-sc": {"main": ("un_consolidated.xml", UN)},
    "ofac-sdn": {
        "sdn": ("sdn_2021-08-20T0138.csv", SDN_CSV),
        "add": ("add_2021-08-20T0138.csv", ADD_CSV),
        "alt": ("alt_2021-08-20T0138.csv", ALT_CSV),
        "comments": ("sdn_comments_2021-08-20T0138.csv", COMMENTS_CSV),
    },
    "ofac-cons": {
        "prim": ("cons_prim.csv", CONS_CSV),
        "add": ("cons_add.csv", b'900,1,"St","X","Russia",-0- \n'),
    },
    "ofac-enhanced": {"main": ("cons_enhanced.xml", ENHANCED)},
    "bis-dpl": {"main": ("bis_dpl_2023-11.txt", DPL)},
    "uk-ofsi": {"main": ("ConList.csv", UK)},
    "eu-fsf": {"main": ("eu_fsf.csv", EU)},
    "ftm": {"main": ("entities.ftm.json", FTM)},
    "case": {"example": ("example.yaml", CASE)},
}
