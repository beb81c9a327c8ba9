"""One article from a web address."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from cutset.errors import FetchError
from cutset.settings import Settings
from cutset.sources.reading import RawArticle, read_article

from .download import Rules, client, download

RULES = Rules(max_bytes=64 << 20, file_seconds=60.0, attempts=3)


def is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def read_page(settings: Settings, url: str, rules: Rules = RULES) -> list[RawArticle]:
    """The articles at an address: one of a page, one an entry of a feed. Nothing of it is kept.

    FetchError: offline, no answer, too large; InputError: what came is no article.
    """
    if settings.offline:
        raise FetchError(f"offline: {url} is not read.", todo="Unset CUTSET_OFFLINE, or save the page.")
    with TemporaryDirectory() as scratch, client(rules) as server:
        here = Path(scratch)
        got = download(server, "page", url, here, here, None, rules, datetime.now(UTC), None)
        return read_article(got.path.read_bytes(), name=url, media_type=got.copy.media_type, url=url)
