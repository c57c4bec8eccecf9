"""Claims over time: figures by source, and timelines in two clocks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from according.cli.app import app
from according.cli.options import JsonOption, LedgerOption, existing_ledger
from according.cli.printing import counted, note, print_json, print_table
from according.cli.questions import KnownBy, LimitOption, PlaceOption, SourceOption, choice, known, scope

if TYPE_CHECKING:
    from according.analysis import Point

Actor = Annotated[str, typer.Argument(help="A name that means one actor, or an id.")]


@app.command("series")
def series(
    actor: Actor,
    predicate: Annotated[
        str, typer.Argument(help="strength, territory, killed, wounded, captured or displaced.")
    ],
    role: Annotated[
        str | None, typer.Option(help="subject: done or had by it; object: its own people.")
    ] = None,
    source: SourceOption = None,
    place: PlaceOption = None,
    known_by: KnownBy = None,
    plot: Annotated[Path | None, typer.Option(help="Draw it into this SVG file.")] = None,
    json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """List an actor's figures over time, by who gives them, with their bounds; --plot draws them."""
    from according.analysis import period_words, series, series_svg, to_json
    from according.claim import Predicate
    from according.export.answers import point_words

    figure = choice(Predicate, predicate, "predicate")
    chosen = known(scope(source=source, place=place), known_by)
    found = series(existing_ledger(ledger), actor, figure, role, chosen)
    if plot:
        plot.write_text(series_svg(found), encoding="utf-8")
        note(f"{counted(len(found.points), 'figure')} drawn in {plot}")
    if json:
        print_json(to_json(found))
        return
    rows = (
        (
            period_words(p.when),
            p.said,
            p.source,
            point_words(p),
            _marks(p),
            p.place,
            p.claim,
        )
        for p in found.points
    )
    print_table(("of", "published", "according to", "figure", "how", "place", "claim"), rows)
    note("" if found.points else f"no claim gives a figure of {found.actor.name}: {predicate}")


@app.command("timeline")
def timeline(
    actor: Actor,
    other: Annotated[str | None, typer.Argument(help="The other side of a pair.")] = None,
    clock: Annotated[
        str, typer.Option(help="happened: when it took place; said: when published.")
    ] = "happened",
    source: SourceOption = None,
    place: PlaceOption = None,
    known_by: KnownBy = None,
    limit: LimitOption = 100,
    json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """List the claims of an actor, or of a pair, in time: when it happened and when it was said."""
    from according.analysis import period_words, timeline, to_json
    from according.export.answers import event_words

    chosen = known(scope(other=other, source=source, place=place), known_by)
    found = timeline(existing_ledger(ledger), actor, clock, chosen, limit)
    if json:
        print_json(to_json(found))
        return
    rows = (
        (period_words(e.happened), period_words(e.said), e.published, e.source, event_words(e), e.claim)
        for e in found.events
    )
    print_table(("happened", "said", "published", "according to", "what is said", "claim"), rows)
    shown = len(found.events)
    total = counted(found.matching, "claim")
    note(total if shown == found.matching else f"the latest {shown} of {total}; --limit 0 shows all")


def _marks(point: Point) -> str:
    marks = [point.modality] if point.modality != "asserted" else []
    return ", ".join([*marks, "denied"] if point.denied else marks)
