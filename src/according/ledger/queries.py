"""Claims that answer a filter: in full, as light rows, or counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection, Select, String, cast, func, select

from according.actors import called
from according.claim import ActorType, Claim, Mention, Resolution
from according.errors import QueryError
from according.ledger.conditions import conditions, ordering
from according.ledger.decisions import find_actor
from according.ledger.filters import Filter, Order, Review
from according.ledger.records import ActorEntry, ClaimRow, LinkRow, StoredClaim, Tally, moment
from according.ledger.tables import (
    actor_decisions,
    actors,
    articles,
    claim_records,
    claims,
    sources,
    wordings,
)

BATCH = 500
SUBJECT, OBJECT, ORIGIN = wordings.alias("s"), wordings.alias("o"), wordings.alias("r")
OUTLET = wordings.alias("p")


def claims_matching(connection: Connection, query: Filter) -> Iterator[StoredClaim]:
    """The claims in full, in the filter's order, read in batches."""
    today = Today(connection)
    chosen = _full_claims()
    rows = connection.execution_options(yield_per=BATCH).execute(_narrowed(chosen, query, connection))
    for row in rows:
        yield stored_claim(row, today)


def claim_rows(connection: Connection, query: Filter) -> Iterator[ClaimRow]:
    """The claims as light rows, in the filter's order."""
    c = claims.c
    chosen = (
        select(
            *(c.key, c.claim_id, c.article, c.predicate, SUBJECT.c.canonical, OBJECT.c.canonical),
            *(c.polarity, c.modality, c.trend, ORIGIN.c.canonical, c.links, c.stance),
            *(c.time_start, c.time_end, c.place, c.country, c.low, c.high, c.bound, c.unit, c.approximate),
            *(c.confidence, c.start, c.end, c.published, c.recorded_at, OUTLET.c.canonical),
        )
        .outerjoin(SUBJECT, SUBJECT.c.key == c.subject)
        .outerjoin(OBJECT, OBJECT.c.key == c.object)
        .outerjoin(ORIGIN, ORIGIN.c.key == c.origin)
        .join(articles, articles.c.key == c.article)
        .outerjoin(OUTLET, OUTLET.c.key == articles.c.publisher_wording)
    )
    rows = connection.execution_options(yield_per=5000).execute(_narrowed(chosen, query, connection, True))
    return map(ClaimRow._make, rows)


def claim_ids(connection: Connection, query: Filter) -> list[tuple[int, str]]:
    """Key and id of the claims that match, in the filter's order."""
    if query.order is not Order.RECORDED or query.limit is not None or query.offset:
        chosen = select(claims.c.key, claims.c.claim_id)
        return [(key, id_) for key, id_ in connection.execute(_narrowed(chosen, query, connection))]
    # Two long strings come out in half the time of a million rows; keys follow the order of recording.
    joined: list[Any] = [func.aggregate_strings(cast(claims.c.key, String), ",")]
    joined += [func.aggregate_strings(claims.c.claim_id, ",")]
    row: Any = connection.execute(_where(select(*joined), query, connection)).one()
    if row[0] is None:
        return []
    return sorted(zip(map(int, row[0].split(",")), row[1].split(","), strict=True), reverse=True)


def link_rows(connection: Connection, query: Filter) -> Iterator[LinkRow]:
    """The links of the chains of all claims that match, claim by claim, outermost first."""
    c = sources.c
    matching = _where(select(claims.c.key), query, connection)
    chosen = (
        select(c.claim, c.position, wordings.c.canonical, c.cue, c.stance, c.time_start, c.time_end)
        .outerjoin(wordings, wordings.c.key == c.wording)
        .where(c.claim.in_(matching))
        .order_by(c.claim, c.position)
    )
    return map(LinkRow._make, connection.execution_options(yield_per=5000).execute(chosen))


def count_matching(connection: Connection, query: Filter) -> int:
    """How many claims match, whatever its limit."""
    counted = _where(select(func.count()).select_from(claims), query, connection)
    return int(connection.execute(counted).scalar_one())


