"""Make the generated parts of the documentation, from the code and from `vocabulary.yaml`.

    python -m docs.generate      (`make docs`)

`claims.md`: the tables of the vocabulary. `commands.md`: every command with its arguments and options.
The README: what the reader makes of two sentences. A test fails where a page does not show what the
code says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml
from docs.marked import fill
from typer.main import get_command

import according
from according.claim import (
    FIGURES,
    SYMMETRIC,
    ActorType,
    Bound,
    Claim,
    Mention,
    Modality,
    Polarity,
    Predicate,
    Stance,
    Trend,
)
from according.cli.commands import app
from according.export.wording import amount
from according.knowledge.codebook import codebook

FOLDER = Path(__file__).parent
ENUMERATIONS: dict[str, type[StrEnum]] = {
    "predicate": Predicate,
    "type": ActorType,
    "polarity": Polarity,
    "modality": Modality,
    "trend": Trend,
    "stance": Stance,
    "bound": Bound,
}
# Predicates that posts and names bring about, and no trigger of the codebook.
WITHOUT_TRIGGERS = {
    "leads": "General Aung Naing, commander of the Northern Brigade, arrived.",
    "member_of": "Lina Haddad, a spokeswoman for the council, spoke.",
    "same_as": "Daesh, also known as ISIS, withdrew.",
}


SENTENCES = {
    "row": "The Taliban have about 500 fighters in Nangarhar, Dawn reported, citing Afghan officials.",
    "denial": "Rwanda denied that it arms the M23, Reuters reported.",
}


def vocabulary() -> dict[str, dict[str, str]]:
    """The meaning of every word, by kind. Raises ValueError where the words are not those of the code."""
    found: dict[str, dict[str, str]] = yaml.safe_load((FOLDER / "vocabulary.yaml").read_text("utf-8"))
    for kind, values in ENUMERATIONS.items():
        wrong = set(found[kind]) ^ {value.value for value in values}
        if wrong:
            raise ValueError(f"vocabulary.yaml: {kind}: add or remove {', '.join(sorted(wrong))}")
    return found


def claims_page() -> dict[str, str]:
    """The generated parts of claims.md."""
    words = vocabulary()
    parts = {kind: "\n".join(_values(words[kind])) for kind in ENUMERATIONS if kind != "predicate"}
    return {**parts, "predicate": "\n".join(_predicates(words["predicate"]))}


def _values(words: dict[str, str]) -> Iterator[str]:
    yield "| value | meaning |"
    yield "| --- | --- |"
    yield from (f"| `{value}` | {meaning} |" for value, meaning in words.items())


def _predicates(words: dict[str, str]) -> Iterator[str]:
    yield "| predicate | tie | meaning | for example |"
    yield "| --- | --- | --- | --- |"
    examples = _examples()
    for predicate in Predicate:
        tie = "figure" if predicate in FIGURES else {"+": "+", "-": "−", "0": "0"}[predicate.sign]
        tie += " ~" if predicate in SYMMETRIC else ""
        yield f"| `{predicate}` | {tie} | {words[predicate]} | {examples[predicate]} |"


def _examples() -> dict[str, str]:
    """For each predicate the first example of the codebook."""
    found = dict(WITHOUT_TRIGGERS)
    for file in codebook().files:
        first = next(example for trigger in file.triggers for example in trigger.examples)
        found[file.predicate.value] = first.rsplit("|", 1)[0].strip()
    return found


def readme() -> dict[str, str]:
    """The generated parts of the README: sentences, and the rows of the ledger that they become."""
    return {name: f"> {text}\n\n{_rows(text)}" for name, text in SENTENCES.items()}


def _rows(text: str) -> str:
    heads = ("according to", "via", "what is claimed", "polarity", "certainty", "words")
    lines = [f"| {' | '.join(heads)} |", "| --- " * len(heads) + "|"]
    return "\n".join([*lines, *(f"| {' | '.join(_cells(claim))} |" for claim in according.read(text))])


def _cells(claim: Claim) -> tuple[str, ...]:
    *relays, speaker = [_actor(source.mention) for source in claim.attribution]
    told = [f"{_actor(claim.subject)} `{claim.predicate}` {_actor(claim.object)}".strip()]
    told += [amount(claim.quantity)] if claim.quantity else []
    told += [f"{claim.place.name}, {claim.place.country}"] if claim.place else []
    span = claim.evidence.span
    words = f"{span.start} to {span.end}: “{claim.evidence.text}”"
    return (speaker, ", ".join(relays), ", ".join(told), claim.polarity, claim.modality, words)


def _actor(mention: Mention | None) -> str:
    return f"{mention.canonical} (`{mention.actor_id}`)" if mention else ""


def commands_page() -> dict[str, str]:
    """The generated part of commands.md."""
    return {"commands": "\n\n".join(_commands(get_command(app), "according"))}


def _commands(command: Any, path: str) -> Iterator[str]:
    subcommands = getattr(command, "commands", None)
    if subcommands:
        for name, inner in subcommands.items():
            yield from _commands(inner, f"{path} {name}")
        return
    yield "\n".join(_command(command, path))


def _command(command: Any, path: str) -> Iterator[str]:
    shown = [parameter for parameter in command.params if not getattr(parameter, "hidden", False)]
    arguments = [p for p in shown if p.param_type_name == "argument"]
    options = [p for p in shown if p.param_type_name == "option" and p.name != "help"]
    yield f"## `{path}`"
    yield ""
    yield _flat(command.help)
    yield ""
    yield f"    {path} {' '.join([*map(_usage, arguments), *(['[OPTIONS]'] if options else [])])}".rstrip()
    if shown:
        yield ""
        yield "| | |"
        yield "| --- | --- |"
        yield from (f"| `{_usage(p)}` | {_flat(p.help)} |" for p in arguments)
        yield from (f"| `{', '.join([*p.opts, *p.secondary_opts])}` | {_option(p)} |" for p in options)


def _usage(argument: Any) -> str:
    name = f"{argument.name.upper()}{'...' if argument.nargs == -1 else ''}"
    return name if argument.required else f"[{name}]"


def _option(option: Any) -> str:
    default = option.default
    plain = isinstance(default, str | int | float) and not isinstance(default, bool) and default != ""
    return _flat(option.help) + (f" (default: {default})" if plain else "")


def _flat(words: str | None) -> str:
    return re.sub(r"\s+", " ", (words or "").replace("|", "\\|").replace("\b", "")).strip()


def pages() -> dict[Path, dict[str, str]]:
    """The generated parts of each page."""
    return {
        FOLDER / "claims.md": claims_page(),
        FOLDER / "commands.md": commands_page(),
        FOLDER.parent / "README.md": readme(),
    }


def main() -> None:
    """Write them."""
    for path, parts in pages().items():
        path.write_text(fill(path.read_text(encoding="utf-8"), parts), encoding="utf-8")


if __name__ == "__main__":
    main()
