"""Claims in words. Never as a fact: what is said always stands beside who says it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from pydantic import RootModel

from according.actors.wording import bare
from according.claim import Claim, Mention, Modality, Polarity, Predicate, Quantity, Source, Stance, When
from according.knowledge.load import KNOWLEDGE, load_yaml


class Phrases(RootModel[dict[Predicate, str]]):
    """predicates.yaml: the words between subject and object."""


def sentence(claim: Claim) -> str:
    """The claim in one line: "according to X (denies), via Y: A has a truce with B"."""
    return f"according to {said_by(claim)}: {proposition(claim)}{mood(claim)}"


def said_by(claim: Claim) -> str:
    """Who says it: the innermost source first, then who passed it on."""
    if not claim.attribution:
        return claim.document.publisher or "the article"
    *relays, last = claim.attribution
    via = ", ".join(_name(source) for source in reversed(relays))
    stance = "" if last.stance is Stance.SAYS else f" ({last.stance.value})"
    return f"{_name(last)}{stance}" + (f", via {via}" if via else "")


def proposition(claim: Claim) -> str:
    """What is said, without who says it."""
    words = _words(claim, _complement(claim))
    where = f", {claim.place.name}" if claim.place else ""
    when = f", {period(claim.time)}" if claim.time else ""
    trend = f", {claim.trend.value}" if claim.trend else ""
    return f"{words}{trend}{where}{when}"


def tie_of(claim: Claim) -> str:
    """The tie that a claim puts between two actors: no figure, trend, place or time."""
    return _words(claim, _object(claim))


def mood(claim: Claim) -> str:
    """Polarity and certainty in brackets, nothing for what is plainly affirmed."""
    marks = [claim.polarity.value] if claim.polarity is Polarity.DENIED else []
    marks += [claim.modality.value] if claim.modality is not Modality.ASSERTED else []
    return f" [{', '.join(marks)}]" if marks else ""


def certainty(claim: Claim) -> str:
    """How surely, in brackets, whether affirmed or denied; nothing for what is plainly asserted."""
    return "" if claim.modality is Modality.ASSERTED else f" [{claim.modality.value}]"


def amount(quantity: Quantity) -> str:
    """A quantity with its bounds: "at least 500 fighters", "1,000 to 1,500 fighters", "about 300"."""
    low, high = _number(quantity.low), _number(quantity.high)
    if quantity.low is None:
        words = f"at most {high}"
    elif quantity.high is None:
        words = f"at least {low}"
    else:
        words = low if quantity.low == quantity.high else f"{low} to {high}"
    about = "about " if quantity.approximate else ""
    return f"{about}{words} {quantity.unit}".strip()


def period(when: When) -> str:
    """A time: its days where they are known, else the article's words."""
    if when.start is None and when.end is None:
        return f"“{when.text}”"
    if when.start == when.end:
        return str(when.start)
    return f"{when.start or '…'} to {when.end or '…'}"


@cache
def phrases() -> dict[Predicate, str]:
    """The words of each predicate."""
    return load_yaml(KNOWLEDGE / "words" / "predicates.yaml", Phrases).root


def _complement(claim: Claim) -> str:
    """What follows the verb: a count of the object, the judgement's own words, or the object."""
    if claim.quantity is None or claim.predicate is Predicate.ASSESSED_AS:
        return _object(claim)
    return _counted(claim.quantity, claim.object) if claim.object else amount(claim.quantity)


def _words(claim: Claim, complement: str) -> str:
    return f"{_actor(claim.subject)} {phrases()[claim.predicate]} {complement}"


def _object(claim: Claim) -> str:
    assessed = claim.predicate is Predicate.ASSESSED_AS
    return f"“{claim.evidence.text}”" if assessed else _actor(claim.object)


def _counted(quantity: Quantity, what: Mention) -> str:
    """ "25 Kurdish militants" where the unit stands in the name, else "25 people of the Hill Army"."""
    if quantity.unit.rstrip("s") in what.canonical.lower():
        return amount(replace(quantity, unit=bare(what.canonical)))
    return f"{amount(quantity)} ({what.canonical})"


def _actor(mention: Mention | None) -> str:
    return mention.canonical if mention else "someone"


def _name(source: Source) -> str:
    return source.mention.canonical if source.mention else "unnamed sources"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}" if value % 1 == 0 else f"{value:,g}"
