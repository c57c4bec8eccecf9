"""Chunks of packed claims: they say what the blocks say, and nothing is lost where they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from according import analysis
from according.ledger import Columns, Ledger, chunks, open_ledger
from sample_claims import READER, TEXT, article, claims_of

ARTICLES = 11
OF_A_CHUNK = 4


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "BLOCKS", OF_A_CHUNK)


def fill(ledger: Ledger, first: int, last: int) -> None:
    for number in range(first, last):
        made = article(f"{TEXT} Number {number}.", id=f"article-{number}", publisher=f"Outlet {number % 3}")
        ledger.add(made, claims_of(made), READER)


@pytest.fixture
def location(tmp_path: Path) -> Path:
    with open_ledger(tmp_path / "chunked.ledger") as ledger:
        fill(ledger, 0, ARTICLES)
    return tmp_path / "chunked.ledger"


def change(location: Path, statement: str) -> None:
    with sqlite3.connect(location) as raw:
        raw.execute(statement)
    raw.close()


def chunk_rows(location: Path) -> list[tuple[str, int, int, int]]:
    with sqlite3.connect(location) as raw:
        rows = raw.execute("SELECT kind, after, last, rows FROM packed_chunks ORDER BY kind, last").fetchall()
    raw.close()
    return rows


def same(one: Columns, other: Columns) -> bool:
    """Whether two ledgers' columns hold the same, to the bit."""
    tables = ((one.claims, other.claims), (one.links, other.links), (one.articles.rows, other.articles.rows))
    return list(map(tuple, one.articles.names)) == list(map(tuple, other.articles.names)) and all(
        a.columns.keys() == b.columns.keys() and a.to_bytes() == b.to_bytes() for a, b in tables
    )


def without_chunks(location: Path) -> Columns:
    """The columns from the blocks alone."""
    copy = location.with_suffix(".copy")
    copy.write_bytes(location.read_bytes())
    change(copy, "DELETE FROM packed_chunks")
    with open_ledger(copy, create=False) as ledger:
        return ledger.columns()


def test_adding_makes_chunks_as_it_goes(location: Path) -> None:
    spans = [(0, 4), (4, 8)]
    expected = [(kind, *span) for kind in ("articles", "claims", "links", "names") for span in spans]
    assert [row[:3] for row in chunk_rows(location)] == expected
    counts = {(row[0], row[2]): row[3] for row in chunk_rows(location)}
    assert counts["articles", 4] == counts["names", 4] == OF_A_CHUNK
    assert counts["claims", 8] == 3 * OF_A_CHUNK


def test_bulk_import_makes_chunks_too(tmp_path: Path) -> None:
    made = [article(f"{TEXT} Number {number}.", id=f"a-{number}") for number in range(9)]
    with open_ledger(tmp_path / "bulk.ledger") as ledger:
        ledger.add_all([(one, claims_of(one)) for one in made], READER)
    assert len(chunk_rows(tmp_path / "bulk.ledger")) == 8


def test_chunks_say_what_the_blocks_say(location: Path) -> None:
    with open_ledger(location, create=False) as ledger:
        found = ledger.columns()
    assert len(found.claims) == 3 * ARTICLES
    assert len(found.articles) == ARTICLES
    assert same(found, without_chunks(location))


DAMAGE = {
    "all gone": "DELETE FROM packed_chunks",
    "the first gone": "DELETE FROM packed_chunks WHERE last = 4",
    "the last gone": "DELETE FROM packed_chunks WHERE last = 8",
    "one kind gone": "DELETE FROM packed_chunks WHERE kind IN ('links', 'names') AND last = 8",
    "cut off": "UPDATE packed_chunks SET block = substr(block, 1, 50) WHERE last = 8",
    "emptied": "UPDATE packed_chunks SET block = zeroblob(0) WHERE last = 4",
}


@pytest.mark.parametrize("statement", DAMAGE.values(), ids=DAMAGE.keys())
def test_missing_or_damaged_chunks_are_passed_over_and_made_again(location: Path, statement: str) -> None:
    with open_ledger(location, create=False) as ledger:
        before, answers = ledger.columns(), analysis.propositions(ledger)
    whole = chunk_rows(location)
    change(location, statement)
    with open_ledger(location, create=False) as ledger:
        assert same(ledger.columns(), before)
        assert analysis.propositions(ledger) == answers
        fill(ledger, ARTICLES, ARTICLES + 1)
    assert set(whole) <= set(chunk_rows(location))
    with open_ledger(location, create=False) as ledger:
        assert same(ledger.columns(), without_chunks(location))


def test_older_ledger_gets_its_chunks_when_opened(location: Path) -> None:
    whole = chunk_rows(location)
    change(location, "DROP TABLE packed_chunks")
    change(location, "UPDATE ledger_version SET version_num = '0003'")
    with open_ledger(location, create=False) as ledger:
        assert len(ledger.columns().claims) == 3 * ARTICLES
    assert chunk_rows(location) == whole


def reread(ledger: Ledger) -> None:
    first = article(f"{TEXT} Number 1.", id="article-1", publisher="Outlet 1")
    ledger.add(first, [replace(claims_of(first)[0], reader="sample-2")], "sample-2")


def reject(ledger: Ledger) -> None:
    ledger.reviews.reject(next(ledger.claims()).id)


@pytest.mark.parametrize(("change_", "left"), [(reread, 3 * ARTICLES - 2), (reject, 3 * ARTICLES - 1)])
def test_what_no_longer_stands_is_left_out_of_chunks(
    location: Path, change_: Callable[[Ledger], None], left: int
) -> None:
    with open_ledger(location, create=False) as ledger:
        ledger.columns()
        change_(ledger)
        found = ledger.columns()
        assert len(found.claims) == left == ledger.count()
        assert set(found.claims["key"].tolist()) == {row.key for row in ledger.rows()}
        assert np.isin(found.links["claim"], found.claims["key"]).all()
    assert same(found, without_chunks(location))


def test_indexes_are_counted_each_time_the_ledger_has_doubled(location: Path) -> None:
    def counted() -> int:
        with sqlite3.connect(location) as raw:
            found = raw.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'ix_claims_subject'").fetchone()
        raw.close()
        return int(found[0].split()[0])

    assert counted() == 3 * 2 * OF_A_CHUNK
    with open_ledger(location, create=False) as ledger:
        fill(ledger, ARTICLES, 4 * OF_A_CHUNK - 1)
        assert counted() == 3 * 2 * OF_A_CHUNK
        fill(ledger, 4 * OF_A_CHUNK - 1, 4 * OF_A_CHUNK)
    assert counted() == 3 * 4 * OF_A_CHUNK
