"""What enters the ledger: an article with the claims of one reader, all of it or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from according.actors import called
from according.claim import Article, Claim, Mention, Resolution, Source, When
from according.errors import LedgerError
from according.ledger.copies import mark_article, wire_source
from according.ledger.database import now
from according.ledger.decisions import Map, load_map
from according.ledger.fulltext import index_article, index_claims, is_indexed
from according.ledger.packing import pack_claims, pack_links
from according.ledger.tables import (
    actors,
    articles,
    claim_records,
    claims,
    packed_claims,
    readings,
    sources,
    terms,
    wordings,
)


class EvidenceError(LedgerError):
    """A claim whose words are not the article's: the ledger refuses it."""


SAME_WORDING = select(wordings.c.key).where(
    wordings.c.actor_id == bindparam("actor_id"),
    wordings.c.name == bindparam("name"),
    wordings.c.type == bindparam("type"),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose claims enter: the reader's name and version, and how its reading went."""

    name: str
    status: str = "current"


def article_key(connection: Connection, article: Article) -> int | None:
    """The row of the article, None where the ledger does not hold it."""
    found = select(articles.c.key).where(articles.c.content_hash == article.content_hash)
    return connection.execute(found).scalar()


def has_reading(connection: Connection, article: Article, reader: str) -> bool:
    """Whether this reader has read this very article."""
    same = select(readings.c.key).join(articles, articles.c.key == readings.c.article)
    found = same.where(articles.c.content_hash == article.content_hash, readings.c.reader == reader)
    return connection.execute(found).first() is not None


def append(
    writer: Writer,
    article: Article,
    found: Sequence[Claim],
    reader: Reader,
    publisher: Resolution | None,
) -> bool:
    """Add what a reader found in an article; False where it is there already.

    Raises EvidenceError where a claim's words are not in the text, LedgerError for an unresolved actor.
    """
    if has_reading(writer.connection, article, reader.name):
        return False
    check(article, found)
    key = article_key(writer.connection, article)
    if key is None:
        key = writer.add_article(article, publisher)
    reading = writer.add_reading(key, reader, len(found))
    writer.add_claims(key, found, {"reading": reading, "standing": "current"})
    return True


def check(article: Article, found: Iterable[Claim]) -> None:
    """Nothing enters without its exact words."""
    for claim in found:
        quoted = [(claim.evidence.span, claim.evidence.text), *((m.span, m.text) for m in claim.mentions())]
        for span, words in quoted:
            if span.of(article.text) != words:
                raise EvidenceError(
                    f"article {article.id}: {claim.reader} gave the words {words!r} for characters "
                    f"{span.start} to {span.end}, where the text has {span.of(article.text)!r}: "
                    "report it as a fault of the reader"
                )


class Writer:
    """Inserts within one transaction; remembers the wordings that it has seen."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.moment = now()
        self.indexed = is_indexed(connection)
        self._map: Map | None = None
        self._wordings: dict[tuple[str, str, str], int] = {}
        self._terms: dict[str, int] = {}

    def add_article(self, article: Article, publisher: Resolution | None) -> int:
        """The new article's key."""
        outlet = self.wording(publisher, article.publisher or publisher.name) if publisher else None
        row = {
            "document_id": article.id,
            "content_hash": article.content_hash,
            "title": article.title,
            "publisher": article.publisher,
            "publisher_wording": outlet,
            "url": article.url,
            "published": _iso(article.published),
            "updated": _iso(article.updated),
            "byline": article.byline,
            "language": article.language,
            "provenance": json.dumps(dict(article.provenance), ensure_ascii=False, sort_keys=True),
            "text": article.text,
            "recorded_at": self.moment,
        }
        key = self._insert(articles, row)
        if self.indexed:
            index_article(self.connection, key, article.text)
        self.mark(key, article)
        return key

    def mark(self, key: int, article: Article) -> None:
        """Note whose text the article repeats, and which agency it credits."""
        agency = wire_source(article)
        wire = self.wording(agency, agency.name) if agency else None
        mark_article(self.connection, key, article.text, wire)

    def add_reading(self, article: int, reader: Reader, count: int) -> int:
        """The new reading's key; every earlier reading of the article is superseded by it."""
        row = {"article": article, "reader": reader.name, "status": reader.status, "claims": count}
        key = self._insert(readings, {**row, "recorded_at": self.moment})
        earlier = (readings.c.article == article, readings.c.key != key, readings.c.superseded_at.is_(None))
        self.connection.execute(
            update(readings).where(*earlier).values(superseded_at=self.moment, superseded_by=key)
        )
        # What a person added or edited has no reading, and stays.
        standing = (claims.c.article == article, claims.c.reading.is_not(None), claims.c.reading != key)
        self.connection.execute(
            update(claims)
            .where(*standing, claims.c.standing == "current")
            .values(standing="superseded", withdrawn_at=self.moment)
        )
        return key

    def add_claims(self, article: int, found: Sequence[Claim], marks: dict[str, Any]) -> list[int]:
        """Keys of the new claims, in order; the same claim twice is one."""
        distinct = list({claim.claim_id: claim for claim in found}.values())
        if not distinct:
            return []
        rows = [self._claim_row(claim) | {"article": article} | marks for claim in distinct]
        inserted = insert(claims).returning(claims.c.key, sort_by_parameter_order=True)
        keys = list(self.connection.execute(inserted, rows).scalars())
        self._add_records(keys, distinct)
        links = self._add_sources(keys, distinct)
        entered = [{**row, "key": key} for key, row in zip(keys, rows, strict=True)]
        provinces = [claim.place.admin1 if claim.place else None for claim in distinct]
        self.pack(entered, links, provinces)
        return keys

    def pack(
        self,
        rows: Sequence[Mapping[str, Any]],
        links: Sequence[Mapping[str, Any]],
        provinces: Sequence[str | None],
    ) -> None:
        """Pack claims of one reading (rows of `claims`) with their links and each one's province."""
        named = {link["claim"]: link["wording"] for link in links if link["wording"] is not None}
        packed = [
            {
                **row,
                "named": named.get(row["key"]),
                "place": self.term(row["place"]),
                "unit": self.term(row["unit"]),
                "admin1": self.term(province),
            }
            for row, province in zip(rows, provinces, strict=True)
        ]
        block = {"claims": pack_claims(packed), "links": pack_links(links)}
        self.connection.execute(insert(packed_claims), {**block, "reading": rows[0].get("reading")})

    def term(self, words: str | None) -> int | None:
        """The key of a word, made where it is new."""
        if not words:
            return None
        if words not in self._terms:
            found = self.connection.execute(select(terms.c.key).where(terms.c.text == words)).scalar()
            self._terms[words] = found or self._insert(terms, {"text": words})
        return self._terms[words]

    def wording(self, resolution: Resolution, name: str, type_: str | None = None) -> int:
        """The key of an actor under one name of articles, made where it is new."""
        identity = (resolution.id, name, type_ or resolution.type.value)
        if identity not in self._wordings:
            self._wordings[identity] = self._find_wording(identity) or self._new_wording(identity, resolution)
        return self._wordings[identity]

    def _find_wording(self, identity: tuple[str, str, str]) -> int | None:
        values = dict(zip(("actor_id", "name", "type"), identity, strict=True))
        return self.connection.execute(SAME_WORDING, values).scalar()

    def _new_wording(self, identity: tuple[str, str, str], resolution: Resolution) -> int:
        self.ensure_actor(resolution)
        if self._map is None:
            self._map = load_map(self.connection)
        canonical = self._map.canonical(resolution.id, identity[1])
        row = dict(zip(("actor_id", "name", "type"), identity, strict=True))
        return self._insert(wordings, {**row, "canonical": canonical})

    def ensure_actor(self, resolution: Resolution) -> None:
        """The actor's row, made where it is new."""
        if self.connection.execute(select(actors.c.id).where(actors.c.id == resolution.id)).first():
            return
        row = {"id": resolution.id, "name": resolution.name, "shown": resolution.name}
        kind = {"type": resolution.type.value, "provisional": resolution.id.startswith("provisional:")}
        self.connection.execute(insert(actors), {**row, **kind, "recorded_at": self.moment})

    def _mention(self, mention: Mention | None) -> int | None:
        if mention is None:
            return None
        if mention.resolution is None:
            raise LedgerError(
                f"the actor {mention.name!r} is not resolved: pass the claims through according.actors first"
            )
        return self.wording(mention.resolution, called(mention), mention.type.value)

    def _claim_row(self, claim: Claim) -> dict[str, Any]:
        last = claim.attribution[-1] if claim.attribution else None
        return {
            "claim_id": claim.claim_id,
            "predicate": claim.predicate.value,
            "subject": self._mention(claim.subject),
            "subject_text": claim.subject.text if claim.subject else None,
            "object": self._mention(claim.object),
            "object_text": claim.object.text if claim.object else None,
            "polarity": claim.polarity.value,
            "modality": claim.modality.value,
            "trend": claim.trend.value if claim.trend else None,
            "origin": self._mention(last.mention) if last else None,
            "links": len(claim.attribution),
            "stance": last.stance.value if last else None,
            "confidence": claim.confidence,
            "start": claim.evidence.span.start,
            "end": claim.evidence.span.end,
            "reader": claim.reader,
            "published": _iso(claim.document.published),
            "recorded_at": self.moment,
            **_time_columns(claim.time),
            **_place_columns(claim),
            **_quantity_columns(claim),
        }

    def _add_records(self, keys: Sequence[int], found: Sequence[Claim]) -> None:
        rows = [
            {"claim": key, "evidence": claim.evidence.text, "record": record_text(claim)}
            for key, claim in zip(keys, found, strict=True)
        ]
        self.connection.execute(insert(claim_records), rows)
        if self.indexed:
            index_claims(self.connection, [(row["claim"], row["evidence"]) for row in rows])  # type: ignore[misc]

    def _add_sources(self, keys: Sequence[int], found: Sequence[Claim]) -> list[dict[str, Any]]:
        rows = [
            {"claim": key, "position": position, **self._source_row(source)}
            for key, claim in zip(keys, found, strict=True)
            for position, source in enumerate(claim.attribution)
        ]
        if rows:
            self.connection.execute(insert(sources), rows)
        return rows

    def _source_row(self, source: Source) -> dict[str, Any]:
        said = source.time
        return {
            "wording": self._mention(source.mention),
            "cue": source.cue,
            "stance": source.stance.value,
            "time_start": _iso(said.start) if said else None,
            "time_end": _iso(said.end) if said else None,
        }

    def _insert(self, table: Any, row: dict[str, Any]) -> int:
        return int(self.connection.execute(insert(table).returning(table.c.key), row).scalar_one())


def record_text(claim: Claim) -> str:
    """The claim in full as the ledger keeps it."""
    return json.dumps(claim.to_json(), ensure_ascii=False, separators=(",", ":"))


def _iso(value: Any) -> str | None:
    return value.isoformat() if value else None


def _time_columns(when: When | None) -> dict[str, Any]:
    return {
        "time_start": _iso(when.start) if when else None,
        "time_end": _iso(when.end) if when else None,
        "time_edtf": when.edtf if when else None,
        "time_text": when.text if when else None,
    }


def _place_columns(claim: Claim) -> dict[str, Any]:
    place = claim.place
    return {
        "place": place.name if place else None,
        "country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
    }


def _quantity_columns(claim: Claim) -> dict[str, Any]:
    quantity = claim.quantity
    return {
        "low": quantity.low if quantity else None,
        "high": quantity.high if quantity else None,
        "bound": quantity.bound.value if quantity else None,
        "unit": quantity.unit if quantity else None,
        "approximate": quantity.approximate if quantity else None,
    }
