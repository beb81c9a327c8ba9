"""Engine: analyse, index and compare names. Knows no ledger.

`compare(a, b)` scores two records with evidence; `Index` finds every record that reaches a threshold.
"""

from .compare import Comparison, compare
from .index import Index, warm

__all__ = ["Comparison", "Index", "compare", "warm"]
