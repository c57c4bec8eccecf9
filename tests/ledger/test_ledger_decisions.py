"""What people decide about actors holds in every answer, and can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.claim import ActorType
from according.errors import ActorError
from according.ledger import Filter, Ledger, open_ledger
from according.ledger.decisions import Map
from according.ledger.records import Decision
from sample_claims import READER, TEXT, article, claims_of

FRONT, ARMY = "provisional:lakeshore-front", "provisional:hill-army"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    store = open_ledger(tmp_path / "test.ledger")
    made = article()
    store.add(made, claims_of(made), READER)
    return store


def state(ledger: Ledger) -> object:
    return (ledger.actors(), list(ledger.claims()), list(ledger.rows()), list(ledger.links()))


def test_merge_holds_in_every_answer(ledger: Ledger) -> None:
    ids = [stored.id for stored in ledger.claims()]
    ledger.decisions.merge("Hill Army", "Lakeshore Front", who="ann", note="one body")
    assert ledger.count(Filter(subject=FRONT)) == 3
    assert ledger.count(Filter(actor="Hill Army")) == 3
    assert {row.subject for row in ledger.rows()} == {FRONT}
    assert {stored.claim.subject.canonical for stored in ledger.claims() if stored.claim.subject} == {
        "Lakeshore Front"
    }
    assert [stored.id for stored in ledger.claims()] == ids
    assert ledger.actor(ARMY).id == FRONT
    assert ledger.actor(FRONT).names == ("Front", "Hill Army", "Lakeshore Front")


def test_merge_keeps_the_words_and_says_why(ledger: Ledger) -> None:
    ledger.decisions.merge(ARMY, FRONT)
    assault = next(s.claim for s in ledger.claims() if s.claim.predicate == "assault")
    assert assault.subject
    assert assault.subject.resolution
    assert assault.subject.name == "Hill Army"
    assert "a person decided" in assault.subject.resolution.reason


def test_merge_holds_for_what_is_read_later(ledger: Ledger) -> None:
    ledger.decisions.merge(ARMY, FRONT)
    later = article(TEXT + " Later.", id="later")
    ledger.add(later, claims_of(later), READER)
    assert {row.subject for row in ledger.rows()} == {FRONT}


def test_undo_restores_every_answer(ledger: Ledger) -> None:
    before = state(ledger)
    ledger.decisions.merge(ARMY, FRONT)
    ledger.decisions.rename(FRONT, "The Front")
    assert ledger.actor("The Front").id == FRONT
    assert ledger.decisions.undo().action == "rename"
    assert ledger.decisions.undo().action == "merge"
    assert state(ledger) == before
    assert [d.action for d in ledger.decisions.history()] == ["merge", "rename", "undo", "undo"]
    with pytest.raises(ActorError, match="according actors history"):
        ledger.decisions.undo()


def test_undo_of_an_older_decision(ledger: Ledger) -> None:
    merge = ledger.decisions.merge(ARMY, FRONT)
    ledger.decisions.rename(FRONT, "The Front")
    ledger.decisions.undo(merge.key)
    assert ledger.actor("The Front").id == FRONT
    assert ledger.actor("Hill Army").id == ARMY


def test_chain_of_merges(ledger: Ledger) -> None:
    ledger.decisions.merge(ARMY, FRONT)
    ledger.decisions.merge(FRONT, "Provincial officials")
    assert ledger.actor("Hill Army").id == "provisional:provincial-officials"
    with pytest.raises(ActorError, match="one actor already"):
        ledger.decisions.merge("Provincial officials", ARMY)


def test_split_takes_one_name_away(ledger: Ledger) -> None:
    ledger.decisions.merge(ARMY, FRONT)
    made = ledger.decisions.split(FRONT, "Hill Army")
    assert made.target_id == "provisional:hill-army-2"
    assert ledger.count(Filter(subject="provisional:hill-army-2")) == 1
    assert ledger.count(Filter(subject=FRONT)) == 2
    ledger.decisions.merge("provisional:hill-army-2", FRONT)
    assert ledger.count(Filter(subject=FRONT)) == 3


def test_split_of_an_only_name_is_refused(ledger: Ledger) -> None:
    with pytest.raises(ActorError, match="one of several such names"):
        ledger.decisions.split(ARMY, "Hill Army")
    with pytest.raises(ActorError, match="not 'Nobody'"):
        ledger.decisions.split(FRONT, "Nobody")


def test_promote(ledger: Ledger) -> None:
    ledger.decisions.promote(ARMY, ("hill-army", "Hill Army", ActorType.ARMED_GROUP))
    assert ledger.actor("Hill Army").id == "hill-army"
    assert not ledger.actor("Hill Army").provisional
    with pytest.raises(ActorError, match="only provisional"):
        ledger.decisions.promote("hill-army", ("x", "X", ActorType.ARMED_GROUP))


def test_ambiguous_name_lists_the_candidates(ledger: Ledger) -> None:
    ledger.decisions.rename(ARMY, "The Front")
    ledger.decisions.rename(FRONT, "The Front")
    with pytest.raises(
        ActorError, match=r"hill-army\), The Front \(provisional:lakeshore-front\): give the id"
    ):
        ledger.actor("The Front")
    assert ledger.actor(ARMY).id == ARMY


def decision(key: int, action: str, one: str, two: str) -> Decision:
    from datetime import UTC, datetime

    return Decision(key, action, one, two, "N", None, None, "user", datetime.now(UTC))


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from(["merge", "split"]), st.sampled_from("ABCDE"), st.sampled_from("ABCDE")),
        max_size=8,
    )
)
def test_map_always_ends_and_is_stable(steps: list[tuple[str, str, str]]) -> None:
    found = Map()
    for key, (action, one, two) in enumerate(steps):
        if found.canonical(one) == one and found.canonical(two) == two and one != two:
            found.apply(decision(key, action, one, two))
    for actor in "ABCDE":
        once = found.canonical(actor)
        assert found.canonical(once) == once
