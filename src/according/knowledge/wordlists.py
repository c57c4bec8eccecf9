"""The word lists under `knowledge/words`: read once, checked against a typed model."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from according.knowledge.strict import Spot, load_yaml

_WORDS = Path(__file__).parent / "words"


class WordList(BaseModel):
    """Base of the models: an unknown key is an error, a loaded list does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


List = TypeVar("List", bound=WordList)


@cache
def word_list(name: str, model: type[List]) -> List:
    """`knowledge/words/NAME.yaml` as `model`. Raises KnowledgeError naming file and key."""
    return read_word_list(_WORDS / f"{name}.yaml", model)


def read_word_list(path: Path, model: type[List]) -> List:
    """A file as `model`. Raises KnowledgeError naming file and key."""
    content = load_yaml(path)
    try:
        return model.model_validate(content)
    except ValidationError as error:
        fault = error.errors()[0]
        key = ".".join(str(part) for part in fault["loc"])
        raise Spot(str(path), key=key).error(f"{fault['msg']}; correct or remove it") from error
