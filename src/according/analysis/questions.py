"""Saved questions: a named filter that can be run again, and shows what is new since it last was."""

from __future__ import annotations

from according.analysis.answers import Run
from according.ledger import Filter, Ledger, Order, SavedQuestion


def save_question(ledger: Ledger, name: str, question: Filter, who: str = "user") -> SavedQuestion:
    """Keep a filter under a name; one of the same name is replaced. Raises QueryError."""
    return ledger.notes.save_question(name, question.to_words(), who)


def run_question(ledger: Ledger, name: str, *, remember: bool = True) -> Run:
    """The answer of a saved question, the newest recorded first, and what of it is new.

    remember: what is there now is not new the next time. Raises LedgerError where no such question is.
    """
    saved = ledger.notes.question(name)
    words = {key: str(value) for key, value in saved.question.items()}
    query = Filter.from_words({"order": Order.RECORDED.value, **words})
    found = ledger.claim_ids(query)
    if remember:
        ledger.notes.question_was_run(name)
    new = tuple(claim_id for key, claim_id in found if key > saved.newest_claim)
    return Run(name, words, saved.last_run, tuple(claim_id for _, claim_id in found), new)
