"""What analysts keep beside the claims: saved questions, grades of sources, marks on conflicts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from according.errors import LedgerError, QueryError
from according.ledger.database import Database, now
from according.ledger.decisions import find_actor
from according.ledger.records import Grade, NotConflict, SavedQuestion, moment
from according.ledger.tables import (
    claims,
    not_conflicts,
    question_runs,
    saved_questions,
    source_grades,
)


class Notes:
    """An analyst's own notes in a ledger. They are dated, and a newer one stands over an older."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def save_question(self, name: str, question: Mapping[str, Any], who: str = "user") -> SavedQuestion:
        """Keep a question (any JSON) under a name; one of the same name is replaced."""
        if not name.strip():
            raise QueryError("a saved question needs a name: give one")
        with self.database.writing() as connection:
            self._retire(connection, name)
            row = {
                "name": name,
                "question": json.dumps(dict(question), sort_keys=True),
                "who": who,
                "at": now(),
            }
            connection.execute(insert(saved_questions), row)
            return _question(connection, name)

    def remove_question(self, name: str) -> None:
        """Forget the question of this name. Raises LedgerError where there is none."""
        with self.database.writing() as connection:
            _question(connection, name)
            self._retire(connection, name)

    def question(self, name: str) -> SavedQuestion:
        """The question of this name. Raises LedgerError where there is none."""
        with self.database.reading() as connection:
            return _question(connection, name)

    def questions(self) -> list[SavedQuestion]:
        """Every saved question, by name."""
        with self.database.reading() as connection:
            standing = select(saved_questions.c.name).where(saved_questions.c.removed_at.is_(None))
            names = connection.execute(standing.order_by(saved_questions.c.name)).scalars().all()
            return [_question(connection, name) for name in names]

    def question_was_run(self, name: str) -> None:
        """Remember that the answer as of now was seen; claims with a higher key are new."""
        with self.database.writing() as connection:
            key = _question_key(connection, name)
            newest = connection.execute(select(func.coalesce(func.max(claims.c.key), 0))).scalar_one()
            connection.execute(insert(question_runs), {"question": key, "newest_claim": newest, "at": now()})

    def grade_source(self, actor: str, grade: str, note: str | None = None, who: str = "user") -> Grade:
        """Grade the reliability of a source, A (completely reliable) to F (cannot be judged)."""
        if not re.fullmatch("[A-F]", grade):
            raise QueryError(f"a source is graded A to F (Admiralty scale), not {grade!r}")
        with self.database.writing() as connection:
            row = {"actor_id": find_actor(connection, actor), "claim_id": None}
            return _add_grade(connection, {**row, "grade": grade, "note": note, "who": who})

    def grade_claim(self, claim_id: str, grade: str, note: str | None = None, who: str = "user") -> Grade:
        """Grade the credibility of a claim, 1 (confirmed) to 6 (cannot be judged)."""
        if not re.fullmatch("[1-6]", grade):
            raise QueryError(f"a claim is graded 1 to 6 (Admiralty scale), not {grade!r}")
        with self.database.writing() as connection:
            _must_hold(connection, claim_id)
            row = {"actor_id": None, "claim_id": claim_id}
            return _add_grade(connection, {**row, "grade": grade, "note": note, "who": who})

    def grades(self, actor_id: str | None = None, claim_id: str | None = None) -> list[Grade]:
        """Grades given, newest first: the first is the one that stands."""
        with self.database.reading() as connection:
            chosen = select(source_grades).order_by(source_grades.c.key.desc())
            if actor_id:
                chosen = chosen.where(source_grades.c.actor_id == actor_id)
            if claim_id:
                chosen = chosen.where(source_grades.c.claim_id == claim_id)
            return [_grade(row._mapping) for row in connection.execute(chosen)]

    def mark_not_conflict(
        self, first: str, second: str, note: str | None = None, who: str = "user"
    ) -> NotConflict:
        """These two claims (ids) do not contradict each other, an analyst says."""
        with self.database.writing() as connection:
            for claim_id in (first, second):
                _must_hold(connection, claim_id)
            one, two = sorted((first, second))
            row = {"first": one, "second": two, "note": note, "who": who, "at": now()}
            made = insert(not_conflicts).returning(*not_conflicts.c)
            return _not_conflict(connection.execute(made, row).one()._mapping)

    def unmark_not_conflict(self, first: str, second: str) -> None:
        """Take the mark back."""
        one, two = sorted((first, second))
        pair = (not_conflicts.c.first == one, not_conflicts.c.second == two)
        open_ = (*pair, not_conflicts.c.withdrawn_at.is_(None))
        with self.database.writing() as connection:
            connection.execute(update(not_conflicts).where(*open_).values(withdrawn_at=now()))

    def not_conflicts(self) -> list[NotConflict]:
        """Every mark that stands; `first` and `second` in order of ids."""
        with self.database.reading() as connection:
            open_ = select(not_conflicts).where(not_conflicts.c.withdrawn_at.is_(None))
            return [
                _not_conflict(r._mapping) for r in connection.execute(open_.order_by(not_conflicts.c.key))
            ]

    def _retire(self, connection: Connection, name: str) -> None:
        standing = (saved_questions.c.name == name, saved_questions.c.removed_at.is_(None))
        connection.execute(update(saved_questions).where(*standing).values(removed_at=now()))


def _question_key(connection: Connection, name: str) -> int:
    standing = (saved_questions.c.name == name, saved_questions.c.removed_at.is_(None))
    key = connection.execute(select(saved_questions.c.key).where(*standing)).scalar()
    if key is None:
        raise LedgerError(f"no question is saved as {name!r}: `according questions` lists them")
    return int(key)


def _question(connection: Connection, name: str) -> SavedQuestion:
    key = _question_key(connection, name)
    row = connection.execute(select(saved_questions).where(saved_questions.c.key == key)).one()
    runs = select(question_runs).where(question_runs.c.question == key)
    last = connection.execute(runs.order_by(question_runs.c.key.desc()).limit(1)).first()
    return SavedQuestion(
        name=row.name,
        question=json.loads(row.question),
        who=row.who,
        at=datetime.fromisoformat(row.at),
        last_run=moment(last.at) if last else None,
        newest_claim=last.newest_claim if last else 0,
    )


def _add_grade(connection: Connection, row: dict[str, Any]) -> Grade:
    made = insert(source_grades).returning(*source_grades.c)
    return _grade(connection.execute(made, {**row, "at": now()}).one()._mapping)


def _grade(row: Any) -> Grade:
    at = datetime.fromisoformat(row["at"])
    return Grade(row["actor_id"], row["claim_id"], row["grade"], row["note"], row["who"], at)


def _not_conflict(row: Any) -> NotConflict:
    return NotConflict(
        row["first"], row["second"], row["note"], row["who"], datetime.fromisoformat(row["at"])
    )


def _must_hold(connection: Connection, claim_id: str) -> None:
    held = select(claims.c.key).where(claims.c.claim_id == claim_id)
    if connection.execute(held).first() is None:
        raise LedgerError(f"the ledger holds no claim {claim_id}: `according claims --json` lists their ids")
