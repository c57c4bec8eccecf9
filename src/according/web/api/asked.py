"""Filters, scopes and views as parameters of calls, made from the same fields as everywhere."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, ConfigDict, create_model

from according.ledger import Filter
from according.web.asking import LARGEST_PAGE, NAMES
from according.web.views import VIEW_NAMES

PAGE = 100
_STRICT = ConfigDict(extra="forbid")
_NOTES = {
    "predicates": "names of the vocabulary, with commas between",
    "modalities": "asserted, probable, possible, urged, intended; with commas between",
    "certainty": "asserted, probable, possible, urged, intended; with commas between",
    "order": "document, newest, oldest, recorded, happened, sure, unsure",
    "limit": f"at most so many: {PAGE} unless said, {LARGEST_PAGE} at most",
    "as_of": "a date or period on which it holds: 2016, 2016-08, 2016-08-22, 2016-01/2016-06",
    "known_by": "only what was said by this date",
}


def _parameters(name: str, fields: tuple[str, ...]) -> type[BaseModel]:
    given: dict[str, Any] = {
        field: (str | None, Query(None, description=_NOTES.get(field, field.replace("_", " "))))
        for field in fields
    }
    return create_model(name, __config__=_STRICT, **given)


FilterParameters = _parameters("FilterParameters", tuple(sorted(NAMES)))
ViewParameters = _parameters("ViewParameters", VIEW_NAMES)
FilterQuery = Annotated[FilterParameters, Query()]  # type: ignore[valid-type]
ViewQuery = Annotated[ViewParameters, Query()]  # type: ignore[valid-type]


def words(parameters: BaseModel) -> dict[str, str]:
    """The parameters that are given."""
    return {name: text for name, text in parameters.model_dump().items() if text}


def filter_asked(parameters: BaseModel) -> Filter:
    """The filter with a page of a size that can be sent. Raises QueryError."""
    found = Filter.from_words(words(parameters))
    return found.page(min(found.limit or PAGE, LARGEST_PAGE), found.offset)
