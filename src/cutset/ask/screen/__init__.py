"""Is this party, or an owner behind it, restricted?"""

from .question import Hit, ScreenQuery, screen

__all__ = ["Hit", "ScreenQuery", "screen"]
