"""Dictionary forms of what conflict reporting is full of."""

from __future__ import annotations

import pytest

from according.reading.parse import load_parser

PAST, GERUND, PRESENT = "Tense=Past", "VerbForm=Ger", "Tense=Pres"
CASES = [
    (
        "VERB",
        PAST,
        "said:say held:hold fought:fight shot:shoot fell:fall led:lead struck:strike withdrew:withdraw",
    ),
    (
        "VERB",
        PAST,
        "sought:seek swore:swear broke:break fled:flee overran:overrun laid:lay went:go took:take",
    ),
    (
        "VERB",
        PAST,
        "killed:kill wounded:wound planned:plan seized:seize denied:deny besieged:besiege freed:free",
    ),
    (
        "VERB",
        PAST,
        "targeted:target accused:accuse shelled:shell controlled:control beheaded:behead vowed:vow",
    ),
    ("VERB", PAST, "added:add noted:note alleged:allege injured:injure recaptured:recapture clashed:clash"),
    ("VERB", GERUND, "killing:kill using:use fleeing:flee dying:die shelling:shell bombing:bomb saying:say"),
    ("VERB", PRESENT, "leaves:leave attacks:attack denies:deny pushes:push seizes:seize goes:go says:say"),
    ("VERB", "VerbForm=Inf", "need:need found:found bring:bring wound:wound"),
    ("AUX", "Tense=Past", "was:be were:be had:have did:do"),
    ("AUX", "VerbForm=Fin", "wo:will ca:can 'll:will"),
    (
        "NOUN",
        "Number=Plur",
        "forces:force men:man militiamen:militiaman casualties:casualty allies:ally crises:crisis",
    ),
    (
        "NOUN",
        "Number=Plur",
        "buses:bus losses:loss bases:base women:woman airstrikes:airstrike leaves:leaf lives:life",
    ),
    ("NOUN", "Number=Sing", "bus:bus news:news series:series mass:mass"),
    ("PROPN", "Number=Sing", "Hamas:Hamas Forces:Forces"),
    ("PART", "Polarity=Neg", "n't:not"),
    ("ADJ", "Degree=Cmp", "worse:bad bigger:big heavier:heavy other:other former:former"),
]


@pytest.mark.parametrize(("upos", "feature", "pairs"), CASES)
def test_lemmas(upos: str, feature: str, pairs: str) -> None:
    lemma = load_parser().lemmas.lemma
    for pair in pairs.split():
        form, expected = pair.split(":")
        assert lemma(form, upos, frozenset([feature])) == expected, form
