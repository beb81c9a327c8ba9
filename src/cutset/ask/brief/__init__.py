"""One page over a book: what is at risk, how sure, why, what falls when, what replaces it, what next."""

from .question import brief

__all__ = ["brief"]
