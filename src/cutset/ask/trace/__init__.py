"""How is A tied to B, who stands behind a party, and what restricted party is near it?"""

from .owners import OwnerRow, trace_owners

__all__ = ["OwnerRow", "trace_owners"]
