"""A ledger's standing claims as arrays, with what every question needs of each: who it goes back to.

Row numbers run over the standing claims by key. Actors are numbers too: places in `Snapshot.actors`,
0 for none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache, cached_property
from itertools import compress
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from according.analysis.answers import Actor, Period
from according.claim import Modality, Polarity, Predicate
from according.errors import LedgerError
from according.knowledge.folding import slug
from according.ledger import Columns, Ledger
from according.ledger.columns import places
from according.ledger.packing import (
    MODALITIES,
    OPEN_END,
    OPEN_START,
    POLARITIES,
    PREDICATES,
    country_code,
)

Numbers = NDArray[np.int64]
Column = NDArray[np.int32]
"""One number for each claim, or of each actor or article. A product of them needs 64 bits: `joined`."""
Mask = NDArray[np.bool_]

STATED = len([Modality.ASSERTED, Modality.PROBABLE, Modality.POSSIBLE])
"""Modalities below this number put a proposition forward as so, however surely."""
DENIED = POLARITIES.index(Polarity.DENIED)
SHORTEST_PREFIX, ID_LETTERS = 6, 24

_kept: WeakKeyDictionary[Ledger, Snapshot] = WeakKeyDictionary()


def snapshot(ledger: Ledger) -> Snapshot:
    """The ledger as it stands, made once for each state of it."""
    columns = ledger.columns()
    kept = _kept.get(ledger)
    if kept is None or kept.columns is not columns:
        kept = _kept[ledger] = Snapshot(columns)
    return kept


@cache
def among(predicates: frozenset[Predicate]) -> Mask:
    """For the number of each predicate in packed claims, whether it is one of these."""
    return np.array([Predicate(name) in predicates for name in PREDICATES])


INTENDED = 2
MADE_BY_AGREEING = frozenset(
    {Predicate.TRUCE_WITH, Predicate.ALLIED_WITH, Predicate.MERGED_WITH, Predicate.AGREE}
)


class Snapshot:
    """Arrays over the standing claims, one place for each.

    subject, object, named, last: actors. publisher: of the article. authority: who answers for the
    article's own words: the agency that its text credits, or the publisher of the first article with
    that text, or its own. origin: the innermost named source, else the authority.
    kept: answers worth keeping as long as the ledger stands as it does.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.kept: dict[str, Any] = {}
        self.claims = columns.claims
        self.actors = [Actor("", ""), *(Actor(actor.id, actor.name) for actor in columns.actors)]
        self.types = ["", *(actor.type for actor in columns.actors)]
        self._places = {actor.id: place for place, actor in enumerate(self.actors)}
        self._of_wording = self._wordings()
        self.subject = self._actor("subject")
        self.object = self._actor("object")
        self.named = self._actor("named")
        self.article = columns.articles.places[self.claims["article"]]
        self._outlets()

    def __len__(self) -> int:
        return len(self.claims)

    @cached_property
    def every(self) -> Numbers:
        """All rows."""
        return np.arange(len(self))

    def at(self, column: NDArray[Any], rows: Numbers) -> NDArray[Any]:
        """A column's numbers of these rows, to be read only: those of all rows are no copy."""
        return column if rows is self.every else column[rows]

    @cached_property
    def mood(self) -> Column:
        """0: put forward as so; 1: urged; 2: intended. To have agreed to a truce is to have one."""
        found = np.maximum(self.claims["modality"].astype(np.int32) - (STATED - 1), 0)
        found[(found == INTENDED) & among(MADE_BY_AGREEING)[self.predicate]] = 0
        return found

    @cached_property
    def victims(self) -> Column:
        """The object, 0 where it is an actor of one article only ("people", "the soldiers")."""
        one_article = np.array(["@" in actor.id for actor in self.actors])
        return np.where(one_article[self.object], np.int32(0), self.object)

    @cached_property
    def denied(self) -> Mask:
        """Whether the claim is a denial."""
        return np.asarray(self.claims["polarity"] == DENIED)

    @cached_property
    def predicate(self) -> Column:
        """The place in `PREDICATES`."""
        return self.claims["predicate"].astype(np.int32)

    @cached_property
    def known(self) -> Column:
        """The day from which the claim was known: of publication, or of recording where that is unknown."""
        claims = self.claims
        return np.where(claims["published"] > 0, claims["published"], claims["recorded"])

    @cached_property
    def origin(self) -> Column:
        """The actor that a claim goes back to."""
        return np.where(self.named > 0, self.named, self.authority)

    @cached_property
    def link_row(self) -> Column:
        """For each link, the row of its claim."""
        return np.asarray(places(self.claims["key"])[self.columns.links["claim"]])

    @cached_property
    def link_actor(self) -> Column:
        """For each link, its actor."""
        return np.asarray(self._of_wording[self.columns.links["actor"]])

    @cached_property
    def is_outlet(self) -> Mask:
        """For each actor, whether it answers for any article."""
        found = np.zeros(len(self.actors), bool)
        found[self._authorities] = True
        found[self._publishers] = True
        found[0] = False
        return found

    def actor_number(self, ledger: Ledger, name: str) -> int:
        """The number of the actor with this id, or with this name and no other. Raises ActorError."""
        return self._places.get(name) or self._places.get(ledger.actor(name).id, 0)

    def rows_with_ids(self, claim_ids: Sequence[str]) -> Numbers:
        """The rows of claims with these ids; what no longer stands is left out."""
        return np.array(self._rows_by_id(set(claim_ids)), np.int64)

    def row(self, claim_id: str) -> int:
        """The row of the claim whose id is, or begins with, these letters. Raises LedgerError."""
        letters = claim_id.strip().lower()
        pairs = letters[: len(letters) // 2 * 2]
        if len(letters) < SHORTEST_PREFIX or not set(letters) <= set("0123456789abcdef"):
            raise LedgerError(f"{claim_id!r} is no claim id: `according claims --json` lists them")
        same = np.ones(len(self), bool)
        for place, byte in enumerate(bytes.fromhex(pairs)[:12]):
            same &= self._id_bytes[:, place] == byte
        found = [row for row in np.flatnonzero(same).tolist() if self.id(row).startswith(letters)]
        if not found:
            raise LedgerError(
                f"no standing claim has the id {claim_id}: `according claims --json` lists their ids"
            )
        if len({self.id(row) for row in found}) > 1:
            raise LedgerError(f"{claim_id} begins the ids of {len(found)} claims: give more letters")
        return found[-1]

    def type_of(self, actor_id: str) -> str:
        """The type of the actor with this id."""
        return self.types[self._places[actor_id]]

    def id(self, row: int) -> str:
        """The claim's id."""
        return self.claims["id"][row].tobytes().hex()  # type: ignore[no-any-return]

    def ids(self, rows: NDArray[Any]) -> tuple[str, ...]:
        """The claims' ids."""
        letters = self.claims["id"][rows].tobytes().hex()
        return tuple(letters[at : at + ID_LETTERS] for at in range(0, len(letters), ID_LETTERS))

    def actor(self, number: int) -> Actor | None:
        """The actor, None for none."""
        return self.actors[number] if number else None

    def predicate_of(self, row: int) -> Predicate:
        """The claim's predicate."""
        return Predicate(PREDICATES[self.claims["predicate"][row]])

    def modality_of(self, row: int) -> str:
        """The claim's modality."""
        return MODALITIES[self.claims["modality"][row]]

    def time_of(self, row: int) -> Period | None:
        """The time that the claim states."""
        claims = self.claims
        return span_of(int(claims["start"][row]), int(claims["end"][row])) if claims["dated"][row] else None

    def place_of(self, row: int) -> str | None:
        """The place that the claim states, the finest name of it."""
        claims, terms = self.claims, self.columns.terms
        return terms.get(int(claims["place"][row])) or terms.get(int(claims["admin1"][row]))

    def country_of(self, row: int) -> str | None:
        """The country of that place."""
        return country_code(int(self.claims["country"][row]))

    def document_of(self, row: int) -> str:
        """The id of the claim's article."""
        return self.columns.articles.names[int(self.article[row])][0]

    def term_numbers(self, words: str) -> list[int]:
        """The numbers of a word or name, whatever its capitals."""
        return [number for number, text in self.columns.terms.items() if text.lower() == words.lower()]

    @cached_property
    def _id_bytes(self) -> NDArray[np.uint8]:
        return np.ascontiguousarray(self.claims["id"]).view(np.uint8).reshape(-1, 12)

    def _rows_by_id(self, wanted: set[str]) -> list[int]:
        first = {int(claim_id[:4], 16) for claim_id in wanted}
        heads = self._id_bytes[:, 0].astype(np.int64) * 256 + self._id_bytes[:, 1]
        return [row for row in np.flatnonzero(np.isin(heads, list(first))).tolist() if self.id(row) in wanted]

    def _wordings(self) -> Column:
        wordings = self.columns.wordings
        found = np.zeros(max((wording.key for wording in wordings), default=0) + 1, np.int32)
        for wording in wordings:
            found[wording.key] = self._places[wording.canonical]
        return found

    def _actor(self, column: str) -> Column:
        return np.asarray(self._of_wording[self.claims[column]])

    def _outlets(self) -> None:
        """Publisher and authority of each article, then of each claim."""
        articles = self.columns.articles
        known = self._of_wording[articles.rows["publisher"]]
        outlets = [name for _, name in articles.names]
        numbers = dict.fromkeys(outlets, 0)
        for name in dict.fromkeys(compress(outlets, articles.rows["publisher"] == 0)):
            numbers[name] = self._outlet(name)
        named = np.fromiter(map(numbers.__getitem__, outlets), np.int32, len(outlets))
        self._publishers = np.where(articles.rows["publisher"] > 0, known, named)
        self.wires = self._of_wording[articles.rows["wire"]]
        copied = articles.rows["copy_of"]
        own = np.arange(len(articles), dtype=np.int32)
        self.first_text = np.where(copied > 0, articles.places[copied], own)
        self._answer()

    def _answer(self) -> None:
        """An agency that any copy of a text credits answers for all of them; else its first publisher."""
        credited = np.flatnonzero(self.wires)
        by_text = np.zeros(len(self.wires), np.int32)
        by_text[self.first_text[credited][::-1]] = self.wires[credited][::-1]
        agency = by_text[self.first_text]
        first = self._publishers[self.first_text]
        self.credited = agency > 0
        found = np.where(agency > 0, agency, np.where(first > 0, first, self._publishers))
        for place in np.flatnonzero(found == 0):
            found[place] = self._unknown_publisher(int(self.first_text[place]))
        self._authorities = found
        self.authority = self._authorities[self.article]
        self.publisher = self._publishers[self.article]

    def _outlet(self, name: str | None) -> int:
        """The number of an outlet that no one resolved: an actor of that name, else a new one."""
        if not name or not name.strip():
            return 0
        return self._named.get(name) or self._new(f"outlet:{slug(name)}", name, "media")

    def _unknown_publisher(self, article: int) -> int:
        document = self.columns.articles.names[article][0]
        return self._new(f"article:{document}", f"the article {document}", "media")

    def _new(self, id_: str, name: str, type_: str) -> int:
        if id_ not in self._places:
            self._places[id_] = len(self.actors)
            self.actors.append(Actor(id_, name))
            self.types.append(type_)
        return self._places[id_]

    @cached_property
    def _named(self) -> dict[str, int]:
        return {wording.name: self._places[wording.canonical] for wording in self.columns.wordings}


def day(number: int) -> date | None:
    """The date of a day's number, None for none."""
    return date.fromordinal(int(number)) if number else None


def span_of(start: int, end: int) -> Period:
    """The period between two days' numbers."""
    return Period(
        None if start <= OPEN_START else date.fromordinal(start),
        None if end >= OPEN_END else date.fromordinal(end),
    )


def day_numbers(found: Period) -> tuple[int, int]:
    """The numbers of a period's first and last day."""
    start = found.start.toordinal() if found.start else OPEN_START
    return start, found.end.toordinal() if found.end else OPEN_END
