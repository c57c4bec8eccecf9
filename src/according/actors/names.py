"""Ids of actors that no registry knows."""

from __future__ import annotations

import hashlib

from according.knowledge.folding import fold, slug


def provisional_id(name: str, document: str | None = None) -> str:
    """The id of an actor known by name only, the same for every spelling that folds alike.

    With a document it is scoped to that: "gunmen" of two articles are two actors.
    """
    words = slug(fold(name)) or _digest(name)
    return f"provisional:{words}" if document is None else f"provisional:{words}@{_digest(document)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
