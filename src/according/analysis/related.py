"""Actors that belong to one another, by the registry or as claims have it, and what can be asked of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from according.analysis.answers import Actor, Related, Series
from according.analysis.scope import Scope
from according.analysis.series import figure_rows
from according.analysis.snapshot import Numbers, Snapshot, snapshot
from according.claim import Predicate
from according.knowledge.registry import load_registry
from according.ledger import Ledger
from according.ledger.packing import PREDICATES

BELONGING = {
    Predicate.PART_OF: ("claims make {asked} a part of it", "claims make it a part of {asked}"),
    Predicate.SAME_AS: ("claims take it for {asked}",) * 2,
    Predicate.MERGED_WITH: ("claims say that it merged with {asked}",) * 2,
}
"""What a related actor is to another, in words: as the object of the claim, and as its subject."""


def figures_of_related(ledger: Ledger, asked: Series, scope: Scope | None = None) -> tuple[Related, ...]:
    """Who related to the actor of a series has figures of that kind, the most figures first.

    Related: the actor itself in the other role; what it is part of and its parts, by the bundled
    registry; and whatever affirmed claims make a part of it, the same as it, or merged with it.
    """
    view = snapshot(ledger)
    rows = figure_rows(ledger, asked.predicate, scope)
    number = view.actor_number(ledger, asked.actor.id)
    counts = _counts(view, rows, asked.role)
    other_role = "object" if asked.role == "subject" else "subject"
    own = int(_counts(view, rows, other_role)[number])
    mine = [Related(asked.actor, "itself, in the other role", other_role, own)] if own else []
    kin = _kin(view, number)
    found = [
        Related(view.actors[other], words, asked.role, int(counts[other]))
        for other, words in kin.items()
        if counts[other] and other != number
    ]
    return (*mine, *sorted(found, key=lambda one: (-one.figures, one.actor.name)))


def _counts(view: Snapshot, rows: Numbers, role: str) -> Numbers:
    ends = view.subject if role == "subject" else view.object
    return np.bincount(ends[rows], minlength=len(view.actors))


def _kin(view: Snapshot, number: int) -> dict[int, str]:
    """Related actors with what each is to this one; what the registry knows goes before claims."""
    found: dict[int, str] = dict(_in_registry(view, view.actors[number]))
    for predicate, words in BELONGING.items():
        said = (view.predicate == PREDICATES.index(predicate.value)) & ~view.denied
        ends = ((view.subject, view.object), (view.object, view.subject))
        for (own, others), told in zip(ends, words, strict=True):
            for other in np.unique(others[said & (own == number)]).tolist():
                found.setdefault(other, told.format(asked=view.actors[number].name))
    return found


def _in_registry(view: Snapshot, actor: Actor) -> Iterator[tuple[int, str]]:
    registry = load_registry()
    above = registry.ancestors(actor.id)
    for number, other in enumerate(view.actors):
        if other.id in above:
            yield number, f"the registry makes {actor.name} a part of it"
        elif other.id in registry.records and actor.id in registry.ancestors(other.id):
            yield number, f"the registry makes it a part of {actor.name}"
