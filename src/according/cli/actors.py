"""Actors: list them, and decide which of them are one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from according.cli.options import JsonOption, LedgerOption, existing_ledger
from according.cli.printing import counted, print_json, print_lines, print_table
from according.cli.printing import note as remark

if TYPE_CHECKING:
    from according.ledger import Decision

app = typer.Typer(help="List the actors of the ledger; merge, split, rename and promote them.")
Who = Annotated[str, typer.Option(help="Who decides; kept with the decision.")]
Note = Annotated[str | None, typer.Option("--note", help="Why; kept with the decision.")]
Name = Annotated[str, typer.Argument(help="A name that means one actor, or an id.")]


@app.callback(invoke_without_command=True)
def list_actors(
    context: typer.Context,
    text: Annotated[str | None, typer.Option(help="Only names with these words.")] = None,
    provisional: Annotated[bool, typer.Option("--provisional", help="Only those no registry has.")] = False,
    limit: Annotated[int, typer.Option(help="At most so many; 0 for all.")] = 50,
    json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """List the actors of the ledger, the most reported first; or decide which of them are one."""
    if context.invoked_subcommand is not None:
        return
    from according.export.dossier import actor_json

    found = [a for a in existing_ledger(ledger).actors() if a.provisional or not provisional]
    if text:
        found = [a for a in found if any(text.lower() in n.lower() for n in (a.name, a.id, *a.names))]
    shown = found[: limit or None]
    if json:
        print_json([actor_json(actor) for actor in shown])
        return
    rows = ((a.name, a.type.value, a.claims, a.said, a.id, ", ".join(a.names[:4])) for a in shown)
    print_table(("actor", "type", "claims", "said", "id", "called"), rows)
    remark(f"{len(shown)} of {counted(len(found), 'actor')}" if len(shown) < len(found) else "")


@app.command()
def merge(actor: Name, into: Name, who: Who = "user", note: Note = None, ledger: LedgerOption = None) -> None:
    """From now on the first actor is the second, in every answer. Undoable."""
    _print_decision(existing_ledger(ledger).decisions.merge(actor, into, who, note))


@app.command()
def split(
    actor: Name,
    name: Annotated[str, typer.Argument(help="One of the names that articles give it.")],
    who: Who = "user",
    note: Note = None,
    ledger: LedgerOption = None,
) -> None:
    """What articles call NAME becomes an actor of its own. Undoable."""
    _print_decision(existing_ledger(ledger).decisions.split(actor, name, who, note))


@app.command()
def rename(
    actor: Name,
    name: Annotated[str, typer.Argument(help="The name to show.")],
    who: Who = "user",
    note: Note = None,
    ledger: LedgerOption = None,
) -> None:
    """Show an actor under another name. Undoable."""
    _print_decision(existing_ledger(ledger).decisions.rename(actor, name, who, note))


@app.command()
def promote(
    actor: Name,
    into: Annotated[Path, typer.Option("--into", help="Your registry file (YAML); made if missing.")],
    country: Annotated[list[str] | None, typer.Option(help="ISO code of a country; may be repeated.")] = None,
    who: Who = "user",
    ledger: LedgerOption = None,
) -> None:
    """Write a provisional actor into your own registry file, for every later reading."""
    from according.actors import promoted_record
    from according.errors import ActorError

    store = existing_ledger(ledger)
    found = store.actor(actor)
    if not found.provisional:
        raise ActorError(f"{found.name} ({found.id}) is in a registry: only provisional actors are promoted")
    record = promoted_record(into, found.name, found.type, found.names, country or ())
    _print_decision(store.decisions.promote(found.id, (record.id, record.name, record.type), who))
    remark(f"read with --registry {into}, or set ACCORDING_REGISTRY, to know it from now on")


@app.command()
def undo(
    decision: Annotated[
        int | None, typer.Argument(help="Its number in the history; else the newest.")
    ] = None,
    who: Who = "user",
    ledger: LedgerOption = None,
) -> None:
    """Take a decision back."""
    print_lines([f"undone: {_words(existing_ledger(ledger).decisions.undo(decision, who))}"])


@app.command()
def history(json: JsonOption = False, ledger: LedgerOption = None) -> None:
    """Every decision on actors, who made it and when."""
    decided = existing_ledger(ledger).decisions.history()
    if json:
        print_json([_json(decision) for decision in decided])
        return
    rows = ((d.key, f"{d.at:%Y-%m-%d %H:%M}", d.who, _words(d), d.note) for d in decided)
    print_table(("number", "when", "who", "what", "note"), rows)


def _print_decision(decision: Decision) -> None:
    print_lines([f"{_words(decision)}  (number {decision.key}; `according actors undo` takes it back)"])


def _words(decision: Decision) -> str:
    return {
        "merge": f"{decision.actor_id} is {decision.target_id}",
        "promote": f"{decision.actor_id} is {decision.target_id} of a registry",
        "split": f"{decision.name!r} of {decision.actor_id} is {decision.target_id}",
        "rename": f"{decision.actor_id} is shown as {decision.name!r}",
        "undo": f"number {decision.undoes} is undone",
    }[decision.action]


def _json(decision: Decision) -> dict[str, Any]:
    return {
        "number": decision.key,
        "action": decision.action,
        "actor": decision.actor_id,
        "target": decision.target_id,
        "name": decision.name,
        "undoes": decision.undoes,
        "note": decision.note,
        "who": decision.who,
        "at": decision.at.isoformat(),
    }
