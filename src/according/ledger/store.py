"""The ledger: what was claimed, by whom, in which words. It only grows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from according.claim import Article, Claim, Resolution
from according.errors import LedgerError
from according.ledger import appending, queries
from according.ledger.articles import article_named, articles_by_key, articles_page, readings_of
from according.ledger.chunks import extend
from according.ledger.columns import Columns, load_columns, stamp
from according.ledger.database import Database
from according.ledger.decisions import Decisions, find_actor
from according.ledger.filters import Filter
from according.ledger.notes import Notes
from according.ledger.records import (
    ActorEntry,
    ClaimRow,
    LinkRow,
    Reading,
    StoredArticle,
    StoredClaim,
    Tally,
)
from according.ledger.reviews import Reviews

Entry = tuple[Article, Sequence[Claim]]


def open_ledger(location: str | Path, create: bool = True) -> Ledger:
    """The ledger in this file, made where there is none, or at this database address.

    create: False: a file that is not there is an error. Raises LedgerError, saying what to do,
    where the file is no ledger, is newer than this program, is locked or cannot be written.
    """
    return Ledger(Database(location, create))


class Ledger:
    """Articles, claims and what people decided about them, in one file (or on one server).

    Every method that asks answers for the ledger of this moment; every method that changes
    something keeps all of it or nothing. May be used from several threads and processes at once.

    decisions: about actors. reviews: about single claims. notes: saved questions, grades, marks.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.decisions = Decisions(database)
        self.reviews = Reviews(database)
        self.notes = Notes(database)
        self._columns: Columns | None = None

    @property
    def location(self) -> str:
        """The file or address."""
        return self._database.location

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    # What enters

    def has(self, article: Article, reader: str) -> bool:
        """Whether this reader (name and version) has read this very article."""
        with self._database.reading() as connection:
            return appending.has_reading(connection, article, reader)

    def add(
        self,
        article: Article,
        claims: Sequence[Claim],
        reader: str,
        *,
        publisher: Resolution | None = None,
        status: str = "current",
    ) -> bool:
        """Add an article with the claims (actors resolved) that a reader found in it.

        False, and nothing added, where this reader's claims of it are there already. Claims of an
        earlier reader are superseded: kept, and marked. publisher: the outlet as an actor.
        status: "current", or "not_english" for an article that is kept and not read.
        Raises EvidenceError where a claim's words are not in the text, LedgerError where an actor is
        unresolved or the ledger cannot be written.
        """
        read_by = appending.Reader(reader, status)
        with self._database.writing() as connection:
            writer = appending.Writer(connection)
            added = appending.append(writer, article, claims, read_by, publisher)
            extend(connection)
            return added

    def add_all(self, entries: Iterable[Entry], reader: str) -> int:
        """Add many articles in one transaction, for bulk imports; how many were new."""
        read_by = appending.Reader(reader)
        with self._database.writing() as connection:
            writer = appending.Writer(connection)
            added = sum(appending.append(writer, *entry, read_by, None) for entry in entries)
            extend(connection)
            return added

    # What is asked

    def claims(self, query: Filter | None = None) -> Iterator[StoredClaim]:
        """The claims that match, in the filter's order, as they are read.

        Raises ActorError for a name that is unknown or means several actors.
        """
        with self._database.reading() as connection:
            yield from queries.claims_matching(connection, query or Filter())

    def claim(self, claim_id: str) -> StoredClaim:
        """The claim with this id. Raises LedgerError where the ledger does not hold it."""
        with self._database.reading() as connection:
            found = queries.claims_with_id(connection, [claim_id])
        if not found:
            raise LedgerError(
                f"the ledger holds no claim {claim_id}: `according claims --json` lists their ids"
            )
        return found[-1]

    def claims_with_ids(self, claim_ids: Sequence[str]) -> list[StoredClaim]:
        """The claims with these ids, those not held left out, whatever their standing."""
        with self._database.reading() as connection:
            return queries.claims_with_id(connection, claim_ids)

    def rows(self, query: Filter | None = None) -> Iterator[ClaimRow]:
        """The claims that match as light rows: fast, for analysis."""
        with self._database.reading() as connection:
            yield from queries.claim_rows(connection, query or Filter())

    def claim_ids(self, query: Filter | None = None) -> list[tuple[int, str]]:
        """Key and id of each claim that matches, in the filter's order: the lightest answer."""
        with self._database.reading() as connection:
            return queries.claim_ids(connection, query or Filter())

    def columns(self) -> Columns:
        """Every standing claim as columns of numbers: for questions about the whole ledger.

        Loaded once, and again only when the ledger has changed.
        """
        with self._database.reading() as connection:
            kept = self._columns
            if kept is None or kept.stamp != stamp(connection):
                kept = self._columns = load_columns(connection)
            return kept

    def links(self, query: Filter | None = None) -> Iterator[LinkRow]:
        """The links of the chains of the claims that match, by claim key and position."""
        with self._database.reading() as connection:
            yield from queries.link_rows(connection, query or Filter())

    def count(self, query: Filter | None = None) -> int:
        """How many claims match, whatever the filter's limit."""
        with self._database.reading() as connection:
            return queries.count_matching(connection, query or Filter())

    def tally(self, by: Sequence[str], query: Filter | None = None) -> list[Tally]:
        """How many claims share each combination of values of these columns, the most first.

        by: names of `ClaimRow` columns that `claims` has ("predicate", "subject", "country", ...).
        """
        with self._database.reading() as connection:
            return queries.tally(connection, by, query or Filter())

    def article(self, name: str | int) -> StoredArticle:
        """The article with this document id, content hash or key. Raises LedgerError."""
        with self._database.reading() as connection:
            return article_named(connection, name)

    def articles(
        self, text: str | None = None, limit: int | None = None, offset: int = 0
    ) -> list[StoredArticle]:
        """Articles, the newest published first; `text`: those that hold these words."""
        with self._database.reading() as connection:
            return articles_page(connection, text, limit, offset)

    def articles_with_keys(self, keys: Sequence[int]) -> dict[int, StoredArticle]:
        """Articles by the key that `ClaimRow.article` gives."""
        with self._database.reading() as connection:
            return articles_by_key(connection, keys)

    def article_count(self) -> int:
        """How many articles the ledger holds."""
        with self._database.reading() as connection:
            return queries.count_articles(connection)

    def readings(self, article: int) -> list[Reading]:
        """Every reading of the article with this key, the newest last."""
        with self._database.reading() as connection:
            return readings_of(connection, article)

    def actors(self, query: Filter | None = None) -> list[ActorEntry]:
        """Every actor of the claims that match with how often it occurs, the most reported first."""
        with self._database.reading() as connection:
            return queries.actor_entries(connection, query or Filter())

    def actor(self, name: str) -> ActorEntry:
        """The actor with this id, or with this name and no other. Raises ActorError."""
        with self._database.reading() as connection:
            return queries.actor_entry(connection, find_actor(connection, name))

    def actor_names(self) -> dict[str, str]:
        """The shown name of every actor, by id: for labelling rows."""
        with self._database.reading() as connection:
            return queries.shown_names(connection)
