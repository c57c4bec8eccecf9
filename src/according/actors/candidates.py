"""Which actors of the registry a mention may stand for, each with a score and the reason for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from according.actors.wording import Form, forms
from according.claim import ActorType, Mention
from according.knowledge.registry import ActorRecord, NameKind, NameMatch, Registry

T = ActorType
KIND_SCORES: Mapping[NameKind, float] = {
    NameKind.NAME: 1.0,
    NameKind.ALIAS: 0.97,
    NameKind.ACRONYM: 0.93,
    NameKind.FIGHTERS: 0.9,
    NameKind.METONYM: 0.88,
    NameKind.DEMONYM: 0.82,
}
KIND_WORDS: Mapping[NameKind, str] = {
    NameKind.NAME: "the registry's name",
    NameKind.ALIAS: "another name of it",
    NameKind.ACRONYM: "an acronym of it",
    NameKind.FIGHTERS: "a word for its members",
    NameKind.METONYM: "a seat that stands for it",
    NameKind.DEMONYM: "a word for its people",
}
GROUPS = frozenset({T.ARMED_GROUP, T.POLITICAL_PARTY, T.ORGANIZATION})
OFFICIAL = frozenset({T.STATE, T.GOVERNMENT, T.SECURITY_FORCE})
# What a text that tells no more than "an organisation" or "a place" may mean by it.
LOOSE: Mapping[ActorType, frozenset[ActorType]] = {
    T.ORGANIZATION: frozenset(T) - {T.PERSON, T.CIVILIANS, T.UNNAMED},
    T.PLACE: frozenset({T.STATE, T.GOVERNMENT}),
    T.INTERGOVERNMENTAL: frozenset({T.SECURITY_FORCE, T.ORGANIZATION, T.ARMED_GROUP}),
    T.GOVERNMENT: frozenset({T.ARMED_GROUP, T.ORGANIZATION, T.MEDIA, T.INTERGOVERNMENTAL}),
    T.SECURITY_FORCE: frozenset({T.ARMED_GROUP, T.INTERGOVERNMENTAL, T.ORGANIZATION}),
    T.ARMED_GROUP: frozenset({T.SECURITY_FORCE, T.INTERGOVERNMENTAL}),
    T.MEDIA: frozenset({T.ORGANIZATION, T.GOVERNMENT}),
}
SIBLINGS: Mapping[ActorType, str] = {
    T.GOVERNMENT: "government",
    T.SECURITY_FORCE: "armed-forces",
    T.CIVILIANS: "people",
}
AMBIGUOUS = 0.6


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that a mention may stand for. in_context: the article is about its country."""

    record: ActorRecord
    score: float
    reason: str
    in_context: bool


def candidates(mention: Mention, registry: Registry, countries: frozenset[str]) -> list[Candidate]:
    """What the fullest form that finds anything finds, the likeliest first.

    countries: of the article, ISO 3166-1 alpha-2.
    """
    for form in forms(mention):
        found = [
            candidate
            for match in registry.matches(form.words)
            if (candidate := _candidate(mention, form, match, registry, countries))
        ]
        if found:
            return sorted(found, key=lambda c: (-c.score, c.record.id))
    return []


def _candidate(
    mention: Mention, form: Form, match: NameMatch, registry: Registry, countries: frozenset[str]
) -> Candidate | None:
    record = _as_text_means(mention, match, registry)
    agreement = type_agreement(mention.type, record.type)
    if agreement == 0 or (match.kind is NameKind.DEMONYM and _says_more(mention, form)):
        return None
    in_context = bool(countries & set(record.country))
    in_doubt = match.needs_context and not in_context and not _is_outlet(mention, record)
    where = AMBIGUOUS if in_doubt else 1.0
    score = KIND_SCORES[match.kind] * form.factor * agreement * where
    reason = f"{form.words!r} is {KIND_WORDS[match.kind]}{form.how}"
    reason += "" if agreement == 1 else f"; the text takes it for {mention.type.value}"
    reason += "; the name is ambiguous, and the article does not tell" if in_doubt else ""
    reason += "; the article is about its country" if in_context else ""
    return Candidate(record, round(score, 3), reason, in_context)


def _is_outlet(mention: Mention, record: ActorRecord) -> bool:
    """Whether the text uses the name as a medium's ("Dawn reported"), which settles an ordinary word."""
    return mention.type is record.type is ActorType.MEDIA


def _as_text_means(mention: Mention, match: NameMatch, registry: Registry) -> ActorRecord:
    """A state's name may stand for its government, forces or people: whichever the text means."""
    record = match.record
    if record.type is ActorType.STATE and mention.type in SIBLINGS:
        return registry.records.get(f"{record.id}-{SIBLINGS[mention.type]}", record)
    return record


def _says_more(mention: Mention, form: Form) -> bool:
    """Whether the adjective of a state is only part of the words: "Syrian rebels" are not Syria."""
    return len(form.words.split()) < len(mention.name.split()) and mention.type not in OFFICIAL


def type_agreement(told: ActorType, known: ActorType) -> float:
    """0..1: how well the type that the text tells fits the type that the registry knows."""
    if told is known:
        return 1.0
    if told in OFFICIAL and known in OFFICIAL:
        return 0.9
    if told in GROUPS and known in GROUPS:
        return 0.95
    return 0.85 if known in LOOSE.get(told, frozenset()) else 0.0
