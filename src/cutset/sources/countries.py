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

_ALPHA3 = """
ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD ANTAN AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU
AUTAT AZEAZ BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM
BOLBO BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD
COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK
DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA
GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU
GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL
ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR
LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX
MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT
NAMNA NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN
PERPE PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW
SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST
SURSR SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL
TONTO TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE
VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS XKXXK YEMYE ZAFZA ZMBZM ZWEZW
"""

_PEOPLE = """
AF Afghan|AL Albanian|DZ Algerian|AO Angolan|AR Argentine|AM Armenian|AU Australian|AT Austrian|AZ Azerbaijani
BH Bahraini|BD Bangladeshi|BY Belarusian|BE Belgian|BJ Beninese|BO Bolivian|BA Bosnian|BR Brazilian|BG Bulgarian
MM Burmese|BI Burundian|KH Cambodian|CM Cameroonian|CA Canadian|CF Central African|TD Chadian|CL Chilean
CN Chinese|CO Colombian|KM Comoran|CD Congolese|CI Ivorian|HR Croatian|CU Cuban|CY Cypriot|CZ Czech|DK Danish
NL Dutch|EC Ecuadorian|EG Egyptian|AE Emirati|ER Eritrean|EE Estonian|ET Ethiopian|PH Filipino|FI Finnish
FR French|GM Gambian|GE Georgian|DE German|GH Ghanaian|GR Greek|GT Guatemalan|GN Guinean|HT Haitian|HN Honduran
HU Hungarian|IN Indian|ID Indonesian|IR Iranian|IQ Iraqi|IE Irish|IL Israeli|IT Italian|JM Jamaican|JP Japanese
JO Jordanian|KZ Kazakh|KE Kenyan|KW Kuwaiti|KG Kyrgyz|LV Latvian|LB Lebanese|LR Liberian|LY Libyan|LT Lithuanian
MY Malaysian|MV Maldivian|ML Malian|MT Maltese|MR Mauritanian|MX Mexican|MD Moldovan|MA Moroccan|MZ Mozambican
NP Nepalese|NI Nicaraguan|NE Nigerien|NG Nigerian|KP North Korean|NO Norwegian|OM Omani|PK Pakistani
PS Palestinian|PA Panamanian|PY Paraguayan|PE Peruvian|PL Polish|PT Portuguese|QA Qatari|RO Romanian|RU Russian
RW Rwandan|SA Saudi|SA Saudi Arabian|SN Senegalese|RS Serbian|SL Sierra Leonean|SG Singaporean|SK Slovak
SI Slovenian|SO Somali|ZA South African|KR South Korean|SS South Sudanese|ES Spanish|LK Sri Lankan|SD Sudanese
SE Swedish|CH Swiss|SY Syrian|TW Taiwanese|TJ Tajik|TZ Tanzanian|TH Thai|TG Togolese|TT Trinidadian|TN Tunisian
TR Turkish|TM Turkmen|UG Ugandan|UA Ukrainian|GB British|US American|UY Uruguayan|UZ Uzbek|VE Venezuelan
VN Vietnamese|YE Yemeni|ZM Zambian|ZW Zimbabwean|BW Botswanan|PY Paraguayan|MN Mongolian|ME Montenegrin
"""  # noqa: E501


def _fold(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    table = {_fold(name): line[:2] for line in _LISTS.strip().splitlines() for name in line[3:].split(";")}
    for word in _PEOPLE.replace("|", "\n").strip().splitlines():
        table[_fold(word[3:])] = word[:2]
    return table


@lru_cache(maxsize=1)
def _alpha3() -> dict[str, str]:
    return {pair[:3]: pair[3:] for pair in _ALPHA3.split()}


@lru_cache(maxsize=8192)
def country_code(text: str) -> str | None:
    """A country's name, people ("Afghan"), alpha-2 or alpha-3 code to its alpha-2 code; None for others."""
    bare = text.strip()
    if not bare or len(bare) > 80:
        return None
    return model_code(bare) or _table().get(_fold(bare)) or _alpha3().get(bare)


def is_code(text: str) -> bool:
    """Whether `text` is an alpha-2 code in upper case."""
    return len(text) == 2 and text.isupper() and country_code(text) == text
