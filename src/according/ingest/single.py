"""One article from a text or a page in hand: what the Python interface and the web use."""

from __future__ import annotations

from datetime import date

from according.claim import Article
from according.errors import IngestError
from according.ingest.dates import read_date
from according.ingest.draft import NO_OVERRIDES, Draft, Found, Overrides, finish
from according.ingest.failure import Failure
from according.ingest.formats.page import page_draft


def article_from_text(
    text: str,
    title: str | None = None,
    publisher: str | None = None,
    published: date | str | None = None,
    url: str | None = None,
) -> Article:
    """An article of a text that is the body. Raises IngestError for an empty text or a wrong date."""
    if isinstance(published, str) and read_date(published) is None:
        raise IngestError(f"published={published!r} is not a date. Write year-month-day, as in 2016-08-22.")
    values = {
        "title": title,
        "publisher": publisher,
        "published": published.isoformat() if isinstance(published, date) else published,
        "url": url,
    }
    found = {name: Found(value, f"argument {name}") for name, value in values.items() if value}
    return _finished(Draft(text, found, "the text given"), NO_OVERRIDES)


def article_from_html(html: str, url: str | None = None, overrides: Overrides = NO_OVERRIDES) -> Article:
    """An article of a page's HTML. Raises IngestError where it holds none. Opens no connection."""
    return _finished(page_draft(html, "the page given", url), overrides)


def _finished(draft: Draft, overrides: Overrides) -> Article:
    article = finish(draft, overrides)
    if isinstance(article, Failure):
        raise IngestError(str(article))
    return article
