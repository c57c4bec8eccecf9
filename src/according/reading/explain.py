"""Why a sentence gave the claims it gave, or none: triggers, roles, certainty, sources."""

from __future__ import annotations

from dataclasses import dataclass

from according.claim import Article, Claim
from according.reading.assemble import Draft
from according.reading.confidence import learned
from according.reading.frames import Frame
from according.reading.reader import Reader, Reading


@dataclass(frozen=True, slots=True)
class TriggerReport:
    """What became of one trigger.

    word: as written. predicate: of the frame that it opens. subject, object: words of the roles.
    outcome: "claim", or why nothing came out. reasons: what set polarity and modality.
    """

    word: str
    predicate: str
    subject: str | None
    object: str | None
    outcome: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The claims of a text, and the story of each trigger in it.

    sources: (cue, source words or "unnamed", stance, words reported). actors: (words, name, type).
    """

    claims: tuple[Claim, ...]
    triggers: tuple[TriggerReport, ...]
    sources: tuple[tuple[str, str, str, str], ...]
    actors: tuple[tuple[str, str, str], ...]


def explain(reader: Reader, article: Article) -> Explanation:
    """Read one article and tell how every trigger fared."""
    reading = reader.examine(article)
    return Explanation(
        tuple(reading.claims), tuple(_triggers(reading)), tuple(_sources(reading)), tuple(_actors(reading))
    )


def _triggers(reading: Reading) -> list[TriggerReport]:
    document = reading.document
    drafted: dict[int, list[str]] = {}
    reasons: dict[int, tuple[str, ...]] = {}
    for draft in reading.drafts:
        if draft.frame is None:
            continue
        drafted.setdefault(id(draft.frame), []).append(_outcome(draft))
        reasons[id(draft.frame)] = (draft.certainty.ignored, *draft.certainty.reasons)
    reports = [
        TriggerReport(
            document.tokens[frame.token].text,
            frame.predicate.value,
            _words(reading, frame, "subject"),
            _words(reading, frame, "object"),
            (drafted.get(id(frame)) or ["says nothing that another claim does not say, or lacks its figure"])[
                0
            ],
            tuple(r for r in reasons.get(id(frame), ()) if r),
        )
        for frame in reading.found
    ]
    refused = [
        TriggerReport(document.tokens[i].text, type_.predicate.value, None, None, why)
        for i, type_, why in reading.frames.refused
    ]
    return reports + refused


def _outcome(draft: Draft) -> str:
    weak = draft.claim.confidence < learned().threshold
    outcome = f"too unsure to claim ({draft.claim.confidence:.2f})" if weak else "claim"
    return f"{outcome}, by the language model alone" if draft.learned else outcome


def _words(reading: Reading, frame: Frame, role: str) -> str | None:
    filler = frame.subject if role == "subject" else frame.object
    return reading.document.words(filler.phrase.first, filler.phrase.end) if filler else None


def _sources(reading: Reading) -> list[tuple[str, str, str, str]]:
    document = reading.document
    found = []
    for a in reading.attributions.found:
        source = "unnamed" if a.source is None else document.tokens[a.source].text
        if a.source is not None and (phrase := reading.phrases.at(a.source)):
            source = document.words(phrase.first, phrase.end)
        words = " ... ".join(document.words(first, end) for first, end in a.ranges if end > first)
        found.append((document.tokens[a.cue].text, source, a.stance.value, words))
    return found


def _actors(reading: Reading) -> list[tuple[str, str, str]]:
    found = []
    for phrase in reading.phrases.all:
        for referent in reading.coreference.of(phrase):
            words = reading.document.words(phrase.first, phrase.end)
            found.append((words, referent.name, referent.type.value))
    return found
