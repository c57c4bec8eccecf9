"""One tree of errors. Every message says what is wrong and what to do next."""

from __future__ import annotations


class AccordingError(Exception):
    """Base of every error that According raises on purpose."""


class IngestError(AccordingError):
    """An input that cannot become an article: broken, empty, binary, or of an unknown kind."""


class KnowledgeError(AccordingError):
    """A knowledge file with an unknown key or a wrong value; names the file and the key."""


class ModelError(AccordingError):
    """The bundled language model is missing or corrupt."""


class LedgerError(AccordingError):
    """A ledger that cannot be opened, or an entry that it does not hold."""


class ActorError(AccordingError):
    """An actor name that is unknown or ambiguous, or a merge that cannot be made."""


class QueryError(AccordingError):
    """A question with a filter that makes no sense (a date that is no date, an unknown predicate)."""
