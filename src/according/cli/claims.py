"""Claims: list them, read an article with its claims marked, export them."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from according.cli.app import app
from according.cli.elsewhere import note_elsewhere
from according.cli.options import JsonOption, LedgerOption, existing_ledger
from according.cli.printing import counted, note, print_json, print_lines, print_table, title

if TYPE_CHECKING:
    from according.ledger import Filter, Ledger, StoredArticle, StoredClaim


class ListFormat(StrEnum):
    """How `claims` prints."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class ExportFormat(StrEnum):
    """What `export` writes."""

    JSONL = "jsonl"
    CSV = "csv"


Actor = Annotated[str | None, typer.Option(help="Takes part: a name or an id.")]
Other = Annotated[str | None, typer.Option(help="The other side of a pair with --actor.")]
Words = Annotated[
    str | None, typer.Option("--text", help='Words of the evidence; "..." keeps them together.')
]
PredicateOption = Annotated[
    str | None, typer.Option("--predicate", "-p", help="One or several: fighting,allied_with.")
]
SourceOption = Annotated[str | None, typer.Option(help="Anybody who says it or passes it on.")]
PolarityOption = Annotated[str | None, typer.Option(help="affirmed or denied.")]
CertaintyOption = Annotated[
    str | None, typer.Option("--certainty", help="asserted, probable, possible, urged, intended.")
]
Since = Annotated[str | None, typer.Option(help="Holds or happened on or after: 2016, 2016-08, 2016-08-22.")]
Until = Annotated[str | None, typer.Option(help="Holds or happened on or before.")]
PublishedSince = Annotated[str | None, typer.Option(help="Published on or after.")]
PublishedUntil = Annotated[str | None, typer.Option(help="Published on or before.")]
KnownBy = Annotated[str | None, typer.Option(help="As the ledger stood at that moment.")]
Place = Annotated[str | None, typer.Option(help="A place, or a country as two capitals: AF.")]
MinConfidence = Annotated[str | None, typer.Option(help="How sure the reader is, 0 to 1, at least.")]
OrderOption = Annotated[
    str, typer.Option("--order", help="newest, oldest, happened, recorded, sure, unsure, document.")
]
Withdrawn = Annotated[bool, typer.Option("--withdrawn", help="Also what newer readings or reviews replaced.")]

SAME_NAME = (
    *("actor", "other", "subject", "object", "source", "polarity", "since", "until"),
    *("published_since", "published_until", "place", "text", "min_confidence", "document"),
)
"""The options of `claims` that are called as the field of the filter is."""


@app.command("claims")
def list_claims(
    actor: Actor = None,
    other: Other = None,
    subject: Annotated[str | None, typer.Option(help="The subject.")] = None,
    object: Annotated[str | None, typer.Option(help="The object.")] = None,
    predicate: PredicateOption = None,
    source: SourceOption = None,
    polarity: PolarityOption = None,
    certainty: CertaintyOption = None,
    since: Since = None,
    until: Until = None,
    published_since: PublishedSince = None,
    published_until: PublishedUntil = None,
    known_by: KnownBy = None,
    place: Place = None,
    text: Words = None,
    min_confidence: MinConfidence = None,
    document: Annotated[str | None, typer.Option(help="Only of this article.")] = None,
    withdrawn: Withdrawn = False,
    order: OrderOption = "newest",
    limit: Annotated[int, typer.Option(help="At most so many; 0 for all.")] = 50,
    offset: Annotated[int, typer.Option(help="Leave out so many at first.")] = 0,
    format: Annotated[ListFormat, typer.Option(help="How to print.")] = ListFormat.TABLE,
    json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """List claims: who says what about whom. Filters narrow the list."""
    given = locals()
    words = {name: given[name] for name in SAME_NAME} | {"predicates": predicate, "modalities": certainty}
    words |= {"recorded_before": known_by, "order": order, "offset": str(offset)}
    words |= {"limit": str(limit) if limit else None}
    words |= {"withdrawn": "yes", "rejected": "yes"} if withdrawn else {}
    query = _filter(words)
    _print_claims(existing_ledger(ledger), query, ListFormat.JSON if json else format)


@app.command("export")
def export_claims(
    format: Annotated[
        ExportFormat, typer.Option("--format", "-f", help="What to write.")
    ] = ExportFormat.JSONL,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file; else standard output.")
    ] = None,
    actor: Actor = None,
    predicate: PredicateOption = None,
    source: SourceOption = None,
    since: Since = None,
    until: Until = None,
    text: Words = None,
    ledger: LedgerOption = None,
) -> None:
    """Write every claim (or those that filters choose) in full, in the order of the documents."""
    from according.export import export

    words = {"actor": actor, "predicates": predicate, "source": source}
    query = _filter({**words, "since": since, "until": until, "text": text})
    store = existing_ledger(ledger)
    if output is None:
        export(store, sys.stdout, format.value, query)
        return
    with output.open("w", encoding="utf-8", newline="") as out:
        count = export(store, out, format.value, query)
    note(f"{counted(count, 'claim')} written to {output}")


