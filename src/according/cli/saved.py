"""Saved questions: a filter under a name, and what is new since it was last run."""

from __future__ import annotations

from typing import Annotated

import typer

from according.cli.options import JsonOption, LedgerOption, existing_ledger
from according.cli.printing import counted, note, print_json, print_lines, print_table
from according.cli.questions import (
    ActorOption,
    CertaintyOption,
    PlaceOption,
    PredicateOption,
    SourceOption,
)

app = typer.Typer(help="Save a question, run it again, and see what is new since.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="The question's name.")]


@app.command("save")
def save(
    name: Name,
    actor: ActorOption = None,
    other: Annotated[str | None, typer.Option(help="The other side of a pair with --actor.")] = None,
    predicate: PredicateOption = None,
    source: SourceOption = None,
    polarity: Annotated[str | None, typer.Option(help="affirmed or denied.")] = None,
    certainty: CertaintyOption = None,
    since: Annotated[str | None, typer.Option(help="Holds or happened on or after.")] = None,
    until: Annotated[str | None, typer.Option(help="Holds or happened on or before.")] = None,
    place: PlaceOption = None,
    text: Annotated[str | None, typer.Option(help="Words of the evidence.")] = None,
    who: Annotated[str, typer.Option(help="Who asks; kept with the question.")] = "user",
    ledger: LedgerOption = None,
) -> None:
    """Keep a filter under a name; one of the same name is replaced."""
    from according.analysis import save_question
    from according.ledger import Filter

    given = locals()
    same = ("actor", "other", "source", "polarity", "since", "until", "place", "text")
    words = {key: given[key] for key in same} | {"predicates": predicate, "modalities": certainty}
    query = Filter.from_words({key: value for key, value in words.items() if value is not None})
    store = existing_ledger(ledger)
    store.count(query)
    save_question(store, name, query, who)
    print_lines([f"saved; `according question run {name!r}` answers it"])


@app.command("run")
def run(
    name: Name,
    peek: Annotated[bool, typer.Option("--peek", help="What is new now is new the next time too.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Also what is not new.")] = False,
    json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Answer a saved question: what is new since it was last run."""
    from according.analysis import run_question, to_json
    from according.export.wording import mood, proposition, said_by

    store = existing_ledger(ledger)
    found = run_question(store, name, remember=not peek)
    if json:
        print_json(to_json(found))
        return
    new = set(found.new)
    shown = found.claims if everything else found.new
    stored = {claim.id: claim for claim in store.claims_with_ids(shown)}
    rows = (
        ("new" if id_ in new else "", c.document.published, said_by(c), proposition(c) + mood(c), id_)
        for id_, c in ((id_, stored[id_].claim) for id_ in shown)
    )
    print_table(("", "published", "according to", "what is said", "claim"), rows)
    since = f"since {found.last_run:%Y-%m-%d %H:%M}" if found.last_run else "in this first run"
    note(f"{counted(len(new), 'new claim')} {since}; {counted(len(found.claims), 'claim')} in all")


@app.command("list")
def list_questions(json: JsonOption = False, ledger: LedgerOption = None) -> None:
    """List the saved questions."""
    from according.analysis import to_json

    found = existing_ledger(ledger).notes.questions()
    if json:
        print_json(to_json(found))
        return
    rows = (
        (q.name, "; ".join(f"{k}: {v}" for k, v in q.question.items()), q.who, f"{q.at:%Y-%m-%d}", q.last_run)
        for q in found
    )
    print_table(("name", "question", "by", "saved", "last run"), rows)
    note("" if found else "none yet: `according question save NAME --actor ...` makes one")


@app.command("remove")
def remove(name: Name, ledger: LedgerOption = None) -> None:
    """Forget a saved question."""
    existing_ledger(ledger).notes.remove_question(name)
    print_lines([f"{name} is forgotten"])
