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
#: Titles, ranks, honours and addresses: they may come and go. Words that are names as often are left out.
PARTICLES |= dict.fromkeys(
    "baron baroness count countess duke duchess earl marquis marquess viscount prince princess emir tsar dame monsieur"
    " madame mademoiselle senora senorita signor signora dato datuk datin seri toh tunku tengku ing ir dipl mag msc mba"
    " phd md esq ret rtd lt lieutenant lieut maj major brig brigadier sgt sergeant cpl corporal cmdr commander cdr adm"
    " admiral marshal ltg ltgen mgen majgen gendarmerie field excellency honourable honorable hrh hh hm reverend rev"
    " father bishop archbishop cardinal pastor rabbi imam sheikha cheikh cheick hodja hoca ustad ustadh maulana mufti"
    " mollah akhund hojjatoleslam hojatoleslam ayatullah hadji sayyed saiyid saiyed president minister senator deputy"
    " governor ambassador judge justice avv avvocato dott dottssa dottor ingeniero licenciado lic doctor dra doktor"
    " generale coronel coronal capitan comandante teniente oberst oberstleutnant generalleutnant polkovnik"
    " pan pani gospodin gospozha tovarishch bey efendi pasha khanum daw thakin shri sri smt shrimati nee geb geborene nata mgr judr mudr phdr rndr bc".split(),
    "mr",
)  # fmt: skip
#: Words that are numbers in names of organisations and ships.
NUMBER_WORDS = {
    word: str(number)
    for number, line in enumerate(
        (
            "zero null",
            "one first uno primero primera primo premier premiere erste erster pervyi pervyy pervaya pervoe pershyi birinci",
            "two second dos segundo segunda secondo deuxieme zweite zweiter vtoroi vtoroy vtoraya druhyi ikinci",
            "three third tres tercero tercera terzo troisieme dritte dritter tretii tretiy tretya ucuncu",
            "four fourth cuatro cuarto quatro quarto quatrieme vierte vierter chetvertyi chetvertaya dorduncu",
            "five fifth cinco quinto quinta cinquieme fuenfte funfte pyatyi pyataya besinci",
            "six sixth seis sexto sixieme sechste shestoi shestoy altinci",
            "seven seventh siete septimo septieme siebte sedmoi sedmoy yedinci",
            "eight eighth ocho octavo huitieme achte vosmoi vosmoy sekizinci",
            "nine ninth nueve noveno neuvieme neunte devyatyi devyataya dokuzuncu",
            "ten tenth diez decimo dixieme zehnte desyatyi desyataya onuncu",
            "eleven eleventh", "twelve twelfth", "thirteen thirteenth", "fourteen fourteenth", "fifteen fifteenth", "sixteen sixteenth",
            "seventeen seventeenth", "eighteen eighteenth", "nineteen nineteenth", "twenty twentieth",
        )
    )
    for word in line.split()
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "hundred": "100"}  # fmt: skip
#: Single letters at the end of a name that are numbers.
SERIES = {"i": "1", "v": "5", "x": "10"}
#: Small words of names of organisations.
STOPS = frozenset(
    "of the and for de la le les du des el los las y et und der die das fuer fur von di da do dos del della e i & a an in"
    " at on to by with imeni im named after ve va na po iz im s v o u al wal wa ul aka fka dba ta".split()
)
ROMAN_NUMERALS = {
        "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12",
    "xiii": "13", "xiv": "14", "xv": "15", "xvi": "16", "xvii": "17", "xviii": "18", "xix": "19", "xx": "20",
}  # fmt: skip
