"""What the parse gives to the stages after it: plain values, none of the parser's library.

Tags and relations are Universal Dependencies v2 (upos, relation with subtype, "nsubj:pass");
entity types are GUM's. Token positions index `Parsed.tokens`; character offsets index the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Token:
    """One UD word.

    i: position in the document. start, end: character offsets `[start, end)`.
    lemma: lower case, but for proper nouns. upos: UD part of speech.
    features: UD features as "Name=Value" ("Number=Plur", "Tense=Past", "VerbForm=Part",
    "Voice=Pass", "Mood=Imp", "Polarity=Neg"). head: position of the head in the document, -1 for
    the root of a sentence. relation: UD relation. sentence: index of its sentence.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    features: frozenset[str]
    head: int
    relation: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Token positions `[first, end)` of a sentence, and its paragraph's number."""

    first: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class EntitySpan:
    """A noun phrase that stands for something in the world: token positions `[first, end)`.

    type: "person", "organization", "place", "time", "event", "object", "abstract", "animal",
    "plant", "substance" (GUM). kind: "named", "nominal" or "pronoun". head: its syntactic head token.
    """

    first: int
    end: int
    type: str
    kind: str
    head: int


@dataclass(frozen=True, slots=True)
class AttributionSpan:
    """A span that the attribution head found; token positions `[first, end)`.

    role: "source", "cue" or "content".
    """

    first: int
    end: int
    role: str


@dataclass(frozen=True, slots=True, eq=False)
class PairTables:
    """The learned weights apart from the encoder, for P predicates and sides of width K.

    of_type: (A, 2K). of_kind: (4, 2K). nobody: (2, K). weights: (2, P, K). joint: (P, K). bias, opened:
    (P,). paths: the number of each path through the tree that is known; 0 is any other. of_path: (paths, 8).
    path_weights: (3, P, 8), of the paths from a word's subject, from its object, and from one to the other.
    """

    paths: Mapping[str, int]
    of_type: NDArray[np.float32]
    of_kind: NDArray[np.float32]
    nobody: NDArray[np.float32]
    weights: NDArray[np.float32]
    joint: NDArray[np.float32]
    bias: NDArray[np.float32]
    opened: NDArray[np.float32]
    of_path: NDArray[np.float32]
    path_weights: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class PairStates:
    """What the model says of each of W words for the claims of a sentence, with P predicates, width K.

    told: (W, P), how well a word tells each predicate. words: (W, 2K), the word as what sides stand to, as
    subject and as object. sides: (W, 2K), the word as the head of a side. types: (W,), the type of actor
    that the word would head. tables: the weights apart from the words.
    """

    told: NDArray[np.float32]
    words: NDArray[np.float32]
    sides: NDArray[np.float32]
    types: NDArray[np.int64]
    tables: PairTables


@dataclass(frozen=True, slots=True)
class Parsed:
    """One text, parsed."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[EntitySpan, ...] = ()
    attributions: tuple[AttributionSpan, ...] = ()
    pairs: PairStates | None = field(default=None, compare=False)


class Parser(Protocol):
    """Whatever turns texts into parses. `name` goes into the version of the reader."""

    name: str

    def parse(self, texts: Sequence[str]) -> list[Parsed]:
        """One `Parsed` for each text, in order; the same text always gives the same parse."""
        ...
