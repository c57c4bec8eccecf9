"""What each format's reader finds: title, body, fields, and how they were found."""

from datetime import date, datetime

import pyarrow
import pyarrow.parquet
import pytest

from according.ingest import Failure, read_inputs
from according.ingest.formats.markdown import markdown_draft
from according.ingest.formats.plain import plain_draft
from according.ingest.formats.records import record_draft

BODY = "Rebels took the town on Monday, the army said."


def read(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_inputs([str(path)]))


def test_a_header_block_gives_fields():
    draft = plain_draft(f"Title: A truce: day one\nDATE: 22 Aug 2016\nNote: An example\n\n{BODY}", "x")
    assert draft.body == BODY
    assert {name: item.value for name, item in draft.found.items()} == {
        "title": "A truce: day one",
        "published": "22 Aug 2016",
    }
    assert draft.found["published"].how == "header line DATE"


@pytest.mark.parametrize(
    "text",
    [
        f"Kabul: rebels took the town\n\n{BODY}",
        f"Title: A truce\nRebels took the town.\n\n{BODY}",
        "Title: A truce",
    ],
)
def test_prose_is_no_header_block(text):
    draft = plain_draft(text, "x")
    assert "published" not in draft.found
    assert "Title:" in draft.body or draft.found["title"].how == "first line"


@pytest.mark.parametrize(
    ("first", "is_title"),
    [
        ("Rebels take town", True),
        ("Who holds the north?", True),
        ("Rebels took the town.", False),
        ("Among them were:", False),
        ("word " * 40, False),
        ("Two lines\nof text", False),
    ],
)
def test_a_first_line_that_reads_like_a_title(first, is_title):
    draft = plain_draft(f"{first}\n\n{BODY}", "x")
    assert ("title" in draft.found) is is_title
    assert draft.body == (BODY if is_title else f"{first}\n\n{BODY}")


def test_a_single_line_is_the_body():
    assert plain_draft("Rebels take town", "x").body == "Rebels take town"


def test_markdown_loses_its_marks():
    text = "# A *truce*\n\n## Day one\n\nThe **army** [said](http://a.example) `no`.\n\n- one\n"
    text += f"- two\n\n> {BODY}\n"
    text += "\n![map](map.png)\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    draft = markdown_draft(text, "x")
    assert draft.found["title"].value == "A truce"
    assert draft.body.split("\n\n") == [
        "Day one",
        "The army said no.",
        "one",
        "two",
        BODY,
        "a",
        "b",
        "1",
        "2",
    ]


def test_markdown_front_matter_gives_fields():
    draft = markdown_draft(
        f'---\ntitle: "A truce: day one"\ndate: 2016-08-22\ntags: [a]\n---\n\n{BODY}\n', "x"
    )
    assert draft.found["title"].value == "A truce: day one"
    assert draft.found["published"].value == "2016-08-22"
    assert draft.body == BODY


def test_a_record_keeps_its_id_and_other_names_of_fields_are_known():
    record = {
        "ID": 17,
        "Headline": "A truce",
        "outlet": "Delta Desk",
        "date": 20160822,
        "body": BODY,
        "x": [1],
    }
    draft = record_draft(record, "x")
    assert {name: item.value for name, item in draft.found.items()} == {
        "id": "17",
        "title": "A truce",
        "publisher": "Delta Desk",
        "published": "20160822",
    }
    assert draft.found["publisher"].how == "record field outlet"


def test_a_fields_own_name_goes_before_other_names():
    draft = record_draft({"source": "wire", "content": "no", "publisher": "Delta Desk", "text": BODY}, "x")
    assert draft.found["publisher"].value == "Delta Desk"
    assert draft.body == BODY


def test_a_record_without_title_gets_none_from_its_text(tmp_path):
    (article,) = read(tmp_path / "a.json", '{"title": null, "text": "A truce\\n\\nRebels left."}')
    assert article.title is None
    assert article.text == "A truce\n\nRebels left."


def test_a_title_repeated_in_the_text_is_not_doubled(tmp_path):
    (article,) = read(tmp_path / "a.json", '{"title": "A truce", "text": "A TRUCE\\n\\nRebels left."}')
    assert article.text == "A truce\n\nRebels left."


def test_a_date_that_cannot_be_read_keeps_the_article(tmp_path):
    (article,) = read(tmp_path / "a.json", '{"published": "04/05/2016", "text": "Rebels left."}')
    assert article.published is None
    assert "04/05/2016" in article.provenance["published"]


def test_json_objects_that_hold_a_list(tmp_path):
    articles = read(tmp_path / "a.json", '{"articles": [{"id": "a", "text": "One."}, {"text": "Two."}]}')
    assert [article.text for article in articles] == ["One.", "Two."]
    assert articles[0].id == "a"


def test_a_broken_line_does_not_stop_the_rest(tmp_path):
    items = read(tmp_path / "a.jsonl", '{"text": "One."}\n{"text"\n\n{"text": "Two."}\n')
    assert [isinstance(item, Failure) for item in items] == [False, True, False]
    assert "line 2" in str(items[1])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_with_any_delimiter_and_text_over_lines(tmp_path, delimiter):
    rows = [["id", "Title", "text", "date"], ["7", "A truce", '"Rebels\nleft, it said."', "2016-08-22"]]
    (article,) = read(tmp_path / "a.csv", "\n".join(delimiter.join(row) for row in rows) + "\n")
    assert (article.id, article.title, article.published) == ("7", "A truce", date(2016, 8, 22))
    assert article.text == "A truce\n\nRebels\nleft, it said."


def test_csv_fields_may_be_long(tmp_path):
    (article,) = read(tmp_path / "a.csv", f'text\n"{BODY * 5000}"\n')
    assert len(article.text) == len(BODY) * 5000


def test_parquet_with_dates_of_its_own(tmp_path):
    table = pyarrow.table(
        {
            "text": ["One.", None, "Three."],
            "published": [date(2016, 8, 22), None, None],
            "updated": [datetime(2016, 8, 23, 23, 50), None, None],
            "score": [0.1, 0.2, 0.3],
        }
    )
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet")
    first, second, third = read_inputs([str(tmp_path / "a.parquet")])
    assert (first.published, first.updated) == (date(2016, 8, 22), date(2016, 8, 23))
    assert "row 2" in str(second)
    assert third.text == "Three."


def test_ids_are_stable_and_tell_articles_apart(tmp_path):
    records = (
        '{"text": "Rebels left the town."}\n{"text": "Rebels left the town.", "publisher": "Delta Desk"}\n'
    )
    first = [article.id for article in read(tmp_path / "a.jsonl", records)]
    again = [article.id for article in read(tmp_path / "b.jsonl", records)]
    assert first == again
    assert len(set(first)) == 2
    assert first[0].startswith("rebels-left-the-town-")
