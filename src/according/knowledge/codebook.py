"""The codebook: which words open which frame, and where its roles stand. Data in `frames/*.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, field_validator

from according.claim import FIGURES, SYMMETRIC, ActorType, Modality, Polarity, Predicate, Trend
from according.errors import KnowledgeError
from according.knowledge.load import Strict, load_yaml

FRAMES = Path(__file__).parent / "frames"

Slot = Literal[
    "agent", "patient", "recipient", "poss", "light", "light_object", "helper", "helped", "parties",
    "complement", "asked", "aim", "shunned", "occasion", "asker",
    "benefiting", "commanded", "obliged", "modified", "self", "having", "listed",
    "on", "against", "with", "of", "from", "to", "for", "by", "between", "among", "in", "into", "over", "at",
    "under", "after", "toward", "towards", "about", "upon", "inside", "near", "within", "alongside", "around",
    "through", "across", "behind", "as", "via", "off", "before", "during", "along", "onto", "amid", "than",
    "like", "out",
]  # fmt: skip
Lemmas = tuple[str, ...]


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class Roles(Strict):
    """Slots in order of preference for the two roles."""

    subject: tuple[Slot, ...] = ()
    object: tuple[Slot, ...] = ()

    _list = field_validator("subject", "object", mode="before")(_listed)


class Opening(Strict):
    """A further predicate that the same words open."""

    predicate: Predicate
    roles: Roles | None = None
    quantity: Slot | None = None
    require: tuple[Literal["subject", "object"], ...] | None = None
    subject_types: tuple[ActorType, ...] = ()
    object_types: tuple[ActorType, ...] = ()
    modality: Modality | None = None
    polarity: Polarity | None = None
    trend: Trend | None = None
    weight: float | None = Field(default=None, ge=0, le=1)


class Trigger(Strict):
    """Words that open a frame. Exactly one of verb, noun, adjective; each a list of lemmas."""

    verb: Lemmas = ()
    noun: Lemmas = ()
    adjective: Lemmas = ()
    particle: Lemmas = ()
    object: Lemmas = ()
    oblique: dict[str, Lemmas] = Field(default_factory=dict)
    roles: Roles | None = None
    require: tuple[Literal["subject", "object"], ...] | None = None
    subject_types: tuple[ActorType, ...] = ()
    object_types: tuple[ActorType, ...] = ()
    also: tuple[Opening, ...] = ()
    quantity: Slot | None = None
    polarity: Polarity | None = None
    modality: Modality | None = None
    trend: Trend | None = None
    weight: float = Field(default=0.8, ge=0, le=1)
    examples: tuple[str, ...] = ()
    not_: tuple[str, ...] = Field(default=(), alias="not")

    _list = field_validator("verb", "noun", "adjective", "particle", "object", mode="before")(_listed)

    @field_validator("oblique", mode="before")
    @classmethod
    def _oblique_lists(cls, value: Any) -> Any:
        return {k: _listed(v) for k, v in value.items()} if isinstance(value, dict) else value

    @property
    def part_of_speech(self) -> str:
        """ "verb", "noun" or "adjective"."""
        return "verb" if self.verb else "noun" if self.noun else "adjective"

    @property
    def lemmas(self) -> Lemmas:
        """The words that open the frame."""
        return self.verb or self.noun or self.adjective

    @property
    def particular(self) -> int:
        """How many further words it asks for: of two triggers the more particular one wins."""
        return bool(self.particle) + bool(self.object) + bool(self.oblique)


class FrameFile(Strict):
    """One file of `frames/`."""

    predicate: Predicate
    triggers: tuple[Trigger, ...]


class FrameType(Strict):
    """A predicate with the trigger that opens it, its defaults filled in."""

    predicate: Predicate
    trigger: Trigger
    roles: Roles
    quantity: Slot | None
    require: tuple[Literal["subject", "object"], ...] | None
    subject_types: tuple[ActorType, ...]
    object_types: tuple[ActorType, ...]
    modality: Modality | None
    polarity: Polarity | None
    trend: Trend | None
    weight: float

    @property
    def symmetric(self) -> bool:
        """Whether its two roles may be exchanged."""
        return self.predicate in SYMMETRIC


DEFAULT_ROLES = {
    "verb": Roles(subject=("agent",), object=("patient",)),
    "noun": Roles(subject=("by", "poss", "light", "of"), object=("on", "against", "of")),
    "adjective": Roles(subject=("modified",), object=("to", "of")),
}


@cache
def first_type(predicate: Predicate, **changes: Any) -> FrameType:
    """The frame type of the first words that open a predicate, changed: for what tells it without them."""
    for entries in codebook().triggers.values():
        for type_ in (type_ for _, types in entries for type_ in types):
            if type_.predicate is predicate:
                return type_.model_copy(update=changes)
    raise LookupError(f"no trigger of the codebook opens {predicate}")


@cache
def untriggered(predicate: Predicate) -> FrameType:
    """The frame of a predicate that no word of the codebook opened: what the language model alone tells."""
    counted: Slot = "self" if predicate is Predicate.STRENGTH else "patient"
    return FrameType(
        predicate=predicate, trigger=Trigger(), roles=Roles(),
        quantity=counted if predicate in FIGURES else None, require=None, subject_types=(),
        object_types=(), modality=None, polarity=None, trend=None, weight=0.5,
    )  # fmt: skip


def _frame_types(predicate: Predicate, trigger: Trigger) -> tuple[FrameType, ...]:
    default = trigger.roles or DEFAULT_ROLES[trigger.part_of_speech]
    own = Opening(
        predicate=predicate, roles=default, quantity=trigger.quantity, require=trigger.require,
        subject_types=trigger.subject_types, object_types=trigger.object_types, modality=trigger.modality,
        polarity=trigger.polarity, trend=trigger.trend, weight=trigger.weight,
    )  # fmt: skip
    return tuple(_fill(opening, default, trigger) for opening in (own, *trigger.also))


def _fill(opening: Opening, roles: Roles, trigger: Trigger) -> FrameType:
    return FrameType(
        predicate=opening.predicate, trigger=trigger, roles=opening.roles or roles, quantity=opening.quantity,
        require=opening.require, subject_types=opening.subject_types, object_types=opening.object_types,
        modality=opening.modality or trigger.modality, polarity=opening.polarity or trigger.polarity,
        trend=opening.trend or trigger.trend,
        weight=trigger.weight if opening.weight is None else opening.weight,
    )  # fmt: skip


class Codebook:
    """All triggers by part of speech and lemma, the most particular first."""

    def __init__(self, files: tuple[FrameFile, ...]) -> None:
        self.files = files
        self.triggers: dict[tuple[str, str], list[tuple[Trigger, tuple[FrameType, ...]]]] = {}
        for file in files:
            for trigger in file.triggers:
                types = _frame_types(file.predicate, trigger)
                for lemma in trigger.lemmas:
                    self.triggers.setdefault((trigger.part_of_speech, lemma), []).append((trigger, types))
        for entries in self.triggers.values():
            entries.sort(key=lambda entry: -entry[0].particular)


@cache
def codebook() -> Codebook:
    """The bundled codebook. Raises KnowledgeError naming file and key where a file is wrong."""
    files = []
    for path in sorted(FRAMES.glob("*.yaml")):
        file = load_yaml(path, FrameFile)
        if file.predicate.value != path.stem:
            raise KnowledgeError(f"{path}: predicate is {file.predicate}; name the file after it.")
        for number, trigger in enumerate(file.triggers, 1):
            if sum(map(bool, (trigger.verb, trigger.noun, trigger.adjective))) != 1:
                raise KnowledgeError(f"{path}: trigger {number}: give one of verb, noun, adjective.")
        files.append(file)
    return Codebook(tuple(files))
