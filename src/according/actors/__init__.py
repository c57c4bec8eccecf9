"""Mentions to actors: candidates, a score with its reason, provisional actors for unknown names."""

from according.actors.names import provisional_id
from according.actors.promotion import promoted_record
from according.actors.resolver import Resolver, resolve, resolve_publisher
from according.actors.wording import called

__all__ = ["Resolver", "called", "promoted_record", "provisional_id", "resolve", "resolve_publisher"]
