"""What stops if X is cut off on day D: services, first and last possible day, why, and what replaces it."""

from .question import CutoffOptions, cutoff, cutoff_by_law
from .scenario import Scenario
from .stop import Replacement, ServiceStop, service_stops

__all__ = [
    "CutoffOptions",
    "Replacement",
    "Scenario",
    "ServiceStop",
    "cutoff",
    "cutoff_by_law",
    "service_stops",
]
