"""From paths to articles: order, failures with a next step, standard input, counting."""

import io
import json
import sys
from datetime import date
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from according.claim import Article
from according.errors import IngestError
from according.ingest import Failure, FailureKind, Overrides, count_inputs, read_inputs
from according.ingest.formats import READERS

TEXT = "Rebels took the town on Monday, the army said."
CYRILLIC = "Войска отошли от города после трехдневных боев, сообщил представитель армии."


ODD = {
    "deep": b"[" * 100_000,
    "long number": b'{"text": ' + b"9" * 5000 + b"}",
    "half a letter": b'{"text": "half a letter \\ud83d, said the army", "date": "' + b"1" * 400 + b'"}',
    "far future": b'{"text": "a", "published": "10000000000000-1-1"}',
    "infinite": b'{"text": 1e999, "id": -0.5}',
    "many elements": b"<div>" * 5000 + b"The army said so.",
    "declared": b"<?xml version='1.0' encoding='utf-8'?><html><p>The army said so.</p></html>",
    "open quote": b'text\n"open quote',
    "spare columns": b"text,text\na,b,c,d",
    "open front matter": b"---\ntitle: x",
    "only a header": b"Title: x\n\n\n",
}


def read(*paths, overrides=None):
    return list(read_inputs([str(path) for path in paths], overrides or Overrides()))


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def give_standard_input(monkeypatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_folders_are_read_in_order_without_hidden_files(tmp_path):
    for name in ("b/2.txt", "b/10.txt", "a.txt", ".hidden.txt", ".git/x.txt", "c.md"):
        write(tmp_path, name, f"Body of {name}.")
    texts = [article.text for article in read(tmp_path)]
    assert texts == ["Body of a.txt.", "Body of b/10.txt.", "Body of b/2.txt.", "Body of c.md."]


def test_the_rest_goes_on_after_failures(tmp_path):
    write(tmp_path, "1.txt", "")
    write(tmp_path, "2.json", "{broken")
    write(tmp_path, "3.txt", TEXT)
    kinds = [item.kind if isinstance(item, Failure) else item.text for item in read(tmp_path)]
    assert kinds == [FailureKind.EMPTY, FailureKind.BROKEN, TEXT]


@pytest.mark.parametrize(
    ("name", "content", "kind", "words"),
    [
        ("empty.txt", b"", FailureKind.EMPTY, "is empty"),
        ("blank.txt", b" \n\t\n", FailureKind.EMPTY, "is empty"),
        ("only.txt", b"Advertisement\n\nShare this article", FailureKind.NO_TEXT, "no text"),
        ("random.txt", bytes(range(256)) * 20, FailureKind.BINARY, "binary"),
        ("control.txt", b"\x01\x02\x03\x04abc" * 50, FailureKind.BINARY, "binary"),
        ("report.txt", b"%PDF-1.4\n1 0 obj", FailureKind.BINARY, "pdftotext"),
        ("office.txt", b"PK\x03\x04rest", FailureKind.BINARY, "unpack"),
        ("a.txt.gz", b"\x1f\x8bxx", FailureKind.PACKED, "gunzip"),
        ("a.zip", b"PK\x03\x04rest", FailureKind.PACKED, "unzip"),
        ("a.docx", b"PK\x03\x04rest", FailureKind.UNSUPPORTED, ".docx"),
        ("a.json", b'[{"text": "x"},\n{"text" "y"}]', FailureKind.BROKEN, "line 2"),
        ("a.json", b'{"title": "no text"}', FailureKind.NO_TEXT, "record 1"),
        ("a.json", b"[1]", FailureKind.BROKEN, "record 1"),
        ("a.json", b'{"text": {"a": 1}}', FailureKind.BROKEN, "'text'"),
        ("a.json", b"[]", FailureKind.EMPTY, "no records"),
        ("a.jsonl", b'{"text": \n', FailureKind.BROKEN, "line 1"),
        ("a.csv", b"id,title\n1,x\n", FailureKind.NO_TEXT, "column 'text'"),
        ("a.csv", b"id,text\n1,\n", FailureKind.NO_TEXT, "row 1"),
        ("a.csv", b"id,text\n", FailureKind.EMPTY, "no records"),
        ("a.parquet", b"PAR1 is not enough", FailureKind.BROKEN, "Parquet"),
        ("a.html", b"<html><body><nav>Home</nav></body></html>", FailureKind.NO_TEXT, ""),
        ("b.html", b"<html><body></body></html>", FailureKind.NO_TEXT, ""),
        ("c.html", b"<!-- nothing -->", FailureKind.NO_TEXT, ""),
    ],
)
def test_each_failure_is_one_clear_line(tmp_path, name, content, kind, words):
    (failure,) = read(write(tmp_path, name, content))
    assert isinstance(failure, Failure)
    assert failure.kind == kind
    assert words in str(failure)
    assert "\n" not in str(failure)
    assert str(failure).startswith(str(tmp_path / name))


def test_missing_paths_and_empty_folders(tmp_path):
    kinds = [item.kind for item in read(tmp_path / "nowhere", tmp_path)]
    assert kinds == [FailureKind.MISSING, FailureKind.EMPTY]


def test_in_a_folder_other_files_are_skipped_and_named_ones_fail(tmp_path):
    picture = write(tmp_path, "map.jpg", b"\xff\xd8\xff\xe0")
    note = write(tmp_path, "README.md", TEXT)
    assert [item.kind for item in read(tmp_path)] == [FailureKind.SKIPPED, FailureKind.SKIPPED]
    assert read(picture)[0].kind == FailureKind.UNSUPPORTED
    assert read(note)[0].text == TEXT


def test_an_unreadable_file_is_a_failure(tmp_path, monkeypatch):
    path = write(tmp_path, "a.txt", TEXT)

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("according.ingest.inputs.open_input", refuse)
    (failure,) = read(path)
    assert failure.kind == FailureKind.UNREADABLE
    assert "permissions" in failure.reason


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "“Truce”, said Müller."),
        ("cp1252", "“Truce” — said the café owner’s son in the town of Gaskindé."),
        ("utf-16", "“Truce”, said Müller."),
        ("utf-16-le", TEXT),
        ("utf-16-be", TEXT),
        ("utf-32", TEXT),
        ("windows-1251", CYRILLIC),
    ],
)
def test_encodings_are_detected(tmp_path, encoding, text):
    (article,) = read(write(tmp_path, "a.txt", text.encode(encoding)))
    assert article.text == text


