"""The bundled examples hold what `examples/README.md` promises."""

import difflib
from pathlib import Path

import pytest

from according.claim import Article
from according.ingest import FailureKind, read_inputs
from according.ingest.cleaning import is_boilerplate

EXAMPLES = Path(__file__).parents[2] / "examples"
ITEMS = list(read_inputs([str(EXAMPLES)]))
ARTICLES = [item for item in ITEMS if isinstance(item, Article)]


def test_all_are_read_but_the_note_about_them():
    others = [item for item in ITEMS if not isinstance(item, Article)]
    assert [(Path(item.source).name, item.kind) for item in others] == [("README.md", FailureKind.SKIPPED)]
    files = [path for path in EXAMPLES.rglob("*") if path.is_file() and path.name != "README.md"]
    assert f"holds {len(files)} files and {len(ARTICLES)} articles" in (EXAMPLES / "README.md").read_text()


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_every_article_is_whole(article):
    assert article.title
    assert article.publisher
    assert article.published
    assert article.language == "en"
    assert 150 <= len(article.text.split()) <= 350
    assert article.publisher in " ".join((EXAMPLES / "README.md").read_text().split())


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_nothing_from_around_the_article_is_in_it(article):
    assert "Example text" not in article.text
    assert not [line for line in article.text.split("\n") if is_boilerplate(line)]
    assert all(line == article.title or line[-1] in '."' for line in article.text.split("\n") if line)


def test_every_file_is_marked_as_example_text():
    mark = "Example text, written for According: a paraphrase of public reporting"
    for path in EXAMPLES.rglob("*"):
        if path.is_file() and path.name != "README.md":
            text = path.read_text()
            assert text.count(mark) == (len(text.splitlines()) if path.suffix == ".jsonl" else 1), path


def by(publisher, word):
    return next(a for a in ARTICLES if a.publisher == publisher and word in a.text)


def test_two_papers_cite_each_other():
    one, other = by("Crescent News Service", "Mamand"), by("Nangarhar Chronicle", "Mamand")
    assert "according to Crescent News Service" in other.text
    assert "the Nangarhar Chronicle reported" in one.text


def test_two_papers_print_one_agency_text():
    one, other = by("The Harbour Times", "Goma"), by("The Valley Courier", "Goma")
    bodies = [article.text.split("\n\n", 1)[1] for article in (one, other)]
    assert bodies[0] != bodies[1]
    assert difflib.SequenceMatcher(None, *bodies, autojunk=False).ratio() > 0.95
    assert all(body.startswith("GOMA, Congo (Lakes Press Agency)") for body in bodies)
