"""Make src/cutset/data/shipped: the newest view of the shipped data and its name index.

    python tools/build_shipped.py            make it where it is missing or of other data
    python tools/build_shipped.py --force    make it anew

With it, a question about today opens in milliseconds on a machine that never saw the product.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

from cutset.ledger.materialise import materialise
from cutset.ledger.store import Ledger
from cutset.ledger.view import LedgerView
from cutset.work.clock import clock
from cutset.work.init import load_shipped
from cutset.work.places import LEDGER, prebuilt, shipped_stamp
from cutset.work.views import build_index


def code_stamp() -> str:
    """Over the bytes of all code that has a hand in the view: a change of it makes it anew."""
    package = prebuilt().parent.parent
    sha = hashlib.sha256()
    for room in ("ledger", "names", "sources", "model", "data/names"):
        for path in sorted(p for p in (package / room).rglob("*") if p.is_file() and p.suffix != ".pyc"):
            sha.update(path.name.encode() + path.read_bytes())
    return sha.hexdigest()[:16]


def is_fresh() -> bool:
    """Whether it is there, and made of today's data by today's code."""
    try:
        marks = [(prebuilt() / name).read_text(encoding="utf-8") for name in ("stamp", "code")]
    except OSError:
        return False
    return marks == [shipped_stamp(), code_stamp()]


def main(argv: list[str]) -> int:
    target, stamp, code = prebuilt(), shipped_stamp(), code_stamp()
    if "--force" not in argv and is_fresh():
        print(f"{target}: up to date")
        return 0
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".building-") as scratch:
        made = Path(scratch)
        ledger = Ledger.open(made / "work" / LEDGER)
        parts = load_shipped(ledger)
        now = clock()
        manifest = materialise(ledger, now, made / "shipped" / "view")
        build_index(LedgerView(made / "shipped" / "view", now), made / "shipped" / "names")
        for folder in (made / "shipped", made / "shipped" / "view", made / "shipped" / "names"):
            folder.chmod(0o755)
        (made / "shipped" / ".gitignore").write_text("*\n", encoding="utf-8")
        (made / "shipped" / "code").write_text(code, encoding="utf-8")
        (made / "shipped" / "stamp").write_text(stamp, encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        (made / "shipped").replace(target)
    size = sum(p.stat().st_size for p in target.rglob("*") if p.is_file())
    print(f"{target}: {len(parts)} parts, {manifest.parties} parties, {size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
