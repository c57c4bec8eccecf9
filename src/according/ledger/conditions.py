"""A `Filter` as conditions of SQL."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, UnaryExpression, and_, func, or_, select

from according.ledger.filters import Filter, Order, Review
from according.ledger.fulltext import claims_with
from according.ledger.tables import articles, claims, sources, wordings

Find = Callable[[str], str]


def conditions(query: Filter, find: Find, connection: Connection) -> list[ColumnElement[bool]]:
    """Every condition of the filter, on `claims`. `find` gives the canonical id for a name or id."""
    found = [*_standing(query), *_actors(query, find), *_sources(query, find), *_columns(query)]
    found += [*_event_time(query), *_place(query)]
    if query.document:
        found.append(claims.c.article.in_(_articles_of(query.document)))
    if query.text and query.text.strip():
        found.append(claims_with(query.text, connection))
    return found


def ordering(order: Order) -> tuple[ColumnElement[object] | UnaryExpression[object], ...]:
    """The order of rows; the claim's key last, so that pages never overlap. What has no date stands as if
    it were the earliest: SQLite does so, a server has to be told."""
    return {
        Order.DOCUMENT: (
            articles.c.document_id,
            articles.c.content_hash,
            claims.c.start,
            claims.c.end,
            claims.c.claim_id,
        ),
        Order.NEWEST: (claims.c.published.desc().nulls_last(), claims.c.key.desc()),
        Order.OLDEST: (claims.c.published.nulls_first(), claims.c.key),
        Order.RECORDED: (claims.c.recorded_at.desc(), claims.c.key.desc()),
        Order.HAPPENED: (
            claims.c.time_start.nulls_first(),
            claims.c.time_end.nulls_first(),
            claims.c.key,
        ),
        Order.SURE: (claims.c.confidence.desc(), claims.c.key.desc()),
        Order.UNSURE: (claims.c.confidence, claims.c.key),
    }[order]


def iso(moment: datetime) -> str:
    """A moment as the ledger writes it; one without a zone is UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="microseconds")


def worded_as(actor_id: str) -> Select[tuple[int]]:
    """The keys of every wording that stands for the actor today."""
    return select(wordings.c.key).where(wordings.c.canonical == actor_id)


def _standing(query: Filter) -> list[ColumnElement[bool]]:
    if query.recorded_before:
        then = iso(query.recorded_before)
        stood = or_(claims.c.withdrawn_at.is_(None), claims.c.withdrawn_at > then)
        return [claims.c.recorded_at <= then, stood]
    kept = ["current"]
    kept += ["superseded"] if query.withdrawn else []
    kept += ["rejected", "replaced"] if query.rejected else []
    return [claims.c.standing == "current" if len(kept) == 1 else claims.c.standing.in_(kept)]


def _actors(query: Filter, find: Find) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.subject:
        found.append(claims.c.subject.in_(worded_as(find(query.subject))))
    if query.object:
        found.append(claims.c.object.in_(worded_as(find(query.object))))
    if query.actor and query.other:
        found.append(_pair(find(query.actor), find(query.other)))
    elif query.actor or query.other:
        found.append(_either(find(query.actor or query.other or "")))
    return found


def _either(actor_id: str) -> ColumnElement[bool]:
    # A union of keys, not OR: each half is one look into one index.
    as_subject = select(claims.c.key).where(claims.c.subject.in_(worded_as(actor_id)))
    as_object = select(claims.c.key).where(claims.c.object.in_(worded_as(actor_id)))
    return claims.c.key.in_(as_subject.union(as_object))


def _pair(one: str, other: str) -> ColumnElement[bool]:
    there = [claims.c.subject.in_(worded_as(one)), claims.c.object.in_(worded_as(other))]
    back = [claims.c.subject.in_(worded_as(other)), claims.c.object.in_(worded_as(one))]
    return claims.c.key.in_(select(claims.c.key).where(*there).union(select(claims.c.key).where(*back)))


def _sources(query: Filter, find: Find) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.source:
        ids = worded_as(find(query.source))
        linked = select(sources.c.claim).where(sources.c.wording.in_(ids))
        printed = select(claims.c.key).where(claims.c.article.in_(_published_by(ids)))
        found.append(claims.c.key.in_(linked.union(printed)))
    if query.origin:
        found.append(claims.c.origin.in_(worded_as(find(query.origin))))
    if query.publisher:
        printed_by = select(articles.c.key).where(articles.c.publisher == query.publisher)
        found.append(claims.c.article.in_(printed_by))
    if query.unattributed is not None:
        found.append(claims.c.links == 0 if query.unattributed else claims.c.links > 0)
    return found


def _published_by(ids: Select[tuple[int]]) -> Select[tuple[int]]:
    return select(articles.c.key).where(articles.c.publisher_wording.in_(ids))


def _articles_of(document: str) -> Select[tuple[int]]:
    named = or_(articles.c.document_id == document, articles.c.content_hash == document)
    return select(articles.c.key).where(named)


def _columns(query: Filter) -> list[ColumnElement[bool]]:
    column = claims.c
    tests: list[tuple[Any, Callable[[Any], ColumnElement[bool]]]] = [
        (query.predicates, lambda value: column.predicate.in_([p.value for p in value])),
        (query.modalities, lambda value: column.modality.in_([m.value for m in value])),
        (query.polarity, lambda value: column.polarity == value.value),
        (query.published_since, lambda value: column.published >= value.isoformat()),
        (query.published_until, lambda value: column.published <= value.isoformat()),
        (query.recorded_since, lambda value: column.recorded_at >= iso(value)),
        (query.min_confidence, lambda value: column.confidence >= value),
        (query.max_confidence, lambda value: column.confidence <= value),
        (query.review, _reviewed),
    ]
    return [test(value) for value, test in tests if value not in (None, ())]


def _reviewed(review: Review) -> ColumnElement[bool]:
    return claims.c.review.is_(None) if review is Review.NONE else claims.c.review == review.value


def _event_time(query: Filter) -> list[ColumnElement[bool]]:
    """Overlap of closed intervals; an end that is open (one of the two is null) has no limit."""
    start, end = claims.c.time_start, claims.c.time_end
    found: list[ColumnElement[bool]] = []
    if query.since:
        found.append(or_(end >= query.since.isoformat(), and_(end.is_(None), start.is_not(None))))
    if query.until:
        found.append(or_(start <= query.until.isoformat(), and_(start.is_(None), end.is_not(None))))
    return found


def _place(query: Filter) -> list[ColumnElement[bool]]:
    if not query.place:
        return []
    if len(query.place) == 2 and query.place.isupper():
        return [claims.c.country == query.place]
    return [func.lower(claims.c.place) == query.place.lower()]
