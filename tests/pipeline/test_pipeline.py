"""The flow: nothing twice, nothing lost, and one bad input never stops the rest."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import pytest

from according.claim import Article
from according.ingest import Failure, FailureKind
from according.knowledge.registry import Registry
from according.ledger import Ledger, open_ledger
from according.pipeline import Flow, Summary, read_claims, read_into
from sample_reader import SampleReader

NO_ACTORS = Registry(MappingProxyType({}))
TESTS = Path(__file__).parents[1]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "test.ledger")


def flow(ledger: Ledger, reader: SampleReader | None = None, batch: int = 2) -> Flow:
    return Flow(ledger, reader or SampleReader(), NO_ACTORS, batch)


def articles(count: int) -> list[Article]:
    texts = (f"The Hill Army attacked the Lake Front. Day {number}." for number in range(count))
    return [Article(f"a{number}", text, language="en") for number, text in enumerate(texts)]


def test_everything_enters_once(ledger: Ledger) -> None:
    summary = read_into(flow(ledger), articles(5))
    assert (summary.read, summary.claims, summary.skipped) == (5, 5, 0)
    reader = SampleReader()
    again = read_into(flow(ledger, reader), articles(6))
    assert (again.read, again.skipped) == (1, 5)
    assert reader.seen == ["a5"]
    assert ledger.count() == 6


def test_same_article_twice_in_one_batch(ledger: Ledger) -> None:
    summary = read_into(flow(ledger), [*articles(1), *articles(1)])
    assert (summary.read, summary.skipped, summary.claims) == (1, 1, 1)


def test_failures_are_kept_and_the_rest_goes_on(ledger: Ledger) -> None:
    broken = Failure("x.bin", "is binary", FailureKind.BINARY)
    noted = Failure("README", "left out", FailureKind.SKIPPED)
    one, two = articles(2)
    summary = read_into(flow(ledger), [broken, one, noted, two])
    assert (summary.failed, summary.left_out, summary.read, summary.seen) == ([broken], [noted], 2, 4)


def test_fault_of_the_reader_loses_only_that_article(ledger: Ledger) -> None:
    bad = Article("bad", "They stumble.", language="en")
    one, two, three = articles(3)
    summary = read_into(flow(ledger, batch=3), [one, bad, two, three])
    assert summary.read == 3
    assert [failure.source for failure in summary.failed] == ["article bad"]
    assert "stumbled" in summary.failed[0].reason


def test_text_that_is_not_english_is_kept_and_not_read(ledger: Ledger) -> None:
    reader = SampleReader()
    german = Article("de", "The Hill Army attacked the Lake Front, auf Deutsch.", language="de")
    summary = read_into(flow(ledger, reader), [german])
    assert (summary.not_english, summary.read, reader.seen) == (1, 0, [])
    assert ledger.article("de").claims == 0
    assert read_claims(german, reader, NO_ACTORS) == []


def test_interrupted_and_started_again(ledger: Ledger) -> None:
    def interrupted() -> Iterator[Article]:
        yield from articles(5)[:3]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_into(flow(ledger), interrupted())
    assert ledger.article_count() == 2
    summary = read_into(flow(ledger), articles(5))
    assert (summary.read, summary.skipped) == (3, 2)
    assert ledger.count() == 5


def test_progress_sees_every_input(ledger: Ledger) -> None:
    counts: list[int] = []

    def progress(summary: Summary) -> None:
        counts.append(summary.seen)

    read_into(flow(ledger), [*articles(3), Failure("x", "y", FailureKind.EMPTY)], progress)
    assert counts == sorted(counts)
    assert counts[-1] == 4


READ = """
import os, sys
from types import MappingProxyType
from sample_reader import SampleReader
from according.claim import Article
from according.knowledge.registry import Registry
from according.ledger import open_ledger
from according.pipeline import Flow, read_into

def progress(summary):
    if summary.read == 7:
        os._exit(9)

texts = [f"The Hill Army attacked the Lake Front. Day {n}." for n in range(12)]
articles = [Article(f"a{n}", text, language="en") for n, text in enumerate(texts)]
flow = Flow(open_ledger(sys.argv[1]), SampleReader(), Registry(MappingProxyType({})), 5)
read_into(flow, articles, progress)
"""


def test_killed_and_started_again(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    killed = subprocess.run([sys.executable, "-c", READ, str(tmp_path / "l")], env=environment, check=False)
    assert killed.returncode == 9
    with open_ledger(tmp_path / "l", create=False) as ledger:
        assert ledger.article_count() == 7
        summary = read_into(flow(ledger), articles(12))
        assert (summary.read, summary.skipped, ledger.count()) == (5, 7, 12)
