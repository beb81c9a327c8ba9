"""What changed that touches my book: events of the news, with certainty and the words that say so."""

from .question import NewsItem, PartyLink, watch

__all__ = ["NewsItem", "PartyLink", "watch"]
