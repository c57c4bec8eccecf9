"""What people decided about claims: accept, reject, edit, add, undo. Nothing is overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from according.claim import Claim
from according.errors import LedgerError
from according.ledger.appending import Writer, check
from according.ledger.articles import article_named
from according.ledger.database import Database, now
from according.ledger.records import ReviewEntry
from according.ledger.tables import claims, readings, reviews

STATES = {"accept": "accepted", "reject": "rejected", "edit": "edited", "add": "added"}
STANDINGS = {"reject": "rejected", "edit": "replaced"}


class Reviews:
    """A person's decisions about single claims of a ledger. `claim_id` is `StoredClaim.id`."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def accept(self, claim_id: str, who: str = "user", note: str | None = None) -> ReviewEntry:
        """The text says this."""
        return self._judge("accept", claim_id, who, note)

    def reject(self, claim_id: str, who: str = "user", note: str | None = None) -> ReviewEntry:
        """The text does not say this: the claim leaves every answer, but not the ledger."""
        return self._judge("reject", claim_id, who, note)

    def edit(self, claim_id: str, claim: Claim, who: str = "user", note: str | None = None) -> ReviewEntry:
        """The text says this instead: the new claim (actors resolved) replaces the old in answers.

        Raises LedgerError where the new evidence or a mention is not in the article's words.
        """
        with self.database.writing() as connection:
            row = _claim_row(connection, claim_id)
            result = _add_human(connection, row["article"], claim, who, ("edited", row["key"]))
            return _record(
                connection, row["key"], {"decision": "edit", "result": result, "who": who, "note": note}
            )

    def add(self, document: str, claim: Claim, who: str = "user", note: str | None = None) -> ReviewEntry:
        """The text says this too: a claim (actors resolved) that the reader missed."""
        with self.database.writing() as connection:
            article = article_named(connection, document)
            result = _add_human(connection, article.key, claim, who, ("added", None))
            return _record(
                connection, result, {"decision": "add", "result": result, "who": who, "note": note}
            )

    def undo(self, claim_id: str | None = None, who: str = "user") -> ReviewEntry:
        """Take back the newest decision that stands, on this claim or (by this person) on any.

        Gives the decision taken back. Raises LedgerError where there is none.
        """
        with self.database.writing() as connection:
            chosen = _newest(connection, claim_id, who)
            _record(connection, chosen["claim"], {"decision": "undo", "undoes": chosen["key"], "who": who})
            if chosen["result"] is not None:
                gone = {"standing": "rejected", "withdrawn_at": now()}
                connection.execute(update(claims).where(claims.c.key == chosen["result"]).values(**gone))
            return _entry(connection, chosen["key"])

    def history(self, claim_id: str | None = None, limit: int | None = None) -> list[ReviewEntry]:
        """Every decision, newest first; on one claim, or on all."""
        with self.database.reading() as connection:
            chosen = select(reviews.c.key).order_by(reviews.c.key.desc()).limit(limit)
            if claim_id:
                chosen = chosen.where(reviews.c.claim.in_(_keys(connection, claim_id)))
            return [_entry(connection, key) for key in connection.execute(chosen).scalars().all()]

    def _judge(self, decision: str, claim_id: str, who: str, note: str | None) -> ReviewEntry:
        with self.database.writing() as connection:
            row = _claim_row(connection, claim_id)
            return _record(connection, row["key"], {"decision": decision, "who": who, "note": note})


def _keys(connection: Connection, claim_id: str) -> list[int]:
    return list(connection.execute(select(claims.c.key).where(claims.c.claim_id == claim_id)).scalars())


def _claim_row(connection: Connection, claim_id: str) -> Mapping[str, Any]:
    newest = select(claims).where(claims.c.claim_id == claim_id).order_by(claims.c.key.desc())
    row = connection.execute(newest).first()
    if row is None:
        raise LedgerError(f"the ledger holds no claim {claim_id}: `according claims --json` lists their ids")
    return dict(row._mapping)


