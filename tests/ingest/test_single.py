"""One article from a text in hand."""

from datetime import date

import pytest

from according.errors import IngestError
from according.ingest import article_from_text


def test_the_text_is_the_body():
    article = article_from_text("A truce\n\nRebels left.", published="2016-08-22", publisher="Delta Desk")
    assert article.text == "A truce\n\nRebels left."
    assert article.title is None
    assert article.published == date(2016, 8, 22)
    assert article.provenance["publisher"] == "argument publisher"


def test_a_title_comes_first():
    article = article_from_text(
        "Rebels left.", "A truce", published=date(2016, 8, 22), url="https://a.example"
    )
    assert article.text == "A truce\n\nRebels left."
    assert article.url == "https://a.example"


def test_nothing_to_read_and_no_date_are_errors():
    with pytest.raises(IngestError, match="no text"):
        article_from_text(" \n")
    with pytest.raises(IngestError, match="2016-08-22"):
        article_from_text("Rebels left.", published="last week")
