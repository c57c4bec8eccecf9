"""What says the same thing, and how it stands."""

from __future__ import annotations

from datetime import date

import pytest
from hand_reports import Said, actor_id, report

from according.analysis import Mood, Scope, Standing, contested, evidence, propositions
from according.claim import Modality, Predicate
from according.errors import LedgerError, QueryError
from according.ledger import Ledger

TRUCE = Said(predicate=Predicate.TRUCE_WITH)
TURNED = {"subject": "Lake Front", "object": "Hill Army"}


def test_sides_of_a_symmetric_predicate_may_stand_in_either_order(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", TRUCE)
    report(
        ledger,
        "Two",
        "2016-08-02",
        Said(predicate=Predicate.TRUCE_WITH, **TURNED),
    )
    assert [(p.affirmed, p.origins) for p in propositions(ledger)] == [(2, 2)]


def test_sides_of_another_predicate_may_not(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", Said(predicate=Predicate.SUPPORTS))
    report(
        ledger,
        "Two",
        "2016-08-02",
        Said(predicate=Predicate.SUPPORTS, **TURNED),
    )
    assert len(propositions(ledger)) == 2


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (Said(time="2015"), Said(time="2015-06"), True),
        (Said(time="2015"), Said(time="2016-06"), False),
        (Said(time="2015-03/.."), Said(time="2016-06"), True),
        (Said(), Said(), True),
        (Said(time="2016-08"), Said(), True),
        (Said(time="2010"), Said(), False),
        (Said(place="Kunduz, AF"), Said(place="Kunduz, AF"), True),
        (Said(place="Kunduz, AF"), Said(place="Zabul, AF"), False),
        (Said(place="Kunduz, AF"), Said(place="Goma, CD"), False),
        (Said(place="Kunduz, AF"), Said(), True),
        (Said(), Said(modality=Modality.POSSIBLE), True),
        (Said(), Said(modality=Modality.URGED), False),
        (Said(predicate=Predicate.ASSAULT, time="2016-08-01"), Said(predicate=Predicate.ASSAULT), True),
        (Said(predicate=Predicate.ASSAULT, time="2016-06-01"), Said(predicate=Predicate.ASSAULT), False),
    ],
)
def test_time_place_and_mood_tell_propositions_apart(
    ledger: Ledger, first: Said, second: Said, together: bool
) -> None:
    report(ledger, "One", "2016-08-01", first)
    report(ledger, "Two", "2016-08-02", second)
    assert (len(propositions(ledger)) == 1) == together


def test_a_claim_without_a_place_joins_no_one_place_of_several(ledger: Ledger) -> None:
    for number, place in enumerate(["Kunduz, AF", "Zabul, AF", None]):
        report(ledger, f"Outlet {number}", "2016-08-01", Said(place=place))
    assert sorted(str(p.place) for p in propositions(ledger)) == ["Kunduz", "None", "Zabul"]


@pytest.mark.parametrize(
    ("figures", "groups"),
    [
        ([(300, 300), (300, 300)], 1),
        ([(300, 500), (400, 600)], 1),
        ([(300, 300), (500, 500)], 2),
        ([(300, None), (500, 500)], 1),
        ([(None, 300), (500, None)], 2),
        ([(100, 200), (150, 300), (250, 400)], 2),
    ],
)
def test_figures_that_can_hold_at_once_stand_together(
    ledger: Ledger, figures: list[tuple[float | None, float | None]], groups: int
) -> None:
    for number, figure in enumerate(figures):
        said = Said(predicate=Predicate.STRENGTH, object=None, figure=figure)
        report(ledger, f"Outlet {number}", "2016-08-01", said)
    assert len(propositions(ledger)) == groups


def test_districts_are_not_percent(ledger: Ledger) -> None:
    for unit in ("percent", "districts"):
        said = Said(predicate=Predicate.TERRITORY, object=None, figure=(30, 30), unit=unit)
        report(ledger, unit, "2016-08-01", said)
    assert len(propositions(ledger)) == 2


