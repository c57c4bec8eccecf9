"""Articles: the list, and one article with every claim marked in its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from according.claim import ActorType, Bound, Modality, Polarity, Predicate, Stance
from according.ledger import Filter, Ledger, Order, Reading, StoredArticle, StoredClaim
from according.web.cards import ClaimCard, card, verb
from according.web.marks import Paragraph, paragraphs
from according.web.rendering import page
from according.web.workbench import Bench

router = APIRouter(include_in_schema=False)
ROWS = 40


@dataclass(frozen=True, slots=True)
class ArticlesPage:
    """A page of the list. words: what the articles shall hold."""

    articles: tuple[StoredArticle, ...]
    words: str
    offset: int
    more: bool
    total: int
    size: int = ROWS


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the form for a claim offers."""

    predicates: tuple[tuple[str, str], ...] = tuple((p.value, verb(p)) for p in Predicate)
    types: tuple[str, ...] = tuple(t.value for t in ActorType if t is not ActorType.UNNAMED)
    polarities: tuple[str, ...] = tuple(p.value for p in Polarity)
    modalities: tuple[str, ...] = tuple(m.value for m in Modality)
    stances: tuple[str, ...] = tuple(s.value for s in Stance)
    bounds: tuple[str, ...] = tuple(b.value for b in Bound)


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One article. claims: those that stand, in the order of the text; gone: rejected or replaced."""

    article: StoredArticle
    paragraphs: tuple[Paragraph, ...]
    claims: tuple[ClaimCard, ...]
    gone: tuple[ClaimCard, ...]
    readings: tuple[Reading, ...]
    reviewed: int
    at: str | None
    vocabulary: Vocabulary = Vocabulary()


@router.get("/articles")
def articles(request: Request, bench: Bench, text: str = "", offset: int = 0) -> HTMLResponse:
    """The articles, the newest published first; `text`: those that hold these words."""
    offset = max(offset, 0)
    found = bench.ledger.articles(text or None, ROWS + 1, offset)
    shown = ArticlesPage(tuple(found[:ROWS]), text, offset, len(found) > ROWS, bench.ledger.article_count())
    return page(request, "articles.html", "articles", shown)


@router.get("/articles/{document:path}")
def article(request: Request, bench: Bench, document: str, at: str | None = None) -> HTMLResponse:
    """One article with its claims; `at`: the claim that is chosen first."""
    return page(request, "article.html", "articles", article_page(bench.ledger, document, at))


def article_page(ledger: Ledger, document: str, at: str | None = None) -> ArticlePage:
    """An article with its claims marked."""
    stored = ledger.article(document)
    found = claims_of(ledger, stored)
    standing = [claim for claim in found if claim.standing == "current"]
    made = _numbered(standing)
    gone = _numbered([claim for claim in found if claim.standing != "current"], len(made) + 1)
    spans = {number: claim.claim.evidence.span for number, claim in enumerate(standing, 1)}
    return ArticlePage(
        article=stored,
        paragraphs=tuple(paragraphs(stored.article.text, spans, stored.article.title)),
        claims=made,
        gone=gone,
        readings=tuple(ledger.readings(stored.key)),
        reviewed=sum(claim.review != "none" for claim in made),
        at=at,
    )


def claims_of(ledger: Ledger, stored: StoredArticle) -> list[StoredClaim]:
    """The claims of this very text, in its order, also what people rejected or replaced."""
    query = Filter(document=stored.article.content_hash, rejected=True, order=Order.DOCUMENT)
    return list(ledger.claims(query))


def _numbered(found: Sequence[StoredClaim], first: int = 1) -> tuple[ClaimCard, ...]:
    return tuple(card(claim, number) for number, claim in enumerate(found, first))
