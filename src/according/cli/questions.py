"""Questions of the whole ledger: what is contested, corroborated, circular, and by whom it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from according.cli.app import app
from according.cli.elsewhere import note_elsewhere
from according.cli.options import JsonOption, LedgerOption, existing_ledger
from according.cli.printing import counted, note, print_json, print_lines, print_table, title

if TYPE_CHECKING:
    from according.analysis import Circle, Evidence, Scope, Sources
    from according.ledger import Grade, Ledger, NotConflict

Choice = TypeVar("Choice", bound=StrEnum)
ActorOption = Annotated[str | None, typer.Option("--actor", help="Takes part: a name or an id.")]
PredicateOption = Annotated[
    str | None, typer.Option("--predicate", "-p", help="One or several: fighting,allied_with.")
]
SourceOption = Annotated[str | None, typer.Option("--source", help="Anybody who says it or passes it on.")]
CertaintyOption = Annotated[
    str | None, typer.Option("--certainty", help="asserted, probable, possible, urged, intended.")
]
PlaceOption = Annotated[str | None, typer.Option("--place", help="A place, or a country: AF.")]
KnownBy = Annotated[
    str | None, typer.Option("--known-by", help="Only what was published by then: 2016, 2016-08, 2016-08-22.")
]
LimitOption = Annotated[int, typer.Option("--limit", help="At most so many; 0 for all.")]
OwnerOption = Annotated[bool, typer.Option("--by-owner", help="Outlets of one owner count as one origin.")]
MarkedId = Annotated[str | None, typer.Argument(help="A claim's id, or its first letters.")]
ClaimId = Annotated[str, typer.Argument(help="A claim's id, or its first letters.")]


@app.command("contested")
def contested(
    actor: ActorOption = None,
    predicate: PredicateOption = None,
    source: SourceOption = None,
    certainty: CertaintyOption = None,
    place: PlaceOption = None,
    known_by: KnownBy = None,
    by_owner: OwnerOption = False,
    limit: LimitOption = 50,
    json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """List what some claims affirm and others deny, the latest said first."""
    from according.analysis import contested, to_json
    from according.export.answers import origins_words, proposition_words, standing_words

    chosen = scope(actor=actor, predicate=predicate, source=source, certainty=certainty, place=place)
    store = existing_ledger(ledger)
    found = contested(store, known(chosen, known_by), limit, by_owner=by_owner)
    if json:
        print_json(to_json(found))
        return
    rows = (
        (p.id, proposition_words(p), standing_words(p), origins_words(p.origins, p.circular)) for p in found
    )
    print_table(("id", "what is claimed", "standing", "origins"), rows)
    note("" if found else "nothing is both affirmed and denied")
    note("`according proposition ID` shows who stands on which side" if found else "")
    if not found:
        note_elsewhere(store, actor, source)


@app.command("proposition")
def proposition(
    id: ClaimId, by_owner: OwnerOption = False, json: JsonOption = False, ledger: LedgerOption = None
) -> None:
    """Show one proposition: its standing, history, and independent origins as a tree of evidence."""
    from according.analysis import evidence, to_json
    from according.export.answers import evidence_lines

    store = existing_ledger(ledger)
    found = evidence(store, id, by_owner=by_owner)
    if json:
        print_json(to_json(found))
        return
    print_lines(evidence_lines(found))
    print_lines(_grade_lines(store, found))


@app.command("circular")
def circular(
    actor: ActorOption = None,
    predicate: PredicateOption = None,
    known_by: KnownBy = None,
    limit: LimitOption = 50,
    json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """List circular reports: outlets that cite each other for something, and nobody else."""
    from according.analysis import circles, to_json

    store = existing_ledger(ledger)
    found = circles(store, known(scope(actor=actor, predicate=predicate), known_by), limit)
    if json:
        print_json(to_json(found))
        return
    print_table(("proposition", "what is claimed", "circle", "claims"), _circle_rows(found))
    note("" if found else "no circular report")
    if not found:
        note_elsewhere(store, actor)


@app.command("contradictions")
def contradictions(
    kind: Annotated[
        str | None,
        typer.Option(help="denied, allied_and_fighting, truce_and_fighting, strength, toll; one or several."),
    ] = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    known_by: KnownBy = None,
    limit: LimitOption = 20,
    json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """List claims that cannot all hold, side by side, with the reason. None is preferred."""
    from according.analysis import ConflictKind, contradictions, to_json
    from according.export.answers import contradiction_lines

    kinds = [choice(ConflictKind, word, "kind") for word in (kind or "").split(",") if word.strip()]
    chosen = known(scope(actor=actor, place=place), known_by)
    store = existing_ledger(ledger)
    found = contradictions(store, chosen, limit, kinds or tuple(ConflictKind))
    if json:
        print_json(to_json(found))
        return
    for one in found:
        print_lines([*contradiction_lines(one), ""])
    note("`according not-conflict ID ID` marks two claims as no contradiction" if found else "none found")
    if not found:
        note_elsewhere(store, actor)


@app.command("not-conflict")
def not_conflict(
    first: MarkedId = None,
    second: MarkedId = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take the mark back.")] = False,
    why: Annotated[str | None, typer.Option("--note", help="Why; kept with the mark.")] = None,
    who: Annotated[str, typer.Option(help="Who decides; kept with the mark.")] = "user",
    json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Mark two claims as no contradiction of each other, in your judgement; or take that back.

    Without claims: every mark that stands, with who made it, when and why.
    """
    from according.analysis import claim_id
    from according.errors import QueryError

    store = existing_ledger(ledger)
    if first is None:
        _print_marks(store.notes.not_conflicts(), json)
        return
    if second is None:
        raise QueryError("a mark is on two claims: give the id of the other one too")
    pair = sorted((claim_id(store, first), claim_id(store, second)))
    if withdraw:
        store.notes.unmark_not_conflict(*pair)
        print_lines([f"{pair[0]} and {pair[1]} may contradict each other again"])
        return
    store.notes.mark_not_conflict(pair[0], pair[1], why, who)
    print_lines([f"{pair[0]} and {pair[1]} are marked as no conflict by {who}; --withdraw takes it back"])


