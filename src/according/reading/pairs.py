"""What a sentence claims of the actors in it, by what the language model learned.

For every two actors of a sentence (or one, and nobody) and every predicate: how likely it is that the
sentence claims it, and by which word. Frames and ties are what the reader can explain; pairs tell how
likely they are, and find claims that no frame tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from according.claim import FIGURES, SYMMETRIC, ActorType, Mention, Predicate
from according.knowledge.codebook import untriggered
from according.knowledge.words import incident_words
from according.reading.aftermath import turns
from according.reading.assemble import mention_of
from according.reading.coreference import Coreference
from according.reading.document import Document
from according.reading.frames import Filler, Frame, Frames
from according.reading.mentions import Phrase, Phrases
from according.reading.parsed import PairStates, PairTables
from according.reading.referents import Referent

PREDICATES = tuple(Predicate)
TYPES = tuple(ActorType)
KINDS = ("named", "nominal", "pronoun", "earlier")
MOST_SIDES = 24  # Of one sentence; a longer list of names tells nothing of each.
MOST_EARLIER, _BACK = 6, 3  # Sides of the sentences before that a sentence may still be about.
_OPENING = 4  # Words of a sentence by which it turns to another event.
_NO_PARTY = frozenset(
    [ActorType.PLACE, ActorType.MEDIA]
)  # Whom nothing is told of in a sentence without them.
LIKELY = 0.0  # Log odds over which a pair makes a draft.
_CLIMB, _LONGEST = 3, 4  # Steps from a word to where a path turns, and of a whole path.
_SUBTYPES = ("nsubj:pass", "nmod:poss", "acl:relcl")
_TOLD = -7.5  # Of a word's score for a predicate: under it, no pair that told it was ever likely.
_LIMIT = 40.0  # Of a score before its exponential is taken.
# Words under which nothing stands in a role of its own.
_INNER = ("compound", "flat", "amod", "det", "case", "nummod")

Floats = NDArray[np.float32]
Steps = tuple[str, ...]
_FAR: tuple[Steps, Steps] = (("",) * 3, ("",) * 3)


@dataclass(frozen=True, slots=True)
class Side:
    """An actor in a sentence, or of one of those before it: a phrase and what it stands for."""

    phrase: Phrase
    referent: Referent
    earlier: bool = False

    @property
    def type(self) -> int:
        """The place of its type in `TYPES`."""
        return TYPES.index(self.referent.type)

    @property
    def kind(self) -> int:
        """The place of its kind in `KINDS`."""
        kind = "earlier" if self.earlier else self.phrase.kind
        return KINDS.index(kind) if kind in KINDS else 1

    def mention(self, document: Document) -> Mention:
        """The side as a claim names it."""
        return mention_of(document, self.phrase, self.referent)


@dataclass(frozen=True, slots=True)
class Pair:
    """What a sentence may claim: log odds, and the word that tells it."""

    predicate: Predicate
    subject: Side | None
    object: Side | None
    odds: float
    token: int


Known = tuple[Predicate, str | None, str | None]


def _ordered(known: Known) -> Known:
    """What is known, the same for both orders of the parties where the order says nothing."""
    predicate, *names = known
    first, second = sorted(names, key=lambda name: name or "") if predicate in SYMMETRIC else names
    return predicate, first, second


def sides_of(document: Document, phrases: Phrases, coreference: Coreference) -> list[Side]:
    """Every phrase that may stand in a role, in order of the text; one side for each actor that it means."""
    found = {p.head: p for p in phrases.all}
    for token in document.tokens:
        if token.i not in found and (phrase := _further(document, phrases, token.i)):
            found.setdefault(phrase.head, phrase)
    ordered = [found[head] for head in sorted(found)]
    return [Side(phrase, referent) for phrase in ordered for referent in coreference.of(phrase)]


def by_sentence(document: Document, sides: Sequence[Side]) -> list[list[Side]]:
    """The sides of each sentence: its own, then those of the sentences before that it does not name, the
    nearest first: "A bomb hit the convoy. Two were killed." None where it turns to another event."""
    own: list[list[Side]] = [[] for _ in document.sentences]
    for side in sides:
        own[document.tokens[side.phrase.head].sentence].append(side)
    found = []
    for n, (sentence, here) in enumerate(zip(document.sentences, own, strict=True)):
        opening = range(sentence.first, min(sentence.first + _OPENING, sentence.end))
        back = 0 if any(turns(document, i) for i in opening) else _BACK
        found.append(here[:MOST_SIDES] + _before(own[max(0, n - back) : n], here))
    return found


def _before(sentences: Sequence[Sequence[Side]], here: Sequence[Side]) -> list[Side]:
    """The parties of earlier sentences who are not here, each once."""
    known = {id(side.referent) for side in here}
    found: list[Side] = []
    for side in (side for sentence in reversed(sentences) for side in sentence):
        if id(side.referent) in known or side.referent.type in _NO_PARTY or side.phrase.kind == "pronoun":
            continue
        known.add(id(side.referent))
        found.append(replace(side, earlier=True))
    return found[:MOST_EARLIER]


def _further(document: Document, phrases: Phrases, i: int) -> Phrase | None:
    """Who or what is no actor by itself but may be struck, killed or held; and names within phrases."""
    if phrases.hit(i) is not None:
        return phrases.name_at(i) if phrases.name_at(i).end - 1 == i and phrases.at(i) is None else None
    if document.tokens[i].upos != "NOUN" or document.relations[i] in _INNER or phrases.at(i) is not None:
        return None
    words, lemma = incident_words(), document.lemma(i)
    if lemma in words.persons or document.kids(i, "nummod"):
        return phrases.victim(i, *phrases.core(i))
    if lemma in words.peopled or lemma in words.belongings or phrases.placed(i):
        return phrases.place_or_thing(i)
    return None


def openings(frames: Frames) -> list[tuple[int, int]]:
    """Words that the codebook opens a frame by: token, place in `PREDICATES`."""
    return [
        (token.i, PREDICATES.index(type_.predicate))
        for token in frames.document.tokens
        for type_ in frames.opened(token.i)
    ]


def paths_of(document: Document, first: int, end: int, heads: list[int]) -> list[list[str]]:
    """How each word of the sentence `[first, end)` is reached from each of M heads along the tree: relations
    up, then down after "^"; "" where it is far. "nsubj", "obl:against", "conj.obj", "nmod:of^nsubj"."""
    return [[_path(*ways) for ways in row] for row in _ways(document, first, end, heads)]


def _ways(document: Document, first: int, end: int, heads: list[int]) -> list[list[tuple[Steps, Steps]]]:
    """Steps up and down from each head to each word; `_FAR` where they do not meet soon."""
    named = [_relation(document, i) for i in range(first, end)]
    climbs = [_climb(document, i, named, first) for i in range(first, end)]
    above = [list(climbs[head - first].items()) for head in heads]
    found = []
    for climb in climbs:
        row = []
        for up in above:
            ways = _FAR
            for node, steps in up:
                if node in climb:
                    ways = (steps, climb[node])
                    break
            row.append(ways)
        found.append(row)
    return found


def _climb(document: Document, i: int, named: list[str], first: int) -> dict[int, Steps]:
    """The nearest ancestors of a token, itself first, with the relations on the way."""
    found: dict[int, Steps] = {i: ()}
    steps: Steps = ()
    for _ in range(_CLIMB):
        head = document.tokens[i].head
        if head < 0:
            break
        steps = (*steps, named[i - first])
        found[head] = steps
        i = head
    return found


def _relation(document: Document, i: int) -> str:
    """A relation as paths name it, with its preposition."""
    relation = document.relations[i]
    if relation in ("obl", "nmod") and document.tokens[i].relation not in _SUBTYPES:
        return f"{relation}:{document.case(i)}"
    return document.tokens[i].relation if document.tokens[i].relation in _SUBTYPES else relation


def _path(up: Steps, down: Steps) -> str:
    if not up and not down:
        return "self"
    return "" if len(up) + len(down) > _LONGEST else ".".join(up) + ("^" + ".".join(down) if down else "")


def pairs_of(document: Document, phrases: Phrases, coreference: Coreference, frames: Frames) -> Pairs | None:
    """The pairs of a document; None where its parser gives no states for them."""
    states = document.parsed.pairs
    if states is None:
        return None
    return Pairs(document, states, sides_of(document, phrases, coreference), openings(frames))


class Pairs:
    """The pairs of one document."""

    def __init__(
        self, document: Document, states: PairStates, sides: list[Side], opened: list[tuple[int, int]]
    ) -> None:
        self.document = document
        self.sides = sides
        told = states.told.copy()
        for token, predicate in set(opened):
            told[token, predicate] += states.tables.opened[predicate]
        self._sentences = [
            _Scored(document, states, told[sentence.first : sentence.end], sentence.first, here)
            for sentence, here in zip(document.sentences, by_sentence(document, sides), strict=True)
        ]

    def odds(self, token: int, predicate: Predicate, subject: int | None, obj: int | None) -> float | None:
        """The log odds of a claim told at a token by the sides at these heads; None where one of them
        stands in a sentence too far away."""
        return self._sentences[self.document.tokens[token].sentence].of(predicate, subject, obj)

    def behind(self, token: int, predicate: Predicate, subject: int | None, obj: int | None) -> float:
        """By how much, in log odds, the likeliest claim with another filler of one role outdoes this one; 0
        where none does."""
        return self._sentences[self.document.tokens[token].sentence].behind(predicate, subject, obj)

    def above(self, limit: float) -> Iterator[Pair]:
        """Every pair of higher log odds, sentence by sentence."""
        for sentence in self._sentences:
            yield from sentence.above(limit)

    def frames(self, known: Iterable[Known]) -> list[Frame]:
        """Frames for likely pairs that are not known yet, the likeliest of each claim."""
        best: dict[Known, Pair] = {}
        taken = {_ordered(one) for one in known}
        for pair in self.above(LIKELY):
            if pair.predicate in FIGURES and pair.subject is None:
                continue  # Of a toll that nobody caused, only the codebook's words tell whether force did.
            if self._side_by_side(pair):
                continue
            key = _ordered((pair.predicate, name_of(pair.subject), name_of(pair.object)))
            if key not in taken and (key not in best or best[key].odds < pair.odds):
                best[key] = pair
        return [self._frame(pair) for pair in best.values()]

    def _side_by_side(self, pair: Pair) -> bool:
        """Whether both sides are named in one list, and do not act together: "a truce with A and B" is none
        between A and B."""
        if pair.subject is None or pair.object is None:
            return False
        first, other = (self.document.list_of(s.phrase.head) for s in (pair.subject, pair.object))
        alone = pair.predicate not in SYMMETRIC or self.document.case(first) in ("with", "against", "to")
        return first == other and alone

    def _frame(self, pair: Pair) -> Frame:
        counted = pair.object if pair.predicate is not Predicate.STRENGTH else pair.subject
        number = counted.phrase.head if counted and pair.predicate in FIGURES else None
        return Frame(
            pair.token, untriggered(pair.predicate), _filler(pair.subject), _filler(pair.object), number
        )


def name_of(side: Side | Filler | None) -> str | None:
    """The actor's name, None for nobody."""
    return side.referent.name if side else None


