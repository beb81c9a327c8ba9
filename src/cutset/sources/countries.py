"""Country names as official lists write them, on top of the model's table.

AN (Netherlands Antilles) is withdrawn but stands in older lists. A disputed region that a list names within
a state (Crimea) gets that state's code; a region that is no country (Kafia Kingi) gets none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cutset.model.country import country_code as model_code

_LISTS = """
AE UAE; U.A.E.; Emirates
AN Netherlands Antilles
BO Bolivia (Plurinational State of); Bolivia, Plurinational State of
BN Brunei Darussalam
BS Bahamas, The; The Bahamas
BA Bosnia & Herzegovina; Bosnia-Herzegovina; Bosnia and Herzegovina
CD Congo, Democratic Republic of the; Democratic Republic of the Congo; Congo (Democratic Republic); DRC; Congo, The Democratic Republic of the
CF Central African Republic
CG Congo, Republic of the; Republic of the Congo; Congo
CI Cote d Ivoire; Côte d'Ivoire; Cote d'Ivoire; Ivory Coast
CN People's Republic of China; P.R. China; PRC; China, People's Republic of; P.R.China
CU Republic of Cuba
CV Cape Verde; Cabo Verde
CZ Czechia; Czech Republic
FM Micronesia, Federated States of
GB United Kingdom; Great Britain; UK; U.K.; England; Scotland; Wales; Northern Ireland; Britain; United Kingdom of Great Britain and Northern Ireland
GE Republic of Georgia
GM The Gambia; Gambia, The
HK China, Hong Kong Special Administrative Region; Hong Kong S.A.R.; Hong Kong SAR; China (Hong Kong); Hong Kong, China
IM Man, Isle of; Isle of Man
IR Iran, Islamic Republic of; Iran (Islamic Republic of); Islamic Republic of Iran
KG Kyrgyz Republic
KN Saint Kitts and Nevis; St. Kitts and Nevis
KP Korea, North; North Korea; Democratic People's Republic of Korea; Korea, Democratic People's Republic of; DPRK
KR Korea, South; South Korea; Republic of Korea; Korea, Republic of
LA Lao People's Democratic Republic; Lao PDR
LC Saint Lucia
LY Libyan Arab Jamahiriya; State of Libya
MD Moldova, Republic of; Republic of Moldova
MK Macedonia; Macedonia, The Former Yugoslav Republic of; Republic of North Macedonia
MM Burma; Myanmar
MO Macao; Macau S.A.R.; Macao SAR
OM Sultanate of Oman
PM Saint Pierre and Miquelon
PS Palestinian; State of Palestine; Palestinian Territories; Occupied Palestinian Territories; Palestine; West Bank; Gaza; Region: Gaza; Palestinian Territory, Occupied; Occupied Palestinian Territory
RU Russian Federation
SH Saint Helena
SK Slovak Republic
ST Sao Tome and Principe
SY Syrian Arab Republic
SZ Swaziland; Eswatini
TL East Timor; Timor-Leste
TC Turks and Caicos Islands
TR Turkey; Türkiye; Turkiye
TT Trinidad and Tobago; Trinidad & Tobago
TW Taiwan, Province of China
TZ Tanzania, United Republic of; United Republic of Tanzania
UA Crimea Region of Ukraine; Region: Crimea; Crimea - Ukraine
US United States of America; USA; U.S.A.; U.S.; America
VA Vatican City; Holy See
VC Saint Vincent and the Grenadines; St. Vincent and the Grenadines
VE Venezuela, Bolivarian Republic of; Venezuela (Bolivarian Republic of)
VG Virgin Islands, British; British Virgin Islands
VI Virgin Islands, U.S.; U.S. Virgin Islands
VN Viet Nam
WS Samoa
AG Antigua and Barbuda
"""  # noqa: E501


def _fold(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    return {_fold(name): line[:2] for line in _LISTS.strip().splitlines() for name in line[3:].split(";")}


@lru_cache(maxsize=8192)
def country_code(text: str) -> str | None:
    """A country's name or alpha-2 code to its alpha-2 code; None where it is neither."""
    bare = text.strip()
    if not bare or len(bare) > 80:
        return None
    return model_code(bare) or _table().get(_fold(bare))


def is_code(text: str) -> bool:
    """Whether `text` is an alpha-2 code in upper case."""
    return len(text) == 2 and text.isupper() and country_code(text) == text
