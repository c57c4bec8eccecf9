"""Article to claims. `Reader` is the way in; `parse.load_parser` gives it its parser."""

from according.reading.explain import Explanation, TriggerReport, explain
from according.reading.reader import Reader, Reading

__all__ = ["Explanation", "Reader", "Reading", "TriggerReport", "explain"]
