"""docs/questions.md names every public question and only commands that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from according import analysis
from according.cli import run

PAGE = (Path(__file__).parents[2] / "docs" / "questions.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"`according ([a-z-]+)", PAGE)))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_the_page_names_exists(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    assert capsys.readouterr().out


def test_every_question_is_on_the_page() -> None:
    questions = {
        name for name in analysis.__all__ if callable(getattr(analysis, name)) and name[0].islower()
    } - {"claim_id", "last_day", "overlap", "period_words"}
    assert questions <= set(re.findall(r"\w+", PAGE))
