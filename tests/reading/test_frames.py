"""Every trigger's examples give their claims, and its counterexamples give none of its predicate.

What fails today is listed by name and cause in `known_failures.yaml`, and that list is strict: one that
is listed and passes fails the test, so that the list can only shrink.
"""

from __future__ import annotations

import pytest
from frame_examples import agrees, claimed, examples, failing, known

from according.claim import Predicate
from according.knowledge.codebook import codebook

PREDICATES = [file.predicate for file in codebook().files]


@pytest.mark.parametrize("predicate", PREDICATES, ids=str)
def test_examples_give_their_claims_and_counterexamples_none(predicate: Predicate) -> None:
    listed = {name for names in known().values() for name in names}
    mine = list(dict.fromkeys(e for e in examples() if e.predicate is predicate))
    failed = {example.name for example in mine if failing(example)}
    assert sorted(failed - listed) == [], "these fail now: mend the reader or the trigger"
    passed = {example.name for example in mine} & listed - failed
    assert sorted(passed) == [], "these pass now: take them off known_failures.yaml"


def test_every_known_failure_is_an_example() -> None:
    listed = {name for names in known().values() for name in names}
    assert listed <= {example.name for example in examples()}


def test_most_examples_pass() -> None:
    listed = sum(len(names) for names in known().values())
    assert listed < 0.2 * len(set(examples()))


@pytest.mark.parametrize("predicate", PREDICATES, ids=str)
def test_every_trigger_has_examples_and_every_file_counterexamples(predicate: Predicate) -> None:
    file = next(f for f in codebook().files if f.predicate is predicate)
    assert [trigger.lemmas for trigger in file.triggers if not trigger.examples] == []
    assert sum(len(trigger.not_) for trigger in file.triggers) >= 3


def test_another_actor_is_seen_as_a_failure() -> None:
    example = next(e for e in examples() if e.pair and ">" in e.pair and not failing(e))
    claim = claimed(example)[0]
    assert not agrees("a stranger > nobody known", claim)
    assert not agrees("- > -", claim)
