# ruff: noqa: E501, SIM905
"""Build src/cutset/data/names/forms.tsv: legal forms of the world as classes.

Source: ISO 20275 entity legal forms, GLEIF code list v1.5 (free use), plus the informal and
transliterated spellings that official lists use. Usage: python tools/names_forms.py ELF.csv.gz

A form is kept when its name tells its class; all others (foundations, ministries, funds: words that are part of a
name's meaning) are not forms. Columns: words of the form, class.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
from pathlib import Path

from cutset.names.text import clean, romanise, words

OUT = Path(__file__).resolve().parent.parent / "src/cutset/data/names/forms.tsv"

# Class -> pattern over the romanised name of the form; first match wins.
RULES: tuple[tuple[str, str], ...] = (
    ("LP", r"limited partnership|kommandit|commandit|comandita|accomandita|komandit|udelnim|komanditn|ltd partnership"
           r"|limited liability partnership|liability partnership|partnerschaft"),
    ("GP", r"general partnership|offene handels|nom collectif|nome collettivo|colectiva|onder firma|avoin yhtio"
           r"|handelsbolag|ansvarlig selskap|jawna|verejna obchodni|polnoe tovarish|interessentskab|common partnership"),
    ("COOP", r"co ?-?operativ|kooperativ|cooperat|genossenschaft|osuuskunta|samvirke|andelsselskab|spoldzielni|druzstvo"
             r"|szovetkezet|zadruga"),
    ("LLC", r"limited liability|ltd liability|beschrankter haftung|responsabilit\w* limit|responsabilidad\w* limit"
            r"|responsabilidade limitada|ogranicz\w+ odpowiedz|rucenim|ogranich\w+ otvet|ogranicen\w* odgovor"
            r"|ograniceno odgovor|odgovornostjo|raspundere limitat|besloten vennootschap|korlatolt felelos|osauhing"
            r"|ribotos atsak|ierobezotu atbild|anpartsselskab|limited sirket|limitada|limitee|limited by guarantee"
            r"|private limited|private company|proprietary|you xian ze ren|yugengaisya|goudougaisya|yuhan"
            r"|einkahlutafelag|obmezhen\w+ vidpov|perioriseismenis|periorismenis|company limited|limited company"
            r"|unternehmergesellschaft|private unlimited|sendirian"),
    ("JSC", r"joint ?-?stock|aktien|anonim\w*|anonym\w*|aktsioner|aktiebolag|aktieselskab|aksjeselskap|akciova|akciju"
            r"|akcine|akcyjn|dionicko|akcionar|delnisk|reszvenytars|osakeyhtio|naamloze|hlutafelag|by shares|azioni"
            r"|actiuni|acciones|par actions|public limited|public company|gu ?fen|kabusiki|jusik|aksjeselskap"
            r"|aktsiaselts|perseroan|stock company|stock corporation|allmennaksje"),
    ("STATE", r"state enterprise|unitar\w+ pred|empresa publica|state unitary|statni podnik|statny podnik"
              r"|valtion|przedsiebiorstwo panstwowe|eigenbetrieb"),
    ("INC", r"\bcorporation\b|incorporated|business corporation|profit corporation"),
    ("SOLE", r"sole trader|sole proprietor|einzelunternehm|einzelkaufmann|entreprise individuelle|impresa individuale"
             r"|individualnyye predprinimat|empresario individual|eenmanszaak|enskild"),
)  # fmt: skip

# Spellings in use that the code list does not hold: short forms, transliterations, translations.
INFORMAL: dict[str, str] = {
    "LLC": "llc; l l c; limited liability company; limited liability co; ltd liability company; ooo; tov; tzov; too;"
           "obshchestvo s ogranichennoi otvetstvennostyu; obshchestvo s ogranichennoy otvetstvennostyu; obshchestvo s"
           " ogranichennoj otvetstvennostju; tovarystvo z obmezhenoiu vidpovidalnistiu; tovarishchestvo s ogranichennoi"
           " otvetstvennostyu; ltd; limited; co ltd; co limited; company limited; company ltd; limited company; pvt ltd;"
           "private limited; pvt limited; pty ltd; pty; pte ltd; pte; private limited company; private ltd; sdn bhd; bhd;"
           "berhad; sendirian berhad; gmbh; mbh; gesellschaft mit beschrankter haftung; ges m b h; gesmbh; ug; sarl; srl;"
           "s de rl; s de rl de cv; s de r l; s de r l de c v; sociedad de responsabilidad limitada; ltda; limitada;"
           "sociedade limitada; spzoo; sp z oo; sp z o o; spolka z oo; doo; d o o; dooel; eood; ood; sro; s r o; kft; oue;"
           "bv; b v; bvba; sprl; aps; oy ltd; uab; sia; eurl; ltd sti; limited sirketi; ltd sirketi; sti; mmc; mchj; osoo;"
           "llp; fz llc; fzllc; fze; fzco; fz co; fzc; fzllc; free zone company; free zone establishment; dmcc; wll; w l l;"
           "spc; lc; yugen kaisha; godo kaisha; gk; yk; yuhan hoesa; you xian gong si; you xian ze ren gong si;"
           "youxian gongsi; youxian zeren gongsi; mas uliyyat mahdudah; private company limited; cpt; cc; epe; ike; tnhh;"
           "cong ty tnhh; unlimited; unltd; saglik ltd; mas ltd; mahdoud; ba masouliyat mahdoud; sarlu; sprlu; srls; lda;"
           "eirl; e i r l; limited liability corporation; uzdaroji akcine bendrove; perusahaan terbatas",
    "JSC": "jsc; ojsc; cjsc; pjsc; j s c; joint stock company; open joint stock company; closed joint stock company; joint"
           " stock co; public joint stock company; private joint stock company; joint stock; pjs; pjsco; pjs co; ao; oao; zao;"
           "pao; nao; aktsionernoe obshchestvo; otkrytoe aktsionernoe obshchestvo; zakrytoe aktsionernoe obshchestvo;"
           "publichnoe aktsionernoe obshchestvo; nepublichnoe aktsionernoe obshchestvo; aktsionerne tovarystvo; pat; prat;"
           "at; tat; ag; a g; aktiengesellschaft; kgaa; se; sa; s a; s a de c v; sa de cv; s a p i de c v; sapi de cv; sab de"
           " cv; s a s; sas; sasu; saa; sac; s a c; saoc; saog; sae; sal; saic; s p a; spa; societe anonyme; sociedad anonima;"
           "sociedad anonima de capital variable; sociedad anonima cerrada; sociedade anonima; societa per azioni; nv; n v;"
           "naamloze vennootschap; plc; p l c; public limited company; public company limited; pcl; as; a s; a/s; asa; ab; oy;"
           "oyj; abp; ehf; hf; dd; a d; ad; ead; jsca; kk; k k; kabushiki kaisha; kabushiki gaisha; chusik hoesa; jusik hoesa;"
           "tbk; pt; p t; perseroan terbatas; anonim sirketi; anonim sirket; anonim ortakligi; as sirketi; nyrt; zrt; rt; ae;"
           "saudi joint stock company; psc; pjsc; p j s c; qsc; qpsc; ksc; kscc; bsc; sherkat sahami; sherkat e sahami;"
           "sherkat sahami am; sherkat sahami khass; gu fen you xian gong si; gufen youxian gongsi; company limited by"
           " shares; stock company; stock corporation; respublikanskoe unitarnoe; asc; qsc; aktsiz; sociedad por acciones"
           " simplificada; sociedad anonima simplificada; s c a; sca; sociedad de acciones simplificada; spolka akcyjna;"
           "akciova spolecnost; akcionarsko drustvo; dionicko drustvo; mpsj; cps; jscb; pjscb; cjscb; ojscb;"
           "societe europeenne; societas europaea; akcine bendrove",
    "INC": "inc; incorporated; corp; corporation; co inc; company inc; corp ltd; corporation limited; corp limited;"
           "corporation ltd; intl corp",
    "CO": "co; company; cos; companies; and co; and company; cie; compagnie; compania; cia; companhia; kompaniya;"
          "kompania; sirket; sirketi; sherkat; sherkate; sharikat; sharika; sharikah; charikat; cong ty; gong si; gongsi;"
          "hoesa; kaisha; perusahaan; firma; kompani; est; establishment; ets; etablissements; muassasa; muassasat; firm",
    "LP": "lp; l p; limited partnership; kg; k g; kommanditgesellschaft; gmbh and co kg; gmbh and co; gmbh co kg; ag and co kg;"
          "ks; k s; sccs; scs; s c s; lllp; limited liability partnership; cv; c v; kd; kda; sp k; spolka komandytowa",
    "GP": "ohg; snc; s n c; vof; v o f; hb; og; gbr; ans; general partnership; partnership",
    "STATE": "fgup; fgu; gup; mup; federal state unitary enterprise; federalnoe gosudarstvennoe unitarnoe predpriyatie;"
             "state unitary enterprise; gosudarstvennoe unitarnoe predpriyatie; unitary enterprise; unitarnoe predpriyatie;"
             "state enterprise; gosudarstvennoe predpriyatie; fsue; sue; rue; rup; up; gp; kup; chup; chtup; spu;"
             "private unitary enterprise; republican unitary enterprise; respublikanskoe unitarnoe predpriyatie;"
             "state owned enterprise; derzhavne pidpryiemstvo; soe; federal state enterprise; fgbu; fgbou; fgau; fkp",
    "COOP": "coop; cooperative; co op; cooperativa; kooperatif; genossenschaft; eg; e g; scrl; ua; u a; cooperatief",
    "SOLE": "ip; sole proprietorship; ek; e k; individualnyi predprinimatel; sp; chp; fop",
}  # fmt: skip

# Written without a space in front of them, so looked for in the text itself. Longest first at run time.
GLUED: dict[str, str] = {
    "LLC": "有限责任公司 有限責任公司 有限会社 有限會社 合同会社 有限公司 유한회사 유한책임회사 合同會社 有限責任会社",
    "JSC": "股份有限公司 股份公司 株式会社 株式會社 주식회사 ㈜ (株) （株） (주) （주） 股份有限責任公司",
    "CO": "公司 总公司 總公司 会社 會社 회사",
    "LP": "有限合伙 有限合夥 合伙企业 合資会社 合名会社",
    "INC": "集团公司 集團公司",
}

# Abbreviations of the code list that are words, names or letters of something else far more often.
NOT_FORMS = frozenset(
    "gag gen assn assoc bab fab pool emc cant org inv part ltee dac elp hsz bank fed farm pbc muu for one old".split()
) | {"bank corporation", "farm ranch corporation", "edge act corporation", "banka a s"}


def main(path: str) -> None:
    table: dict[str, str] = {}
    with gzip.open(path) as raw:
        for row in csv.DictReader(io.TextIOWrapper(raw, "utf-8-sig")):
            local, roman = (
                row["Entity Legal Form name Local name"],
                row["Entity Legal Form name Transliterated name (per ISO 01-140-10)"],
            )
            names = {" ".join(words(romanise(clean(x)))) for x in (local, roman) if x}
            cls = next((c for c, rule in RULES if any(re.search(rule, n) for n in names)), None)
            if cls is None:
                continue
            short = row["Abbreviations Local language"] + ";" + row["Abbreviations transliterated"]
            for text in names | {" ".join(words(romanise(clean(x)))) for x in short.split(";")}:
                if len(text.replace(" ", "")) >= 3 and len(text.split()) <= 8 and text not in NOT_FORMS:
                    table.setdefault(text, cls)
    for cls, listing in INFORMAL.items():
        for text in listing.split(";"):
            table[" ".join(words(text.strip()))] = cls
    for text, cls in list(table.items()):  # "free zone company", "free zone co"
        if text.count(" ") >= 2 and " company" in text:
            table.setdefault(re.sub(r" company\b", " co", text), cls)
    lines = [f"{text}\t{cls}" for text, cls in sorted(table.items()) if text]
    for cls, listing in GLUED.items():
        lines += [f"={text}\t{cls}" for text in listing.split()]
    OUT.write_text(
        "# words of a legal form, class; '=' marks forms written without a space\n" + "\n".join(lines) + "\n"
    )
    print(f"{len(lines)} forms -> {OUT}")


if __name__ == "__main__":
    main(sys.argv[1])