def tally(connection: Connection, by: Sequence[str], query: Filter) -> list[Tally]:
    """How many claims share each combination of values, the most first.

    by: columns of `ClaimRow`; actor columns give canonical ids.
    """
    ends = {"subject": claims.c.subject, "object": claims.c.object, "origin": claims.c.origin}
    unknown = [name for name in by if name not in claims.c]
    if unknown or not by:
        raise QueryError(f"claims cannot be counted by {unknown or 'nothing'}: name columns of ClaimRow")
    columns = [claims.c[name] for name in by]
    grouped = select(*columns, func.count(), func.min(claims.c.published), func.max(claims.c.published))
    rows = connection.execute(_where(grouped, query, connection).group_by(*columns)).all()
    places = [position for position, name in enumerate(by) if name in ends]
    return _merged_tallies(rows, _canonical(connection) if places else {}, places)


def _merged_tallies(rows: Sequence[Any], canonical: Mapping[int, str], places: Sequence[int]) -> list[Tally]:
    """Groups whose wordings stand for one actor, put together."""
    found: dict[tuple[Any, ...], Tally] = {}
    for *values, count, first, last in rows:
        for place in places:
            values[place] = canonical.get(values[place])
        key = tuple(values)
        one = found.get(key, Tally(key, 0, first, last))
        firsts = [day for day in (one.first, first) if day]
        lasts = [day for day in (one.last, last) if day]
        found[key] = Tally(key, one.count + count, min(firsts, default=None), max(lasts, default=None))
    return sorted(found.values(), key=lambda t: (-t.count, [str(v) for v in t.values]))


def _canonical(connection: Connection) -> dict[int, str]:
    return {row[0]: row[1] for row in connection.execute(select(wordings.c.key, wordings.c.canonical))}


def actor_entries(connection: Connection, query: Filter) -> list[ActorEntry]:
    """Every actor of the claims that match, the most reported first."""
    took_part: dict[str, int] = {}
    for role in ("subject", "object"):
        for group in tally(connection, [role], query):
            actor = group.values[0]
            if actor is not None:
                took_part[actor] = took_part.get(actor, 0) + group.count
    said = _said(connection, query)
    ids = took_part.keys() | said.keys()
    names = _names(connection, ids)
    entries = [
        ActorEntry(
            row.id,
            row.shown,
            ActorType(row.type),
            bool(row.provisional),
            took_part.get(row.id, 0),
            said.get(row.id, 0),
            names.get(row.id, ()),
        )
        for row in connection.execute(select(actors))
        if row.id in ids
    ]
    return sorted(entries, key=lambda entry: (-entry.claims - entry.said, entry.name, entry.id))


def actor_entry(connection: Connection, actor_id: str) -> ActorEntry:
    """One actor, by canonical id."""
    row = connection.execute(select(actors).where(actors.c.id == actor_id)).one()
    keys = select(wordings.c.key).where(wordings.c.canonical == actor_id)
    current = claims.c.standing == "current"
    ends = (claims.c.subject, claims.c.object)
    count = select(func.count()).select_from(claims).where(current)
    as_link = select(func.count()).select_from(sources).join(claims, claims.c.key == sources.c.claim)
    return ActorEntry(
        row.id,
        row.shown,
        ActorType(row.type),
        bool(row.provisional),
        sum(connection.execute(count.where(end.in_(keys))).scalar_one() for end in ends),
        connection.execute(as_link.where(current, sources.c.wording.in_(keys))).scalar_one(),
        _names(connection, {actor_id}).get(actor_id, ()),
    )


def shown_names(connection: Connection) -> dict[str, str]:
    """The shown name of every actor, by id."""
    return {row[0]: row[1] for row in connection.execute(select(actors.c.id, actors.c.shown))}


def count_articles(connection: Connection) -> int:
    """How many articles the ledger holds."""
    return int(connection.execute(select(func.count()).select_from(articles)).scalar_one())


def _said(connection: Connection, query: Filter) -> dict[str, int]:
    counted = select(sources.c.wording, func.count()).group_by(sources.c.wording)
    matching = _where(select(claims.c.key), query, connection)
    rows = connection.execute(counted.where(sources.c.claim.in_(matching), sources.c.wording.is_not(None)))
    canonical = _canonical(connection)
    found: dict[str, int] = {}
    for wording, count in rows:
        actor = canonical[wording]
        found[actor] = found.get(actor, 0) + count
    return found


