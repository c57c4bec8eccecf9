"""A provisional actor written into a user's own registry file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from according.claim import ActorType
from according.errors import ActorError
from according.knowledge.folding import slug
from according.knowledge.registry import ActorRecord, load_registry


def promoted_record(
    file: Path, name: str, type_: ActorType, aliases: Sequence[str] = (), country: Sequence[str] = ()
) -> ActorRecord:
    """Append an actor to the registry file, made where it is missing; gives its record.

    Raises ActorError where a registry has the name already, KnowledgeError where the file is faulty.
    """
    content = _content(file)
    entries = content.setdefault("actors", {})
    if name in entries or slug(name) in load_registry(()).records:
        raise ActorError(f"a registry has {name!r} already: merge into it with `according actors merge`")
    entry: dict[str, Any] = {"type": type_.value}
    entry |= {"aliases": sorted(set(aliases) - {name})} if set(aliases) - {name} else {}
    entry |= {"country": list(country)} if country else {}
    entries[name] = entry
    file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return ActorRecord(slug(name), name, type_, tuple(entry.get("aliases", ())), country=tuple(country))


def _content(file: Path) -> dict[str, Any]:
    if not file.exists():
        return {"actors": {}}
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ActorError(f"{file} is no registry file ({error}): correct it, or name another") from error
    if not isinstance(content, dict) or not isinstance(content.get("actors", {}), dict):
        raise ActorError(f"{file} is no registry file: it needs a mapping `actors`; see CONTRIBUTING.md")
    return content
