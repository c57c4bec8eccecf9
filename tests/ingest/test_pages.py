"""HTML pages: the article alone, and where its metadata were found."""

from datetime import date

import pytest

from according.errors import IngestError
from according.ingest import Overrides, article_from_html

PARAGRAPHS = [
    "Rebels took the northern town on Monday after three days of fighting, the army said in a statement.",
    "A spokesman for the governor said that 12 soldiers were killed and that the rebels lost 30 fighters.",
    "Residents fled to the south. The United Nations asked both sides to let aid reach the town.",
]


def page(
    head: str = "", before: str = "", after: str = "", heading: str = "<h1>Rebels take town</h1>"
) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<html><head><title>Rebels take town | Delta Desk</title>{head}</head>"
        f"<body>{before}<article>{heading}{text}</article>{after}</body></html>"
    )


AROUND_BEFORE = """
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies to give you the best experience on our site.</p></div>"""
AROUND_AFTER = """
<div class="ad"><p>Spring sale at the car market, all models must go this week only.</p></div>
<aside class="related"><h3>Related articles</h3>
<time datetime="2016-09-01">1 September</time><ul><li><a href="/x">A bridge opens</a></li></ul></aside>
<section id="comments"><h3>Comments (12)</h3><p>I do not believe a word of what the army says here.</p>
<p>Please let us know if you're having issues with commenting.</p></section>
<footer><p>Sign up for our newsletter</p><p>© 2016 Delta Desk. All rights reserved.</p></footer>"""


def test_what_stands_around_the_article_is_no_text():
    article = article_from_html(page(before=AROUND_BEFORE, after=AROUND_AFTER))
    assert article.text.split("\n\n") == ["Rebels take town", *PARAGRAPHS]


def test_an_element_that_holds_the_article_stays_whatever_its_class():
    inner = page()
    body = inner.replace("<body>", '<body class="social"><div class="share ads">').replace(
        "</body>", "</div></body>"
    )
    assert article_from_html(body).text.split("\n\n")[1:] == PARAGRAPHS


@pytest.mark.parametrize(
    ("head", "how"),
    [
        (
            '<meta property="article:published_time" content="2016-08-22T08:00:00Z">',
            "meta article:published_time",
        ),
        ('<meta name="DC.date.issued" content="22 August 2016">', "meta dc.date.issued"),
        ('<meta itemprop="datePublished" content="2016-08-22">', "meta datepublished"),
        (
            '<script type="application/ld+json">{"@graph": ['
            '{"@type": "WebSite", "datePublished": "2001-01-01"},'
            ' {"@type": ["NewsArticle"], "datePublished": "2016-08-22T01:00:00+05:00"}]}</script>',
            "json-ld datePublished",
        ),
    ],
)
def test_the_published_date_and_how_it_was_found(head, how):
    article = article_from_html(page(head))
    assert article.published == date(2016, 8, 22)
    assert article.provenance["published"] == how


@pytest.mark.parametrize(
    ("element", "how"),
    [
        ('<time itemprop="datePublished" datetime="2016-08-22">Monday</time>', "time datePublished"),
        ("<time pubdate>22 August 2016</time>", "time datePublished"),
        ('<time datetime="2016-08-22T10:00">Monday</time>', "time first"),
        ('<p class="story date">Monday 22 August 2016, 10:40 GMT</p>', "element of class date"),
    ],
)
def test_an_element_gives_the_date(element, how):
    article = article_from_html(page(heading=f"<h1>Rebels take town</h1>{element}", after=AROUND_AFTER))
    assert article.published == date(2016, 8, 22)
    assert article.provenance["published"] == how


def test_an_address_gives_the_date():
    article = article_from_html(page(), "https://delta.example/world/2016/08/22/rebels")
    assert article.published == date(2016, 8, 22)
    assert article.provenance["published"] == "date in address"


def test_a_readable_date_goes_before_an_unreadable_one():
    head = '<meta property="article:published_time" content="Monday"><meta name="date" content="2016-08-22">'
    assert article_from_html(page(head)).provenance["published"] == "meta date"
    unreadable = article_from_html(page('<meta name="date" content="03/04/2016">'))
    assert unreadable.published is None
    assert "03/04/2016" in unreadable.provenance["published"]


