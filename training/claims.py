"""Annotated articles as the network learns from them: words, the actors in them, and what is claimed.

The actors are the phrases that the reader itself finds, so that the network learns on what it will be
given; a phrase is known by the annotated actors whom it may stand for.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import product
from random import Random
from typing import Any, NamedTuple

import numpy as np
from evaluation.measure import article, load
from evaluation.score_claims import SYMMETRIC, Reference, core_agrees
from numpy.typing import NDArray

from according.actors import Resolver, resolve
from according.claim import ActorType, Predicate
from according.knowledge.registry import Registry, load_registry
from according.reading import Reader
from according.reading.pairs import PREDICATES, TYPES, Side, by_sentence, openings, paths_of, sides_of
from according.reading.parse import load_parser
from according.reading.pieces import PieceVocabulary
from according.reading.reader import Reading
from training.documents import Document, Row
from training.windows import windows

OPTIONAL = 0.3  # What an annotator called optional, another would as soon have left out.
UNKNOWN = -1.0
Floats = NDArray[np.float32]


@dataclass(slots=True)
class Actor:
    """A phrase: its side, the annotated actors whom it may stand for, and their type if known."""

    side: Side
    keys: frozenset[str]
    type: int


@dataclass(slots=True)
class Told:
    """An annotated claim. first, last: the words of its quotation; trigger: the word that tells it, where
    the reader found it."""

    predicate: int
    subject: str | None
    object: str | None
    optional: bool
    first: int
    last: int
    trigger: int | None

    @property
    def symmetric(self) -> bool:
        """Whether subject and object may be exchanged."""
        return PREDICATES[self.predicate].value in SYMMETRIC


@dataclass(slots=True)
class Report(Document):
    """An annotated article: its actors, those of each sentence (by its first word), its claims, the
    predicates that words open (word, predicate), the paths from the words of each sentence to its own
    actors, and names to put in place of its own."""

    actors: list[Actor] = field(default_factory=list)
    around: dict[int, list[Actor]] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    opened: list[tuple[int, int]] = field(default_factory=list)
    paths: dict[int, list[list[str]]] = field(default_factory=dict)
    names: dict[tuple[int, int], list[list[str]]] = field(default_factory=dict)


def read_reports(sets: Iterable[str]) -> list[Report]:
    """The articles of sets as in `evaluation.measure`, read with the reader as it is."""
    registry = load_registry()
    reader = Reader(load_parser(), registry)
    found = []
    for name in sets:
        documents, records = load(name)
        by_id = {record["document"]["id"]: record for record in records}
        articles = [article(document) for document in documents]
        for one, parsed in zip(articles, reader.parse(articles), strict=True):
            reading = reader.examine(one, parsed)
            empty = {"document": {"id": one.id}, "actors": {}, "claims": []}
            found.append(_report(reading, by_id.get(one.id, empty), registry))
    names = names_of(found)
    for report in found:
        report.names = names
    return found


def kept_apart(reports: Iterable[Report]) -> tuple[list[Report], list[Report]]:
    """Reports to learn from, and the one in six that the network never sees: on those it is measured, and
    the reader's confidence learns how far to trust it. Which they are, their names decide."""
    parts: tuple[list[Report], list[Report]] = [], []
    for report in reports:
        parts[is_apart(report.name)].append(report)
    return parts


def is_apart(name: str) -> bool:
    """Whether the network does not learn from the report of a name."""
    return hashlib.sha256(name.encode()).digest()[0] % 6 == 0


