"""`docs/ingest.md` names every suffix, field name and kind of failure, and no others."""

import re
from pathlib import Path

from according.ingest import FailureKind
from according.ingest.formats import READERS
from according.ingest.words import ingest_words

PAGE = (Path(__file__).parents[2] / "docs" / "ingest.md").read_text(encoding="utf-8")


def section(heading: str) -> list[list[str]]:
    """The cells of the table rows of a section, its head left out."""
    text = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in text.split("\n") if line.startswith("|")]
    return rows[2:]


def names(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_suffixes():
    assert [name for row in section("Kinds of files") for name in names(row[0])] == list(READERS)


def test_names_of_fields():
    listed = {names(row[0])[0]: tuple(names(row[1])) for row in section("Fields")}
    assert listed == ingest_words().fields


def test_kinds_of_failure():
    assert [names(row[0])[0] for row in section("Failures")] == [kind.value for kind in FailureKind]