def _add_human(
    connection: Connection, article: int, claim: Claim, who: str, mark: tuple[str, int | None]
) -> int:
    stored = article_named(connection, article)
    made = replace(claim, reader=f"person:{who}", document=replace(claim.document, id=stored.article.id))
    check(stored.article, [made])
    same = select(claims.c.key).where(claims.c.article == article, claims.c.claim_id == made.claim_id)
    there = connection.execute(same).scalar()
    marks = {"standing": "current", "withdrawn_at": None, "review": mark[0], "replaces": mark[1]}
    if there is not None:
        connection.execute(update(claims).where(claims.c.key == there).values(**marks))
        return int(there)
    return Writer(connection).add_claims(article, [made], marks)[0]


def _record(connection: Connection, claim: int, row: dict[str, Any]) -> ReviewEntry:
    inserted = insert(reviews).returning(reviews.c.key)
    key = connection.execute(inserted, {**row, "claim": claim, "at": now()}).scalar_one()
    _mark(connection, claim)
    return _entry(connection, key)


def _mark(connection: Connection, claim: int) -> None:
    """Bring the claim's marks in line with the reviews of it that stand."""
    last = _last_standing(connection, claim)
    row = connection.execute(select(claims).where(claims.c.key == claim)).one()
    standing = STANDINGS.get(last or "") or _standing_unreviewed(connection, row.reading)
    gone = (row.withdrawn_at or now()) if standing != "current" else None
    marks = {"standing": standing, "withdrawn_at": gone, "review": STATES.get(last or "", _made(row))}
    connection.execute(update(claims).where(claims.c.key == claim).values(**marks))


def _made(row: Any) -> str | None:
    """The mark of a claim that no review judges: how a person made it, if one did."""
    if not row.reader.startswith("person:"):
        return None
    return "added" if row.replaces is None else "edited"


def _last_standing(connection: Connection, claim: int) -> str | None:
    rows = connection.execute(select(reviews).where(reviews.c.claim == claim).order_by(reviews.c.key)).all()
    undone = {row.undoes for row in rows}
    standing = [row.decision for row in rows if row.decision != "undo" and row.key not in undone]
    return standing[-1] if standing else None


def _standing_unreviewed(connection: Connection, reading: int | None) -> str:
    if reading is None:
        return "current"
    gone = connection.execute(select(readings.c.superseded_at).where(readings.c.key == reading)).scalar()
    return "superseded" if gone else "current"


def _newest(connection: Connection, claim_id: str | None, who: str) -> Mapping[str, Any]:
    undone = select(reviews.c.undoes).where(reviews.c.undoes.is_not(None))
    open_ = select(reviews).where(reviews.c.decision != "undo", reviews.c.key.not_in(undone))
    if claim_id:
        keys = _keys(connection, claim_id)
        open_ = open_.where(reviews.c.claim.in_(keys) | reviews.c.result.in_(keys))
    else:
        open_ = open_.where(reviews.c.who == who)
    row = connection.execute(open_.order_by(reviews.c.key.desc())).first()
    if row is None:
        raise LedgerError("there is no review to undo: nothing was decided, or all of it is undone")
    return dict(row._mapping)


def _entry(connection: Connection, key: int) -> ReviewEntry:
    row = connection.execute(select(reviews).where(reviews.c.key == key)).one()
    return ReviewEntry(
        key=row.key,
        claim_id=_claim_id(connection, row.claim) or "",
        decision=row.decision,
        result=_claim_id(connection, row.result),
        undoes=row.undoes,
        note=row.note,
        who=row.who,
        at=datetime.fromisoformat(row.at),
    )


def _claim_id(connection: Connection, key: int | None) -> str | None:
    return connection.execute(select(claims.c.claim_id).where(claims.c.key == key)).scalar()
