"""Repairs of what the parser joins to the wrong word, on trees made by hand."""

from __future__ import annotations

from according.reading.joinings import counted, named_owners, owners, second_posts
from according.reading.parsed import EntitySpan, Token


def tree(*words: str) -> list[Token]:
    """Tokens of one sentence, each written "text/UPOS/head/relation", heads by position."""
    tokens = []
    for i, word in enumerate(words):
        text, upos, head, relation = word.split("|")
        features = frozenset(["Number=Plur"] if upos == "NOUN" and text.endswith("s") else [])
        tokens.append(
            Token(i, i, i + 1, text, text.lower().rstrip("s"), upos, features, int(head), relation, 0)
        )
    return tokens


def test_as_many_names_as_a_noun_counts_are_what_it_counts() -> None:
    tokens = tree(
        "two|NUM|1|nummod", "gangs|NOUN|8|nsubj", "in|ADP|3|case", "Quito|PROPN|1|nmod", ",|PUNCT|5|punct",
        "Lobos|PROPN|3|conj", "and|CCONJ|7|cc", "Tiguerones|PROPN|3|conj", "fight|VERB|-1|root",
    )  # fmt: skip
    changes = counted(tokens)
    assert (changes[5].head, changes[5].relation) == (1, "appos")
    assert (changes[7].head, changes[7].relation) == (5, "conj")


def test_another_number_of_names_stays_where_it_is() -> None:
    tokens = tree(
        "three|NUM|1|nummod", "gangs|NOUN|6|nsubj", "in|ADP|3|case", "Quito|PROPN|1|nmod", ",|PUNCT|5|punct",
        "Lobos|PROPN|3|conj", "fight|VERB|-1|root",
    )  # fmt: skip
    assert not counted(tokens)


def test_a_second_post_is_joined_to_the_first() -> None:
    tokens = tree(
        "Omar|PROPN|2|nsubj", "is|AUX|2|cop", "member|NOUN|-1|root", "of|ADP|4|case", "council|NOUN|2|nmod",
        "and|CCONJ|7|cc", "an|DET|7|det", "ally|NOUN|4|conj", "of|ADP|9|case", "Karim|PROPN|7|nmod",
    )  # fmt: skip
    assert second_posts(tokens)[7].head == 2


def test_who_stands_before_the_mark_owns_what_follows() -> None:
    tokens = tree("Masud|PROPN|3|nsubj", "'s|PART|0|case", "Jamiat|PROPN|0|flat", "fled|VERB|-1|root")
    changes = owners(tokens)
    assert (changes[2].head, changes[2].relation) == (3, "nsubj")
    assert (changes[0].head, changes[0].relation) == (2, "nmod:poss")


def test_the_whole_name_owns() -> None:
    tokens = tree(
        "leader|NOUN|-1|root", "of|ADP|2|case", "Party|PROPN|0|nmod", "of|ADP|6|case",
        "Work|PROPN|6|nmod:poss", "'s|PART|4|case", "wing|NOUN|2|nmod",
    )  # fmt: skip
    changes = named_owners(tokens, [EntitySpan(2, 5, "organization", "named", 2)])
    assert (changes[6].head, changes[2].head, changes[2].relation) == (0, 6, "nmod:poss")
    assert (changes[4].head, changes[4].relation) == (2, "nmod")
