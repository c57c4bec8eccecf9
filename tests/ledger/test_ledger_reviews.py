"""People judge claims; nothing is overwritten, and every step can be undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from according.claim import Evidence, Polarity, Predicate, Span
from according.errors import LedgerError, QueryError
from according.ledger import EvidenceError, Filter, Ledger, Review, open_ledger
from sample_claims import READER, article, claim, claims_of, mention


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    store = open_ledger(tmp_path / "test.ledger")
    made = article()
    store.add(made, claims_of(made), READER)
    return store


@pytest.fixture
def claim_id(ledger: Ledger) -> str:
    return next(ledger.claims()).id


def test_accept_and_undo(ledger: Ledger, claim_id: str) -> None:
    ledger.reviews.accept(claim_id, who="ann")
    assert ledger.claim(claim_id).review is Review.ACCEPTED
    assert ledger.count(Filter(review=Review.NONE)) == 2
    assert ledger.reviews.undo(who="ann").decision == "accept"
    assert ledger.claim(claim_id).review is Review.NONE


def test_reject_leaves_answers_but_not_the_ledger(ledger: Ledger, claim_id: str) -> None:
    ledger.reviews.accept(claim_id)
    ledger.reviews.reject(claim_id, note="headline only")
    assert ledger.count() == 2
    assert ledger.count(Filter(rejected=True)) == 3
    ledger.reviews.undo(claim_id)
    assert ledger.count() == 3
    assert ledger.claim(claim_id).review is Review.ACCEPTED
    assert [entry.decision for entry in ledger.reviews.history(claim_id)] == ["undo", "reject", "accept"]


def test_edit_replaces_in_answers_and_keeps_both(ledger: Ledger, claim_id: str) -> None:
    old = ledger.claim(claim_id)
    entry = ledger.reviews.edit(claim_id, replace(old.claim, polarity=Polarity.AFFIRMED), who="ann")
    assert entry.result
    new = ledger.claim(entry.result)
    assert (new.human, new.review, new.replaces) == (True, Review.EDITED, claim_id)
    assert new.claim.reader == "person:ann"
    assert ledger.claim(claim_id).standing == "replaced"
    assert ledger.count() == 3
    assert ledger.count(Filter(polarity=Polarity.DENIED)) == 0
    ledger.reviews.undo(entry.result)
    assert ledger.count(Filter(polarity=Polarity.DENIED)) == 1
    assert ledger.count() == 3


def test_same_edit_again_after_undo(ledger: Ledger, claim_id: str) -> None:
    edited = replace(ledger.claim(claim_id).claim, polarity=Polarity.AFFIRMED)
    first = ledger.reviews.edit(claim_id, edited)
    ledger.reviews.undo(claim_id)
    again = ledger.reviews.edit(claim_id, edited)
    assert first.result == again.result
    assert ledger.count() == 3


def test_edit_with_words_that_are_not_there_is_refused(ledger: Ledger, claim_id: str) -> None:
    wrong = replace(ledger.claim(claim_id).claim, evidence=Evidence("not there", Span(0, 9)))
    with pytest.raises(EvidenceError):
        ledger.reviews.edit(claim_id, wrong)
    assert ledger.reviews.history() == []


def test_add_a_missed_claim(ledger: Ledger) -> None:
    made = article()
    missed = claim(
        made,
        Predicate.FIGHTING,
        "The Hill Army attacked a post",
        subject=mention("The Hill Army", made),
        object=mention("the Lakeshore Front", made),
    )
    entry = ledger.reviews.add("sample", missed, who="ann")
    assert entry.result
    assert ledger.claim(entry.result).review is Review.ADDED
    assert ledger.count() == 4
    ledger.reviews.undo(entry.result)
    assert ledger.count() == 3


def test_added_claim_outlives_a_new_reading(ledger: Ledger) -> None:
    made = article()
    missed = claim(made, Predicate.FIGHTING, "The Hill Army attacked", subject=mention("The Hill Army", made))
    ledger.reviews.add("sample", missed)
    ledger.add(made, [], "sample-2")
    assert [stored.human for stored in ledger.claims()] == [True]


def test_undo_of_a_rejection_does_not_bring_back_a_superseded_claim(ledger: Ledger, claim_id: str) -> None:
    ledger.reviews.reject(claim_id)
    ledger.add(article(), [], "sample-2")
    ledger.reviews.undo(claim_id)
    assert ledger.claim(claim_id).standing == "superseded"
    assert ledger.count() == 0


def test_nothing_to_undo(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no review to undo"):
        ledger.reviews.undo()
    with pytest.raises(LedgerError, match="holds no claim"):
        ledger.reviews.accept("f" * 24)


def test_saved_questions(ledger: Ledger) -> None:
    ledger.notes.save_question("truces", {"predicates": "truce_with"})
    assert ledger.notes.question("truces").newest_claim == 0
    ledger.notes.question_was_run("truces")
    assert ledger.notes.question("truces").newest_claim == 3
    ledger.notes.save_question("truces", {"predicates": "fighting"})
    assert [q.question["predicates"] for q in ledger.notes.questions()] == ["fighting"]
    ledger.notes.remove_question("truces")
    with pytest.raises(LedgerError, match="no question is saved"):
        ledger.notes.question("truces")


def test_grades(ledger: Ledger, claim_id: str) -> None:
    ledger.notes.grade_source("Wire One", "B", "long record")
    ledger.notes.grade_source("Wire One", "C")
    ledger.notes.grade_claim(claim_id, "3")
    assert [g.grade for g in ledger.notes.grades(actor_id="provisional:wire-one")] == ["C", "B"]
    assert [g.grade for g in ledger.notes.grades(claim_id=claim_id)] == ["3"]
    with pytest.raises(QueryError, match="A to F"):
        ledger.notes.grade_source("Wire One", "1")
    with pytest.raises(QueryError, match="1 to 6"):
        ledger.notes.grade_claim(claim_id, "A")


def test_not_conflicts(ledger: Ledger) -> None:
    one, two, _ = (stored.id for stored in ledger.claims())
    ledger.notes.mark_not_conflict(two, one, "two places")
    assert [(m.first, m.second) for m in ledger.notes.not_conflicts()] == [tuple(sorted((one, two)))]
    ledger.notes.unmark_not_conflict(one, two)
    assert ledger.notes.not_conflicts() == []