def test_no_date_is_made_up():
    after = "<footer><p>© 2019 Delta Desk</p><p>The flood of 3 May 2011: a look back</p></footer>"
    article = article_from_html(page(after=after))
    assert article.published is None
    assert "published" not in article.provenance


def test_schema_org_data_gives_all_fields():
    head = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Rebels take town",
    "author": [{"name": "Delta staff"}, {"name": "Second writer"}], "publisher": {"name": "Delta Desk"},
    "dateModified": "2016-08-23", "url": "https://delta.example/1"}</script>"""
    article = article_from_html(page(head))
    assert article.byline == "Delta staff, Second writer"
    assert article.publisher == "Delta Desk"
    assert article.updated == date(2016, 8, 23)
    assert article.url == "https://delta.example/1"
    assert article.provenance["publisher"] == "json-ld publisher.name"


def test_broken_schema_org_data_is_passed_over():
    article = article_from_html(page('<script type="application/ld+json">{"@type": </script>'))
    assert article.title == "Rebels take town"


def test_the_site_name_is_no_part_of_the_title():
    head = (
        '<meta property="og:site_name" content="Delta Desk">'
        '<meta property="og:title" content="Town falls - Delta Desk">'
    )
    assert article_from_html(page(head)).title == "Town falls"


def test_the_title_element_may_name_the_publisher():
    article = article_from_html(page())
    assert article.publisher == "Delta Desk"
    assert article.provenance["publisher"] == "end of title element"


def test_lines_of_the_head_are_no_body_but_a_sentence_with_a_date_is():
    opening = "On 22 August 2016 rebels took the town."
    heading = f"<h1>Rebels take town</h1><p class='date'>Monday 22 August 2016, 10:40 GMT</p><p>{opening}</p>"
    article = article_from_html(page(heading=heading))
    assert article.published == date(2016, 8, 22)
    assert article.text.split("\n\n") == ["Rebels take town", opening, *PARAGRAPHS]


def test_a_table_that_lays_out_the_page_is_no_table():
    cells = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    html = f"<table><tr><td><a href='/'>Home</a></td><td><h1>Rebels take town</h1>{cells}</td></tr></table>"
    article = article_from_html(f"<html><body>{html}</body></html>")
    assert article.text.split("\n\n") == ["Rebels take town", *PARAGRAPHS]


def test_of_a_table_in_the_article_the_cells_with_sentences_stay():
    table = "<table><tr><td>3 January</td><td>Troops killed three men in the district.</td></tr></table>"
    article = article_from_html(page(heading="<h1>Rebels take town</h1>" + table))
    assert "Troops killed three men in the district." in article.text.split("\n\n")
    assert "|" not in article.text


def test_a_line_that_says_only_when_gives_the_date():
    heading = "<h1>Rebels take town</h1><p>Published</p><p>22 August 2016</p>"
    article = article_from_html(page(heading=heading))
    assert article.published == date(2016, 8, 22)
    assert article.provenance["published"] == "line of its own at the beginning"
    assert article.text.split("\n\n") == ["Rebels take town", *PARAGRAPHS]


def test_the_title_is_not_doubled():
    article = article_from_html(page('<meta property="og:title" content="Rebels take town">'))
    assert article.text.count("Rebels take town") == 1


def test_the_address_given_and_overrides():
    overrides = Overrides(title="Another", published=date(2016, 8, 24))
    article = article_from_html(page(), "https://delta.example/2", overrides)
    assert article.url == "https://delta.example/2"
    assert (article.title, article.published) == ("Another", date(2016, 8, 24))
    assert article.text.startswith("Another\n\nRebels took")


@pytest.mark.parametrize("html", ["", "<html></html>", "<html><body><nav>Home | World</nav></body></html>"])
def test_a_page_without_an_article_is_an_error(html):
    with pytest.raises(IngestError):
        article_from_html(html)


def test_a_page_in_a_declared_encoding(tmp_path):
    from according.ingest import read_inputs

    text = page('<meta charset="windows-1251">').replace("Residents", "Жители")
    path = tmp_path / "a.html"
    path.write_bytes(text.encode("windows-1251"))
    (article,) = read_inputs([str(path)])
    assert "Жители fled" in article.text
