"""The outside world to `Article`s: files, folders, pages, records and standard input."""

from according.ingest.counting import count_inputs
from according.ingest.dates import read_date, read_published_option
from according.ingest.draft import Overrides
from according.ingest.failure import Failure, FailureKind
from according.ingest.inputs import read_inputs
from according.ingest.single import article_from_html, article_from_text

__all__ = [
    "Failure",
    "FailureKind",
    "Overrides",
    "article_from_html",
    "article_from_text",
    "count_inputs",
    "read_date",
    "read_inputs",
    "read_published_option",
]
