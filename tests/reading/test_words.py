"""Words are cut as the treebanks cut them, names whole, offsets exact."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.reading.words import words_of

CASES = [
    ("They didn't go.", "They did n't go ."),
    ("We can’t and won't.", "We ca n’t and wo n't ."),
    ("The Taliban's men, the rebels' camp", "The Taliban 's men , the rebels ' camp"),
    ("Iran-backed and U.S.-led forces", "Iran - backed and U.S. - led forces"),
    ("al-Qaeda-backed men", "al-Qaeda - backed men"),
    ("Lashkar-e-Taiba and Tehreek-e-Taliban", "Lashkar-e-Taiba and Tehreek-e-Taliban"),
    ("Harkat-ul-Mujahideen's chief", "Harkat-ul-Mujahideen 's chief"),
    ("ISIL-K or ISIS/ISIL", "ISIL-K or ISIS / ISIL"),
    ("FARC-EP fired AK-47s", "FARC-EP fired AK-47s"),
    ("Deir ez-Zor and El-Fasher", "Deir ez-Zor and El-Fasher"),
    ("Maj. Gen. Paul Hartley", "Maj. Gen. Paul Hartley"),
    ("Lt. Col. J. R. Smith Jr.", "Lt. Col. J. R. Smith Jr."),
    ("on Jan. 5 at 10:30 a.m.", "on Jan. 5 at 10:30 a.m."),
    ("He said no. No. 5 left.", "He said no . No. 5 left ."),
    ("1,000 men, 3.5 km, 100km, the 1990s, the 5th", "1,000 men , 3.5 km , 100 km , the 1990s , the 5th"),
    ("$5.5m or 20%", "$ 5.5 m or 20 %"),
    ("an 18-year-old in Sana'a", "an 18 - year - old in Sana'a"),
    ("Shi’ite and Ba'athist", "Shi’ite and Ba'athist"),
    ("anti-government co-founder", "anti-government co-founder"),
    ('"Go," he said. “Now.”', '" Go , " he said . “ Now . ”'),
    ("What?! Well... no", "What ?! Well ... no"),
    ("see https://example.org/a?b=1, or @user", "see https://example.org/a?b=1 , or @user"),
    ("Émile went to Łódź—today", "Émile went to Łódź — today"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words(text: str, expected: str) -> None:
    assert [word.text for word in words_of(text)] == expected.split()


@given(st.text(st.sampled_from("aZé.'’-–\"“”\n \t,0/$%A1nst"), max_size=60) | st.text(max_size=60))
def test_every_sign_is_in_one_word(text: str) -> None:
    words = words_of(text)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(a.end <= b.start for a, b in pairwise(words))
    covered = {place for word in words for place in range(word.start, word.end)}
    assert all(place in covered for place, sign in enumerate(text) if not sign.isspace())


def test_paragraphs_open_after_blank_lines_only() -> None:
    words = words_of("One line\nmore\n\nTwo\n \nThree")
    assert [word.text for word in words if word.opens_paragraph] == ["One", "Two", "Three"]
