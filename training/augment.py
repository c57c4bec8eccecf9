"""Windows made to look like more kinds of reporting than the treebanks hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import yaml

from training.documents import Row

NAMES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "names.yaml").read_text(encoding="utf-8"))
_CURLY = {'"': "“”", "``": "“”", "''": "“”", "“": '""', "”": '""'}
Sentence = list[Row]


def augment(sentences: list[Sentence], random: Random) -> list[Sentence]:
    """A changed copy of a window's sentences; the annotation stays true."""
    changed = [[replace(row) for row in sentence] for sentence in sentences]
    if random.random() < 0.3:
        _swap_quotes(changed)
    if random.random() < 0.15:
        _forget_paragraphs(changed)
    for number, sentence in enumerate(changed):
        draw = random.random()
        if draw < 0.35:
            _swap_names(sentence, random)
        if random.random() < 0.25:
            changed[number] = sentence = _promote(sentence, random)
        if draw > 0.955:
            _change_case(sentence, random)
        elif draw > 0.92:
            _drop_stop(changed, number)
        elif draw > 0.91:
            _drop_commas(sentence)
    return _with_datelines(changed, random)


def _with_datelines(sentences: list[Sentence], random: Random) -> list[Sentence]:
    """Some paragraphs open with a dateline, which is a sentence of its own, as in EWT."""
    found: list[Sentence] = []
    for sentence in sentences:
        if sentence[0].opens_paragraph and sentence[0].tag and random.random() < 0.06:
            found.append(_dateline(random))
            sentence[0] = replace(sentence[0], opens_paragraph=False, spaced=True)
        found.append(sentence)
    return found


def _dateline(random: Random) -> Sentence:
    """ "KABUL, Afghanistan, Nov. 19 (AFP) —": the place is the root."""
    city, land, agency = (random.choice(NAMES[key]) for key in ("place", "lands", "agencies"))
    name, time = "PROPN|Number=Sing", "B-time"
    rows = [
        Row(
            city.upper() if random.random() < 0.7 else city,
            city,
            name,
            -1,
            "root",
            True,
            True,
            "B-place",
            "place",
        )
    ]
    if random.random() < 0.4:
        rows += [
            _mark(",", len(rows) + 1, False),
            Row(land, land, name, 0, "appos", named="B-place", head_type="place"),
        ]
    if random.random() < 0.4:
        month = len(rows) + 1
        rows += [_mark(",", month, False)]
        rows += [Row(random.choice(NAMES["months"]), "", name, 0, "list", named=time, head_type="time")]
        rows += [Row(str(random.randint(1, 31)), "", "NUM", month, "nummod", named="I-time")]
    if random.random() < 0.6:
        held = len(rows) + 1
        rows += [_mark("(", held, True)]
        rows += [
            Row(agency, agency, name, 0, "list", False, named="B-organization", head_type="organization")
        ]
        rows += [_mark(")", held, False)]
    return [*rows, _mark(random.choice(("-", "--", "—", "–", ":")), 0, random.random() < 0.8)]


def _mark(form: str, head: int, spaced: bool) -> Row:
    return Row(form, form, "PUNCT", head, "punct", spaced)


def _swap_quotes(sentences: list[Sentence]) -> None:
    opened = False
    for row in (row for sentence in sentences for row in sentence):
        if row.form in _CURLY:
            pair = _CURLY[row.form]
            row.form = pair[opened]
            opened = not opened
        elif row.form.startswith(("'", "’")) or "n't" in row.form or "n’t" in row.form:
            row.form = row.form.replace("'", "’") if "'" in row.form else row.form.replace("’", "'")


def _forget_paragraphs(sentences: list[Sentence]) -> None:
    for sentence in sentences:
        sentence[0].opens_paragraph = False


def _change_case(sentence: Sentence, random: Random) -> None:
    change = random.choice((str.upper, str.title, str.title, str.lower))
    for row in sentence:
        if row.form[:1].isalpha() and (change is not str.title or len(row.form) > 3):
            row.form = row.form[0].upper() + row.form[1:] if change is str.title else change(row.form)


def _drop_stop(sentences: list[Sentence], number: int) -> None:
    """A headline: no full stop at the end, and a new paragraph after it."""
    sentence = sentences[number]
    if sentence[-1].form == "." and len(sentence) > 2 and all(r.head != len(sentence) - 1 for r in sentence):
        sentence.pop()
        if number + 1 < len(sentences):
            sentences[number + 1][0].opens_paragraph = True


def _drop_commas(sentence: Sentence) -> None:
    heads = {row.head for row in sentence}
    keep = [
        p for p, row in enumerate(sentence) if row.form != "," or p in heads or p == 0 or row.named != "O"
    ]
    if any(row.roles != ("O", "O", "O") for row in sentence):
        return
    sentence[:] = _take(sentence, keep)


def _take(sentence: Sentence, keep: list[int]) -> Sentence:
    place = {old: new for new, old in enumerate(keep)}
    place[-1] = -1
    return [replace(sentence[old], head=place[sentence[old].head]) for old in keep]


def _swap_names(sentence: Sentence, random: Random) -> None:
    for position, row in enumerate(sentence):
        if not row.tag.startswith("PROPN|Number=Sing") or not row.form[0].isupper() or random.random() < 0.5:
            continue
        kind = row.named[2:]
        alone = row.named.startswith("B") and (
            position + 1 == len(sentence) or not sentence[position + 1].named.startswith("I")
        )
        if kind in ("organization", "place") and alone:
            row.form = random.choice(NAMES[kind])
        elif kind == "person" and row.form[-1] != ".":
            row.form = random.choice(NAMES["person_last" if row.named[0] == "I" or alone else "person_first"])
        elif (
            not kind
            and row.relation in ("nsubj", "obj", "nmod:poss", "nsubj:pass")
            and not row.form.isupper()
        ):
            row.form = random.choice(NAMES["organization"])


def _promote(sentence: Sentence, random: Random) -> Sentence:
    """Put a rank before one person's name: "Maj. Gen. Jeff Buchanan"."""
    places = [
        p
        for p, row in enumerate(sentence)
        if row.named == "B-person" and row.tag.startswith("PROPN") and row.head_type == "person"
        and row.form[:1].isupper() and "." not in row.form and "flat" not in row.relation
        and not any(other.head == p and other.relation == "nmod:desc" for other in sentence)
    ]  # fmt: skip
    if not places:
        return sentence
    place = random.choice(places)
    pair = random.random() < 0.6
    forms = random.choice(NAMES["rank_pairs"]) if pair else [random.choice(NAMES["ranks"])]
    count = len(forms)
    moved = [replace(row, head=row.head + count if row.head >= place else row.head) for row in sentence]
    first = moved[place]
    tag = "PROPN|Number=Sing"
    title = [Row(form, form, tag, place + count - 1, "compound", roles=_inside(first)) for form in forms]
    title[-1].head, title[-1].relation = place + count, "nmod:desc"
    title[0].spaced, title[0].opens_paragraph, title[0].roles = (
        first.spaced,
        first.opens_paragraph,
        first.roles,
    )
    title[0].named = "O"
    moved[place] = replace(first, spaced=True, opens_paragraph=False, roles=_inside(first))
    return [*moved[:place], *title, *moved[place:]]


def _inside(row: Row) -> tuple[str, str, str]:
    a, b, c = ("I" if role != "O" else "O" for role in row.roles)
    return a, b, c
