"""The tests of the walk, one function each; `steps.yaml` says which runs when."""

from __future__ import annotations

from ..walk import StepTest
from .goods import agency, chart, classify, exception, freeze, subject
from .parties import buyer_bans, listed, ofac, other_regimes, supplier_policy
from .ways import embargo, end_use, red_flags, support_transit, violation

TESTS: dict[str, StepTest] = {
    "freeze": freeze,
    "agency": agency,
    "subject": subject,
    "classify": classify,
    "listed": listed,
    "embargo": embargo,
    "end_use": end_use,
    "chart": chart,
    "exception": exception,
    "support_transit": support_transit,
    "violation": violation,
    "red_flags": red_flags,
    "ofac": ofac,
    "other_regimes": other_regimes,
    "buyer_bans": buyer_bans,
    "supplier_policy": supplier_policy,
}