def test_standing_and_history(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", TRUCE)
    report(ledger, "Two", "2016-08-03", Said(predicate=Predicate.TRUCE_WITH, by=("Hill Army",), denied=True))
    report(ledger, "Three", "2016-08-05", TRUCE)
    found = contested(ledger)[0]
    assert found.standing is Standing.CONTESTED
    assert (found.affirmed, found.denied, found.origins, found.denying_origins) == (2, 1, 3, 1)
    assert (found.first_said, found.contested_since, found.last_said) == (
        date(2016, 8, 1),
        date(2016, 8, 3),
        date(2016, 8, 5),
    )
    steps = evidence(ledger, found.id).history
    assert [(s.standing, s.by) for s in steps] == [
        (Standing.AFFIRMED, "One"),
        (Standing.CONTESTED, "Hill Army"),
    ]


def test_affirmed_or_denied_alone_is_not_contested(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", TRUCE)
    report(ledger, "Two", "2016-08-01", Said(denied=True))
    assert contested(ledger) == []
    assert {p.standing for p in propositions(ledger)} == {Standing.AFFIRMED, Standing.DENIED}


def test_as_known_by_a_date_it_was_not_yet_contested(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", TRUCE)
    report(ledger, "Two", "2016-08-03", Said(predicate=Predicate.TRUCE_WITH, denied=True))
    assert contested(ledger, Scope(known_by=date(2016, 8, 2))) == []
    assert len(contested(ledger, Scope(known_by=date(2016, 8, 3)))) == 1


def test_any_claim_names_its_proposition_and_the_id_stays(ledger: Ledger) -> None:
    first = report(ledger, "One", "2016-08-02", TRUCE)[0]
    second = report(ledger, "Two", "2016-08-01", TRUCE)[0]
    assert evidence(ledger, second).proposition.id == evidence(ledger, first[:8]).proposition.id == first
    assert evidence(ledger, second).proposition.claims == (second, first)


@pytest.mark.parametrize("wrong", ["", "abc", "not-an-id", "0123456789"])
def test_an_unknown_id_is_an_error(ledger: Ledger, wrong: str) -> None:
    report(ledger, "One", "2016-08-02", TRUCE)
    with pytest.raises(LedgerError, match="claims --json"):
        evidence(ledger, wrong)


def test_scope_narrows_by_everything(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", Said(by=("Officials",), place="Kunduz, AF"))
    report(ledger, "Two", "2016-08-01", Said(subject="Reed Band", modality=Modality.POSSIBLE))
    counts = {
        "actor": len(propositions(ledger, Scope(actor="Reed Band"))),
        "source": len(propositions(ledger, Scope(source="Officials"))),
        "publisher": len(propositions(ledger, Scope(source="Two"))),
        "place": len(propositions(ledger, Scope(place="kunduz"))),
        "country": len(propositions(ledger, Scope(place="AF"))),
        "certainty": len(propositions(ledger, Scope(certainty=(Modality.POSSIBLE,)))),
        "predicate": len(propositions(ledger, Scope(predicates=(Predicate.AID,)))),
    }
    assert counts == {**dict.fromkeys(counts, 1), "predicate": 0}
    with pytest.raises(QueryError, match="spelling"):
        propositions(ledger, Scope(place="Nowhere"))


def test_mood_is_told(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", Said(modality=Modality.INTENDED))
    assert propositions(ledger)[0].mood is Mood.INTENDED


def test_a_merge_of_actors_brings_propositions_together(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", Said(subject="Hill Army"))
    report(ledger, "Two", "2016-08-01", Said(subject="Army of the Hills"))
    assert len(propositions(ledger)) == 2
    ledger.decisions.merge(actor_id("Army of the Hills"), actor_id("Hill Army"))
    assert [p.affirmed for p in propositions(ledger)] == [2]
    ledger.decisions.undo()
    assert len(propositions(ledger)) == 2


def test_a_rejected_claim_leaves_every_answer(ledger: Ledger) -> None:
    rejected = report(ledger, "One", "2016-08-01", TRUCE)[0]
    report(ledger, "Two", "2016-08-01", TRUCE)
    ledger.reviews.reject(rejected)
    assert [p.affirmed for p in propositions(ledger)] == [1]
    ledger.reviews.undo(rejected)
    assert [p.affirmed for p in propositions(ledger)] == [2]


def test_an_empty_ledger_has_empty_answers(ledger: Ledger) -> None:
    assert propositions(ledger) == contested(ledger) == []