def _names(connection: Connection, ids: Any) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for row in connection.execute(select(wordings.c.canonical, wordings.c.name)):
        if row.canonical in ids:
            found.setdefault(row.canonical, set()).add(row.name)
    return {actor: tuple(sorted(names)) for actor, names in found.items()}


@dataclass(slots=True)
class Today:
    """Brings the actors of a stored claim up to the decisions made since it was recorded."""

    moved: dict[tuple[str, str, str], str]
    shown: dict[str, tuple[str, ActorType]]

    def __init__(self, connection: Connection) -> None:
        self.moved, self.shown = {}, {}
        if connection.execute(select(actor_decisions.c.key).limit(1)).first() is None:
            return
        w = wordings.c
        changed = select(w.actor_id, w.name, w.type, w.canonical).where(w.canonical != w.actor_id)
        self.moved = {(r.actor_id, r.name, r.type): r.canonical for r in connection.execute(changed)}
        ids = set(self.moved.values())
        named = select(actors).where((actors.c.shown != actors.c.name) | actors.c.id.in_(ids))
        self.shown = {r.id: (r.shown, ActorType(r.type)) for r in connection.execute(named)}

    def claim(self, claim: Claim) -> Claim:
        """The claim with every mention standing for the actor of today."""
        if not self.shown:
            return claim
        changed = {mention: self._mention(mention) for mention in claim.mentions()}
        return claim.with_mentions(changed)

    def _mention(self, mention: Mention) -> Mention:
        old = mention.resolution
        if old is None:
            return mention
        actor = self.moved.get((old.id, called(mention), mention.type.value), old.id)
        if actor not in self.shown:
            return mention
        name, type_ = self.shown[actor]
        moved = "" if actor == old.id else f"; a person decided that {old.id} is {actor} here"
        return replace(mention, resolution=Resolution(actor, name, type_, old.score, old.reason + moved))


def stored_claim(row: Sequence[Any], today: Today) -> StoredClaim:
    """A row of `_full_claims` as the claim that it holds."""
    # By place: names take twice the time, of many thousand claims.
    key, claim_id, recorded_at, standing, withdrawn_at, review, record, original = row
    return StoredClaim(
        key=key,
        id=claim_id,
        claim=today.claim(Claim.from_json(from_json(record))),
        recorded_at=datetime.fromisoformat(recorded_at),
        standing=standing,
        withdrawn_at=moment(withdrawn_at),
        review=Review(review) if review else Review.NONE,
        replaces=original,
    )


def claims_with_id(connection: Connection, claim_ids: Sequence[str]) -> list[StoredClaim]:
    """The claims with these ids, whatever their standing, in no certain order."""
    today = Today(connection)
    chosen = _full_claims().where(claims.c.claim_id.in_(claim_ids)).order_by(claims.c.key)
    return [stored_claim(row, today) for row in connection.execute(chosen)]


def _full_claims() -> Select[Any]:
    """What `stored_claim` takes. The other columns repeat what stands in the record."""
    c, original = claims.c, claims.alias("original")
    marks = (c.key, c.claim_id, c.recorded_at, c.standing, c.withdrawn_at, c.review)
    return (
        select(*marks, claim_records.c.record, original.c.claim_id.label("original"))
        .join(claim_records, claim_records.c.claim == c.key)
        .outerjoin(original, original.c.key == c.replaces)
    )


def _where(statement: Select[Any], query: Filter, connection: Connection) -> Select[Any]:
    return statement.where(*conditions(query, lambda name: find_actor(connection, name), connection))


def _narrowed(
    statement: Select[Any], query: Filter, connection: Connection, joined: bool = False
) -> Select[Any]:
    """With conditions, order and page. joined: the statement joins `articles` already."""
    chosen = _where(statement, query, connection)
    if query.order is Order.DOCUMENT and not joined:
        chosen = chosen.join(articles, articles.c.key == claims.c.article)
    return chosen.order_by(*ordering(query.order)).limit(query.limit).offset(query.offset or None)
