"""Reviewed articles as reference annotations: to score a reader against people, and to train it.

`documents.jsonl` holds the articles, `claims.json` a list of annotated documents, as `docs/claims.md`
describes. What a person accepted, edited or added is a claim to find. What nobody looked at is
`optional`: it neither helps nor hurts. What a person rejected is left out, and so counts against a
reader that finds it again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from according.actors import called
from according.claim import Claim, Mention, Modality, Polarity, Quantity, When
from according.knowledge.folding import slug
from according.ledger import Filter, Ledger, Order, Review, StoredArticle, StoredClaim


def reviewed_articles(ledger: Ledger, whole: bool = False) -> Iterator[StoredArticle]:
    """The articles with a decision of a person. whole: only those in which every claim has one."""
    keys = {article for review in Review if review is not Review.NONE for article in _with(ledger, review)}
    unread = set(_with(ledger, Review.NONE)) if whole and keys else set()
    found = ledger.articles_with_keys(sorted(keys - unread))
    yield from (found[key] for key in sorted(found))


def documents(articles: Iterable[StoredArticle]) -> Iterator[dict[str, Any]]:
    """The records of `documents.jsonl`."""
    for stored in articles:
        article = stored.article
        yield {
            "id": article.id,
            "title": article.title,
            "publisher": article.publisher,
            "url": article.url,
            "published": article.published.isoformat() if article.published else None,
            "text": _body(article.text, article.title),
        }


def annotated(ledger: Ledger, stored: StoredArticle) -> dict[str, Any]:
    """One annotated document: its actors by key with their names, and its claims."""
    query = Filter(document=stored.article.content_hash, order=Order.DOCUMENT)
    found = list(ledger.claims(query))
    actors = _Actors()
    claims = [_claim(one, actors) for one in found]
    published = stored.article.published
    document = {"id": stored.article.id, "title": stored.article.title}
    return {
        "document": {**document, "published": published.isoformat() if published else None},
        "actors": {
            key: {"type": kind, "names": sorted(names)} for key, (kind, names) in actors.known.items()
        },
        "claims": claims,
    }


def lines(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Records as JSON Lines."""
    return (json.dumps(record, ensure_ascii=False) + "\n" for record in records)


class _Actors:
    """Keys for the actors of one document, as its claims bring them up."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[str, set[str]]] = {}
        self._keys: dict[str, str] = {}

    def key(self, mention: Mention) -> str:
        """The key of the actor; its names grow with every mention."""
        actor = mention.actor_id or mention.name
        if actor not in self._keys:
            self._keys[actor] = self._free(slug(mention.canonical).replace("-", "_") or "actor")
        key = self._keys[actor]
        kind = (mention.resolution.type if mention.resolution else mention.type).value
        names = self.known.setdefault(key, (kind, set()))[1]
        names |= {mention.canonical, mention.name, called(mention)}
        return key

    def _free(self, wanted: str) -> str:
        number, key = 2, wanted
        while key in self.known:
            number, key = number + 1, f"{wanted}_{number}"
        return key


def _claim(stored: StoredClaim, actors: _Actors) -> dict[str, Any]:
    """A claim with only what differs from the default, as the reference writes it."""
    claim = stored.claim
    made: dict[str, Any] = {
        "predicate": claim.predicate.value,
        "subject": actors.key(claim.subject) if claim.subject else None,
        "object": actors.key(claim.object) if claim.object else None,
        "quote": claim.evidence.text,
    }
    made |= _certainty(claim)
    if claim.attribution:
        made["attribution"] = [
            [actors.key(s.mention) if s.mention else "unnamed", s.stance.value] for s in claim.attribution
        ]
    if claim.place:
        made["place"] = sorted({claim.place.name, claim.place.text} - {""})
    if claim.time:
        made["time"] = _time(claim.time)
    if claim.quantity:
        made["quantity"] = _quantity(claim.quantity)
    return made | ({"optional": True} if stored.review is Review.NONE else {})


def _certainty(claim: Claim) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if claim.polarity is not Polarity.AFFIRMED:
        made["polarity"] = claim.polarity.value
    if claim.modality is not Modality.ASSERTED:
        made["modality"] = claim.modality.value
    if claim.trend:
        made["trend"] = claim.trend.value
    return made


def _time(when: When) -> dict[str, Any]:
    start, end = (day.isoformat() if day else None for day in (when.start, when.end))
    return {"start": start, "end": end, "text": when.text}


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "low": quantity.low,
        "high": quantity.high,
        "bound": quantity.bound.value,
        "approximate": quantity.approximate,
        "unit": quantity.unit,
    }


def _with(ledger: Ledger, review: Review) -> set[int]:
    return {row.article for row in ledger.rows(Filter(review=review, rejected=True))}


def _body(text: str, title: str | None) -> str:
    """The text without the title that the stored text begins with: reading it again puts it back."""
    return text.removeprefix(f"{title}\n\n") if title else text
