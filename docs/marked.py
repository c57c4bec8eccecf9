"""Generated parts of a page stand between marks, so that the rest of it is written by hand."""

from __future__ import annotations


def fill(page: str, parts: dict[str, str]) -> str:
    """The page with each part put between its marks, `<!-- begin NAME -->` and `<!-- end NAME -->`.

    Raises ValueError where a mark is missing.
    """
    for name, part in parts.items():
        begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
        if begin not in page or end not in page:
            raise ValueError(f"the page has no place for {name!r}: add {begin} and {end} to it")
        before, rest = page.split(begin, 1)
        page = f"{before}{begin}\n{part}\n{end}{rest.split(end, 1)[1]}"
    return page
