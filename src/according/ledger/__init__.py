"""Where claims live: appended, superseded, never rewritten."""

from according.ledger.appending import EvidenceError
from according.ledger.columns import Columns
from according.ledger.filters import Filter, Order, Review
from according.ledger.records import (
    ActorEntry,
    ClaimRow,
    Decision,
    Grade,
    LinkRow,
    NotConflict,
    Reading,
    ReviewEntry,
    SavedQuestion,
    StoredArticle,
    StoredClaim,
    Tally,
)
from according.ledger.store import Ledger, open_ledger

__all__ = [
    "ActorEntry",
    "ClaimRow",
    "Columns",
    "Decision",
    "EvidenceError",
    "Filter",
    "Grade",
    "Ledger",
    "LinkRow",
    "NotConflict",
    "Order",
    "Reading",
    "Review",
    "ReviewEntry",
    "SavedQuestion",
    "StoredArticle",
    "StoredClaim",
    "Tally",
    "open_ledger",
]
