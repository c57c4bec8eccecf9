"""The dossier of one actor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from according.cli.app import app
from according.cli.options import JsonOption, LedgerOption, existing_ledger
from according.cli.printing import print_json, print_lines, title

if TYPE_CHECKING:
    from according.export.dossier import Dossier


@app.command("dossier")
def dossier(
    name: Annotated[str, typer.Argument(help="A name that means one actor, or an id.")],
    json: JsonOption = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    limit: Annotated[int, typer.Option(help="Lines of each part at most; 0 for all.")] = 12,
    ledger: LedgerOption = None,
) -> None:
    """Everything on one actor: names, ties, figures, what it says, what is said of it, denials."""
    from according.export.dossier import dossier as compiled
    from according.export.dossier import dossier_json, dossier_markdown

    found = compiled(existing_ledger(ledger), name)
    if json:
        print_json(dossier_json(found))
    elif markdown:
        print_lines([dossier_markdown(found)])
    else:
        print_dossier(found, limit)


def print_dossier(found: Dossier, limit: int = 12) -> None:
    """The dossier on a terminal, each part with at most so many lines."""
    from according.export.dossier import dossier_sections

    actor = found.actor
    known = "provisional: no registry has it" if actor.provisional else "known to the registry"
    title(f"{actor.name} ({actor.type.value.replace('_', ' ')}; {actor.id}; {known})")
    for heading, lines in dossier_sections(found):
        print_lines([""])
        title(heading)
        print_lines(f"  {line}" for line in (lines[: limit or None] or ["not reported"]))
        if limit and len(lines) > limit:
            print_lines([f"  ... and {len(lines) - limit} more; --limit 0 shows all"])
