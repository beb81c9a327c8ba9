"""What kind of identifier a label of a list means, as FollowTheMoney property names."""

from __future__ import annotations

import re
from functools import lru_cache

_EXACT = {
    "gender": "gender",
    "website": "website",
    "email address": "email",
    "phone number": "phone",
    "telephone": "phone",
    "swift/bic": "swiftBic",
    "isin": "isinCode",
    "legal entity number": "leiCode",
    "d-u-n-s number": "dunsCode",
    "bik (ru)": "bikCode",
    "government gazette number": "okpoCode",
    "mmsi": "mmsi",
    "organization established date": "incorporationDate",
    "organization type": "sector",
    "target type": "legalForm",
    "issuer name": "alias",
    "equity ticker": "ticker",
    "nationality of registration": "jurisdiction",
    "aircraft model": "model",
    "aircraft manufacture date": "buildDate",
    "aircraft operator": "operator",
    "aircraft tail number": "registrationNumber",
    "previous aircraft tail number": "pastRegistrationNumber",
    "aircraft mode s transponder code": "icaoCode",
    "aircraft manufacturer's serial number (msn)": "serialNumber",
    "aircraft construction number (also called l/n or s/n or f/n)": "serialNumber",
    "aircraft serial identification": "serialNumber",
    "former vessel flag": "pastFlags",
    "other vessel type": "type",
    "other vessel flag": "flag",
    "other vessel call sign": "callSign",
    "vessel call sign": "callSign",
    "vessel registration identification": "imoNumber",
    "vessel year of build": "buildDate",
    "vessel owner": "owner",
    "chinese commercial code": "chineseCommercialCode",
}
_LISTING = re.compile(
    r"^(listing date|effective date|purchase/sales|executive order|secondary sanctions|additional sanctions|"
    r"caatsa|ifca|transactions prohibited|peesa|un/locode|license$|determination|directive)",
    re.I,
)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), prop)
    for pattern, prop in (
        (r"^digital currency address", "cryptoWallet"),
        (r"passport|travel document", "passportNumber"),
        (
            r"\btax\b|\bfiscal\b|v\.?a\.?t\b|^nit\b|^r\.?f\.?c\.?$|^ruc\b|^rif\b|fein|c\.u\.i\.t|^rtn$|\binn\b",
            "taxNumber",
        ),
        (r"\bssn\b|social security", "socialSecurityNumber"),
        (
            r"regist|company n|commerc|matricula|trade licen|chamber|incorporation|enterprise|folio|"
            r"credit code|^c\.?\s?r\.? no|business n|charity|branch unit|file number|"
            r"\bogrn\b|c\.i\.f|^le number|"
            r"license no|economic|unified social|united social|uscc",
            "registrationNumber",
        ),
        (
            r"national|identif|identity|cedula|c\.?u\.?r\.?p|c\.?u\.?i|d\.?n\.?i|personal id|citizen|tazkira|"
            r"electoral|cartilla|credencial|i\.f\.e|birth cert|residen|driver|\bid\b|kenyan|visa|i\.d\.|"
            r"military|tarjeta|numero|stateless|refugee|number$|no\.?$|#$|card$",
            "idNumber",
        ),
    )
)


@lru_cache(maxsize=4096)
def id_prop(label: str) -> str | None:
    """Property of a labelled identifier; "listing" where it speaks of the listing; None where unknown."""
    bare = label.strip().rstrip(":-– ").strip()
    if prop := _EXACT.get(bare.lower()):
        return prop
    if _LISTING.match(bare):
        return "listing"
    for pattern, prop in _RULES:
        if pattern.search(bare):
            return prop
    return None


LABELS = (
    "Gender", "Website", "Email Address", "Phone Number", "Telephone", "Fax", "SWIFT/BIC", "ISIN",
    "Legal Entity Number", "D-U-N-S Number", "BIK (RU)", "Government Gazette Number", "MMSI",
    "Organization Established Date", "Organization Type:", "Target Type", "Issuer Name", "Equity Ticker",
    "Nationality of Registration", "Aircraft Model", "Aircraft Manufacture Date", "Aircraft Operator",
    "Aircraft Tail Number", "Previous Aircraft Tail Number", "Aircraft Mode S Transponder Code",
    "Aircraft Manufacturer's Serial Number (MSN)", "Aircraft Serial Identification",
    "Aircraft Construction Number (also called L/N or S/N or F/N)", "Former Vessel Flag", "Other Vessel Flag",
    "Other Vessel Type", "Other Vessel Call Sign", "Vessel Call Sign", "Vessel Registration Identification",
    "Vessel Year of Build", "Vessel Owner", "Chinese Commercial Code", "Passport", "Diplomatic Passport",
    "Stateless Person Passport", "Travel Document Number", "Tax ID No.", "V.A.T. Number", "NIT #", "R.F.C.",
    "RFC", "RUC #", "RIF #", "RTN", "US FEIN", "C.U.I.T.", "C.U.I.P.", "C.U.I.", "C.U.R.P.", "C.I.F.",
    "I.F.E.",
    "Italian Fiscal Code", "SSN", "Cedula No.", "Cedula No", "D.N.I.", "N.I.E.", "National ID No.", "ID No.",
    "Identification Number", "Registration ID", "Registration Number", "Public Registration Number",
    "Company Number", "UK Company Number", "Commercial Registry Number", "Business Registration Number",
    "Business Registration Document #", "Business Number", "Enterprise Number", "Folio Mercantil No.",
    "Matricula Mercantil No", "Trade License No.", "C.R. No.", "Chamber of Commerce Number",
    "Dubai Chamber of Commerce Membership No.", "Certificate of Incorporation Number", "License",
    "Unified Social Credit Code (USCC)", "United Social Credit Code Certificate (USCCC)",
    "Registered Charity No.", "Branch Unit Number", "LE Number", "File Number", "Driver's License No.",
    "Electoral Registry No.", "Credencial electoral", "Cartilla de Servicio Militar Nacional",
    "Birth Certificate Number", "Residency Number", "National Foreign ID Number", "Personal ID Card",
    "Citizen's Card Number", "Turkish Identification Number", "Kenyan ID No.", "Numero de Identidad",
    "Tazkira National ID Card", "VisaNumberID", "Tarjeta de Identidad", "Military Registration Number",
    "UN/LOCODE", "Economic Register Number (CBLS)",
)  # fmt: skip
"""Labels that stand before a value in OFAC remarks, as OFAC writes them."""