def test_a_late_letter_in_another_encoding_is_detected(tmp_path):
    text = TEXT * 40_000 + " The café."
    (article,) = read(write(tmp_path, "a.txt", text.encode("cp1252")))
    assert article.text.endswith("café.")


def test_overrides_replace_what_the_input_says(tmp_path):
    path = write(tmp_path, "a.txt", f"Title: Old\nPublished: 2001-01-01\n\n{TEXT}")
    overrides = Overrides.from_words("New", "Delta Desk", "22 Aug 2016")
    (article,) = read(path, overrides=overrides)
    assert (article.title, article.publisher, article.published) == ("New", "Delta Desk", date(2016, 8, 22))
    assert article.text == f"New\n\n{TEXT}"
    assert article.provenance["published"] == "option --published"


def test_an_unreadable_published_option_is_an_error():
    with pytest.raises(IngestError, match="year-month-day"):
        Overrides.from_words(None, None, "soon")


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (f"A truce\n\n{TEXT}".encode(), "A truce"),
        (json.dumps({"title": "A truce", "text": TEXT}).encode(), "A truce"),
        (json.dumps([{"title": "A truce", "text": TEXT}], indent=2).encode(), "A truce"),
        (b'{"title": "A truce", "text": "%s"}\n' % TEXT.encode(), "A truce"),
        (f"<html><head><title>A truce</title></head><body><p>{TEXT}</p></body></html>".encode(), "A truce"),
        (b'\xef\xbb\xbf{"text": "%s"}' % TEXT.encode(), None),
        (f"[ {TEXT} ]".encode(), None),
    ],
)
def test_standard_input_is_recognised(monkeypatch, content, title):
    give_standard_input(monkeypatch, content)
    (article,) = read("-")
    assert isinstance(article, Article)
    assert TEXT in article.text
    assert article.title == title


def test_standard_input_with_several_lines_of_json(monkeypatch):
    give_standard_input(monkeypatch, b'{"id": 1, "text": "One."}\n\n{"id": 2, "text": "Two."}\n')
    assert [article.id for article in read("-")] == ["1", "2"]


def test_empty_standard_input_is_a_failure(monkeypatch):
    give_standard_input(monkeypatch, b"")
    (failure,) = read("-")
    assert failure.kind == FailureKind.EMPTY
    assert failure.source == "standard input"


def test_counting_agrees_with_reading(tmp_path, monkeypatch):
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "b.jsonl", '{"text": "One."}\n{"text": "Two."}')
    write(tmp_path, "c.parquet", b"broken")
    table = pyarrow.table({"text": ["One.", "Two.", "Three."]})
    pyarrow.parquet.write_table(table, tmp_path / "d.parquet")
    paths = [str(tmp_path), "nowhere"]
    assert count_inputs(paths) == len(list(read_inputs(paths))) == 8
    assert count_inputs(["-"]) is None


def check_odd(tmp_path, suffix, content):
    for item in read(write(tmp_path, f"odd{suffix}", content)):
        assert isinstance(item, Article | Failure)
        if isinstance(item, Article):
            assert item.text.strip()
            assert item.text.encode()
        else:
            assert "\n" not in str(item)


@pytest.mark.parametrize("suffix", sorted(READERS))
@pytest.mark.parametrize("name", ODD)
def test_odd_inputs_raise_nothing(tmp_path, suffix, name):
    check_odd(tmp_path, suffix, ODD[name])


@pytest.mark.parametrize("suffix", sorted(READERS))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_raise_nothing(tmp_path, suffix, content):
    check_odd(tmp_path, suffix, content)


def test_every_suffix_of_the_table_is_lower_case_with_its_dot():
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in READERS)


def test_a_suffix_in_capitals_is_known(tmp_path):
    assert read(write(tmp_path, "A.TXT", TEXT))[0].text == TEXT


def test_reading_opens_no_connection(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.create_connection", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    assert len(read(Path(__file__).parents[2] / "examples")) > 14
