"""What a format's reader finds in an input, and how a draft becomes an Article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from according.claim import Article, article_text
from according.ingest.cleaning import clean_line, clean_text, same_words
from according.ingest.dates import read_date, read_published_option
from according.ingest.failure import Failure, FailureKind
from according.ingest.language import language_of
from according.knowledge.folding import slug

_SLUG_WORDS = 6
_SLUG_LENGTH = 48


@dataclass(frozen=True, slots=True)
class Found:
    """A value as the input words it, and how it was found ("meta og:site_name")."""

    value: str
    how: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a reader found it: raw body, and raw fields by the names of `ingest.yaml`."""

    body: str
    found: Mapping[str, Found] = field(default_factory=lambda: MappingProxyType({}))
    source: str = ""

    def filled(self, name: str, value: Found) -> Draft:
        """The same draft with a field that it lacks; unchanged where it has one."""
        return self if name in self.found else replace(self, found={**self.found, name: value})


Drafts = Iterator[Draft | Failure]


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the user says about every article read: it replaces what the input says."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None

    @classmethod
    def from_words(cls, title: str | None, publisher: str | None, published: str | None) -> Overrides:
        """From the words of the options. Raises IngestError where `published` is no date."""
        return cls(title, publisher, read_published_option(published) if published else None)

    def found(self) -> dict[str, Found]:
        """The fields that are set, as a reader would have found them."""
        day = self.published.isoformat() if self.published else None
        values = {"title": self.title, "publisher": self.publisher, "published": day}
        return {name: Found(value, f"option --{name}") for name, value in values.items() if value}


NO_OVERRIDES = Overrides()


def finish(draft: Draft, overrides: Overrides = NO_OVERRIDES) -> Article | Failure:
    """The article of a draft, or a Failure where nothing but boilerplate is in it."""
    found = {**draft.found, **overrides.found()}
    lines = {name: clean_line(item.value) for name, item in found.items()}
    title = lines.get("title") or None
    body = _without_title(clean_text(draft.body), title)
    if not body:
        return Failure(
            draft.source, "holds no text; check that the right file was given", FailureKind.NO_TEXT
        )
    text = article_text(title, body)
    article = Article(
        id="",
        text=text,
        title=title,
        publisher=lines.get("publisher") or None,
        url=lines.get("url") or None,
        published=_day(found.get("published")),
        updated=_day(found.get("updated")),
        byline=lines.get("byline") or None,
        language=language_of(text),
        provenance=_provenance(found),
    )
    return replace(article, id=lines.get("id") or _made_id(article))


def _without_title(body: str, title: str | None) -> str:
    """The body without a first line that only repeats the title; the title alone stays as it is."""
    first, _, rest = body.partition("\n")
    return rest.strip() if title and rest.strip() and same_words(first, title) else body


def _day(item: Found | None) -> date | None:
    return read_date(item.value) if item else None


def _provenance(found: Mapping[str, Found]) -> Mapping[str, str]:
    """How each field was found; for a date that could not be read, its words."""
    notes = {name: item.how for name, item in found.items() if item.value.strip()}
    for name in ("published", "updated"):
        if name in notes and _day(found[name]) is None:
            notes[name] = f"{notes[name]}, not read as one day: {clean_line(found[name].value)!r}"
    return MappingProxyType(notes)


def _made_id(article: Article) -> str:
    """A few words of the title or text and the first 12 digits of the content hash."""
    words = slug(article.title or article.text[:200]).split("-")
    start = "-".join(words[:_SLUG_WORDS])[:_SLUG_LENGTH].strip("-")
    return f"{start}-{article.content_hash[:12]}" if start else article.content_hash[:12]
