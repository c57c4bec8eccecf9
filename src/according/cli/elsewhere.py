"""What to ask next of an actor where an answer is empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from according.cli.printing import counted, note

if TYPE_CHECKING:
    from according.ledger import Ledger


def note_elsewhere(ledger: Ledger, *names: str | None) -> None:
    """Tell for each actor what the ledger holds of it at all: claims about it, and claims by it."""
    for name in filter(None, names):
        for line in _elsewhere(ledger, name):
            note(line)


def _elsewhere(ledger: Ledger, name: str) -> Iterator[str]:
    from according.ledger import Filter

    actor = ledger.actor(name)
    about, said = ledger.count(Filter(actor=actor.id)), ledger.count(Filter(source=actor.id))
    if about:
        yield f"{counted(about, 'claim')} about {actor.name}: `according claims --actor {actor.id}`"
    if said:
        yield f"{counted(said, 'claim')} by or through {actor.name}: `according claims --source {actor.id}`"
    if not about and not said:
        yield f"nothing stands in this ledger about {actor.name}: `according actors` lists who occurs"
