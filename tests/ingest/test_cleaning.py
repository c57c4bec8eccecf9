"""What cleaning changes, and what it leaves alone."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from according.ingest.cleaning import clean_line, clean_text


def test_newlines_blanks_and_control_characters():
    assert clean_text("\ufeffOne.  \r\nTwo\x07.\t\rThree\u200b.\n\n") == "One.\nTwo.\nThree."


def test_letters_are_composed_and_quotes_stay():
    assert clean_text("Ga\u0308ste said “no” — ‘never’…") == "Gäste said “no” — ‘never’…"


def test_a_title_is_one_line():
    assert clean_line(" Rebels\n  take\u2028 town ") == "Rebels take town"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    once = clean_text(text)
    assert clean_text(once) == once


@given(st.text())
def test_clean_text_is_normal(text):
    once = clean_text(text)
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert all(line == line.rstrip() for line in once.split("\n"))
