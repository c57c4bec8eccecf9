"""The demonstration: the bundled example articles, read, and what a first-time user wants to see."""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Annotated

import typer

from according.claim import Polarity
from according.cli.app import app
from according.cli.dossier import print_dossier
from according.cli.printing import counted, print_lines, title
from according.cli.reading import read_paths

if TYPE_CHECKING:
    from according.claim import Claim
    from according.ledger import Filter, Ledger

DEMO_LEDGER = Path("demo.ledger")


@app.command("demo")
def demo(
    ledger: Annotated[Path, typer.Option("--ledger", "-l", help="The ledger to make.")] = DEMO_LEDGER,
) -> None:
    """Read the bundled example articles into a ledger, and show what is in it."""
    from according.ingest import Overrides
    from according.ingest.examples import examples
    from according.ledger import open_ledger

    with examples() as folder:
        summary = read_paths([str(folder)], Overrides(), None, str(ledger))
    if summary.failed:
        raise typer.Exit(1)
    with open_ledger(ledger, create=False) as store:
        _show(store, str(ledger))


def _show(ledger: Ledger, name: str) -> None:
    from according.export.dossier import dossier

    actors = ledger.actors()
    counts = (ledger.article_count(), ledger.count(), len(actors))
    title(f"{counted(counts[0], 'article')}, {counted(counts[1], 'claim')}, {counted(counts[2], 'actor')}.")
    print_lines(["The articles are examples, written for According; the claims are theirs, not facts.", ""])
    title("Where sources disagree")
    print_lines(disagreements(ledger) or ["  nowhere"])
    groups = [actor for actor in actors if actor.type.value == "armed_group"]
    if groups:
        print_lines([""])
        print_dossier(dossier(ledger, (groups or actors)[0].id), limit=6)
    print_lines(["", *_next(name, groups[0].name if groups else "NAME")])


def disagreements(ledger: Ledger, limit: int = 8) -> list[str]:
    """What one source denies, with whoever affirms it of the same two actors."""
    from according.claim import Stance
    from according.export.wording import proposition, said_by
    from according.ledger import Filter, Order

    told: dict[str, dict[str, None]] = {}
    for stored in ledger.claims(Filter(polarity=Polarity.DENIED, order=Order.SURE)):
        claim = stored.claim
        if claim.attribution and claim.attribution[-1].stance is Stance.DENIES:
            affirming = (said_by(other.claim) for other in ledger.claims(_other_side(claim)))
            line = f"{said_by(claim)}: not so, that {proposition(claim)}"
            told.setdefault(line, {}).update(dict.fromkeys(affirming))
    # What somebody affirms as well comes first.
    chosen = sorted(told.items(), key=lambda item: not item[1])[:limit]
    return [
        words
        for line, sayers in chosen
        for words in (f"  {line}", *(f"      but it is so according to {who}" for who in sayers))
    ]


def _other_side(claim: Claim) -> Filter:
    from according.ledger import Filter

    return Filter(
        actor=claim.subject.actor_id if claim.subject else None,
        other=claim.object.actor_id if claim.object else None,
        predicates=(claim.predicate,),
        polarity=Polarity.AFFIRMED,
    )


def _next(ledger: str, actor: str) -> list[str]:
    option = "" if ledger == "according.ledger" else f" --ledger {ledger}"
    program = _program()
    return [
        "Next:",
        f"  {program} claims --predicate truce_with{option}",
        f"  {program} dossier {actor!r}{option}",
        f"  {program} actors{option}",
        f"  {program} serve{option}",
        f"  {program} read YOUR_FOLDER",
    ]


def _program() -> str:
    """How to call the program from here: by name where the shell finds it, else as it was called."""
    called = Path(sys.argv[0])
    if which("according") or called.name != "according":
        return "according"
    here = Path.cwd()
    return str(called.relative_to(here)) if called.is_relative_to(here) else str(called)
