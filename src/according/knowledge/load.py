"""Read a knowledge file into its typed form; a wrong key is an error that names file and key."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from according.errors import KnowledgeError

Model = TypeVar("Model", bound=BaseModel)
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
KNOWLEDGE = Path(__file__).parent


class Strict(BaseModel):
    """Base of every knowledge record: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def load_yaml(path: Path, model: type[Model]) -> Model:
    """The file as `model`. Raises KnowledgeError naming the file, the key and what is wrong."""
    try:
        plain = yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(f"{path}: cannot be read as YAML ({error}). Mend the file.") from error
    try:
        return model.model_validate(plain)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise KnowledgeError(f"{path}: {key or 'top level'}: {first['msg']}. Mend this key.") from error
