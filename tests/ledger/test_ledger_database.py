"""The file: opened, migrated, locked, shared, and whole after a crash."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from according.errors import LedgerError
from according.ledger import Filter, open_ledger
from according.ledger.database import VERSION_TABLE, migration_config
from according.ledger.tables import SCHEMA, metadata
from sample_claims import READER, TEXT, article, claims_of

TESTS = Path(__file__).parents[1]


def in_process(code: str, *arguments: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    return subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], env=environment)


def test_missing_ledger_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="according read"):
        open_ledger(tmp_path / "none.ledger", create=False)
    assert not (tmp_path / "none.ledger").exists()


def test_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is a folder"):
        open_ledger(tmp_path)
    with pytest.raises(LedgerError, match="there is no folder"):
        open_ledger(tmp_path / "no" / "such.ledger")


def test_other_file_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "text.ledger").write_text("not a database, but long enough to look at " * 40)
    with pytest.raises(LedgerError, match="is not a ledger"):
        open_ledger(tmp_path / "text.ledger")


def test_other_database_is_no_ledger(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE songs (name TEXT)")
    with pytest.raises(LedgerError, match="no ledger: name another file"):
        open_ledger(tmp_path / "other.db")


def test_newer_ledger_is_refused(tmp_path: Path) -> None:
    open_ledger(tmp_path / "l").close()
    with sqlite3.connect(tmp_path / "l") as raw:
        raw.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    with pytest.raises(LedgerError, match="newer According"):
        open_ledger(tmp_path / "l")


def test_wrong_address() -> None:
    with pytest.raises(LedgerError, match="write postgresql"):
        open_ledger("nonsense://")


def test_migrations_make_the_tables(tmp_path: Path) -> None:
    open_ledger(tmp_path / "l").close()
    engine = create_engine(f"sqlite:///{tmp_path / 'l'}")
    with engine.connect() as connection:
        searches = ("claim_text", "article_text")
        options = {
            "version_table": VERSION_TABLE,
            "include_name": lambda name, kind, _: kind != "table" or not name.startswith(searches),
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_newest_migration_is_named() -> None:
    assert ScriptDirectory.from_config(migration_config({})).get_heads() == [SCHEMA]


ADD = """
import sys
from dataclasses import replace
from sample_claims import READER, TEXT, article, claims_of
from according.ledger import open_ledger
with open_ledger(sys.argv[1]) as ledger:
    for number in range(25):
        made = article(f"{TEXT} {sys.argv[2]} {number}.", id=f"{sys.argv[2]}-{number}")
        ledger.add(made, claims_of(made), READER)
        shared = article(f"{TEXT} shared {number}.", id=f"shared-{number}")
        ledger.add(shared, claims_of(shared), READER)
"""


def test_two_processes_may_write_at_once(tmp_path: Path) -> None:
    writers = [in_process(ADD, tmp_path / "l", name) for name in ("one", "two")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    with open_ledger(tmp_path / "l", create=False) as ledger:
        assert (ledger.article_count(), ledger.count()) == (75, 225)
        assert len(ledger.actors()) == 4


CRASH = """
import os, sys
from sample_claims import READER, TEXT, article, claims_of
from according.ledger import open_ledger, appending
ledger = open_ledger(sys.argv[1])
first = article()
ledger.add(first, claims_of(first), READER)
appending.Writer._add_sources = lambda *_: os._exit(9)
second = article(TEXT + " Second.", id="second")
ledger.add(second, claims_of(second), READER)
"""


def test_crash_loses_the_article_in_flight_and_no_other(tmp_path: Path) -> None:
    assert in_process(CRASH, tmp_path / "l").wait(60) == 9
    with open_ledger(tmp_path / "l", create=False) as ledger:
        second = article(TEXT + " Second.", id="second")
        assert (ledger.article_count(), ledger.count()) == (1, 3)
        assert ledger.add(second, claims_of(second), READER)
        assert ledger.count(Filter(text="truce")) == 2


def test_reading_goes_on_while_another_writes(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l") as one, open_ledger(tmp_path / "l") as two:
        made = article()
        one.add(made, claims_of(made), READER)
        answer = two.claims()
        next(answer)
        later = article(TEXT + " Later.", id="later")
        assert one.add(later, claims_of(later), READER)
        assert len(list(answer)) == 2
        assert two.count() == 6
