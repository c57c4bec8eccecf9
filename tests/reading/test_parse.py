"""The bundled model: sound parses whatever the text, the same on every run, one clear error when broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.errors import ModelError
from according.reading.parse import MODEL, ModelParser, load_parser
from according.reading.parsed import Parsed, Token

REPORT = (
    "Rebels seize airbase in northern Mali\n\n"
    "The Kidal Front, an al-Qaeda-backed group, said on Tuesday that it had killed 14 soldiers. "
    '"We will not stop until they leave." Maj. Gen. Paul Hartley denied the claim. '
    "Two civilians were wounded by army shelling, according to the U.N. mission.\n\n"
    "Lashkar-e-Taiba did not comment."
)


def _sentences(parsed: Parsed) -> list[str]:
    return [
        parsed.text[parsed.tokens[s.first].start : parsed.tokens[s.end - 1].end] for s in parsed.sentences
    ]


def _token(parsed: Parsed, text: str) -> Token:
    return next(token for token in parsed.tokens if token.text == text)


@pytest.fixture(scope="module")
def report() -> Parsed:
    return load_parser().parse([REPORT])[0]


def test_sentences(report: Parsed) -> None:
    assert _sentences(report) == [
        "Rebels seize airbase in northern Mali",
        "The Kidal Front, an al-Qaeda-backed group, said on Tuesday that it had killed 14 soldiers.",
        '"We will not stop until they leave."',
        "Maj. Gen. Paul Hartley denied the claim.",
        "Two civilians were wounded by army shelling, according to the U.N. mission.",
        "Lashkar-e-Taiba did not comment.",
    ]
    assert [sentence.paragraph for sentence in report.sentences] == [0, 1, 1, 1, 1, 2]


def test_tree_tags_and_lemmas(report: Parsed) -> None:
    killed, wounded = _token(report, "killed"), _token(report, "wounded")
    assert (killed.lemma, killed.upos, killed.relation) == ("kill", "VERB", "ccomp")
    assert report.tokens[killed.head].text == "said"
    assert "Voice=Pass" in wounded.features
    civilians, shelling = _token(report, "civilians"), _token(report, "shelling")
    assert (report.tokens[civilians.head].text, civilians.relation) == ("wounded", "nsubj:pass")
    assert (report.tokens[shelling.head].text, shelling.relation) == ("wounded", "obl:agent")


def test_names_and_roles(report: Parsed) -> None:
    words = [token.text for token in report.tokens]
    names = {(" ".join(words[e.first : e.end]), e.type) for e in report.entities if e.kind == "named"}
    assert {("Paul Hartley", "person"), ("Mali", "place")} <= names
    roles = {(" ".join(words[a.first : a.end]), a.role) for a in report.attributions}
    assert ("the U.N. mission", "source") in roles
    assert ("according to", "cue") in roles
    assert ("that it had killed 14 soldiers", "content") in roles


def test_the_texts_beside_it_never_change_a_parse(report: Parsed) -> None:
    other = "Twenty-two men were arrested in Bogotá. " * 40
    assert load_parser().parse([other, REPORT, "", "Yes."])[1] == report
    assert ModelParser().parse([REPORT])[0] == report


def _assert_sound(parsed: Parsed) -> None:
    assert all(parsed.text[t.start : t.end] == t.text for t in parsed.tokens)
    assert [t.i for t in parsed.tokens] == list(range(len(parsed.tokens)))
    bounds = [0, *(s.end for s in parsed.sentences)]
    assert [s.first for s in parsed.sentences] == bounds[:-1]
    assert bounds[-1] == len(parsed.tokens)
    for number, sentence in enumerate(parsed.sentences):
        tokens = parsed.tokens[sentence.first : sentence.end]
        assert {t.sentence for t in tokens} == {number}
        assert [t.relation for t in tokens if t.head < 0] == ["root"]
        assert all(sentence.first <= t.head < sentence.end for t in tokens if t.head >= 0)
    spans = [*parsed.entities, *parsed.attributions]
    assert all(0 <= span.first < span.end <= len(parsed.tokens) for span in spans)


@settings(max_examples=30, deadline=None)
@given(st.text(st.sampled_from("ab Z.é'’-\"“”\n,0/$A?!() "), max_size=120) | st.text(max_size=80))
def test_any_text_has_a_sound_parse(text: str) -> None:
    _assert_sound(load_parser().parse([text])[0])


@pytest.mark.parametrize("text", ["word " * 700, "ABC" * 900, "x." * 300, "No stop here and on " * 60])
def test_texts_without_sentences_have_a_sound_parse(text: str) -> None:
    _assert_sound(load_parser().parse([text])[0])


@pytest.mark.parametrize(
    "name", ["reading.onnx", "relations.onnx", "pieces.json", "labels.json", "pairs.npz", "manifest.json"]
)
def test_a_missing_file_is_one_clear_error(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    (folder / name).unlink()
    with pytest.raises(ModelError, match=rf"missing: there is no .*{name}.*make model"):
        ModelParser(folder)


@pytest.mark.parametrize("name", ["reading.onnx", "labels.json"])
def test_a_corrupt_file_is_one_clear_error(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    with (folder / name).open("r+b") as file:
        file.seek(100)
        file.write(b"broken")
    with pytest.raises(ModelError, match=rf"corrupt: .*{name}.*checksum"):
        ModelParser(folder)
    (folder / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="corrupt"):
        ModelParser(folder)
