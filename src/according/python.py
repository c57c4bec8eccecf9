"""What Python programs call to read a text, without a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from according.claim import Claim
from according.ingest import article_from_text
from according.knowledge.registry import load_registry
from according.pipeline import read_claims
from according.reading import Reader
from according.reading.parse import load_parser


def read(
    text: str,
    *,
    published: date | str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    registry: Sequence[Path | str] = (),
) -> list[Claim]:
    """The claims of a text, their actors resolved; empty where it is not English.

    Offsets of the claims refer to title, blank line, text. published: of the article, for words such
    as "today". registry: further files of actors. Raises IngestError for an empty text or a wrong
    date, ModelError where the language model is missing.
    """
    article = article_from_text(text, title=title, publisher=publisher, published=published)
    files = tuple(Path(file) for file in registry)
    return read_claims(article, reader(files), load_registry(files))


@cache
def reader(registry: tuple[Path, ...] = ()) -> Reader:
    """The reader with the bundled language model, loaded once."""
    return Reader(load_parser(), load_registry(registry))
