"""Article to claims. `Reader` is the way in; `parse.load_parser` gives it its parser."""

from according.reading.reader import Reader, Reading

__all__ = ["Reader", "Reading"]
