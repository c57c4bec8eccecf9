"""The network of claimed ties: as of a date, between two dates, and where it is in tension."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from according.cli.app import app
from according.cli.elsewhere import note_elsewhere
from according.cli.options import JsonOption, LedgerOption, existing_ledger
from according.cli.printing import counted, note, print_json, print_lines, print_table
from according.cli.questions import (
    ActorOption,
    CertaintyOption,
    KnownBy,
    LimitOption,
    OwnerOption,
    PlaceOption,
    PredicateOption,
    SourceOption,
    known,
    scope,
)

if TYPE_CHECKING:
    from datetime import date

    from according.analysis import Difference, Edge, Network, Scope, View


class NetworkFormat(StrEnum):
    """How `network` prints."""

    TABLE = "table"
    JSON = "json"
    GEXF = "gexf"


AsOf = Annotated[
    str | None, typer.Option("--as-of", help="Ties that hold then: 2016, 2016-08, 2016-08-22, 2015/2016.")
]
MinOrigins = Annotated[int, typer.Option("--min-origins", help="At least so many independent origins.")]
Dated = Annotated[bool, typer.Option("--dated-only", help="Leave out claims that do not say when.")]
Events = Annotated[bool, typer.Option("--events", help="Also what was done: attacks, talks, aid.")]
Persons = Annotated[bool, typer.Option("--persons", help="Also who leads and belongs to what.")]
FormatOption = Annotated[NetworkFormat, typer.Option("--format", "-f", help="How to print.")]
Date = Annotated[str, typer.Argument(help="2015, 2015-01 or 2015-01-03.")]


@app.command("network")
def network(
    as_of: AsOf = None,
    known_by: KnownBy = None,
    actor: ActorOption = None,
    predicate: PredicateOption = None,
    source: SourceOption = None,
    certainty: CertaintyOption = None,
    place: PlaceOption = None,
    min_origins: MinOrigins = 1,
    dated_only: Dated = False,
    events: Events = False,
    persons: Persons = False,
    by_owner: OwnerOption = False,
    limit: LimitOption = 500,
    format: FormatOption = NetworkFormat.TABLE,
    json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """List the ties that hold on a date, according to claims made by another."""
    from according.analysis import network

    given = locals()
    named = ("actor", "predicate", "source", "certainty", "place")
    chosen = known(scope(**{name: given[name] for name in named}), known_by)
    flags = ("min_origins", "dated_only", "events", "persons", "by_owner", "limit")
    store = existing_ledger(ledger)
    found = network(store, _view(chosen, as_of, {name: given[name] for name in flags}))
    _print_network(found, NetworkFormat.JSON if json else format)
    if not found.edges:
        note_elsewhere(store, actor, source)


@app.command("diff")
def diff(
    before: Date,
    after: Date,
    known_by: KnownBy = None,
    actor: ActorOption = None,
    source: SourceOption = None,
    place: PlaceOption = None,
    min_origins: MinOrigins = 1,
    dated_only: Dated = False,
    limit: LimitOption = 100,
    json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Show what is claimed to have changed between two dates: ties come, gone, or turned contested."""
    from according.analysis import diff, period, to_json
    from according.export.answers import edge_words, origins_words

    chosen = known(scope(actor=actor, source=source, place=place), known_by)
    flags = {"min_origins": min_origins, "dated_only": dated_only, "limit": limit}
    store = existing_ledger(ledger)
    found = diff(store, period(before), period(after), _view(chosen, None, flags))
    if json:
        print_json(to_json(found))
        return
    edges = [(change, change.after or change.before) for change in found.changes]
    rows = (
        (_change_words(change), edge.sign, edge_words(edge), origins_words(edge.origins), edge.claims[0])
        for change, edge in edges
        if edge
    )
    print_table(("change", "sign", "tie", "according to", "a claim"), rows)
    note(_of(len(found.changes), found.matching, "change"))
    if not edges:
        note_elsewhere(store, actor, source)


@app.command("triads")
def triads(
    as_of: AsOf = None,
    known_by: KnownBy = None,
    source: SourceOption = None,
    place: PlaceOption = None,
    min_origins: MinOrigins = 1,
    limit: LimitOption = 20,
    json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """List three actors whose claimed ties are in tension: a friend of two enemies, or three enemies."""
    from according.analysis import balance, to_json

    chosen = known(scope(source=source, place=place), known_by)
    found = balance(existing_ledger(ledger), _view(chosen, as_of, {"min_origins": min_origins}), limit)
    if json:
        print_json(to_json(found))
        return
    for triad in found.found:
        print_lines([triad.words, *(f"  {_edge_line(edge)}" for edge in triad.edges), ""])
    note(f"{found.in_tension} of {counted(found.triads, 'triad')} in tension, {len(found.found)} shown")


def _view(chosen: Scope, as_of: str | None, flags: dict[str, int]) -> View:
    from dataclasses import fields

    from according.analysis import Scope, View, period

    words = {field.name: getattr(chosen, field.name) for field in fields(Scope)}
    return View(**words, **flags, as_of=period(as_of) if as_of else None)  # type: ignore[arg-type]


def _print_network(found: Network, format: NetworkFormat) -> None:
    from according.analysis import to_json
    from according.export.answers import edge_words, origins_words

    if format is NetworkFormat.JSON:
        print_json(to_json(found))
        return
    if format is NetworkFormat.GEXF:
        from according.export.gexf import gexf

        sys.stdout.write(gexf(found).decode())
        return
    rows = (
        (e.sign, edge_words(e), origins_words(e.origins), e.support, _denials(e), _undated(e), *_last(e))
        for e in found.edges
    )
    columns = ("sign", "tie", "according to", "support", "denials", "undated", "last said", "a claim")
    print_table(columns, rows)
    note(_of(len(found.edges), found.matching, "tie"))
    note("`according proposition ID` shows who stands behind a claim" if found.edges else "")


def _denials(edge: Edge) -> str:
    return f"contested: {counted(edge.denials, 'denial')}" if edge.contested else ""


def _last(edge: Edge) -> tuple[date | None, str]:
    return edge.last_said, edge.claims[0]


def _change_words(change: Difference) -> str:
    return change.change.value.replace("_", " ")


def _undated(edge: Edge) -> str:
    return f"{edge.undated} of {counted(edge.count, 'claim')}" if edge.undated else ""


def _edge_line(edge: Edge) -> str:
    from according.export.answers import edge_words, origins_words

    claims = ", ".join(edge.claims[:3]) + (", ..." if len(edge.claims) > 3 else "")
    return f"{edge.sign} {edge_words(edge)} - {origins_words(edge.origins)} ({claims})"


def _of(shown: int, matching: int, noun: str) -> str:
    if shown == matching:
        return counted(matching, noun)
    return f"{shown} of {counted(matching, noun)}; --limit 0 shows all"
