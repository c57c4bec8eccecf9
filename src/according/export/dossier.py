"""The dossier of one actor: what is claimed of it and by it, every line with its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from according.actors import called
from according.claim import FIGURES, SYMMETRIC, Claim, Polarity, Predicate
from according.export.wording import mood, proposition, said_by
from according.ledger import ActorEntry, Filter, Ledger, Order, StoredClaim

POSTS = frozenset({Predicate.LEADS, Predicate.MEMBER_OF, Predicate.PART_OF})


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name that articles give the actor, with the publishers that use it and how often."""

    name: str
    publishers: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Tie:
    """One proposition between the actor and another, with everybody who puts it forward or denies it.

    affirmed, denied: who, in words, without doublets, the earliest published first.
    """

    predicate: Predicate
    other: str | None
    words: str
    affirmed: tuple[str, ...]
    denied: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a ledger holds on one actor. An empty part means: not reported."""

    actor: ActorEntry
    names: tuple[NameUse, ...]
    ties: tuple[Tie, ...]
    figures: tuple[StoredClaim, ...]
    events: tuple[StoredClaim, ...]
    said_by: tuple[StoredClaim, ...]
    denials: tuple[StoredClaim, ...]


def dossier(ledger: Ledger, name: str) -> Dossier:
    """The dossier of the actor with this id or name. Raises ActorError."""
    actor = ledger.actor(name)
    about = list(ledger.claims(Filter(actor=actor.id, order=Order.OLDEST)))
    said = list(ledger.claims(Filter(source=actor.id, order=Order.OLDEST)))
    ties = [c for c in about if c.claim.subject and c.claim.object and c.claim.predicate not in FIGURES]
    figures = sorted((c for c in about if c.claim.predicate in FIGURES), key=_when_figured)
    tied = {c.key for c in (*ties, *figures)}
    return Dossier(
        actor=actor,
        names=tuple(_names(actor.id, (*about, *said))),
        ties=tuple(_ties(actor.id, ties)),
        figures=tuple(figures),
        events=tuple(c for c in about if c.key not in tied),
        said_by=tuple(c for c in said if _speaks(c.claim, actor.id)),
        denials=tuple(c for c in about if c.claim.polarity is Polarity.DENIED),
    )


def dossier_json(found: Dossier) -> dict[str, Any]:
    """The dossier as plain values, claims as the export writes them."""
    return {
        "actor": actor_json(found.actor),
        "names": [{"name": n.name, "publishers": list(n.publishers), "count": n.count} for n in found.names],
        "ties": [_tie_json(tie) for tie in found.ties],
        "figures": [c.claim.to_json() for c in found.figures],
        "events": [c.claim.to_json() for c in found.events],
        "said_by": [c.claim.to_json() for c in found.said_by],
        "denials": [c.claim.to_json() for c in found.denials],
    }


def actor_json(actor: ActorEntry) -> dict[str, Any]:
    """An actor of the ledger as plain values."""
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type.value,
        "provisional": actor.provisional,
        "claims": actor.claims,
        "said": actor.said,
        "names": list(actor.names),
    }


def dossier_markdown(found: Dossier) -> str:
    """The dossier as Markdown."""
    actor = found.actor
    known = "provisional: no registry has it" if actor.provisional else "from the registry"
    lines = [
        f"# {_plain(actor.name)}",
        "",
        f"{actor.type.value.replace('_', ' ')}, `{actor.id}`, {known}.",
        "",
    ]
    for title, entries in dossier_sections(found):
        lines += [f"## {title}", "", *(f"- {_plain(entry)}" for entry in entries or ["not reported"]), ""]
    return "\n".join(lines)


def dossier_sections(found: Dossier) -> list[tuple[str, list[str]]]:
    """Title and lines of each part, in words."""
    return [
        ("Names, and who uses them", [_name_words(use) for use in found.names]),
        ("Ties", [_tie_words(tie) for tie in found.ties]),
        ("Figures over time", [_claim_words(c) for c in found.figures]),
        ("Also said about it", [_claim_words(c) for c in found.events]),
        ("Said by it", [_claim_words(c) for c in found.said_by]),
        ("Denials", [_claim_words(c) for c in found.denials]),
    ]


def _when_figured(stored: StoredClaim) -> tuple[str, str, int]:
    claim = stored.claim
    when = (claim.time and (claim.time.start or claim.time.end)) or claim.document.published
    return (claim.predicate.value, str(when or ""), stored.key)


def _names(actor_id: str, found: Iterable[StoredClaim]) -> list[NameUse]:
    uses: dict[str, dict[str, None]] = {}
    places: dict[str, set[tuple[str, int]]] = {}
    for stored in found:
        for mention in stored.claim.mentions():
            if mention.actor_id == actor_id:
                publisher = stored.claim.document.publisher
                name = called(mention)
                uses.setdefault(name, {}).update({publisher: None} if publisher else {})
                places.setdefault(name, set()).add((stored.claim.document.id, mention.span.start))
    made = [NameUse(name, tuple(sorted(who)), len(places[name])) for name, who in uses.items()]
    return sorted(made, key=lambda use: (-use.count, use.name))


def _ties(actor_id: str, found: Iterable[StoredClaim]) -> list[Tie]:
    groups: dict[tuple[str, str | None, str | None], list[StoredClaim]] = {}
    for stored in found:
        claim = stored.claim
        ends = [mention.actor_id if mention else None for mention in (claim.subject, claim.object)]
        groups.setdefault((claim.predicate.value, *_ordered(claim, ends)), []).append(stored)
    ties = [_tie(actor_id, group) for group in groups.values()]
    return sorted(ties, key=lambda tie: (-len(tie.claims), tie.words))


def _ordered(claim: Claim, ends: list[str | None]) -> tuple[str | None, str | None]:
    one, two = sorted(ends, key=str) if claim.predicate in SYMMETRIC else ends
    return one, two


def _tie(actor_id: str, group: list[StoredClaim]) -> Tie:
    first = group[0].claim
    ends = [mention.actor_id for mention in (first.subject, first.object) if mention]
    others = [end for end in ends if end != actor_id]
    by_polarity: dict[Polarity, dict[str, None]] = {}
    for stored in group:
        words = f"{said_by(stored.claim)}{mood(replace(stored.claim, polarity=Polarity.AFFIRMED))}"
        by_polarity.setdefault(stored.claim.polarity, {}).update({words: None})
    return Tie(
        first.predicate,
        others[0] if others else None,
        proposition(replace(first, time=None, place=None, quantity=None, trend=None)),
        tuple(by_polarity.get(Polarity.AFFIRMED, ())),
        tuple(by_polarity.get(Polarity.DENIED, ())),
        tuple(stored.id for stored in group),
    )


def _speaks(claim: Claim, actor_id: str) -> bool:
    return any(source.mention and source.mention.actor_id == actor_id for source in claim.attribution)


def _name_words(use: NameUse) -> str:
    who = f" ({', '.join(use.publishers)})" if use.publishers else ""
    return f"{use.name}: {use.count} {'time' if use.count == 1 else 'times'}{who}"


def _tie_words(tie: Tie) -> str:
    sides = [f"according to {'; '.join(tie.affirmed)}"] if tie.affirmed else []
    sides += [f"denied according to {'; '.join(tie.denied)}"] if tie.denied else []
    return f"{tie.words} - {' - '.join(sides)}"


def _claim_words(stored: StoredClaim) -> str:
    claim = stored.claim
    published = f" (published {claim.document.published})" if claim.document.published else ""
    return f"{proposition(claim)}{mood(claim)} - according to {said_by(claim)}{published}"


def _tie_json(tie: Tie) -> dict[str, Any]:
    return {
        "predicate": tie.predicate.value,
        "other": tie.other,
        "words": tie.words,
        "affirmed": list(tie.affirmed),
        "denied": list(tie.denied),
        "claims": list(tie.claims),
    }


def _plain(text: str) -> str:
    """Text in which Markdown sees nothing but text."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in " ".join(text.split()))
