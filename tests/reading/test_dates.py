"""Time expressions: what is found, what it resolves to, what is no time at all."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.reading.dates import DateMention, find_dates

PUBLISHED = date(2016, 8, 22)  # a Monday

# words, start, end, EDTF; as published on 22 August 2016
RESOLVED = [
    ("on 7 March 2014", "2014-03-07", "2014-03-07", "2014-03-07"),
    ("March 7, 2014", "2014-03-07", "2014-03-07", "2014-03-07"),
    ("on Nov. 13", "2015-11-13", "2015-11-13", "2015-11-13"),
    ("on the 3rd of August", "2016-08-03", "2016-08-03", "2016-08-03"),
    ("on Saturday, 6 August", "2016-08-06", "2016-08-06", "2016-08-06"),
    ("November 18 - 19", "2015-11-18", "2015-11-19", "2015-11-18/2015-11-19"),
    ("April 9th and 10th", "2016-04-09", "2016-04-10", "2016-04-09/2016-04-10"),
    ("2016-07-30", "2016-07-30", "2016-07-30", "2016-07-30"),
    ("13/04/2015", "2015-04-13", "2015-04-13", "2015-04-13"),
    ("In October 2015", "2015-10-01", "2015-10-31", "2015-10"),
    ("in October of 2002", "2002-10-01", "2002-10-31", "2002-10"),
    ("in April of this year", "2016-04-01", "2016-04-30", "2016-04"),
    ("last September", "2015-09-01", "2015-09-30", "2015-09"),
    ("in September", "2015-09-01", "2015-09-30", "2015-09"),
    ("since June", "2016-06-01", None, "2016-06/.."),
    ("in mid-April 2015", "2015-04-10", "2015-04-20", "2015-04-10~/2015-04-20~"),
    ("in late May", "2016-05-21", "2016-05-31", "2016-05-21~/2016-05-31~"),
    ("at the end of July", "2016-07-21", "2016-07-31", "2016-07-21~/2016-07-31~"),
    ("in 1999", "1999-01-01", "1999-12-31", "1999"),
    ("early 2016", "2016-01-01", "2016-04-30", "2016-01-01~/2016-04-30~"),
    ("in late 2015", "2015-09-01", "2015-12-31", "2015-09-01~/2015-12-31~"),
    ("During the first half of 2013", "2013-01-01", "2013-06-30", "2013-01-01/2013-06-30"),
    ("in the third quarter of 2012", "2012-07-01", "2012-09-30", "2012-07-01/2012-09-30"),
    ("in the summer of 2014", "2014-06-01", "2014-08-31", "2014-22"),
    ("last spring", "2016-03-01", "2016-05-31", "2016-21"),
    ("in the 1990s", "1990-01-01", "1999-12-31", "199X"),
    ("the early 1990s", "1990-01-01", "1993-12-31", "1990-01-01~/1993-12-31~"),
    ("Tuesday", "2016-08-16", "2016-08-16", "2016-08-16"),
    ("on Monday", "2016-08-22", "2016-08-22", "2016-08-22"),
    ("last Monday", "2016-08-15", "2016-08-15", "2016-08-15"),
    ("next Tuesday", "2016-08-30", "2016-08-30", "2016-08-30"),
    ("on Sunday night", "2016-08-21", "2016-08-21", "2016-08-21"),
    ("in the early hours of Sunday", "2016-08-21", "2016-08-21", "2016-08-21"),
    ("yesterday", "2016-08-21", "2016-08-21", "2016-08-21"),
    ("this morning", "2016-08-22", "2016-08-22", "2016-08-22"),
    ("last night", "2016-08-21", "2016-08-21", "2016-08-21"),
    ("tomorrow", "2016-08-23", "2016-08-23", "2016-08-23"),
    ("last week", "2016-08-15", "2016-08-21", "2016-08-15/2016-08-21"),
    ("last month", "2016-07-01", "2016-07-31", "2016-07"),
    ("late last month", "2016-07-21", "2016-07-31", "2016-07-21~/2016-07-31~"),
    ("Earlier this month", "2016-08-01", "2016-08-22", "2016-08-01/2016-08-22"),
    ("earlier this year", "2016-01-01", "2016-08-22", "2016-01-01/2016-08-22"),
    ("much of the year", "2016-01-01", "2016-08-22", "2016-01-01/2016-08-22"),
    ("last year", "2015-01-01", "2015-12-31", "2015"),
    ("next year", "2017-01-01", "2017-12-31", "2017"),
    ("over the weekend", "2016-08-20", "2016-08-21", "2016-08-20/2016-08-21"),
    ("three months ago", "2016-05-01", "2016-05-31", "2016-05"),
    ("five days ago", "2016-08-17", "2016-08-17", "2016-08-17"),
    ("a year ago", "2015-01-01", "2015-12-31", "2015"),
    ("nearly two years ago", "2014-08-22", "2015-02-22", "2014-08-22~/2015-02-22~"),
    ("in the past four years", "2012-08-22", "2016-08-22", "2012-08-22/2016-08-22"),
    ("over the past year", "2015-08-22", "2016-08-22", "2015-08-22/2016-08-22"),
    ("over the next year", "2016-08-22", "2017-08-22", "2016-08-22/2017-08-22"),
    ("since 2014", "2014-01-01", None, "2014/.."),
    ("since Tuesday", "2016-08-16", None, "2016-08-16/.."),
    ("since the ceasefire of 2012", "2012-01-01", None, "2012/.."),
    ("until 2016", None, "2016-12-31", "../2016"),
    ("by the end of the year", None, "2016-12-31", "../2016-12-31"),
    ("By 1998", None, "1998-12-31", "../1998"),
    ("before 2011", None, "2010-12-31", "../2010-12-31"),
    ("between 2003 and 2011", "2003-01-01", "2011-12-31", "2003/2011"),
    ("between 2002 and 2008", "2002-01-01", "2008-12-31", "2002/2008"),
    ("from January to March 2015", "2015-01-01", "2015-03-31", "2015-01/2015-03"),
    ("between September 2002 and March 2003", "2002-09-01", "2003-03-31", "2002-09/2003-03"),
    ("from Friday to Sunday", "2016-08-19", "2016-08-21", "2016-08-19/2016-08-21"),
    ("2014-2016", "2014-01-01", "2016-12-31", "2014/2016"),
]


@pytest.mark.parametrize(("words", "start", "end", "edtf"), RESOLVED)
def test_resolved_against_publication(words: str, start: str | None, end: str | None, edtf: str) -> None:
    text = f"Rebels shelled the town {words}."
    (found,) = find_dates(text, PUBLISHED)
    assert found.span.of(text) == found.when.text == words
    days = [day.isoformat() if day else None for day in (found.when.start, found.when.end)]
    assert (*days, found.when.edtf, found.role) == (start, end, edtf, "time")


@pytest.mark.parametrize(
    "words",
    ["on February 7", "on Tuesday", "last month", "in June", "yesterday", "two weeks ago", "since May"],
)
def test_without_publication_date_the_words_stay_and_the_days_do_not(words: str) -> None:
    (found,) = find_dates(f"Militants abducted a judge {words}.", None)
    assert found.when.text == words
    assert (found.when.start, found.when.end, found.when.edtf) == (None, None, None)


@pytest.mark.parametrize("words", ["in 2014", "on 9 May 2009", "between 2007 and 2010", "since 2002"])
def test_full_dates_need_no_publication_date(words: str) -> None:
    (found,) = find_dates(f"The army held Kilinochchi {words}.", None)
    assert found.when.start is not None


# text, the words of the mention, its start; each leans on what was told before
LEANING = [
    ("On 3 March 2016 Goma fell. The next day it burned.", "The next day", "2016-03-04"),
    ("On 3 March 2016 Goma fell. The previous month M23 had left.", "The previous month", "2016-02-01"),
    ("They met on 10 May 2016. Two days later they fought.", "Two days later", "2016-05-12"),
    ("They met on 10 May 2016. A week earlier they had fought.", "A week earlier", "2016-05-02"),
    ("They met on 10 May 2016. On the same day Juba was hit.", "On the same day", "2016-05-10"),
    ("In June 2013 there were raids. On June 29 they ended.", "On June 29", "2013-06-29"),
    (
        "In June 2013 182 people died, up on the same month in 2012.",
        "on the same month in 2012",
        "2012-06-01",
    ),
    (
        "In 2012 they left. The battle began on 4 May 2014 and since then Idlib is held.",
        "since then",
        "2014-05-04",
    ),
]


@pytest.mark.parametrize(("text", "words", "start"), LEANING)
def test_words_that_lean_on_the_date_before(text: str, words: str, start: str) -> None:
    found = {mention.when.text: mention for mention in find_dates(text, PUBLISHED)}
    assert words in found, list(found)
    assert str(found[words].when.start) == start


# text, words, role
ROLES = [
    ("He joined the 23 March Movement in Goma.", "the 23 March", "name"),
    ("Since the September 11 attacks much changed.", "September 11", "name"),
    ("He was tried over a 2006 massacre in Huila.", "2006", "attributive"),
    ("Before the 2014 ceasefire shells fell.", "2014", "attributive"),
    ("KABUL, Aug 22 (Reuters) - A blast killed two.", "Aug 22", "dateline"),
    ("Fighters now hold the dam.", "now", "present"),
    ("There are 1,500 of them at the present time.", "at the present time", "present"),
    ("The group recently split.", "recently", "vague"),
    ("They fought for three hours.", "for three hours", "duration"),
    ("A two-year siege ended.", "two-year", "duration"),
    ("The bomb went off at 9:30 p.m. in Quetta.", "at 9:30 p.m.", "clock"),
    ("The raid comes nearly four months after the colonel spoke.", "nearly four months after", "offset"),
    ("Violence has grown in recent months.", "in recent months", "time"),
]


@pytest.mark.parametrize(("text", "words", "role"), ROLES)
def test_roles(text: str, words: str, role: str) -> None:
    assert (words, role) in [(each.when.text, each.role) for each in find_dates(text, PUBLISHED)]


NO_TIMES = [
    "The M23 and Brigade 313 fought.",
    "Some 2014 people fled.",
    "More than 2000 fighters surrendered.",
    "He may march on the capital.",
    "A 25-year-old man, aged 25, was shot.",
    "They took Rs 2,015 and $2014.",
    "Resolution 1973 was adopted.",
    "Theresa May spoke.",
    "The second group left.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_no_times(text: str) -> None:
    assert [each.when.text for each in find_dates(text, PUBLISHED)] == []


def test_offset_counts_back_from_publication() -> None:
    (found,) = find_dates("The raid comes nearly four months after the colonel spoke.", PUBLISHED)
    assert found.when.start is not None
    assert abs((found.when.start - date(2016, 4, 21)).days) <= 3


def test_what_is_to_come_lies_after_publication() -> None:
    (found,) = find_dates("The two sides will meet on Thursday.", PUBLISHED)
    assert found.when.start == date(2016, 8, 25)
    (said,) = find_dates("Talks will go on, he said on Thursday.", PUBLISHED)
    assert said.when.start == date(2016, 8, 18)


@given(st.text(alphabet=st.sampled_from("MarchJuneonlast tuesday 0123456789-/,.\n"), max_size=60))
def test_spans_are_exact_and_never_overlap(text: str) -> None:
    found: list[DateMention] = find_dates(text, PUBLISHED)
    assert all(each.span.of(text) == each.when.text for each in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(not (w.start and w.end) or w.start <= w.end for w in (each.when for each in found))


@pytest.mark.parametrize("published", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_mistaken_publication_date_resolves_nothing(published: date) -> None:
    (found,) = find_dates("Troops left in June.", published)
    assert (found.when.start, found.when.text) == (None, "in June")


def test_a_date_line_dates_a_report_without_publication_date() -> None:
    found = find_dates("BAMAKO, June 7, 2013 (AFP) - Rebels left Kidal on Tuesday.", None)
    assert [(each.role, str(each.when.start)) for each in found] == [
        ("dateline", "2013-06-07"),
        ("time", "2013-06-04"),
    ]