@app.command("articles")
def list_articles(
    text: Annotated[str | None, typer.Option(help="Only articles with these words.")] = None,
    limit: Annotated[int, typer.Option(help="At most so many; 0 for all.")] = 50,
    json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """List the articles of the ledger, the newest first."""
    found = existing_ledger(ledger).articles(text, limit or None)
    if json:
        print_json([_article_json(stored) for stored in found])
        return
    columns = ("id", "published", "publisher", "claims", "title")
    rows = (
        (a.article.id, a.article.published, a.article.publisher, a.claims, a.article.title) for a in found
    )
    print_table(columns, rows)


@app.command("article")
def show_article(
    id: Annotated[str, typer.Argument(help="The article's id, as `according articles` lists it.")],
    json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Show an article with its claims marked in place [1] and numbered below."""
    from according.ledger import Filter

    store = existing_ledger(ledger)
    stored = store.article(id)
    claims = list(store.claims(Filter(document=stored.article.content_hash)))
    if json:
        print_json({**_article_json(stored), "text": stored.article.text, "claims": _jsons(claims)})
        return
    _print_article(store, stored, claims)


def _filter(words: dict[str, str | None]) -> Filter:
    from according.ledger import Filter

    return Filter.from_words({name: value for name, value in words.items() if value is not None})


def _print_claims(ledger: Ledger, query: Filter, format: ListFormat) -> None:
    from according.export import csv
    from according.export.wording import mood, proposition, said_by

    if format is ListFormat.CSV:
        csv.write(ledger.claims(query), sys.stdout)
        return
    found = list(ledger.claims(query))
    if format is ListFormat.JSON:
        print_json(_jsons(found))
        return
    rows = (
        (
            s.claim.document.published,
            said_by(s.claim),
            proposition(s.claim) + mood(s.claim),
            s.claim.document.id,
        )
        for s in found
    )
    print_table(("published", "according to", "what is said", "article"), rows)
    total = ledger.count(query)
    shown = counted(total, "claim") if len(found) == total else f"{len(found)} of {counted(total, 'claim')}"
    note(shown + ("; --limit 0 shows all" if len(found) < total else ""))
    if not total:
        note_elsewhere(ledger, query.actor, query.other, query.source)


def _jsons(found: list[StoredClaim]) -> list[dict[str, Any]]:
    return [
        stored.claim.to_json()
        | {
            "recorded_at": stored.recorded_at.isoformat(),
            "standing": stored.standing,
            "review": stored.review.value,
        }
        for stored in found
    ]


def _article_json(stored: StoredArticle) -> dict[str, Any]:
    article = stored.article
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published and article.published.isoformat(),
        "updated": article.updated and article.updated.isoformat(),
        "url": article.url,
        "language": article.language,
        "found": dict(article.provenance),
        "recorded_at": stored.recorded_at.isoformat(),
        "claim_count": stored.claims,
    }


def _print_article(ledger: Ledger, stored: StoredArticle, claims: list[StoredClaim]) -> None:
    from according.export.wording import sentence

    article = stored.article
    known = (article.publisher, article.published, article.url)
    title(" · ".join(str(part) for part in (article.id, *known) if part))
    if article.language not in (None, "en"):
        note(f"not read: the text is in {article.language!r}, and only English is read")
    print_lines(["", marked_text(article.text, claims), ""])
    for number, claim in enumerate(claims, 1):
        print_lines([f"[{number}] {sentence(claim.claim)}  ({claim.claim.confidence:.2f}, {claim.id})"])
    readings = ", ".join(f"{r.reader} ({r.status})" for r in ledger.readings(stored.key))
    print_lines(["", f"{counted(len(claims), 'claim')}; read by {readings or 'nobody'}"])


def marked_text(text: str, claims: list[StoredClaim]) -> str:
    """The text with the number of each claim in brackets where its evidence ends."""
    at: dict[int, list[int]] = {}
    for number, stored in enumerate(claims, 1):
        at.setdefault(stored.claim.evidence.span.end, []).append(number)
    parts, before = [], 0
    for end in sorted(at):
        parts += [text[before:end], "".join(f"[{number}]" for number in at[end])]
        before = end
    return "".join([*parts, text[before:]])
