"""What cannot all hold, with the reason, both sides kept."""

from __future__ import annotations

import pytest
from hand_reports import Said, report

from according.analysis import ConflictKind, Contradiction, contradictions
from according.claim import Modality, Predicate
from according.ledger import Ledger

ALLIED = Said(predicate=Predicate.ALLIED_WITH)


def strength(low: float | None, high: float | None, **more: object) -> Said:
    return Said(predicate=Predicate.STRENGTH, object=None, figure=(low, high), **more)  # type: ignore[arg-type]


def dead(low: float | None, high: float | None, **more: object) -> Said:
    fields = {"subject": None, "object": "soldiers", "time": "2016-08-01", "unit": "people", **more}
    return Said(predicate=Predicate.KILLED, figure=(low, high), **fields)  # type: ignore[arg-type]


def found(ledger: Ledger, *said: Said) -> list[Contradiction]:
    for number, one in enumerate(said):
        report(ledger, f"Outlet {number}", "2016-08-02", one)
    return contradictions(ledger)


def kinds(given: list[Contradiction]) -> list[ConflictKind]:
    return [one.kind for one in given]


def test_affirmed_against_denied(ledger: Ledger) -> None:
    given = found(ledger, Said(), Said(denied=True, by=("Hill Army",)))
    assert kinds(given) == [ConflictKind.DENIED]
    assert [side.sources for side in given[0].sides] == [("Outlet 0",), ("Hill Army",)]


def test_what_is_called_for_contradicts_nothing(ledger: Ledger) -> None:
    assert found(ledger, Said(), Said(denied=True, modality=Modality.URGED)) == []


@pytest.mark.parametrize(
    ("first", "second", "conflict"),
    [
        (Said(), ALLIED, True),
        (Said(time="2015"), Said(predicate=Predicate.ALLIED_WITH, time="2015-06"), True),
        (Said(time="2015"), Said(predicate=Predicate.ALLIED_WITH, time="2016"), False),
        (Said(), Said(predicate=Predicate.ALLIED_WITH, subject="Reed Band"), False),
        (Said(), Said(predicate=Predicate.ALLIED_WITH, subject="Lake Front", object="Hill Army"), True),
        (Said(), Said(predicate=Predicate.ALLIED_WITH, denied=True), False),
    ],
)
def test_allied_against_fighting_at_the_same_time(
    ledger: Ledger, first: Said, second: Said, conflict: bool
) -> None:
    assert kinds(found(ledger, first, second)) == [ConflictKind.ALLIED_AND_FIGHTING] * conflict


def test_a_chain_of_times_does_not_bring_distant_ones_together(ledger: Ledger) -> None:
    fighting = [Said(time="2014-01/2014-08"), Said(time="2014-06/2015-03")]
    given = found(ledger, *fighting, Said(predicate=Predicate.ALLIED_WITH, time="2015-02/2015-04"))
    assert kinds(given) == [ConflictKind.ALLIED_AND_FIGHTING]
    assert [len(side.claims) for side in given[0].sides] == [1, 1]


@pytest.mark.parametrize(
    ("figures", "sides"),
    [
        ([strength(300, 300), strength(1000, 2000)], 2),
        ([strength(300, 300), strength(300, 500)], 0),
        ([strength(300, None), strength(1000, 2000)], 0),
        ([strength(None, 500), strength(1000, None), strength(600, 700)], 3),
        ([strength(300, 300, place="Kunduz, AF"), strength(900, 900, place="Zabul, AF")], 0),
        ([strength(300, 300, time="2015"), strength(900, 900, time="2016-02")], 0),
        ([strength(300, 300), strength(900, 900, subject="Reed Band")], 0),
        ([strength(300, 300, approximate=True), strength(320, 320)], 0),
    ],
)
def test_strengths_that_do_not_overlap(ledger: Ledger, figures: list[Said], sides: int) -> None:
    given = found(ledger, *figures)
    assert [len(one.sides) for one in given] == [sides] * bool(sides)
    assert all(one.kind is ConflictKind.STRENGTH for one in given)


def test_sides_say_their_figures(ledger: Ledger) -> None:
    given = found(ledger, strength(1000, 2000), strength(None, 600, approximate=True))
    assert [side.words for side in given[0].sides] == [
        "about at most 600 fighters",
        "1,000 to 2,000 fighters",
    ]


@pytest.mark.parametrize(
    ("figures", "conflict"),
    [
        ([dead(19, 19), dead(22, 22)], True),
        ([dead(19, 19), dead(22, 22, time="2016-08-09")], False),
        ([dead(19, 19), dead(5, 5, object="children")], False),
        ([dead(19, 19), dead(15, None)], False),
        ([dead(19, 19, subject="Hill Army"), dead(22, 22)], True),
    ],
)
def test_killed_counts_that_differ(ledger: Ledger, figures: list[Said], conflict: bool) -> None:
    assert kinds(found(ledger, *figures)) == [ConflictKind.TOLL] * conflict


def test_a_total_and_its_part_by_one_source_in_one_text_do_not_conflict(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-02", [dead(17, 17), dead(5, 5)])
    assert contradictions(ledger) == []


def test_a_mark_of_no_conflict_is_honoured_and_can_be_taken_back(ledger: Ledger) -> None:
    ids = [report(ledger, f"O{n}", "2016-08-02", strength(n, n))[0] for n in (300, 900, 905)]
    assert [len(one.sides) for one in contradictions(ledger)] == [3]
    ledger.notes.mark_not_conflict(ids[0], ids[1], "another unit")
    assert [len(one.sides) for one in contradictions(ledger)] == [3]
    ledger.notes.mark_not_conflict(ids[2], ids[0])
    ledger.notes.mark_not_conflict(ids[2], ids[1])
    assert contradictions(ledger) == []
    ledger.notes.unmark_not_conflict(ids[0], ids[1])
    assert [len(one.sides) for one in contradictions(ledger)] == [2]


def test_kinds_can_be_chosen(ledger: Ledger) -> None:
    found(ledger, Said(), Said(denied=True), strength(1, 1), strength(9, 9))
    assert kinds(contradictions(ledger, kinds=[ConflictKind.STRENGTH])) == [ConflictKind.STRENGTH]
