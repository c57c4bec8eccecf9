"""Answers of the analysis in words. Never as a fact: what is claimed stands beside who claims it."""

from __future__ import annotations

from collections.abc import Iterator

from according.analysis import (
    Actor,
    Circle,
    Contradiction,
    Edge,
    Event,
    Evidence,
    Mood,
    Origin,
    Point,
    Proposition,
    Report,
    Standing,
    period_words,
)
from according.claim import FIGURES, Polarity, Predicate
from according.export.wording import phrases


def proposition_words(found: Proposition) -> str:
    """What the claims of a proposition say: "A is fighting B, Kunduz, 2015-09-28"."""
    words = _tie(
        found.predicate, found.subject, found.object, figure_words(found.low, found.high, found.unit)
    )
    mood = "" if found.mood is Mood.STATED else f" [{found.mood.value}]"
    place = ", ".join(part for part in (found.place, found.country) if part)
    return ", ".join(part for part in (words, place, period_words(found.time)) if part) + mood


def standing_words(found: Proposition) -> str:
    """Who stands for it and who against: "contested since 2016-08-31: 2 claims affirm it, 1 denies it"."""
    sides = f"{_claims(found.affirmed, 'affirm')} it, {_claims(found.denied, 'deny')} it"
    if found.standing is Standing.CONTESTED:
        since = f" since {found.contested_since}" if found.contested_since else ""
        return f"contested{since}: {sides}"
    return f"{found.standing.value} only: {sides.split(', ')[found.standing is Standing.DENIED]}"


def origins_words(count: int, circular: bool = False) -> str:
    """A count of origins: "2 independent origins"; a circle has none."""
    if circular:
        return "no origin found: outlets cite each other"
    return f"{count} independent origin{'' if count == 1 else 's'}"


def evidence_lines(found: Evidence) -> Iterator[str]:
    """A proposition with its tree of evidence, line by line."""
    proposition = found.proposition
    yield f"It is claimed that {proposition_words(proposition)}"
    yield f"{standing_words(proposition)}; {origins_words(proposition.origins, proposition.circular)}"
    for origin in found.origins:
        yield from ("", f"{_side(origin)} {_name(origin.actor)}: {origin.reason}")
        yield from _report_lines(origin.reports)
    for circle in found.circles:
        yield from ("", f"circular: {circle_words(circle)}")
    if found.relayed:
        yield from ("", "passed on from another outlet, no origin of its own:")
        yield from _report_lines(found.relayed)
    yield from ("", "history:")
    for step in found.history:
        yield f"  {step.said or 'no date'}  {step.by} {_says(step.polarity)} it: {step.standing.value}"


def circle_words(found: Circle) -> str:
    """A circle: "A cites B, B cites A, and nobody else is cited"."""
    names = [outlet.name for outlet in found.outlets]
    cited = [f"{one} cites {other}" for one, other in zip(names, names[1:] + names[:1], strict=True)]
    return f"{', '.join(cited)}, and nobody else is cited"


def circle_matter(found: Circle) -> str:
    """What a circle is about."""
    return _tie(found.predicate, found.subject, found.object, figure_words(found.low, found.high, found.unit))


def contradiction_lines(found: Contradiction) -> Iterator[str]:
    """A contradiction: what it is about and why it is one, then its sides."""
    matter = _tie(found.predicate, found.subject, found.object, "")
    where = ", ".join(part for part in (found.place, found.country) if part)
    yield ", ".join(part for part in (matter, where, period_words(found.time)) if part) + f": {found.reason}"
    for side in found.sides:
        first = f"{side.claims[0]}{'' if len(side.claims) == 1 else f' and {len(side.claims) - 1} more'}"
        yield f"  {side.words} - according to {'; '.join(side.sources)}  ({first})"


def edge_words(edge: Edge) -> str:
    """A tie: "A supports B"."""
    return _tie(edge.predicate, edge.subject, edge.object, "")


def event_words(event: Event) -> str:
    """What one claim says, without who says it."""
    denied = " [denied]" if event.polarity is Polarity.DENIED else ""
    mood = "" if event.modality == "asserted" else f" [{event.modality}]"
    figure = figure_words(event.low, event.high, event.unit)
    about = "about " if figure and event.approximate else ""
    return _tie(event.predicate, event.subject, event.object, about + figure) + denied + mood


def point_words(point: Point) -> str:
    """A figure of a series: "about 300 fighters"."""
    return ("about " if point.approximate else "") + figure_words(point.low, point.high, point.unit)


def figure_words(low: float | None, high: float | None, unit: str | None) -> str:
    """Bounds in words: "at least 500 fighters", "1,000 to 1,500 fighters"."""
    if low is None and high is None:
        return ""
    if low is None:
        words = f"at most {high:,.12g}"
    elif high is None:
        words = f"at least {low:,.12g}"
    else:
        words = f"{low:,.12g}" if low == high else f"{low:,.12g} to {high:,.12g}"
    return f"{words} {unit or ''}".rstrip()


def _tie(predicate: Predicate, subject: Actor | None, object_: Actor | None, figure: str) -> str:
    parts = [subject.name if subject else "someone", phrases()[predicate], figure]
    if predicate in FIGURES:
        return " ".join(part for part in parts if part) + (f" ({object_.name})" if object_ else "")
    return " ".join([*parts[:2], object_.name if object_ else "someone"])


def _claims(count: int, verb: str) -> str:
    if count == 1:
        return f"1 claim {'denies' if verb == 'deny' else verb + 's'}"
    return f"{count:,} claims {verb}"


def _side(origin: Origin) -> str:
    if origin.affirms and origin.denies:
        return "[affirms and denies]"
    return "[affirms]" if origin.affirms else "[denies]"


def _name(actor: Actor | None) -> str:
    return actor.name if actor else "somebody unnamed"


def _says(polarity: Polarity) -> str:
    return "denies" if polarity is Polarity.DENIED else "affirms"


def _report_lines(reports: tuple[Report, ...]) -> Iterator[str]:
    for report in reports:
        via = f", via {', '.join(report.relays)}" if report.relays else ""
        wire = f", text of {report.wire}" if report.wire else ""
        copy = f", a copy of {report.copy_of}" if report.copy_of else ""
        where = f"{report.publisher or 'unknown publisher'}, {report.published or 'no date'}"
        says = f"{_says(report.polarity)} it"
        mood = "" if report.modality == "asserted" else f" ({report.modality})"
        yield f"  - {where} ({report.article}{via}{wire}{copy}; {report.claim}): {says}{mood}"
        if report.words:
            yield f"      in the words: {' '.join(report.words.split())}"
