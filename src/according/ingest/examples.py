"""The bundled example articles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

from according.errors import IngestError


@contextmanager
def examples() -> Iterator[Path]:
    """The folder of example articles: within the installed package, or beside the source."""
    bundled = files("according") / "examples"
    beside = Path(__file__).parents[3] / "examples"
    if bundled.is_dir():
        with as_file(bundled) as folder:
            yield folder
    elif beside.is_dir():
        yield beside
    else:
        raise IngestError("the example articles are missing: install again with `pip install according`")
