"""Ties as of a date and as known by another; what an as-of question honours, on any ledger."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hand_reports import Said, report
from hypothesis import given, settings
from hypothesis import strategies as some

from according.analysis import (
    Change,
    Edge,
    Period,
    View,
    contested,
    contradictions,
    diff,
    network,
    overlap,
    period,
    propositions,
)
from according.claim import Modality, Predicate
from according.errors import QueryError
from according.ledger import Ledger, open_ledger

EPOCH = date(2015, 1, 1)
TIES = (Predicate.ALLIED_WITH, Predicate.FIGHTING, Predicate.SUPPORTS, Predicate.OPPOSES)
NAMES = ("Hill Army", "Lake Front", "Reed Band")
DAY = some.integers(0, 900).map(lambda n: EPOCH + timedelta(days=n))
INTERVAL = some.tuples(DAY, DAY).map(lambda ends: f"{min(ends)}/{max(ends)}")
SAID = some.builds(
    Said,
    predicate=some.sampled_from(TIES),
    subject=some.sampled_from(NAMES),
    object=some.sampled_from(NAMES),
    by=some.sampled_from([(), ("Officials",), ("Elders",)]),
    denied=some.booleans(),
    time=some.none() | INTERVAL,
)
REPORTS = some.lists(some.tuples(DAY, SAID), min_size=1, max_size=8)
FEW = settings(max_examples=25, deadline=None)


def filled(folder: str, reports: Sequence[tuple[date, Said]]) -> Ledger:
    store = open_ledger(Path(folder) / "some.ledger")
    for number, (published, said) in enumerate(reports):
        report(store, f"Outlet {number}", published.isoformat(), said)
    return store


def ties(edges: Sequence[Edge]) -> set[tuple[str, str, str]]:
    return {(e.predicate.value, *sorted((e.subject.name, e.object.name))) for e in edges}


def test_an_edge_with_all_that_it_tells(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", Said(by=("Officials",), time="2016"))
    report(ledger, "Two", "2016-08-02", Said(modality=Modality.POSSIBLE))
    report(ledger, "Three", "2016-08-05", Said(denied=True))
    found = network(ledger)
    edge = found.edges[0]
    assert (edge.predicate, edge.sign, edge.count, edge.origins) == (Predicate.FIGHTING, "-", 2, 2)
    assert (edge.denials, edge.denying_origins, edge.contested, edge.undated) == (1, 1, True, 1)
    assert edge.support == pytest.approx(1.4)
    assert (edge.first_said, edge.last_said) == (date(2016, 8, 1), date(2016, 8, 5))
    assert [(n.name, n.degree) for n in found.nodes] == [("Hill Army", 1), ("Lake Front", 1)]


@pytest.mark.parametrize(
    ("as_of", "known_by", "expected"),
    [
        ("2015-06", None, {"fighting"}),
        ("2014", None, set()),
        ("2016-09", None, {"allied_with", "supports"}),
        ("2016-09", date(2016, 8, 31), {"allied_with"}),
        ("2016-08-15", None, {"allied_with"}),
    ],
)
def test_as_of_one_date_known_by_another(
    ledger: Ledger, as_of: str, known_by: date | None, expected: set[str]
) -> None:
    report(ledger, "One", "2016-08-01", Said(time="2015"))
    report(ledger, "Two", "2016-08-01", Said(predicate=Predicate.ALLIED_WITH, time="2016-07/.."))
    report(ledger, "Three", "2016-09-02", Said(predicate=Predicate.SUPPORTS))
    found = network(ledger, View(as_of=period(as_of), known_by=known_by))
    assert {edge.predicate.value for edge in found.edges} == expected


def test_undated_claims_can_be_left_out(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", Said())
    asked = period("2016-08-02")
    assert len(network(ledger, View(as_of=asked)).edges) == 1
    assert network(ledger, View(as_of=asked, dated_only=True)).edges == ()


def test_filters(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", [Said(by=("Officials",), place="Kunduz, AF"), Said(by=("Elders",))])
    report(ledger, "Two", "2016-08-01", Said(predicate=Predicate.SUPPORTS, modality=Modality.POSSIBLE))
    assert len(network(ledger, View(min_origins=2)).edges) == 1
    assert len(network(ledger, View(source="Elders")).edges) == 1
    assert network(ledger, View(source="Elders", min_origins=2)).edges == ()
    assert len(network(ledger, View(place="AF")).edges) == 1
    certain = network(ledger, View(certainty=(Modality.ASSERTED,)))
    assert {e.predicate for e in certain.edges} == {Predicate.FIGHTING}
    assert (len(network(ledger, View(limit=1)).edges), network(ledger, View(limit=1)).matching) == (1, 2)
    with pytest.raises(QueryError):
        View(min_origins=0)


def test_events_and_posts_only_where_asked(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", [Said(predicate=Predicate.ASSAULT), Said(predicate=Predicate.LEADS)])
    assert network(ledger).edges == ()
    assert {e.predicate for e in network(ledger, View(events=True)).edges} == {Predicate.ASSAULT}
    assert {e.predicate for e in network(ledger, View(persons=True)).edges} == {Predicate.LEADS}


def test_wishes_plans_and_denials_alone_are_no_ties(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", [Said(modality=Modality.URGED), Said(modality=Modality.INTENDED)])
    report(ledger, "Two", "2016-08-01", Said(predicate=Predicate.SUPPORTS, denied=True))
    assert network(ledger).edges == ()


def test_diff_tells_what_came_went_and_turned(ledger: Ledger) -> None:
    report(
        ledger,
        "One",
        "2016-10-01",
        [
            Said(time="2015"),
            Said(predicate=Predicate.ALLIED_WITH, time="2016"),
            Said(predicate=Predicate.SUPPORTS, time="2015/2016"),
            Said(predicate=Predicate.SUPPORTS, time="2016", denied=True),
            Said(predicate=Predicate.OPPOSES, time="2015/2016"),
        ],
    )
    found = diff(ledger, period("2015-06"), period("2016-06"))
    told = {(c.change, (c.after or c.before).predicate) for c in found.changes}  # type: ignore[union-attr]
    assert told == {
        (Change.VANISHED, Predicate.FIGHTING),
        (Change.APPEARED, Predicate.ALLIED_WITH),
        (Change.NOW_CONTESTED, Predicate.SUPPORTS),
    }
    assert diff(ledger, period("2015-06"), period("2015-07")).changes == ()


@FEW
@given(REPORTS, DAY)
def test_an_as_of_question_honours_the_whole_interval(reports: list[tuple[date, Said]], day: date) -> None:
    with tempfile.TemporaryDirectory() as folder, filled(folder, reports) as store:
        asked = Period(day, day)
        found = ties(network(store, View(as_of=asked, dated_only=True)).edges)
        expected = {
            (said.predicate.value, *sorted((str(said.subject), str(said.object))))
            for _, said in reports
            if said.time
            and not said.denied
            and said.subject != said.object
            and overlap(period(said.time), asked)
        }
        assert found == expected


@FEW
@given(REPORTS, DAY)
def test_what_was_said_later_was_not_known(reports: list[tuple[date, Said]], day: date) -> None:
    with tempfile.TemporaryDirectory() as folder, filled(folder, reports) as store:
        early = [(published, said) for published, said in reports if published <= day]
        with tempfile.TemporaryDirectory() as other, filled(other, early) as less:
            assert ties(network(store, View(known_by=day)).edges) == ties(network(less).edges)


@FEW
@given(REPORTS, some.builds(Said, predicate=some.sampled_from(TIES), denied=some.booleans()), DAY)
def test_an_unrelated_claim_changes_no_answer_about_others(
    reports: list[tuple[date, Said]], more: Said, day: date
) -> None:
    from dataclasses import replace

    unrelated = replace(more, subject="Salt Guild", object="Dune League", by=("Pilots",))
    with tempfile.TemporaryDirectory() as folder, filled(folder, reports) as store:
        before = (propositions(store, limit=0), contested(store, limit=0), contradictions(store, limit=0))
        edges = set(network(store, View(limit=0)).edges)
        report(store, "Outlet of elsewhere", day.isoformat(), unrelated)
        after = [p for p in propositions(store, limit=0) if p.subject and p.subject.name in NAMES]
        assert sorted(after, key=str) == sorted(before[0], key=str)
        assert contested(store, limit=0) == before[1]
        assert contradictions(store, limit=0) == before[2]
        assert {e for e in network(store, View(limit=0)).edges if e.subject.name in NAMES} == edges
