"""Closed classes of words that are the same for every list."""
# ruff: noqa: E501, SIM905

from __future__ import annotations

#: Particles and titles of personal names -> the one they are spellings or translations of.
PARTICLES = {
    "al": "al", "el": "al", "ul": "al", "ad": "al", "ar": "al", "as": "al", "az": "al", "an": "al", "at": "al",
    "ash": "al", "ed": "al", "er": "al", "es": "al", "ez": "al", "en": "al", "et": "al", "il": "al", "eddine": "eddin",
    "bin": "bin", "ben": "bin", "ibn": "bin", "bint": "bin", "ould": "bin", "wuld": "bin", "uld": "bin",
    "de": "de", "da": "de", "di": "de", "do": "de", "du": "de", "del": "de", "della": "de", "dos": "de",
    "das": "de", "la": "de", "las": "de", "los": "de", "le": "de", "les": "de", "van": "van", "von": "van", "der": "van",
    "den": "van", "ter": "van", "zu": "van", "zur": "van", "vom": "van",
    "mr": "mr", "mrs": "mr", "ms": "mr", "miss": "mr", "dr": "mr", "prof": "mr", "professor": "mr", "sir": "mr",
    "sheikh": "mr", "shaykh": "mr", "shaikh": "mr", "sheik": "mr", "haji": "mr", "hajji": "mr", "hajj": "mr", "haj": "mr",
    "mullah": "mr", "mulla": "mr", "mawlawi": "mr", "maulawi": "mr", "maulvi": "mr", "qari": "mr", "ayatollah": "mr",
    "sayyid": "mr", "sayed": "mr", "seyed": "mr", "seyyed": "mr", "syed": "mr", "general": "mr", "gen": "mr", "col": "mr",
    "colonel": "mr", "capt": "mr", "captain": "mr", "eng": "mr", "engineer": "mr", "jr": "mr", "sr": "mr", "junior": "mr",
    "herr": "mr", "frau": "mr", "don": "mr", "dona": "mr", "lord": "mr", "lady": "mr", "the": "mr", "hon": "mr",
    "ustaz": "mr", "mme": "mr", "mlle": "mr", "sra": "mr", "srta": "mr", "senor": "mr", "alhaji": "mr", "alhaj": "mr",
}  # fmt: skip
#: Small words of names of organisations.
STOPS = frozenset(
    "of the and for de la le les du des el los las y et und der die das fuer fur von di da do dos del della e i & a an in"
    " at on to by with imeni im named after ve va na po iz im s v o u al aka fka dba ta".split()
)
ROMAN_NUMERALS = {
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12",
    "xiii": "13", "xiv": "14", "xv": "15", "xvi": "16", "xvii": "17", "xviii": "18", "xix": "19", "xx": "20",
}  # fmt: skip
