"""From the actor as an article words it to the actor of the registry, or a provisional one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from according.actors.candidates import Candidate, candidates
from according.actors.names import provisional_id
from according.actors.wording import bare, is_descriptive
from according.claim import ActorType, Article, Claim, Mention, Resolution, Span
from according.knowledge.folding import fold
from according.knowledge.registry import Registry

CLEAR_LEAD = 0.03
ACCEPTED = 0.55
WITHIN_SENTENCE = re.compile(r"(?<=[a-z,;] )[A-Z][\w-]+")
NAMED_SCORE = 0.5
DESCRIBED_SCORE = 0.3


def resolve(claims: Iterable[Claim], registry: Registry) -> list[Claim]:
    """The claims, in order, with every mention standing for an actor.

    An actor of the registry where name, type and country agree on one; else a provisional actor: the
    same within the ledger for a name, the document's own for words that only describe ("gunmen").
    """
    given = list(claims)
    by_document: dict[str, list[Claim]] = {}
    for claim in given:
        by_document.setdefault(claim.document.id, []).append(claim)
    resolvers = {document: Resolver(registry, found) for document, found in by_document.items()}
    return [resolvers[claim.document.id].claim(claim) for claim in given]


def resolve_publisher(article: Article, registry: Registry) -> Resolution | None:
    """The outlet that published the article as an actor; None where the publisher is unknown."""
    if not article.publisher or not article.publisher.strip():
        return None
    mention = Mention(article.publisher, Span(0, 0), article.publisher, ActorType.MEDIA)
    return Resolver(registry, []).mention(mention)


class Resolver:
    """Resolves the mentions of one document; the same mention always becomes the same actor."""

    def __init__(self, registry: Registry, claims: Sequence[Claim]) -> None:
        self.registry = registry
        self.document = claims[0].document.id if claims else ""
        self.countries = _countries(claims, registry)
        self.proper = _proper_words(claims)
        self._known: dict[tuple[str, str, ActorType], Resolution] = {}

    def claim(self, claim: Claim) -> Claim:
        """The claim with its mentions resolved."""
        return claim.with_mentions({m: replace(m, resolution=self.mention(m)) for m in claim.mentions()})

    def mention(self, mention: Mention) -> Resolution:
        """The actor that the mention stands for."""
        key = (mention.name, mention.text, mention.type)
        if key not in self._known:
            self._known[key] = self._resolved(mention)
        return self._known[key]

    def _resolved(self, mention: Mention) -> Resolution:
        found = candidates(mention, self.registry, self.countries)
        chosen = _clear_choice(found)
        if chosen is None:
            return self._provisional(mention, found)
        record = chosen.record
        return Resolution(record.id, record.name, record.type, chosen.score, chosen.reason)

    def _provisional(self, mention: Mention, found: Sequence[Candidate]) -> Resolution:
        name = bare(mention.name) or mention.name
        others = ", ".join(candidate.record.name for candidate in found[:4])
        doubt = f"; may be {others}" if others else ""
        if self._only_describes(mention, name):
            actor = provisional_id(name, self.document)
            reason = f"{name!r} only describes: an actor of this article{doubt}"
            return Resolution(actor, name, mention.type, DESCRIBED_SCORE, reason)
        reason = f"no registry has {name!r}: the same name is the same actor in this ledger{doubt}"
        return Resolution(provisional_id(name), name, mention.type, NAMED_SCORE, reason)

    def _only_describes(self, mention: Mention, name: str) -> bool:
        first = name.split()[0] if name.split() else ""
        if is_descriptive(name, known=first in self.proper or bool(self.registry.matches(first))):
            return True
        # "a Taliban commander" holds a name, but not the commander's.
        last = name.split()[-1] if name.split() else ""
        return mention.type is ActorType.PERSON and last[:1].islower() and " " in name


def _clear_choice(found: Sequence[Candidate]) -> Candidate | None:
    """The best candidate, where it is good enough and no other actor is about as good."""
    if not found or found[0].score < ACCEPTED:
        return None
    rivals = [c for c in found[1:] if c.record.id != found[0].record.id]
    if rivals and found[0].score - rivals[0].score < CLEAR_LEAD:
        in_context = [c for c in found if c.in_context and found[0].score - c.score < CLEAR_LEAD]
        return in_context[0] if len(in_context) == 1 else None
    return found[0]


def _countries(claims: Iterable[Claim], registry: Registry) -> frozenset[str]:
    """The countries that the document is about: of its places and of names that are not in doubt."""
    counted: Counter[str] = Counter()
    for claim in claims:
        if claim.place and claim.place.country:
            counted[claim.place.country] += 1
        for name in {fold(m.name): m.name for m in claim.mentions()}.values():
            found = registry.matches(name)
            if len(found) == 1 and not found[0].needs_context and len(found[0].record.country) == 1:
                counted[found[0].record.country[0]] += 1
    return frozenset(country for country, count in counted.items() if count * 5 >= counted.total())


def _proper_words(claims: Iterable[Claim]) -> frozenset[str]:
    """Words with a capital within a sentence; a headline, where most words have one, does not count."""
    sentences = {claim.evidence.text for claim in claims}
    running = [
        text for text in sentences if 2 * sum(w[0].isupper() for w in text.split()) < len(text.split())
    ]
    return frozenset(word for text in running for word in WITHIN_SENTENCE.findall(text))
