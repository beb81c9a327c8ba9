"""How is A tied to B, who stands behind a party, what restricted party is near, where did goods go?"""

from .goods import Route, trace_goods
from .network import TieNetwork
from .owners import OwnerRow, trace_owners
from .paths import Exposed, Way, trace_exposure, trace_paths

__all__ = [
    "Exposed", "OwnerRow", "Route", "TieNetwork", "Way", "trace_exposure", "trace_goods", "trace_owners",
    "trace_paths",
]  # fmt: skip
