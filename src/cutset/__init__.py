"""cutset: know which business ties can be cut, by whom, and what falls with them."""

__version__ = "0.1.0"