def _filler(side: Side | None) -> Filler | None:
    return Filler(side.phrase, side.referent, "learned", side.phrase.head) if side else None


class _Scored:
    """One sentence."""

    def __init__(
        self, document: Document, states: PairStates, told: Floats, first: int, sides: list[Side]
    ) -> None:
        self.document = document
        self.first = first
        self.end = first + len(told)
        self.sides = sides
        self.tables = states.tables
        self.told = told
        self.words = states.words[first : self.end]
        self.heads = states.sides[[s.phrase.head for s in sides]]
        self.place: dict[int, int] = {}
        for n, side in enumerate(sides):
            self.place.setdefault(side.phrase.head, n + 1)
        self._scores: dict[int, tuple[Floats, Floats, Floats]] = {}

    @cached_property
    def _sides(self) -> tuple[list[Floats], Floats, NDArray[np.int64]]:
        """Nobody and each side as subject and object, (1 + M, K) each; the paths from sides to words,
        (T, M, 8); and the numbers of those from subjects to objects, (M, M)."""
        tables, width = self.tables, self.tables.nobody.shape[1]
        types, kinds = [s.type for s in self.sides], [s.kind for s in self.sides]
        filled = _gelu(self.heads + tables.of_type[types] + tables.of_kind[kinds])
        parts = (filled[:, :width], filled[:, width:])
        given = [np.concatenate([tables.nobody[role : role + 1], part]) for role, part in enumerate(parts)]
        paths, between = self._paths()
        return given, tables.of_path[paths], between

    def _paths(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The numbers of the paths from each side to each word, (T, M), and to each side, (M, M)."""
        own = [side.phrase.head for side in self.sides if not side.earlier]
        number = _numbers(self.tables)
        paths = np.zeros((len(self.told), len(self.sides)), np.int64)
        if own:
            ways = _ways(self.document, self.first, self.end, own)
            paths[:, : len(own)] = [[number[way] for way in row] for row in ways]
        between = np.zeros((len(self.sides), len(self.sides)), np.int64)
        between[:, : len(own)] = paths[[head - self.first for head in own]].T
        return paths, between

    def _role(self, role: int, chosen: list[int]) -> Floats:
        """How each word takes each side, and nobody, as its subject (0) or object (1): (P, 1 + M, T)."""
        given, reached, _ = self._sides
        width = given[role].shape[1]
        weighed = given[role] * self.tables.weights[role][chosen, None]
        words = self.words[:, role * width : (role + 1) * width]
        score = (weighed.reshape(-1, width) @ words.T).reshape(len(chosen), -1, len(words))
        score[:, 1:] += (reached @ self.tables.path_weights[role][chosen].T).transpose(2, 1, 0)
        return np.asarray(score, np.float32)

    def _score(self, chosen: list[int]) -> None:
        """Works out subjects (1 + M, T), objects (1 + M, T) and log odds (1 + M, 1 + M) of predicates."""
        subjects, objects = self._role(0, chosen), self._role(1, chosen)
        left = np.exp(np.clip(self.told.T[chosen, None] + subjects, -_LIMIT, _LIMIT))
        right = np.exp(np.clip(objects, -_LIMIT, _LIMIT))
        odds = np.log(left @ right.transpose(0, 2, 1)) + self._together(chosen)
        self._scores.update(zip(chosen, zip(subjects, objects, odds, strict=True), strict=True))

    def _together(self, chosen: list[int]) -> Floats:
        """How subject and object go together, whichever word tells it: (P, 1 + M, 1 + M)."""
        (subjects, objects), _, between = self._sides
        weighed = subjects * self.tables.joint[chosen, None]
        score = weighed @ objects.T + self.tables.bias[chosen, None, None]
        score[:, 1:, 1:] += (self.tables.of_path @ self.tables.path_weights[2][chosen].T)[between].transpose(
            2, 0, 1
        )
        return np.asarray(score, np.float32)

    def of(self, predicate: Predicate, subject: int | None, obj: int | None) -> float | None:
        """The log odds of a claim with sides at these heads; None where it has none in this sentence."""
        row, column = self._place(subject), self._place(obj)
        if row is None or column is None or row == column:
            return None
        p = PREDICATES.index(predicate)
        if p not in self._scores:
            self._score([p])
        return float(self._scores[p][2][row, column])

    def behind(self, predicate: Predicate, subject: int | None, obj: int | None) -> float:
        """See `Pairs.behind`. Those named together with a side are no rivals of it."""
        own = self.of(predicate, subject, obj)
        row, column = self._place(subject), self._place(obj)
        if own is None or row is None or column is None:
            return 0.0
        scores = self._scores[PREDICATES.index(predicate)][2]
        rivals = [
            *(scores[row, n] for n in self._others(column) if n != row),
            *(scores[n, column] for n in self._others(row) if n != column),
        ]
        return max(0.0, float(max(rivals, default=own)) - own)

    def _others(self, n: int) -> list[int]:
        """The sides, and nobody, that are neither this one nor named together with it."""
        lists = self._lists
        return [k for k, name in enumerate(lists) if name != lists[n]]

    @cached_property
    def _lists(self) -> list[int]:
        """The head of the list in which each side stands; -1 for nobody."""
        return [-1, *(self.document.list_of(side.phrase.head) for side in self.sides)]

    def _place(self, head: int | None) -> int | None:
        return 0 if head is None else self.place.get(head)

    def above(self, limit: float) -> Iterator[Pair]:
        """Every pair of different actors with higher log odds, of the predicates that some word may tell."""
        told = np.flatnonzero(self.told.max(0) > _TOLD).tolist()
        if not self.sides or not told:
            return
        self._score(told)
        for p in told:
            for i, j in np.argwhere(self._scores[p][2] > limit).tolist():
                subject, obj = (self.sides[n - 1] if n else None for n in (i, j))
                if (subject or obj) and not _apart(subject, obj):
                    yield self._pair(p, i, j)

    def _pair(self, p: int, i: int, j: int) -> Pair:
        subjects, objects, odds = self._scores[p]
        token = self.first + int((self.told[:, p] + subjects[i] + objects[j]).argmax())
        subject, obj = (self.sides[n - 1] if n else None for n in (i, j))
        return Pair(PREDICATES[p], subject, obj, float(odds[i, j]), token)


def _apart(subject: Side | None, obj: Side | None) -> bool:
    """Whether two sides make no pair of their sentence: one actor, or both of earlier ones."""
    if subject is None or obj is None:
        return False
    return subject.referent is obj.referent or (subject.earlier and obj.earlier)


class _Numbers(dict[tuple[Steps, Steps], int]):
    """The number of each path by its steps, worked out once."""

    def __init__(self, known: Mapping[str, int]) -> None:
        super().__init__()
        self.known = known

    def __missing__(self, ways: tuple[Steps, Steps]) -> int:
        self[ways] = self.known.get(_path(*ways), 0)
        return self[ways]


@cache
def _numbers(tables: PairTables) -> _Numbers:
    return _Numbers(tables.paths)


def _gelu(x: Floats) -> Floats:
    """The exact function by an approximation of erf good to 1.5e-7 (Abramowitz and Stegun 7.1.26)."""
    z = np.abs(x) / np.sqrt(np.float32(2))
    t = 1 / (1 + 0.3275911 * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - series * np.exp(-z * z))
    return np.asarray(x * 0.5 * (1 + erf), np.float32)
