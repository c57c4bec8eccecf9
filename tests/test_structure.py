"""The rules of style that a tool can check: short functions, few parameters, telling file names."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "according"
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "core", "manager", "managers", "misc"}
LONGEST = 80
LONG = 35
LONG_SHARE = 0.10
MEDIAN = 10
PARAMETERS = 5


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the package. lines: from `def` to its end; parameters: without self and cls."""

    place: str
    lines: int
    parameters: int


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def functions(text: str, place: str) -> Iterator[Function]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            arguments = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
            counted = sum(argument.arg not in ("self", "cls") for argument in arguments)
            yield Function(f"{place}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1, counted)


def of_package() -> list[Function]:
    found = []
    for path in modules():
        found += functions(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))
    return found


def of_commands(function: Function) -> bool:
    """Whether the parameters are the options of a command."""
    return "/cli/" in function.place


def test_names_of_files_tell_what_they_hold() -> None:
    folders = ("src", "tests", "evaluation", "benchmarks", "training")
    paths = [
        path for folder in folders for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts
    ]
    assert [str(path) for path in paths if path.stem.strip("_").lower() in FORBIDDEN] == []


def test_no_function_is_very_long() -> None:
    assert [f"{f.place}: {f.lines} lines" for f in of_package() if f.lines > LONGEST] == []


def test_most_functions_are_short() -> None:
    lines = [function.lines for function in of_package()]
    assert statistics.median(lines) <= MEDIAN
    assert sum(count > LONG for count in lines) <= LONG_SHARE * len(lines)


def test_functions_take_few_parameters() -> None:
    many = [f for f in of_package() if f.parameters > PARAMETERS and not of_commands(f)]
    assert [f"{f.place}: {f.parameters} parameters" for f in many] == []


@pytest.mark.parametrize("name", ["__all__", "docstring"])
def test_modules_say_what_they_are(name: str) -> None:
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in modules()}
    if name == "docstring":
        assert [str(path) for path, tree in trees.items() if tree.body and not ast.get_docstring(tree)] == []
    else:
        assert "__all__" in (SOURCE / "__init__.py").read_text(encoding="utf-8")


def test_nothing_catches_everything() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]
    assert bare == []


def test_the_counting_counts() -> None:
    source = "class A:\n    def f(self, a, b, *, c):\n        return (\n            a\n        )\n"
    assert list(functions(source, "a.py")) == [Function("a.py:2 f", 4, 3)]
