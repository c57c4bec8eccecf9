"""Reading: articles into a ledger, and one sentence explained."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from according.cli.app import app
from according.cli.options import (
    JsonOption,
    LedgerOption,
    RegistryOption,
    loaded_reader,
    loaded_registry,
    location,
    settings,
)
from according.cli.printing import counted, note, print_json, print_lines, print_table, title

if TYPE_CHECKING:
    from according.ingest import Overrides
    from according.pipeline import Progress, Summary


@app.command("read")
def read(
    paths: Annotated[list[str], typer.Argument(help="Files and folders; - for standard input.")],
    published: Annotated[str | None, typer.Option(help="Date of publication, for all: 2016-08-22.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Publisher, for all.")] = None,
    title: Annotated[str | None, typer.Option(help="Title, for all.")] = None,
    registry: RegistryOption = None,
    json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Read articles into the ledger: text, HTML, Markdown, JSON, JSON Lines, CSV, Parquet.

    What is there already is passed over; a run that was stopped goes on where it was. The exit status
    is 1 if an input could not be read.
    """
    from according.ingest import Overrides

    chosen = Overrides.from_words(title, publisher, published)
    summary = read_paths(paths, chosen, registry, location(ledger))
    if json:
        print_json(_summary_json(summary))
    else:
        print_lines([_summary_words(summary, location(ledger))])
    if summary.failed:
        raise typer.Exit(1)


@app.command("explain")
def explain(
    sentence: Annotated[str, typer.Argument(help="A sentence, or - for standard input.")],
    published: Annotated[
        str | None, typer.Option(help="Date of publication, for words such as today.")
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="Publisher.")] = None,
    registry: RegistryOption = None,
    json: JsonOption = False,
) -> None:
    """Say why a sentence gives the claims it gives, or none."""
    from according.actors import resolve
    from according.export.wording import sentence as in_words
    from according.ingest import article_from_text
    from according.reading import explain as explained

    text = sys.stdin.read() if sentence == "-" else sentence
    known = loaded_registry(registry)
    article = article_from_text(text, publisher=publisher, published=published)
    found = explained(loaded_reader(known), article)
    claims = resolve(found.claims, known)
    if json:
        print_json(_explanation_json(found, claims))
        return
    title("Claims")
    lines = (f"  {in_words(c)}  ({c.confidence:.2f})\n  in the words: {c.evidence.text}" for c in claims)
    print_lines(lines if claims else ["  none"])
    for mention in {m.name: m for c in claims for m in c.mentions()}.values():
        if mention.resolution:
            print_lines([f"  {mention.text!r} is {mention.canonical}: {mention.resolution.reason}"])
    title("Words that may open a claim")
    print_table(
        ("word", "as", "subject", "object", "outcome", "because"),
        ((t.word, t.predicate, t.subject, t.object, t.outcome, "; ".join(t.reasons)) for t in found.triggers),
    )
    title("Who says so")
    print_table(("cue", "source", "stance", "what"), found.sources)
    title("Actors")
    print_table(("words", "name", "type"), found.actors)


def read_paths(paths: list[str], overrides: Overrides, registry: list[Path] | None, ledger: str) -> Summary:
    """Read paths into the ledger with a progress bar; failures go to standard error as they come."""
    from according.ingest import count_inputs, read_inputs
    from according.ledger import open_ledger
    from according.pipeline import Flow, read_into

    known = loaded_registry(registry)
    reader = loaded_reader(known)
    with open_ledger(ledger) as store:
        flow = Flow(store, reader, known, settings().batch)
        total = count_inputs(paths) if sys.stderr.isatty() else 0
        with _progress(total) as progress:
            return read_into(flow, read_inputs(paths, overrides), progress)


@contextmanager
def _progress(total: int | None) -> Iterator[Progress]:
    """A bar on a terminal, none in a pipe; each failure is one line as soon as it is known."""
    told = 0

    def tell(summary: Summary) -> None:
        nonlocal told
        for failure in summary.failed[told:]:
            note(f"according: {failure}")
        told = len(summary.failed)

    if not sys.stderr.isatty():
        yield tell
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total or None)

        def move(summary: Summary) -> None:
            tell(summary)
            bar.update(task, completed=summary.seen)

        yield move


def _summary_words(summary: Summary, ledger: str) -> str:
    parts = [f"{counted(summary.read, 'article')} read, {counted(summary.claims, 'claim')}"]
    parts += [f"{summary.skipped} there already"] if summary.skipped else []
    parts += [f"{summary.not_english} not in English, kept and not read"] if summary.not_english else []
    parts += [f"{counted(len(summary.left_out), 'file')} of the folder left out"] if summary.left_out else []
    parts += [f"{len(summary.failed)} failed"] if summary.failed else []
    return f"{'; '.join(parts)}. Ledger: {ledger}"


def _summary_json(summary: Summary) -> dict[str, Any]:
    return {
        "read": summary.read,
        "claims": summary.claims,
        "skipped": summary.skipped,
        "not_english": summary.not_english,
        "failed": [{"source": f.source, "reason": f.reason, "kind": f.kind.value} for f in summary.failed],
        "left_out": [{"source": f.source, "reason": f.reason} for f in summary.left_out],
    }


def _explanation_json(found: Any, claims: Any) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "claims": [claim.to_json() for claim in claims],
        "triggers": [asdict(trigger) for trigger in found.triggers],
        "sources": [
            dict(zip(("cue", "source", "stance", "content"), link, strict=True)) for link in found.sources
        ],
        "actors": [dict(zip(("words", "name", "type"), actor, strict=True)) for actor in found.actors],
    }
