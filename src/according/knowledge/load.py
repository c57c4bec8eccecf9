"""Read a knowledge file into its typed form; a wrong key is an error that names file and key."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from according.errors import KnowledgeError
from according.knowledge import strict

Model = TypeVar("Model", bound=BaseModel)
KNOWLEDGE = Path(__file__).parent


class Strict(BaseModel):
    """Base of every knowledge record: frozen, no unknown keys. Its fields turn text into their type."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def load_yaml(path: Path, model: type[Model]) -> Model:
    """The file as `model`. Raises KnowledgeError naming the file, the key and what is wrong."""
    plain = strict.load_yaml(path)
    try:
        return model.model_validate(plain)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise KnowledgeError(f"{path}: {key or 'top level'}: {first['msg']}. Mend this key.") from error
