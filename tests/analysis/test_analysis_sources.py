"""Each source's record, who cites whom, grades apart, timelines, saved questions."""

from __future__ import annotations

import pytest
from hand_reports import Said, actor_id, report

from according.analysis import Scope, SourceRecord, Timeline, run_question, save_question, sources, timeline
from according.claim import Predicate
from according.errors import LedgerError, QueryError
from according.ledger import Filter, Ledger


def record(ledger: Ledger, name: str) -> SourceRecord:
    return next(r for r in sources(ledger).records if r.source.name == name)


def counts(found: SourceRecord) -> tuple[int, int, int, int]:
    return (found.claims, found.corroborated, found.later_denied, found.contradicted)


def test_what_became_of_what_a_source_said(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", Said(by=("Officials",)))
    report(ledger, "Two", "2016-08-03", Said(by=("Elders",)))
    report(ledger, "Three", "2016-08-02", Said(by=("Hill Army",), denied=True))
    assert counts(record(ledger, "Officials")) == (1, 1, 1, 1)
    assert counts(record(ledger, "Elders")) == (1, 1, 0, 1)
    assert counts(record(ledger, "Hill Army")) == (1, 0, 0, 0)


def test_a_source_does_not_corroborate_itself(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", Said(by=("Officials",)))
    report(ledger, "Two", "2016-08-02", Said(by=("CNN", "Officials")))
    assert counts(record(ledger, "Officials")) == (2, 0, 0, 0)


def test_taking_ones_own_word_back_is_no_denial_by_another(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", Said(by=("Officials",)))
    report(ledger, "One", "2016-08-02", Said(by=("Officials",), denied=True))
    assert counts(record(ledger, "Officials")) == (2, 0, 0, 0)


def test_figures_in_conflict_count_as_contradicted(ledger: Ledger) -> None:
    for number, source in enumerate(("Officials", "Elders")):
        figure = (100 + 900 * number, 100 + 900 * number)
        said = Said(predicate=Predicate.STRENGTH, object=None, by=(source,), figure=figure)
        report(ledger, "One", f"2016-08-0{number + 1}", said)
    assert counts(record(ledger, "Officials")) == (1, 0, 0, 1)


def test_who_cites_whom(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", [Said(by=("CNN", "Officials")), Said(by=("CNN", "?"), time="2015")])
    cited = {(c.citing.name, c.cited.name): (c.claims, c.articles) for c in sources(ledger).citations}
    assert cited == {("One", "CNN"): (2, 1), ("CNN", "Officials"): (1, 1)}


def test_the_analysts_grade_stands_apart_and_the_newest_counts(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", Said(by=("Officials",)))
    assert record(ledger, "Officials").grade is None
    ledger.notes.grade_source(actor_id("Officials"), "B", "usually right")
    ledger.notes.grade_source(actor_id("Officials"), "C", "wrong about the bridge")
    found = record(ledger, "Officials")
    assert (found.grade, found.grade_note) == ("C", "wrong about the bridge")
    assert found.graded_at is not None
    assert counts(found) == (1, 0, 0, 0)


def words(found: Timeline) -> list[str]:
    return [event.predicate.value for event in found.events]


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    report(ledger, "One", "2016-08-03", Said(time="2015"))
    report(ledger, "Two", "2016-08-01", Said(predicate=Predicate.SUPPORTS, time="2016", object="Reed Band"))
    report(ledger, "Three", "2016-08-02", Said(predicate=Predicate.OPPOSES))
    return ledger


def test_a_timeline_in_two_clocks(told: Ledger) -> None:
    assert words(timeline(told, "Hill Army")) == ["fighting", "supports", "opposes"]
    assert words(timeline(told, "Hill Army", clock="said")) == ["supports", "opposes", "fighting"]
    assert timeline(told, "Hill Army").events[2].happened is None


def test_a_timeline_of_a_pair_and_of_the_latest_few(told: Ledger) -> None:
    assert words(timeline(told, "Hill Army", scope=Scope(other="Lake Front"))) == ["fighting", "opposes"]
    few = timeline(told, "Hill Army", clock="said", limit=1)
    assert (words(few), few.matching) == (["fighting"], 3)
    with pytest.raises(QueryError):
        timeline(told, "Hill Army", clock="recorded")


def test_a_saved_question_shows_what_is_new(ledger: Ledger) -> None:
    first = report(ledger, "One", "2016-08-01", Said())
    save_question(ledger, "hill army", Filter(actor=actor_id("Hill Army")))
    found = run_question(ledger, "hill army", remember=False)
    assert (found.new, found.last_run) == (tuple(first), None)
    assert run_question(ledger, "hill army").new == tuple(first)
    assert run_question(ledger, "hill army").new == ()
    report(ledger, "Two", "2016-08-02", Said(subject="Reed Band"))
    second = report(ledger, "Three", "2016-08-02", Said())
    again = run_question(ledger, "hill army")
    assert (again.new, set(again.claims)) == (tuple(second), {*first, *second})
    assert again.last_run is not None


def test_a_question_that_is_not_saved_is_an_error(ledger: Ledger) -> None:
    with pytest.raises(LedgerError):
        run_question(ledger, "nothing")
