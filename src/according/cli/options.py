"""Options that many commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from according.knowledge.registry import Registry
    from according.ledger import Ledger
    from according.reading import Reader
    from according.settings import Settings

LedgerOption = Annotated[
    str | None,
    typer.Option("--ledger", "-l", help="The ledger's file, or a database address.", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for other programs.")]
RegistryOption = Annotated[
    list[Path] | None,
    typer.Option("--registry", help="A further file of actors (YAML); may be given again."),
]


def settings() -> Settings:
    """What the environment and according.toml say. Raises QueryError where it is wrong."""
    from pydantic import ValidationError

    from according.errors import QueryError
    from according.settings import Settings

    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise QueryError(
            f"setting {name}: {first['msg']}; correct according.toml or ACCORDING_..."
        ) from error


def location(ledger: str | None) -> str:
    """Where the ledger is: the option, else the setting."""
    return str(ledger or settings().ledger)


def existing_ledger(ledger: str | None) -> Ledger:
    """The ledger that a question is asked of. Raises LedgerError where there is none."""
    from according.ledger import open_ledger

    return open_ledger(location(ledger), create=False)


def loaded_registry(files: list[Path] | None) -> Registry:
    """The bundled actors with the user's own. Raises QueryError for a file that is not there."""
    from according.errors import QueryError
    from according.knowledge.registry import load_registry

    paths = [*settings().registry, *(files or [])]
    missing = [path for path in paths if not path.is_file()]
    if missing:
        raise QueryError(f"there is no registry file {missing[0]}: check the path")
    return load_registry(paths)


def loaded_reader(registry: Registry) -> Reader:
    """The reader with the bundled language model. Raises ModelError where that is missing."""
    from according.reading import Reader
    from according.reading.parse import load_parser

    return Reader(load_parser(), registry)