@app.command("sources")
def sources(
    actor: ActorOption = None,
    place: PlaceOption = None,
    known_by: KnownBy = None,
    limit: LimitOption = 30,
    json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """List the sources: what became of what each said, your own grade beside it, and who cites whom."""
    from according.analysis import sources, to_json

    found = sources(existing_ledger(ledger), known(scope(actor=actor, place=place), known_by), limit)
    if json:
        print_json(to_json(found))
        return
    _print_sources(found)


@app.command("grade")
def grade(
    name: Annotated[str, typer.Argument(help="A source (name or id), or a claim's id for grades 1 to 6.")],
    value: Annotated[str | None, typer.Argument(metavar="[GRADE]", help="A to F, or 1 to 6.")] = None,
    why: Annotated[str | None, typer.Option("--note", help="Why; kept with the grade.")] = None,
    who: Annotated[str, typer.Option(help="Who grades; kept with the grade.")] = "user",
    json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Grade on the Admiralty scale: a source's reliability A to F, or a claim's credibility 1 to 6.

    Without a grade: every grade given so far, the newest first. Grades are yours: the program makes none.
    """
    from according.analysis import claim_id

    store = existing_ledger(ledger)
    if value is None:
        is_claim = re.fullmatch(r"[0-9a-f]{6,24}", name) is not None
        given = store.notes.grades(
            None if is_claim else store.actor(name).id, claim_id(store, name) if is_claim else None
        )
        _print_grades(given, json)
    elif value in "123456":
        _print_grades([store.notes.grade_claim(claim_id(store, name), value, why, who)], json)
    else:
        _print_grades([store.notes.grade_source(name, value.upper(), why, who)], json)


def scope(**words: str | None) -> Scope:
    """The scope that options describe. Raises QueryError, naming the choices."""
    from according.analysis import Scope
    from according.claim import Modality, Predicate

    return Scope(
        actor=words.get("actor"),
        other=words.get("other"),
        source=words.get("source"),
        place=words.get("place"),
        predicates=tuple(choice(Predicate, word, "predicate") for word in _listed(words.get("predicate"))),
        certainty=tuple(choice(Modality, word, "certainty") for word in _listed(words.get("certainty"))),
    )


def known(chosen: Scope, known_by: str | None) -> Scope:
    """The scope as known by a date."""
    from dataclasses import replace

    from according.analysis import last_day

    return replace(chosen, known_by=last_day(known_by)) if known_by else chosen


def choice(kind: type[Choice], word: str, what: str) -> Choice:
    """The member of an enumeration that a word names. Raises QueryError, naming the choices."""
    from according.errors import QueryError

    try:
        return kind(word.strip())
    except ValueError as error:
        raise QueryError(f"{what} cannot be {word.strip()!r}: choose among {', '.join(kind)}") from error


def _grade_lines(ledger: Ledger, found: Evidence) -> Iterator[str]:
    """What the analyst gave the claims of a proposition and its origins: the newest grade of each."""
    origins = {origin.actor.id: origin.actor.name for origin in found.origins if origin.actor}
    claims = {claim: claim for claim in found.proposition.claims}
    given: dict[str, Grade] = {}
    for one in ledger.notes.grades():
        given.setdefault(one.actor_id or one.claim_id or "", one)
    lines = [
        f"  {name}: {given[id_].grade}, {given[id_].at:%Y-%m-%d}, {given[id_].who}"
        + (f": {given[id_].note}" if given[id_].note else "")
        for id_, name in (origins | claims).items()
        if id_ in given
    ]
    yield from ("", "your grades, which no count rests on:", *lines) if lines else ()


def _listed(words: str | None) -> list[str]:
    return [word for word in (words or "").split(",") if word.strip()]


def _circle_rows(found: Sequence[Circle]) -> Iterator[tuple[object, ...]]:
    from according.export.answers import circle_matter, circle_words

    for circle in found:
        yield circle.proposition, circle_matter(circle), circle_words(circle), len(circle.claims)


def _print_sources(found: Sources) -> None:
    title("What became of what each said")
    columns = ("source", "type", "claims", "articles", "said by others too", "denied later", "in conflict")
    rows = (
        (r.source.name, r.type, r.claims, r.articles, r.corroborated, r.later_denied, r.contradicted, r.grade)
        for r in found.records
    )
    print_table((*columns, "your grade"), rows)
    print_lines([""])
    title("Who cites whom")
    cited = ((c.citing.name, c.cited.name, c.claims, c.articles) for c in found.citations)
    print_table(("cites", "is cited", "claims", "articles"), cited)
    shown = len(found.records)
    note(f"{shown} of {counted(found.matching, 'source')}" if shown < found.matching else "")


def _print_marks(marks: Sequence[NotConflict], json: bool) -> None:
    if json:
        from according.analysis import to_json

        print_json(to_json(list(marks)))
        return
    rows = ((f"{m.at:%Y-%m-%d}", m.first, m.second, m.who, m.note) for m in marks)
    print_table(("marked", "claim", "does not contradict", "by", "note"), rows)
    note("" if marks else "none yet: `according not-conflict ID ID` marks two claims")


def _print_grades(given: Sequence[Grade], json: bool) -> None:
    if json:
        from according.analysis import to_json

        print_json(to_json(list(given)))
        return
    rows = ((f"{g.at:%Y-%m-%d}", g.actor_id or g.claim_id, g.grade, g.who, g.note) for g in given)
    print_table(("given", "to", "grade", "by", "note"), rows)
    note("" if given else "not graded yet")
