"""The model folder: small enough, whole, and with its card."""

from __future__ import annotations

import json

from according.reading.parse import MODEL


def test_the_model_fits_its_room() -> None:
    size = sum(path.stat().st_size for path in MODEL.iterdir() if path.is_file())
    assert size <= 30 * 2**20


def test_the_manifest_names_every_file_that_is_read() -> None:
    names = json.loads((MODEL / "manifest.json").read_text(encoding="utf-8"))
    assert set(names) == {"reading.onnx", "relations.onnx", "pieces.json", "labels.json", "pairs.npz"}
    assert all((MODEL / name).is_file() for name in names)


def test_the_card_says_what_it_must() -> None:
    card = (MODEL / "CARD.md").read_text(encoding="utf-8")
    for heading in ("## Data", "## Licences", "## Hyper-parameters", "## Scores"):
        assert heading in card
