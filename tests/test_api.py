"""The Python interface: its names, and that importing it is cheap."""

from __future__ import annotations

import subprocess
import sys

import pytest

import according

NAMES = [
    *("AccordingError", "ActorType", "Article", "Bound", "Claim", "Evidence", "Filter", "Flow", "Ledger"),
    *("Mention", "Modality", "Polarity", "Predicate", "Quantity", "Resolution", "Source", "Span", "Stance"),
    *("StoredClaim", "Summary", "Trend", "When", "Where", "dossier", "export", "open_ledger", "read"),
    *("read_inputs", "read_into", "reader", "resolve", "sentence"),
]


def test_exported_names() -> None:
    assert according.__all__ == NAMES
    assert dir(according) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_there_and_documented(name: str) -> None:
    assert getattr(according, name).__doc__


def test_unknown_name() -> None:
    with pytest.raises(AttributeError, match="nosuch"):
        _ = according.nosuch


def test_import_loads_nothing_heavy() -> None:
    heavy = {"sqlalchemy", "numpy", "onnxruntime", "trafilatura", "pydantic"}
    code = f"import sys, according; print({heavy} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"


def test_read_gives_claims_with_resolved_actors() -> None:
    text = "The Taliban attacked Afghan soldiers near Kunduz on Monday, the police said."
    claims = according.read(
        text, published="2016-08-22", publisher="Example Wire", title="Attack near Kunduz"
    )
    assert claims
    for claim in claims:
        assert claim.document.publisher == "Example Wire"
        assert all(mention.resolution for mention in claim.mentions())
        assert claim.evidence.span.of(f"Attack near Kunduz\n\n{text}") == claim.evidence.text
    assert any(m.actor_id == "taliban" for claim in claims for m in claim.mentions())


def test_wrong_date_is_told() -> None:
    with pytest.raises(according.AccordingError, match="2016-08-22"):
        according.read("The Taliban attacked.", published="someday")
