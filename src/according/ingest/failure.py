"""What became of an input that gave no article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from according.errors import IngestError


class FailureKind(StrEnum):
    """Why an input gave no article. SKIPPED was not asked for by name: no reason for alarm."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    UNSUPPORTED = "unsupported"
    SKIPPED = "skipped"
    PACKED = "packed"
    BINARY = "binary"
    EMPTY = "empty"
    BROKEN = "broken"
    NO_TEXT = "no_text"


@dataclass(frozen=True, slots=True)
class Failure:
    """An input, or one record of it, that gave no article.

    source: the path, with the record's or line's number where one record failed.
    reason: one line that says what is wrong and what to do next.
    """

    source: str
    reason: str
    kind: FailureKind

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


class RefusedError(IngestError):
    """Raised within a reader: the rest of the input cannot be read, for this kind of reason."""

    def __init__(self, reason: str, kind: FailureKind = FailureKind.BROKEN) -> None:
        super().__init__(reason)
        self.kind = kind
