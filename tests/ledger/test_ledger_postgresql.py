"""A ledger on a PostgreSQL server answers as one in a file does.

Runs where the environment variable ACCORDING_TEST_POSTGRESQL holds the address of a database that may be
written to, as in postgresql+psycopg://user@localhost/scratch. Everything happens in a schema of its own,
which is dropped afterwards.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest
from benchmarks.analysis_speed import questions
from benchmarks.ledger_generator import fill
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from according import analysis
from according.claim import Polarity
from according.ledger import Filter, Ledger, Order, open_ledger
from sample_claims import READER, article, claims_of

ADDRESS = os.environ.get("ACCORDING_TEST_POSTGRESQL")
pytestmark = pytest.mark.skipif(
    not ADDRESS, reason="set ACCORDING_TEST_POSTGRESQL to a PostgreSQL database's address to run this"
)
CLAIMS = 1500
FILTERS = (
    *(Filter(order=order) for order in Order),
    Filter(order=Order.NEWEST, limit=20, offset=30),
    Filter(polarity=Polarity.DENIED),
    Filter(text='news "fight affirm"'),
    Filter(place="AF"),
    Filter(max_confidence=0.9, withdrawn=True, rejected=True),
)


@pytest.fixture(scope="module")
def schemas() -> Iterator[Sequence[str]]:
    """Addresses of empty schemas of the server's database."""
    url = make_url(ADDRESS or "")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    names = [f"according_{uuid4().hex}" for _ in range(3)]
    with engine.connect() as connection:
        for name in names:
            connection.execute(text(f"CREATE SCHEMA {name}"))
        made = (url.update_query_dict({"options": f"-csearch_path={name}"}) for name in names)
        yield [one.render_as_string(hide_password=False) for one in made]
        for name in names:
            connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()


@pytest.fixture(scope="module")
def both(schemas: Sequence[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, Ledger]]:
    """The same claims in a file and on the server."""
    file = tmp_path_factory.mktemp("same") / "same.ledger"
    with open_ledger(file) as one, open_ledger(schemas[0]) as other:
        for ledger in (one, other):
            fill(ledger, CLAIMS)
        yield one, other


@pytest.mark.parametrize("query", FILTERS, ids=lambda query: str(query.to_words()))
def test_filters_find_the_same_claims_in_the_same_order(both: tuple[Ledger, Ledger], query: Filter) -> None:
    one, other = ([(key, id_) for key, id_ in ledger.claim_ids(query)] for ledger in both)
    assert one == other
    assert one


def test_questions_are_answered_alike(both: tuple[Ledger, Ledger]) -> None:
    one, other = both
    for name in questions(one):
        answers = [analysis.to_json(questions(ledger)[name](ledger)) for ledger in both]
        for answer in answers:
            if name in ("saved question", "timeline", "timeline of a pair"):
                _without_moments(answer)
        assert answers[0] == answers[1], name
    assert one.columns().claims.to_bytes() == other.columns().claims.to_bytes()


def test_claims_come_out_as_they_went_in(both: tuple[Ledger, Ledger]) -> None:
    one, other = ([stored.claim for stored in ledger.claims(Filter(limit=200))] for ledger in both)
    assert one == other


def test_reviews_and_decisions_are_kept(schemas: Sequence[str], tmp_path: Path) -> None:
    left = []
    for location in (tmp_path / "one.ledger", schemas[1]):
        with open_ledger(location) as ledger:
            made = article()
            assert ledger.add(made, claims_of(made), READER)
            assert not ledger.add(made, claims_of(made), READER)
            ledger.reviews.reject(ledger.claim_ids()[0][1], "ann")
            names = sorted(actor.id for actor in ledger.actors())
            ledger.decisions.merge(names[0], names[1], "ann")
        with open_ledger(location, create=False) as ledger:
            left.append((ledger.count(), [(a.id, a.claims, a.said, a.names) for a in ledger.actors()]))
    assert left[0] == left[1]


def test_writers_at_the_same_time_lose_nothing(schemas: Sequence[str]) -> None:
    def add(first: int) -> None:
        with open_ledger(schemas[2]) as ledger:
            for number in range(first, first + 5):
                made = article(f"{article().text} Number {number}.", id=f"article-{number}")
                ledger.add(made, claims_of(made), READER)

    writers = [Thread(target=add, args=(10 * number,)) for number in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with open_ledger(schemas[2], create=False) as ledger:
        assert (ledger.article_count(), ledger.count()) == (15, 45)


def _without_moments(answer: dict[str, Any]) -> None:
    answer.pop("last_run", None)
    for event in answer.get("events", ()):
        event.pop("recorded")
