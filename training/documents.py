"""What the network learns from: documents of words with the layers of annotation that they have."""

from __future__ import annotations

from dataclasses import dataclass, field

ENTITY_TYPES = (
    "abstract", "animal", "event", "object", "organization",
    "person", "place", "plant", "substance", "time",
)  # fmt: skip
ROLES = ("source", "cue", "content")
FEATURES = ("Mood", "Number", "Person", "Polarity", "Tense", "VerbForm", "Voice")


@dataclass(slots=True)
class Row:
    """One word. `head` counts within its sentence, -1 for the root; `named` is a BIO tag.

    head_type: the type of the entity whose mention this word heads, or "". roles: one of "O", "B",
    "I" for each of `ROLES`.
    """

    form: str
    lemma: str = ""
    tag: str = ""
    head: int = -1
    relation: str = ""
    spaced: bool = True
    opens_paragraph: bool = False
    named: str = "O"
    head_type: str = ""
    roles: tuple[str, str, str] = ("O", "O", "O")


@dataclass(slots=True)
class Document:
    """Sentences of rows, and which layers are annotated."""

    name: str
    sentences: list[list[Row]] = field(default_factory=list)
    has_syntax: bool = False
    has_entities: bool = False
    has_roles: bool = False
