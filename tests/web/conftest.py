"""A workbench for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from workplace import Desk, copied, desk, fill

from according.ledger import open_ledger


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a filled and an empty ledger: each test works on a copy, which is quicker made."""
    folder = tmp_path_factory.mktemp("models")
    for name in ("filled", "empty"):
        with open_ledger(folder / f"{name}.ledger") as ledger:
            if name == "filled":
                fill(ledger)
    return folder


@pytest.fixture
def work(models: Path, tmp_path: Path) -> Iterator[Desk]:
    """A workbench over four small articles."""
    made = desk(copied(models / "filled.ledger", tmp_path))
    yield made
    made.ledger.close()


@pytest.fixture
def empty(models: Path, tmp_path: Path) -> Iterator[Desk]:
    """A workbench over an empty ledger."""
    made = desk(copied(models / "empty.ledger", tmp_path))
    yield made
    made.ledger.close()
