"""The flow: inputs -> articles -> claims -> resolved claims -> ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from according.actors import resolve, resolve_publisher
from according.claim import Article, Claim
from according.errors import AccordingError
from according.ingest import Failure, FailureKind
from according.knowledge.registry import Registry
from according.ledger import EvidenceError, Ledger

# What a fault of the reader raises on a text that it was not made for; the other articles go on.
READING_FAULTS = (
    *(AccordingError, ArithmeticError, AttributeError, LookupError),
    *(RecursionError, TypeError, ValueError),
)


class ArticleReader(Protocol):
    """Whatever finds claims in articles. `name` holds its version and stands on every claim."""

    name: str

    def read(self, articles: Sequence[Article]) -> list[list[Claim]]:
        """The claims of each article, in order, their actors not yet resolved."""
        ...


@dataclass(slots=True)
class Summary:
    """What became of the inputs.

    read: articles read now. skipped: there already. not_english: kept, marked and not read.
    failed: inputs that gave no article, with the reason. left_out: files of a folder that nobody
    asked for by name. claims: entered now.
    """

    read: int = 0
    skipped: int = 0
    not_english: int = 0
    claims: int = 0
    failed: list[Failure] = field(default_factory=list)
    left_out: list[Failure] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """How many inputs were looked at."""
        kinds = (self.read, self.skipped, self.not_english, len(self.failed), len(self.left_out))
        return sum(kinds)


Progress = Callable[[Summary], None]


@dataclass(frozen=True, slots=True)
class Flow:
    """What the flow runs with. batch: how many articles are parsed in one pass."""

    ledger: Ledger
    reader: ArticleReader
    registry: Registry
    batch: int = 16


def read_into(
    flow: Flow, inputs: Iterable[Article | Failure], progress: Progress = lambda _: None
) -> Summary:
    """Read every input into the ledger; stopped at any moment and run again, it goes on.

    Each article enters in one transaction, so that at most the batch in flight is read again.
    """
    summary = Summary()
    # 1. Inputs become articles; what cannot is noted, and the rest goes on.
    articles = _articles(inputs, summary, progress)
    # 2. What this reader has read before is passed over, before the costly parse.
    fresh = _unread(articles, flow, summary, progress)
    for batch in _batches(fresh, flow.batch):
        # 3. English articles become claims. 4. Their mentions become actors.
        for article, claims in _read(flow, batch, summary):
            resolved = resolve(claims, flow.registry)
            # 5. Article and claims enter the ledger together, or not at all.
            _enter(flow, article, resolved, summary)
            progress(summary)
        progress(summary)
    return summary


def read_claims(article: Article, reader: ArticleReader, registry: Registry) -> list[Claim]:
    """The claims of one article, actors resolved, without a ledger. Empty where it is not English."""
    if not _is_english(article):
        return []
    return resolve(reader.read([article])[0], registry)


def _articles(inputs: Iterable[Article | Failure], summary: Summary, progress: Progress) -> Iterator[Article]:
    for item in inputs:
        if isinstance(item, Article):
            yield item
            continue
        (summary.left_out if item.kind is FailureKind.SKIPPED else summary.failed).append(item)
        progress(summary)


def _unread(
    articles: Iterable[Article], flow: Flow, summary: Summary, progress: Progress
) -> Iterator[Article]:
    for article in articles:
        if flow.ledger.has(article, flow.reader.name):
            summary.skipped += 1
            progress(summary)
        else:
            yield article


def _batches(articles: Iterable[Article], size: int) -> Iterator[list[Article]]:
    source = iter(articles)
    while batch := list(islice(source, max(size, 1))):
        yield batch


def _read(flow: Flow, batch: Sequence[Article], summary: Summary) -> Iterator[tuple[Article, list[Claim]]]:
    """Each article with its claims, in the order given; one that is not English has none."""
    english = [article for article in batch if _is_english(article)]
    try:
        found = flow.reader.read(english) if english else []
    except READING_FAULTS:
        # One article is at fault: each by itself, so that only that one is lost.
        yield from _read_singly(flow, batch, summary)
        return
    claims = iter(found)
    for article in batch:
        yield article, next(claims) if _is_english(article) else []


def _read_singly(
    flow: Flow, batch: Sequence[Article], summary: Summary
) -> Iterator[tuple[Article, list[Claim]]]:
    for article in batch:
        try:
            found = flow.reader.read([article])[0] if _is_english(article) else []
        except READING_FAULTS as error:
            summary.failed.append(_fault(article, f"could not be read ({type(error).__name__}: {error})"))
            continue
        yield article, found


def _enter(flow: Flow, article: Article, claims: Sequence[Claim], summary: Summary) -> None:
    publisher = resolve_publisher(article, flow.registry)
    status = "current" if _is_english(article) else "not_english"
    try:
        added = flow.ledger.add(article, claims, flow.reader.name, publisher=publisher, status=status)
    except EvidenceError as error:
        summary.failed.append(_fault(article, str(error)))
        return
    if not added:
        summary.skipped += 1
    elif status == "not_english":
        summary.not_english += 1
    else:
        summary.read += 1
        summary.claims += len({claim.claim_id for claim in claims})


def _is_english(article: Article) -> bool:
    return article.language in (None, "en")


def _fault(article: Article, reason: str) -> Failure:
    return Failure(f"article {article.id}", f"{reason}; please report it", FailureKind.BROKEN)
