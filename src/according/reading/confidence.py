"""How sure the reader is that the text says what a claim says.

A logistic model over what led to the claim: its words, constructions, actors and certainty. Its
weights are learned (`training/confidence.py`) and ship in `model/confidence.json`; each feature is
a readable word, so that `reasons` can show what spoke for and against a claim.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from according.claim import Mention
from according.errors import ModelError
from according.reading.assemble import Draft
from according.reading.document import Document
from according.reading.frames import Filler

WEIGHTS = Path(__file__).parent.parent / "model" / "confidence.json"


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of claims.

    weights: of each feature of a draft. trust: of what the features come to and of the language model's log
    odds, side by side. threshold: the confidence under which nothing is claimed.
    """

    weights: Mapping[str, float]
    trust: Mapping[str, float]
    threshold: float


@cache
def learned() -> Learned:
    """What was learned. Raises ModelError where the file is missing or broken."""
    try:
        plain = json.loads(WEIGHTS.read_text(encoding="utf-8"))
        weights, trust = ({str(k): float(v) for k, v in plain[part].items()} for part in ("weights", "trust"))
        return Learned(weights, trust, float(plain["threshold"]))
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"{WEIGHTS.name} is missing or broken ({error}); install According again."
        ) from error


def confidence(draft: Draft, document: Document) -> float:
    """0..1, rounded to three places."""
    total = sum(learned().trust.get(name, 0.0) * value for name, value in grounds(draft, document).items())
    return round(1 / (1 + math.exp(-total)), 3)


def grounds(draft: Draft, document: Document) -> dict[str, float]:
    """What confidence rests on: the log odds of the features and of the language model."""
    if draft.learned:
        return alone(draft.claim.predicate.value, draft.odds or 0.0, draft.behind)
    known = learned().weights
    total = sum(known.get(name, 0.0) for name in features(draft, document))
    return side_by_side(total + known.get("prior", 0.0) * prior(draft), draft.odds, draft.behind)


def alone(predicate: str, odds: float, behind: float) -> dict[str, float]:
    """The grounds of a draft that the language model alone makes."""
    return {"alone": 1.0, "alone: odds": odds, "alone: behind": behind, f"alone: {predicate}": 1.0}


def side_by_side(features_odds: float, odds: float | None, behind: float) -> dict[str, float]:
    """The grounds of a draft that a frame or tie made."""
    if odds is None:
        return {"apart": 1.0, "apart: features": features_odds}
    return {"both": 1.0, "features": features_odds, "odds": odds, "behind": behind}


def reasons(draft: Draft, document: Document, count: int = 5) -> list[tuple[str, float]]:
    """The features that weigh most, with their weights."""
    known = learned().weights
    weighed = [(name, known.get(name, 0.0)) for name in features(draft, document)]
    return sorted(weighed, key=lambda pair: -abs(pair[1]))[:count]


def prior(draft: Draft) -> float:
    """The codebook's weight of the trigger, as log odds."""
    weight = min(max(draft.weight, 0.05), 0.97)
    return math.log(weight / (1 - weight))


def features(draft: Draft, document: Document) -> list[str]:
    """Names of what holds of a draft; the order does not matter."""
    claim, token = draft.claim, document.tokens[draft.token]
    p = claim.predicate.value
    lemma = token.lemma.lower()
    found = [
        "bias",
        f"p={p}",
        f"t={p}:{lemma}:{token.upos}",
        f"rel={document.relations[draft.token]}",
        f"p+rel={p}:{document.relations[draft.token]}",
    ]
    found += _role(p, "s", claim.subject, draft.frame.subject if draft.frame else None, document)
    found += _role(p, "o", claim.object, draft.frame.object if draft.frame else None, document)
    types = (
        claim.subject.type.value if claim.subject else "-",
        claim.object.type.value if claim.object else "-",
    )
    found += [f"types={types[0]}>{types[1]}", f"p+types={p}:{types[0]}>{types[1]}"]
    found += [
        f"mod={claim.modality.value}",
        f"p+mod={p}:{claim.modality.value}",
        f"pol={claim.polarity.value}",
        f"p+pol={p}:{claim.polarity.value}",
    ]
    found += [f"chain={min(len(claim.attribution), 3)}"]
    found += [f"stance={s.stance.value}" for s in claim.attribution[-1:]]
    found += [f"why={r}" for r in draft.certainty.reasons]
    if draft.frame is not None:
        slots = (
            draft.frame.subject.slot if draft.frame.subject else "-",
            draft.frame.object.slot if draft.frame.object else "-",
        )
        found += [f"slots={slots[0]}>{slots[1]}", f"p+slots={p}:{slots[0]}>{slots[1]}"]
        if draft.frame.thing:
            found += ["thing", f"p+thing={p}"]
    found.append(f"company={min(draft.company, 4)}")
    if claim.quantity:
        found += ["number", f"bound={claim.quantity.bound.value}"]
    if claim.time:
        found.append("time")
    if claim.place:
        found.append("place")
    return found


def _role(p: str, role: str, mention: Mention | None, filler: Filler | None, document: Document) -> list[str]:
    if mention is None:
        return [f"{role}=none", f"p+{role}={p}:none"]
    found = [f"{role}={mention.type.value}", f"p+{role}={p}:{mention.type.value}"]
    if filler is None:
        return found
    phrase, referent = filler.phrase, filler.referent
    kind = "known" if referent.record else "named" if referent.named else phrase.kind
    found += [f"{role}k={kind}", f"p+{role}k={p}:{kind}", f"{role}w={phrase.kind}"]
    if phrase.target:
        found += [f"{role}target", f"p+{role}target={p}"]
    if phrase.kind == "nominal":
        found.append(f"{role}l={document.lemma(phrase.head)}")
    if filler.token != phrase.head:
        found.append(f"{role}moved")
    return found
