"""Who owns an outlet: several outlets of one owner may be one voice."""

from __future__ import annotations

import numpy as np

from according.analysis.snapshot import Numbers, Snapshot
from according.knowledge.registry import load_registry


def owners_of(view: Snapshot) -> Numbers:
    """For each actor, the number of who stands in its place: the last owner in a chain of owners.

    Two outlets whose owner takes no part in the ledger share the number of the first of them.
    """
    records = {record.id: record for _, record in load_registry().names()}
    found = np.arange(len(view.actors))
    first: dict[str, int] = {}
    for number, actor in enumerate(view.actors):
        owner, seen = actor.id, {actor.id}
        while (record := records.get(owner)) and record.owner and record.owner not in seen:
            owner = record.owner
            seen.add(owner)
        if owner != actor.id:
            found[number] = first.setdefault(owner, number)
    for number, actor in enumerate(view.actors):
        if actor.id in first:
            found[found == first[actor.id]] = number
    return found