def _report(reading: Reading, record: dict[str, Any], registry: Registry) -> Report:
    reference = Reference(record)
    report = Report(reference.id, _rows(reading))
    report.opened = openings(reading.frames)
    report.actors = _actors(reading, record, reference, registry)
    of_side = {(a.side.phrase.head, id(a.side.referent)): a for a in report.actors}
    here = by_sentence(reading.document, [a.side for a in report.actors])
    for sentence, sides in zip(reading.document.sentences, here, strict=True):
        report.around[sentence.first] = [
            replace(of_side[side.phrase.head, id(side.referent)], side=side) for side in sides
        ]
        heads = [side.phrase.head for side in sides if not side.earlier]
        report.paths[sentence.first] = paths_of(reading.document, sentence.first, sentence.end, heads)
    triggers = _triggers(reading, reference, registry)
    text = reading.document.text
    for number, claim in enumerate(reference.claims):
        quote = claim.get("quote") or ""
        start = text.find(quote)
        if start < 0 or not quote:
            continue
        first = reading.document.token_at(start)
        if reading.document.tokens[first].end <= start:
            first += 1
        last = reading.document.token_at(start + len(quote) - 1)
        predicate = PREDICATES.index(Predicate(claim["predicate"]))
        sides = claim.get("subject"), claim.get("object")
        optional = bool(claim.get("optional"))
        report.told.append(Told(predicate, *sides, optional, first, last, triggers.get(number)))
    return report


def _rows(reading: Reading) -> list[list[Row]]:
    document, rows = reading.document, []
    for sentence in document.sentences:
        tokens = document.tokens[sentence.first : sentence.end]
        before = [document.tokens[t.i - 1].end if t.i else 0 for t in tokens]
        gaps = [document.text[end : t.start] for end, t in zip(before, tokens, strict=True)]
        rows.append(
            [
                Row(t.text, spaced=bool(gap) or not t.i, opens_paragraph="\n" in gap or not t.i)
                for t, gap in zip(tokens, gaps, strict=True)
            ]
        )
    return rows


def _actors(
    reading: Reading, record: dict[str, Any], reference: Reference, registry: Registry
) -> list[Actor]:
    document = reading.document
    sides = sides_of(document, reading.phrases, reading.coreference)
    resolver = Resolver(registry, [draft.claim for draft in reading.drafts])
    found = []
    for side in sides:
        mention = side.mention(document)
        resolution = resolver.mention(mention)
        named = {"name": resolution.name, "mention": mention.text, "id": resolution.id}
        keys = frozenset(k for k in reference.actors(named) if not k.startswith("?"))
        types = {record["actors"][key].get("type") for key in keys}
        known = ActorType(types.pop()) if len(types) == 1 and types <= set(TYPES) else None
        found.append(Actor(side, keys, TYPES.index(known) if known else -1))
    return found


def _triggers(reading: Reading, reference: Reference, registry: Registry) -> dict[int, int]:
    """The words by which the reader found annotated claims, by the claim's number."""
    made = [c.to_json() for c in resolve([d.claim for d in reading.drafts], registry)]
    found: dict[int, int] = {}
    for number, gold in enumerate(reference.claims):
        for draft, claim in zip(reading.drafts, made, strict=True):
            if number not in found and core_agrees(reference, gold, claim):
                found[number] = draft.token
    return found


class ReportWindow(NamedTuple):
    """A stretch of a report: as `Window`, and the first of its words in the report."""

    document: Report
    sentences: list[list[Row]]
    size: int
    first: int


def report_windows(
    reports: Iterable[Report], vocabulary: PieceVocabulary, random: Random | None = None
) -> Iterator[ReportWindow]:
    """The windows that the reader would read; with `random`, with other names in place of some."""
    for report in reports:
        first = 0
        for window in windows([report], vocabulary, None):
            rows = _renamed(report, window.sentences, first, random) if random else window.sentences
            size = 2 + sum(len(vocabulary.pieces(row.form)) for sentence in rows for row in sentence)
            yield ReportWindow(report, rows, size, first)
            first += sum(map(len, window.sentences))


def names_of(reports: Iterable[Report]) -> dict[tuple[int, int], list[list[str]]]:
    """The names in reports by type of actor and number of words."""
    found: dict[tuple[int, int], set[tuple[str, ...]]] = {}
    for report in reports:
        forms = [row.form for sentence in report.sentences for row in sentence]
        for actor in report.actors:
            phrase = actor.side.phrase
            if phrase.kind == "named":
                key = (actor.side.type, phrase.end - phrase.first)
                found.setdefault(key, set()).add(tuple(forms[phrase.first : phrase.end]))
    return {key: [list(name) for name in sorted(names)] for key, names in found.items()}


