"""Brackets and datelines are read around, and every offset stays."""

from __future__ import annotations

import pytest

from according.reading.brackets import without_brackets


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("GOMA, Congo (Lakes News) - M23 rebels came.", "GOMA, Congo              . M23 rebels came."),
        ("KABUL — The Taliban denied it.", "KABUL . The Taliban denied it."),
        ("SANAA, May 3 -- Houthi fighters left.", "SANAA, May 3 .  Houthi fighters left."),
        ("Juba (SNA) – Rebels left.", "Juba       . Rebels left."),
        ("A truce.\n\nN'DJAMENA, Chad - Soldiers left.", "A truce.\n\nN'DJAMENA, Chad . Soldiers left."),
        ("The Party of India (Maoist) left.", "The Party of India          left."),
    ],
)
def test_what_the_parser_reads(text: str, read: str) -> None:
    assert without_brackets(text) == read
    assert len(read) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "ISIL - also known as Daesh - denied it.",
        "Rebels - some 500 - left Goma - The army said so.",
        "UN-backed troops left.",
        "He said (and she had heard this before from others) that they left.",
    ],
)
def test_other_dashes_and_brackets_stay(text: str) -> None:
    assert without_brackets(text) == text
