"""The data that the model learns from: reading it, joining names, and changes that keep annotation true."""

from __future__ import annotations

from pathlib import Path
from random import Random

from training.augment import augment
from training.documents import Row
from training.polnear import read_polnear
from training.treebank import merge_names, read_treebank

CONLLU = """\
# newdoc id = GUM_news_made
# newpar
# sent_id = 1
# text = Ali Hassan fled al-Bab's camp.
1	Ali	Ali	PROPN	NNP	Number=Sing	3	nsubj	_	Entity=(1-person-new-nnnnn-cf1-1,2-sgl
2	Hassan	Hassan	PROPN	NNP	Number=Sing	1	flat	_	Entity=1)
3	fled	flee	VERB	VBD	Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin	0	root	_	_
4	al	al	PROPN	NNP	Number=Sing	8	nmod:poss	_	Entity=(2-place-n-n--5(3-place-n-n--1,3|SpaceAfter=No
5	-	-	PUNCT	HYPH	_	4	punct	_	SpaceAfter=No
6-7	Bab's	_	_	_	_	_	_	_	_
6	Bab	Bab	PROPN	NNP	Number=Sing	4	flat	_	Entity=3)
7	's	's	PART	POS	_	4	case	_	_
8	camp	camp	NOUN	NN	Number=Sing	3	obj	_	Entity=2)|SpaceAfter=No
9	.	.	PUNCT	.	_	3	punct	_	_

"""


def _sentence(folder: Path) -> list[Row]:
    path = folder / "en_gum-made.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    (document,) = read_treebank(path)
    assert (document.name, document.has_syntax, document.has_entities) == ("GUM_news_made", True, True)
    return document.sentences[0]


def test_a_sentence_of_a_treebank(tmp_path: Path) -> None:
    rows = _sentence(tmp_path)
    assert [row.form for row in rows if not row.spaced] == ["-", "Bab", "'s", "."]
    assert rows[2].tag == "VERB|Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"
    assert [row.head for row in rows] == [2, 0, -1, 7, 3, 3, 3, 2, 2]
    assert [row.named for row in rows[:2]] == ["B-person", "I-person"]
    assert [(row.form, row.head_type) for row in rows if row.head_type] == [
        ("Ali", "person"),
        ("al", "place"),
        ("camp", "place"),
    ]


def test_hyphenated_names_are_joined_and_the_tree_stays(tmp_path: Path) -> None:
    rows = merge_names(_sentence(tmp_path))
    assert [row.form for row in rows] == ["Ali", "Hassan", "fled", "al-Bab", "'s", "camp", "."]
    assert [row.head for row in rows] == [2, 0, -1, 5, 3, 2, 2]
    assert rows[3].relation == "nmod:poss"


def test_changes_keep_one_root_and_heads_in_the_sentence(tmp_path: Path) -> None:
    rows = merge_names(_sentence(tmp_path))
    seen = set()
    for seed in range(300):
        for sentence in augment([rows, rows], Random(seed)):
            seen.add(" ".join(row.form for row in sentence))
            assert [row.relation for row in sentence if row.head < 0] == ["root"]
            assert all(row.head < len(sentence) for row in sentence)
    assert len(seen) > 30
    assert rows == merge_names(_sentence(tmp_path))


def test_attributions_become_tags_of_our_words(tmp_path: Path) -> None:
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "made.txt").write_text("The chief said they left.\n", encoding="utf-8")
    spans = (
        "T1\tSource 0 9\tThe chief\nT2\tCue 10 14\tsaid\nT3\tContent 15 24\tthey left\nE1\tAttribution:T2\n"
    )
    (tmp_path / "attributions" / "made_0001.ann").write_text(spans, encoding="utf-8")
    (document,) = read_polnear(tmp_path)
    assert ["".join(row.roles) for row in document.sentences[0]] == ["BOO", "IOO", "OBO", "OOB", "OOI", "OOO"]
