"""Every boilerplate rule removes its examples and leaves its counterexamples."""

import pytest

from according.ingest.cleaning import clean_text, is_boilerplate
from according.ingest.words import boilerplate

RULES = boilerplate().rules
EXAMPLES = [(rule, line) for rule in RULES for line in rule.examples]
COUNTEREXAMPLES = [(rule.name, line) for rule in RULES for line in rule.counterexamples]


@pytest.mark.parametrize(("rule", "line"), EXAMPLES, ids=lambda value: getattr(value, "name", value))
def test_the_rule_itself_matches_its_example(rule, line):
    assert rule.matches(line)


@pytest.mark.parametrize(("name", "line"), COUNTEREXAMPLES)
def test_no_rule_matches_a_counterexample(name, line):
    assert not is_boilerplate(line), name


def test_every_rule_has_both():
    assert all(rule.examples and rule.counterexamples for rule in RULES)


def test_removed_paragraphs_leave_one_blank_line():
    text = "Rebels left the town.\n\nAdvertisement\n\nShare this article\n\nThe army came.\n\nComments (12)"
    assert clean_text(text) == "Rebels left the town.\n\nThe army came."


def test_blank_lines_of_the_author_stay():
    assert clean_text("One.\n\n\nTwo.") == "One.\n\n\nTwo."
