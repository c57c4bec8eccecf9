"""The dossier of one actor: what is claimed of it and by it, every line with its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from according.actors import called
from according.claim import FIGURES, SYMMETRIC, Claim, Polarity, Predicate
from according.export.wording import certainty, mood, proposition, said_by, tie_of
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
    names, ties = _Names(actor.id), _Ties(actor.id)
    rest, said, denials = [], [], []
    # Of a busy actor most claims are ties: only what the dossier shows in full is held on to.
    for stored in ledger.claims(Filter(actor=actor.id, order=Order.OLDEST)):
        names.add(stored)
        if not ties.add(stored):
            rest.append(stored)
        if stored.claim.polarity is Polarity.DENIED:
            denials.append(stored)
    for stored in ledger.claims(Filter(source=actor.id, order=Order.OLDEST)):
        names.add(stored)
        if _speaks(stored.claim, actor.id):
            said.append(stored)
    return Dossier(
        actor=actor,
        names=names.found(),
        ties=ties.found(),
        figures=tuple(sorted((c for c in rest if c.claim.predicate in FIGURES), key=_when_figured)),
        events=tuple(c for c in rest if c.claim.predicate not in FIGURES),
        said_by=tuple(said),
        denials=tuple(denials),
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


class _Names:
    """The names of an actor, found claim by claim."""

    def __init__(self, actor_id: str) -> None:
        self.actor_id = actor_id
        self.publishers: dict[str, set[str]] = {}
        self.places: dict[str, set[tuple[str, int]]] = {}

    def add(self, stored: StoredClaim) -> None:
        """Note what a claim calls the actor, and where."""
        document = stored.claim.document
        for mention in stored.claim.mentions():
            if mention.actor_id == self.actor_id:
                name = called(mention)
                self.publishers.setdefault(name, set()).add(document.publisher or "")
                self.places.setdefault(name, set()).add((document.id, mention.span.start))

    def found(self) -> tuple[NameUse, ...]:
        """The names, the most used first. What two claims say of one mention counts once."""
        made = [
            NameUse(name, tuple(sorted(filter(None, who))), len(self.places[name]))
            for name, who in self.publishers.items()
        ]
        return tuple(sorted(made, key=lambda use: (-use.count, use.name)))


@dataclass(slots=True)
class _Group:
    """Claims of one tie: of the first what is said, of each its id and who says it."""

    predicate: Predicate
    other: str | None
    words: str
    claims: list[str] = field(default_factory=list)
    sayers: dict[Polarity, dict[str, None]] = field(default_factory=dict)


class _Ties:
    """The ties of an actor, found claim by claim."""

    def __init__(self, actor_id: str) -> None:
        self.actor_id = actor_id
        self.groups: dict[tuple[str, str | None, str | None], _Group] = {}

    def add(self, stored: StoredClaim) -> bool:
        """Put a claim with the others of its tie; False where it is none."""
        claim = stored.claim
        if not claim.subject or not claim.object or claim.predicate in FIGURES:
            return False
        ends = [claim.subject.actor_id, claim.object.actor_id]
        key = (claim.predicate.value, *_ordered(claim, ends))
        group = self.groups.get(key)
        if group is None:
            others = [end for end in key[1:] if end != self.actor_id]
            group = self.groups[key] = _Group(claim.predicate, others[0] if others else None, tie_of(claim))
        group.claims.append(stored.id)
        group.sayers.setdefault(claim.polarity, {})[f"{said_by(claim)}{certainty(claim)}"] = None
        return True

    def found(self) -> tuple[Tie, ...]:
        """The ties, those of the most claims first."""
        made = (_tie(group) for group in self.groups.values())
        return tuple(sorted(made, key=lambda tie: (-len(tie.claims), tie.words)))


def _ordered(claim: Claim, ends: list[str | None]) -> tuple[str | None, str | None]:
    one, two = sorted(ends, key=str) if claim.predicate in SYMMETRIC else ends
    return one, two


def _tie(group: _Group) -> Tie:
    return Tie(
        group.predicate,
        group.other,
        group.words,
        tuple(group.sayers.get(Polarity.AFFIRMED, ())),
        tuple(group.sayers.get(Polarity.DENIED, ())),
        tuple(group.claims),
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
