"""CoNLL-U files of EWT and GUM into documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from according.reading.words import words_of
from training.documents import FEATURES, Document, Row

_OPENING = re.compile(r"\((\d+)(?:\[\d+/\d+\])?-([a-z]+)-([^()]*)|(\d+)(?:\[\d+/\d+\])?\)|(\))")
_REPORT_GENRES = ("news", "interview", "bio", "speech", "essay")


def genre(document: Document) -> str:
    """GUM's genre of a document, "" for a document of EWT."""
    found = re.match(r"GUM_([a-z]+)_", document.name)
    return found.group(1) if found else ""


def is_report(document: Document) -> bool:
    """Whether a document is of the genres that reports look like."""
    return genre(document) in _REPORT_GENRES


def read_treebank(path: Path) -> list[Document]:
    """The documents of a CoNLL-U file."""
    documents: list[Document] = []
    opens = True
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.split("\n")
        comments = [line for line in lines if line.startswith("#")]
        for line in comments:
            if line.startswith("# newdoc"):
                gum = "en_gum" in path.name
                documents.append(Document(line.split("=")[-1].strip(), [], True, gum, False))
                opens = True
            opens = opens or line.startswith("# newpar")
        columns = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if columns:
            documents[-1].sentences.append(_sentence(columns, opens))
            opens = False
    return documents


def _sentence(columns: list[list[str]], opens: bool) -> list[Row]:
    rows: list[Row] = []
    entity: list[str] = []
    spaced, inside_until, space_after_group = True, 0, True
    for cells in columns:
        number, misc = cells[0], cells[9]
        if "-" in number:
            inside_until = int(number.split("-")[1])
            space_after_group = "SpaceAfter=No" not in misc
            continue
        if "." in number:
            continue
        row = Row(cells[1], cells[2], _tag(cells[3], cells[5]), int(cells[6]) - 1, cells[7], spaced)
        rows.append(row)
        entity.append(next((item[7:] for item in misc.split("|") if item.startswith("Entity=")), ""))
        if int(number) < inside_until:
            spaced = False
        elif int(number) == inside_until:
            spaced = space_after_group
        else:
            spaced = "SpaceAfter=No" not in misc
    rows[0].opens_paragraph = opens
    _mark_entities(rows, entity)
    return rows


def _tag(upos: str, features: str) -> str:
    kept = [item for item in features.split("|") if item.split("=")[0] in FEATURES]
    return "|".join([upos, *sorted(kept)])


def _mentions(entity: list[str]) -> Iterator[tuple[int, int, str, list[int]]]:
    """Spans `[first, end)` with type and the words of the least span (absolute positions)."""
    open_spans: list[tuple[str, int, str, str]] = []
    for position, cell in enumerate(entity):
        for match in _OPENING.finditer(cell):
            number, kind, rest, closing, bare = match.groups()
            if number:
                open_spans.append((number, position, kind, rest))
                continue
            wanted = closing if closing else open_spans[-1][0] if bare and open_spans else None
            found = next((span for span in reversed(open_spans) if span[0] == wanted), None)
            if found:
                open_spans.remove(found)
                yield found[1], position + 1, found[2], _least(found[1], position + 1, found[3])


def _least(first: int, end: int, rest: str) -> list[int]:
    """The minimal span: fourth of "infstat-salience-centering-minspan-link-identity"."""
    cells = rest.split("-")
    if len(cells) < 4 or not re.fullmatch(r"\d+(,\d+)*", cells[3]):
        return []
    return [p for p in (first + int(n) - 1 for n in cells[3].split(",")) if p < end]


def _mark_entities(rows: list[Row], entity: list[str]) -> None:
    spans = sorted(_mentions(entity), key=lambda span: span[1] - span[0])
    named: list[tuple[int, int, str]] = []
    for first, end, kind, least in spans:
        head = next((p for p in range(first, end) if not first <= rows[p].head < end), first)
        if not rows[head].head_type:
            rows[head].head_type = kind
        if rows[head].tag.startswith("PROPN"):
            named.append((*_name_around(rows, (first, end), head, least), kind))
        elif name := _flat_name(rows, (first, end), head):
            named.append((*name, kind))
    taken: set[int] = set()
    for first, end, kind in sorted(named, key=lambda span: span[0] - span[1]):
        if taken.isdisjoint(range(first, end)):
            taken.update(range(first, end))
            for position in range(first, end):
                rows[position].named = ("B-" if position == first else "I-") + kind


