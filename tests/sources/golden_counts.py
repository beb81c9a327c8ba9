"""Full counts of what each source reads from each reference file: writes or compares `golden.json`.

python -m tests.sources.golden_counts REFERENCE_DATA     writes the file anew
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from cutset.sources.base import SOURCE_ROW, BadRow
from cutset.sources.registry import source

GOLDEN = Path(__file__).with_name("golden.json")
FILES: tuple[tuple[str, str], ...] = (
    ("us-csl", "us_csl_compact_2026-07-31.json.gz"),
    ("us-csl", "us_csl_2022-05-16.csv.gz"),
    ("us-csl", "us_csl_truncated_2023-11.csv.gz"),
    ("ofac-sdn", "ofac_2019_sdn.csv.gz"),
    ("ofac-sdn", "ofac_2019_add.csv.gz"),
    ("ofac-sdn", "ofac_2019_alt.csv.gz"),
    ("ofac-sdn", "ofac_2021-07_sdn.csv.gz"),
    ("ofac-sdn", "ofac_2021-07_add.csv.gz"),
    ("ofac-sdn", "ofac_2021-07_alt.csv.gz"),
    ("ofac-cons", "ofac_cons_2025-12_prim.csv.gz"),
    ("ofac-cons", "ofac_cons_2025-12_add.csv.gz"),
    ("ofac-cons", "ofac_cons_2025-12_alt.csv.gz"),
    ("ofac-enhanced", "ofac_cons_enhanced_2025-01-14.zip"),
    ("bis-dpl", "bis_dpl_2019-07.txt.gz"),
    ("bis-dpl", "bis_dpl_2022-09.txt.gz"),
    ("bis-dpl", "bis_dpl_2023-11.txt.gz"),
    ("us-bis-el", "us_bis_entity_list_2026-07.json.gz"),
    ("us-bis-meu", "us_bis_meu_2026-07.json.gz"),
    ("us-bis-dpl", "us_bis_dpl_2026-07.json.gz"),
    ("us-fcc", "us_fcc_covered_2026-07.json.gz"),
    ("us-1260h", "us_dow_1260h_2026-07.json.gz"),
    ("us-nscmic", "us_ofac_nscmic_2026-07.json.gz"),
    ("un-sc", "un_2022-09-15.xml.gz"),
    ("un-sc", "un_2025-11-15.xml.gz"),
    ("un-sc", "un_2025-11-18.xml.gz"),
    ("uk-ofsi", "uk_ofsi_conlist_2018-04-13.csv.gz"),
    ("eu-fsf", "eu_fsf_excerpt_2018-07-04.csv.gz"),
)


def counts(name: str, path: Path) -> dict[str, Any]:
    """Time, rows, subjects by schema, statements by property, faults by field."""
    src = source(name)
    (snapshot,) = src.snapshots([path])
    ((part, file),) = snapshot.files.items()
    bad: list[BadRow] = []
    rows = sum(1 for _ in src.rows(part, file, lambda _: None))
    schemata: dict[str, str] = {}
    props: Counter[str] = Counter()
    for s in src.read(part, file, bad.append):
        schemata[s.subject] = s.schema
        if s.prop != SOURCE_ROW:
            props[s.prop] += 1
    return {
        "part": part,
        "published": snapshot.published.isoformat() if snapshot.published else None,
        "published_from": snapshot.published_from,
        "rows": rows,
        "subjects": dict(sorted(Counter(schemata.values()).items())),
        "statements": dict(sorted(props.items())),
        "bad": dict(sorted(Counter(f"{b.field}: {b.what[:24]}".strip(": ") for b in bad).items())),
    }


def main() -> None:
    lists = Path(sys.argv[1]) / "lists"
    GOLDEN.write_text(json.dumps({f: counts(n, lists / f) for n, f in FILES}, indent=1) + "\n")


if __name__ == "__main__":
    main()
