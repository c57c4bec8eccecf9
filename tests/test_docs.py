"""The documentation shows what the code says: `make docs` makes what is generated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docs.generate import WITHOUT_TRIGGERS, claims_page, pages, vocabulary
from docs.marked import fill

from according.claim import Article, Claim
from according.reading import Reader
from according.reading.parse import load_parser

ROOT = Path(__file__).parents[1]
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *(ROOT / folder / "README.md" for folder in ("evaluation", "examples")),
]


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_generated_parts_are_up_to_date(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert fill(page, pages()[path]) == page, "run make docs"


def test_a_missing_mark_is_an_error() -> None:
    with pytest.raises(ValueError, match="no place for"):
        fill("no marks here", claims_page())


def test_every_word_of_the_vocabulary_is_explained() -> None:
    assert all(meaning for words in vocabulary().values() for meaning in words.values())


def test_every_field_of_a_claim_is_on_its_page() -> None:
    page = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    table = page.split("## Its fields")[1].split("\n## ")[0]
    named = {name for row in table.splitlines() if row.startswith("| `") for name in row_names(row)}
    assert named == set(Claim.__dataclass_fields__) | {"claim_id"}


def row_names(row: str) -> list[str]:
    return re.findall(r"`([^`]+)`", row.split("|")[1])


@pytest.mark.parametrize(("predicate", "text"), WITHOUT_TRIGGERS.items(), ids=str)
def test_examples_of_posts_and_names_give_their_claims(predicate: str, text: str) -> None:
    found = Reader(load_parser()).read([Article("example", text)])[0]
    assert predicate in {claim.predicate.value for claim in found}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    assert [target for target in local if not (path.parent / target).exists()] == []