def _name_around(rows: list[Row], span: tuple[int, int], head: int, least: list[int]) -> tuple[int, int]:
    """The name within a mention: its least span where that has no gap, else the words of the name."""
    if head in least and least[-1] - least[0] < len(least) + 2:
        hull = range(least[0], least[-1] + 1)
        if not any(rows[p].form in (",", "(", ";", ":") for p in hull):
            return _without_article(rows, hull.start, hull.stop)
    first = head
    while first > span[0] and rows[first - 1].tag.startswith("PROPN"):
        first -= 1
    end = head + 1
    while end < span[1] and rows[end].tag.startswith("PROPN"):
        end += 1
    return first, end


def _flat_name(rows: list[Row], span: tuple[int, int], head: int) -> tuple[int, int] | None:
    """The name after a common noun that heads it: "director General Suleiman al-Amr"."""
    flat = [p for p in range(head + 1, span[1]) if rows[p].head == head and rows[p].relation == "flat"]
    names = [p for p in flat if rows[p].tag.startswith("PROPN")]
    if not names:
        return None
    end = names[-1] + 1
    while end < span[1] and names[0] <= rows[end].head < end:
        end += 1
    return names[0], end


def _without_article(rows: list[Row], first: int, end: int) -> tuple[int, int]:
    while first < end - 1 and rows[first].tag.split("|")[0] in ("DET", "PUNCT", "ADP"):
        first += 1
    return first, end


def merge_names(sentence: list[Row]) -> list[Row]:
    """The sentence with hyphenated names as one word each, as our own cutting has them."""
    groups = _groups(sentence)
    if len(groups) == len(sentence):
        return sentence
    place = {position: number for number, group in enumerate(groups) for position in group}
    merged: list[Row] = []
    for number, group in enumerate(groups):
        top = next((p for p in group if place.get(sentence[p].head) != number), group[0])
        row = sentence[top]
        form = "".join(sentence[p].form for p in group)
        head = place[row.head] if row.head >= 0 else -1
        first = sentence[group[0]]
        merged.append(
            Row(form, form if len(group) > 1 else row.lemma, row.tag, head, row.relation, first.spaced,
                first.opens_paragraph, first.named, row.head_type, first.roles)
        )  # fmt: skip
    return merged


def _groups(sentence: list[Row]) -> list[list[int]]:
    groups: list[list[int]] = []
    position = 0
    while position < len(sentence):
        end = position + 1
        while end < len(sentence) and not sentence[end].spaced:
            end += 1
        groups.extend(_names_in(sentence, position, end))
        position = end
    return groups


def _names_in(sentence: list[Row], first: int, end: int) -> list[list[int]]:
    """The words of one stretch without space, those of each hyphenated name together."""
    if not any(sentence[p].form == "-" for p in range(first, end)):
        return [[p] for p in range(first, end)]
    text = "".join(sentence[p].form for p in range(first, end))
    spans = [(w.start, w.end) for w in words_of(text) if "-" in w.text and w.text.strip("-")]
    groups: list[list[int]] = []
    offset = 0
    for p in range(first, end):
        stop = offset + len(sentence[p].form)
        inside = next((s for s in spans if s[0] <= offset and stop <= s[1]), None)
        if inside and inside[0] < offset and groups[-1][-1] == p - 1:
            groups[-1].append(p)
        else:
            groups.append([p])
        offset = stop
    return _whole(sentence, groups)


def _whole(sentence: list[Row], groups: list[list[int]]) -> list[list[int]]:
    """Only groups that form one branch of the tree stay together."""
    kept: list[list[int]] = []
    for group in groups:
        tops = [p for p in group if sentence[p].head not in group]
        kept.extend([group] if len(tops) == 1 else [[p] for p in group])
    return kept
