"""JSON and JSON Lines: records with the fields of `ingest.yaml`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from according.ingest.decoding import decode, text_stream
from according.ingest.draft import Draft, Drafts, Found
from according.ingest.failure import Failure, FailureKind, RefusedError
from according.ingest.words import ingest_words

# What the json module raises for nesting or numbers that no article has.
_OVERLARGE = (ValueError, RecursionError)
_OVERLARGE_REASON = "is JSON nested too deep or with too long a number; write plain records"


def read_json(stream: BinaryIO, source: str) -> Drafts:
    """A draft for each record: one object, a list of objects, or an object with such a list."""
    text, _ = decode(stream)
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise RefusedError(f"is broken JSON in line {error.lineno} ({error.msg}); mend that line") from error
    except _OVERLARGE as error:
        raise RefusedError(_OVERLARGE_REASON) from error
    for number, record in enumerate(records_of(content), 1):
        yield record_draft(record, f"{source}, record {number}")


def read_json_lines(stream: BinaryIO, source: str) -> Drafts:
    """A draft or a failure for each line that is not blank; a broken line does not stop the rest."""
    lines, _ = text_stream(stream)
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _line_draft(line, f"{source}, line {number}")


def records_of(content: Any) -> Iterator[Any]:
    """The records of a JSON document."""
    if isinstance(content, dict):
        lists = (content[key] for key in ingest_words().lists if isinstance(content.get(key), list))
        yield from next(lists, [content])
    elif isinstance(content, list):
        yield from content
    else:
        yield content


def record_draft(record: Any, source: str) -> Draft | Failure:
    """The draft of one record, a mapping of field names to values; unknown fields are ignored."""
    if not isinstance(record, Mapping):
        return _broken(source, "is not a record; write an object with the field 'text'")
    found: dict[str, Found] = {}
    for name, key, value in _known_fields(record):
        words = _as_text(value)
        if words is None:
            return _broken(source, f"field {key!r} holds a {type(value).__name__}; write it as text")
        found.setdefault(name, Found(words, f"record field {key}"))
    body = found.pop("text", None)
    if body is None or not body.value.strip():
        return Failure(source, "has no text; give every record a field 'text'", FailureKind.NO_TEXT)
    return Draft(body.value, found, source)


def _line_draft(line: str, source: str) -> Draft | Failure:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        return _broken(source, f"is broken JSON ({error.msg}, column {error.colno}); mend that line")
    except _OVERLARGE:
        return _broken(source, _OVERLARGE_REASON)
    return record_draft(record, source)


def _known_fields(record: Mapping[Any, Any]) -> Iterator[tuple[str, str, Any]]:
    """Field, key and value of the known keys that have a value; a field's own name comes first."""
    words = ingest_words()
    known = [
        (words.field_of(str(key)), str(key), value) for key, value in record.items() if value is not None
    ]
    known.sort(key=lambda item: item[0] != item[1])
    return ((name, key, value) for name, key, value in known if name is not None)


def _as_text(value: Any) -> str | None:
    """The value as words; None for what has no plain wording. Names in a list are joined."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return str(int(value)) if value == value // 1 else str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return None


def _broken(source: str, reason: str) -> Failure:
    return Failure(source, reason, FailureKind.BROKEN)
