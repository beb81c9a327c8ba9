"""What stops if X is cut off on day D: services, first and last possible day, why, and what replaces it."""

from .question import CutoffOptions, cutoff
from .scenario import Scenario
from .stop import Replacement, ServiceStop, service_stops

__all__ = ["CutoffOptions", "Replacement", "Scenario", "ServiceStop", "cutoff", "service_stops"]
