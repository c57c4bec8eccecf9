"""The annotated corpus is sound, and the check that says so can fail."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

CORPUS = Path(__file__).parents[2] / "evaluation" / "corpus"


def load_check() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_check", CORPUS / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


check = load_check()

SOUND: dict[str, Any] = {
    "documents": [
        {
            "id": "x-1",
            "title": None,
            "publisher": None,
            "url": None,
            "published": "2024-05-02",
            "text": "Rebels killed two soldiers in Ard on Monday, police said.",
        }
    ],
    "claims": [
        {
            "document": {"id": "x-1", "published": "2024-05-02"},
            "actors": {
                "rebels": {"type": "armed_group", "names": ["Rebels"]},
                "soldiers": {"type": "security_force", "names": ["soldiers"]},
                "police": {"type": "security_force", "names": ["police"]},
            },
            "claims": [
                {
                    "predicate": "killed",
                    "subject": "rebels",
                    "object": "soldiers",
                    "quantity": {
                        "low": 2,
                        "high": 2,
                        "bound": "exact",
                        "unit": "soldiers",
                        "approximate": False,
                    },
                    "attribution": [["police", "says"]],
                    "time": {"start": "2024-04-29", "end": "2024-04-29", "text": "on Monday"},
                    "place": ["Ard"],
                    "quote": "Rebels killed two soldiers",
                }
            ],
        }
    ],
}


def misquote(corpus: dict[str, Any]) -> None:
    corpus["claims"][0]["claims"][0]["quote"] = "Rebels slew two soldiers"


def lose_a_bound(corpus: dict[str, Any]) -> None:
    corpus["claims"][0]["claims"][0]["quantity"]["bound"] = "at_least"


def turn_time_round(corpus: dict[str, Any]) -> None:
    corpus["claims"][0]["claims"][0]["time"]["end"] = "2024-04-01"


def name_a_stranger(corpus: dict[str, Any]) -> None:
    corpus["claims"][0]["claims"][0]["subject"] = "gunmen"


def invent_a_predicate(corpus: dict[str, Any]) -> None:
    corpus["claims"][0]["claims"][0]["predicate"] = "slew"


def cite_a_stranger(corpus: dict[str, Any]) -> None:
    corpus["claims"][0]["claims"][0]["attribution"] = [["army", "says"]]


def drop_the_annotations(corpus: dict[str, Any]) -> None:
    corpus["claims"] = []


@pytest.mark.parametrize("path", check.corpus_files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_corpus_file_is_sound(path: Path) -> None:
    assert list(check.file_problems(path)) == []


def test_ids_are_unique_over_the_corpus() -> None:
    assert check.repeated_ids(check.corpus_files()) == []


def test_a_sound_file_passes(tmp_path: Path) -> None:
    path = tmp_path / "sound.json"
    path.write_text(json.dumps(SOUND))
    assert list(check.file_problems(path)) == []


@pytest.mark.parametrize(
    "spoil",
    [
        misquote,
        lose_a_bound,
        turn_time_round,
        name_a_stranger,
        invent_a_predicate,
        cite_a_stranger,
        drop_the_annotations,
    ],
)
def test_each_fault_is_found(tmp_path: Path, spoil: Callable[[dict[str, Any]], None]) -> None:
    corpus = json.loads(json.dumps(SOUND))
    spoil(corpus)
    path = tmp_path / "spoiled.json"
    path.write_text(json.dumps(corpus))
    assert list(check.file_problems(path)) != []
