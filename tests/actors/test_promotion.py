"""A provisional actor written into a user's registry."""

from __future__ import annotations

from pathlib import Path

import pytest

from according.actors import promoted_record
from according.claim import ActorType
from according.errors import AccordingError, ActorError


def test_promoted_actor_can_be_loaded(tmp_path: Path) -> None:
    from according.knowledge.registry import _entries, actor_record

    file = tmp_path / "mine.yaml"
    made = promoted_record(
        file, "Hill Army", ActorType.ARMED_GROUP, ["Hill Army", "Army of the Hills"], ["TD"]
    )
    promoted_record(file, "Lake Army", ActorType.ARMED_GROUP)
    read = [actor_record(values) for _, values in _entries(file)]
    assert read[0] == made
    assert [record.id for record in read] == ["hill-army", "lake-army"]


def test_same_name_twice_is_refused(tmp_path: Path) -> None:
    promoted_record(tmp_path / "mine.yaml", "Hill Army", ActorType.ARMED_GROUP)
    with pytest.raises(ActorError, match="merge"):
        promoted_record(tmp_path / "mine.yaml", "Hill Army", ActorType.ARMED_GROUP)


def test_file_that_is_no_registry_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("- a list\n")
    with pytest.raises(AccordingError, match="no registry file"):
        promoted_record(file, "Hill Army", ActorType.ARMED_GROUP)
    assert file.read_text() == "- a list\n"