def _renamed(report: Report, sentences: list[list[Row]], first: int, random: Random) -> list[list[Row]]:
    """Some names replaced by others of their type and length, so that no pair is learned by heart."""
    rows = [replace(row) for sentence in sentences for row in sentence]
    chosen: dict[tuple[int, tuple[str, ...]], list[str]] = {}
    for actor in report.actors if random.random() < 0.6 else ():
        phrase, kind = actor.side.phrase, actor.side.type
        low, high = phrase.first - first, phrase.end - first
        if phrase.kind != "named" or low < 0 or high > len(rows):
            continue
        own = tuple(row.form for row in rows[low:high])
        if (kind, own) not in chosen:
            others = report.names.get((kind, high - low), [list(own)])
            chosen[kind, own] = random.choice(others) if random.random() < 0.6 else list(own)
        for row, form in zip(rows[low:high], chosen[kind, own], strict=True):
            row.form = form
    ends = np.cumsum([len(sentence) for sentence in sentences]).tolist()
    return [rows[end - len(sentence) : end] for sentence, end in zip(sentences, ends, strict=True)]


def common_paths(reports: Iterable[Report], least: int = 12) -> list[str]:
    """The paths met at least so often; the first stands for all others."""
    met = Counter(path for r in reports for rows in r.paths.values() for row in rows for path in row)
    return ["", *sorted(path for path, times in met.items() if path and times >= least)]


def targets(
    report: Report, first: int, end: int, seen: int
) -> tuple[list[Actor], Floats, list[tuple[int, int]]]:
    """Of the sentence of the words `[first, end)`: its actors (M) from the word `seen` on, the goals
    (1 + M, 1 + M, P) of subject, object and predicate (`UNKNOWN` where there is nothing to learn), and
    triggers (word, predicate)."""
    actors = [a for a in report.around[first] if a.side.phrase.head >= seen]
    goals = np.zeros((len(actors) + 1, len(actors) + 1, len(PREDICATES)), np.float32)
    for i, one in enumerate(actors):
        for j, other in enumerate(actors):
            if one.side.referent is other.side.referent or (one.side.earlier and other.side.earlier):
                goals[i + 1, j + 1] = UNKNOWN
    goals[0, 0] = UNKNOWN
    triggers = []
    for told in sorted(report.told, key=lambda t: not t.optional):
        here = _teach(goals, actors, told, first, end)
        if here and told.trigger is not None and first <= told.trigger < end:
            triggers.append((told.trigger - first, told.predicate))
    return actors, goals, triggers


def _teach(goals: Floats, actors: list[Actor], told: Told, first: int, end: int) -> bool:
    """Puts a claim into the goals; whether the sentence tells it."""
    subjects, objects = _places(actors, told.subject), _places(actors, told.object)
    if told.first >= end or told.last < first:
        # What another sentence tells may be told here too.
        _set(goals, subjects, objects, told, UNKNOWN)
        return False
    if told.optional or not (subjects and objects):
        # Of such a claim of two actors, the half is neither right nor wrong; of others it is wrong.
        _set(goals, subjects, [0], told, UNKNOWN)
        _set(goals, [0], objects, told, UNKNOWN)
    _set(goals, subjects, objects, told, UNKNOWN)
    subjects, objects = _quoted(actors, subjects, told), _quoted(actors, objects, told)
    _set(goals, subjects, objects, told, OPTIONAL if told.optional else 1.0)
    return bool(subjects and objects)


def _set(goals: Floats, subjects: list[int], objects: list[int], told: Told, goal: float) -> None:
    for pair in product(subjects, objects):
        for i, j in (pair, pair[::-1]) if told.symmetric else (pair,):
            if (i or j) and (goal > 0 or goals[i, j, told.predicate] == 0):
                goals[i, j, told.predicate] = goal


def _places(actors: list[Actor], key: str | None) -> list[int]:
    return [0] if key is None else [n + 1 for n, actor in enumerate(actors) if key in actor.keys]


def _quoted(actors: list[Actor], places: list[int], told: Told) -> list[int]:
    """Of places those within the claim's quotation, if there are any; else those within the sentence."""
    inside = [n for n in places if not n or told.first <= actors[n - 1].side.phrase.head <= told.last]
    return inside or [n for n in places if not actors[n - 1].side.earlier] or places
