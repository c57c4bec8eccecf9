"""Dates as newsrooms write them."""

from datetime import date

import pytest

from according.errors import IngestError
from according.ingest import read_date, read_published_option


@pytest.mark.parametrize(
    "words",
    [
        "2016-08-22",
        "20160822",
        "2016-08-22T23:50:00-11:00",
        "2016-08-22 04:00:00+00:00",
        "August 22, 2016",
        "Aug. 22, 2016 10:40 a.m. EDT",
        "22 August 2016",
        "22nd August 2016",
        "Mon, 22 Aug 2016 10:40:12 +0000",
        "Published: 22 Aug 2016 at 10:40 GMT",
        "22.08.2016",
        "22/08/2016",
        "8/22/2016",
        "1471824000",
        "1471824000000",
    ],
)
def test_one_day_in_many_forms(words):
    assert read_date(words) == date(2016, 8, 22)


def test_a_date_with_dots_puts_the_day_first():
    assert read_date("03.04.2016") == date(2016, 4, 3)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "yesterday",
        "2016",
        "August 2016",
        "22 August",
        "Monday",
        "04/05/2016",
        "2016-13-40",
        "31 June 2016",
    ],
)
def test_what_names_no_one_day_is_not_read(words):
    assert read_date(words) is None


def test_the_option_says_which_form_it_wants():
    assert read_published_option("22 August 2016") == date(2016, 8, 22)
    with pytest.raises(IngestError, match="2016-08-22"):
        read_published_option("last week")
