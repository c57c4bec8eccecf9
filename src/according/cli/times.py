"""Claims over time: figures by source, and timelines in two clocks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from according.cli.app import app
from according.cli.elsewhere import note_elsewhere
from according.cli.options import JsonOption, LedgerOption, existing_ledger
from according.cli.printing import counted, note, print_json, print_table
from according.cli.questions import KnownBy, LimitOption, PlaceOption, SourceOption, choice, known, scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from according.analysis import Point, Scope, Series
    from according.ledger import Ledger

SUGGESTED = 5
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
    store = existing_ledger(ledger)
    found = series(store, actor, figure, role, chosen)
    drawable = [point for point in found.points if point.at]
    if plot and drawable:
        plot.write_text(series_svg(found), encoding="utf-8")
        note(f"{counted(len(drawable), 'figure')} drawn in {plot}")
    elif plot:
        why = "no figure has a date" if found.points else "there is no figure to draw"
        note(f"{plot} is not written: {why}")
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
    if not found.points:
        note("\n".join(_no_figures(store, found, chosen)))


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
    store = existing_ledger(ledger)
    found = timeline(store, actor, clock, chosen, limit)
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
    if not shown:
        note_elsewhere(store, actor, other, source)


def _no_figures(store: Ledger, found: Series, chosen: Scope) -> Iterator[str]:
    """That there is no figure, and where there are some: without the options given, or of whom else."""
    from according.analysis import Scope, figures_of_related
    from according.analysis import series as figures

    kind = found.predicate.value
    all_told = len(figures(store, found.actor.id, found.predicate, found.role).points)
    asked = " that meets all options" if chosen != Scope() else ""
    yield f"no claim{asked} gives a figure of {found.actor.name}: {kind}"
    if all_told:
        yield f"without --source, --place and --known-by there are {counted(all_told, 'figure')}"
    for one in figures_of_related(store, found, chosen)[:SUGGESTED]:
        role = f" --role {one.role}" if one.role != found.role or one.actor == found.actor else ""
        claims = f"{counted(one.figures, 'claim')} with a figure"
        yield f"  `according series {one.actor.id} {kind}{role}`: {one.actor.name}, {one.relation}; {claims}"


def _marks(point: Point) -> str:
    marks = [point.modality] if point.modality != "asserted" else []
    return ", ".join([*marks, "denied"] if point.denied else marks)
