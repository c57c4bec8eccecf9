"""What people decided about actors: appended, undoable, and applied to `wordings.canonical`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from according.actors.names import provisional_id
from according.claim import ActorType
from according.errors import ActorError
from according.ledger.database import Database, now
from according.ledger.records import Decision
from according.ledger.tables import actor_decisions, actors, wordings


@dataclass(slots=True)
class Map:
    """Where every decision that stands leads: from actor ids to the actor of today."""

    merged: dict[str, str] = field(default_factory=dict)
    split: dict[tuple[str, str], str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)

    def canonical(self, actor_id: str, name: str | None = None) -> str:
        """The actor that an id, under a name that an article gave it, stands for today."""
        seen: set[str] = set()
        while actor_id not in seen:
            seen.add(actor_id)
            actor_id = self.split.get((actor_id, name or ""), self.merged.get(actor_id, actor_id))
        return actor_id

    def apply(self, decision: Decision) -> None:
        """One more decision, the newest so far."""
        actor, target, name = decision.actor_id or "", decision.target_id or "", decision.name or ""
        if decision.action in ("merge", "promote"):
            self.split = {key: to for key, to in self.split.items() if (key[0], to) != (target, actor)}
            self.merged[actor] = target
        elif decision.action == "split":
            self.split[(actor, name)] = target
        elif decision.action == "rename":
            self.renamed[actor] = name


def load_map(connection: Connection) -> Map:
    """The map as all decisions leave it."""
    decided = _decisions(connection)
    undone = {decision.undoes for decision in decided}
    found = Map()
    for decision in decided:
        if decision.key not in undone:
            found.apply(decision)
    return found


def _decisions(connection: Connection) -> list[Decision]:
    rows = connection.execute(select(actor_decisions).order_by(actor_decisions.c.key))
    return [_decision(row._mapping) for row in rows]


def _decision(row: object) -> Decision:
    values = dict(row)  # type: ignore[call-overload]
    return Decision(**{**values, "at": datetime.fromisoformat(values["at"])})


class Decisions:
    """Merge, split, rename and promote actors of a ledger; every step can be undone.

    Actors are given by id, or by a name that means one actor only. Raises ActorError otherwise.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    def merge(self, actor: str, into: str, who: str = "user", note: str | None = None) -> Decision:
        """From now on the first actor is the second, in every answer."""
        with self.database.writing() as connection:
            one, two = find_actor(connection, actor), find_actor(connection, into)
            if one == two:
                raise ActorError(f"{actor} and {into} are one actor already ({one}): nothing to merge")
            row = {"action": "merge", "actor_id": one, "target_id": two}
            return self._decide(connection, {**row, "who": who, "note": note})

    def split(self, actor: str, name: str, who: str = "user", note: str | None = None) -> Decision:
        """What articles call `name` is no longer this actor, but one of its own."""
        with self.database.writing() as connection:
            old = find_actor(connection, actor)
            types = _types_of(connection, old, name)
            new = _free_id(connection, provisional_id(name))
            _ensure_actor(connection, new, name, types[0])
            row = {"action": "split", "actor_id": old, "target_id": new, "name": name}
            return self._decide(connection, {**row, "who": who, "note": note})

    def rename(self, actor: str, name: str, who: str = "user", note: str | None = None) -> Decision:
        """Show the actor under another name; its id and its names in articles stay."""
        if not name.strip():
            raise ActorError("an actor needs a name: give the new name after the old")
        with self.database.writing() as connection:
            old = find_actor(connection, actor)
            row = {"action": "rename", "actor_id": old, "name": name.strip()}
            return self._decide(connection, {**row, "who": who, "note": note})

    def promote(self, actor: str, to: tuple[str, str, ActorType], who: str = "user") -> Decision:
        """A provisional actor becomes the registry's: `to` is its id, name and type there."""
        with self.database.writing() as connection:
            old = find_actor(connection, actor)
            if not old.startswith("provisional:"):
                raise ActorError(
                    f"{actor} ({old}) is in a registry already: only provisional actors are promoted"
                )
            _ensure_actor(connection, to[0], to[1], to[2].value)
            row = {"action": "promote", "actor_id": old, "target_id": to[0]}
            return self._decide(connection, {**row, "who": who})

    def undo(self, key: int | None = None, who: str = "user") -> Decision:
        """Take back the decision with this key, or the newest that stands. Gives the one taken back."""
        with self.database.writing() as connection:
            decided = _decisions(connection)
            undone = {decision.undoes for decision in decided}
            standing = [d for d in decided if d.action != "undo" and d.key not in undone]
            chosen = [d for d in standing if key is None or d.key == key]
            if not chosen:
                raise ActorError("there is no such decision to undo: `according actors history` lists them")
            self._append(connection, {"action": "undo", "undoes": chosen[-1].key, "who": who})
            mirror(connection)
            return chosen[-1]

    def history(self) -> list[Decision]:
        """Every decision, oldest first, undone ones too."""
        with self.database.reading() as connection:
            return _decisions(connection)

    def _decide(self, connection: Connection, row: dict[str, object]) -> Decision:
        made = self._append(connection, row)
        mirror(connection)
        return made

    def _append(self, connection: Connection, row: dict[str, object]) -> Decision:
        inserted = insert(actor_decisions).returning(*actor_decisions.c)
        return _decision(connection.execute(inserted, {**row, "at": now()}).one()._mapping)


def mirror(connection: Connection) -> None:
    """Bring `wordings.canonical` and `actors.shown` in line with the decisions."""
    found = load_map(connection)
    touched = {*found.merged, *(actor for actor, _ in found.split)}
    moved = wordings.c.canonical != wordings.c.actor_id
    rows = connection.execute(select(wordings).where(moved | _among(wordings.c.actor_id, touched))).all()
    for row in rows:
        canonical = found.canonical(row.actor_id, row.name)
        if canonical != row.canonical:
            here = wordings.c.key == row.key
            connection.execute(update(wordings).where(here).values(canonical=canonical))
    renamed = actors.c.shown != actors.c.name
    connection.execute(update(actors).where(renamed).values(shown=actors.c.name))
    for actor_id, name in found.renamed.items():
        connection.execute(update(actors).where(actors.c.id == actor_id).values(shown=name))


def find_actor(connection: Connection, words: str) -> str:
    """The canonical id of the actor with this id, or with this name and no other.

    Looks at ids, then shown names, then the names that articles use, then the bundled registry's
    names. Raises ActorError naming the candidates.
    """
    words = words.strip()
    found = load_map(connection)
    if connection.execute(select(actors.c.id).where(actors.c.id == words)).first():
        return found.canonical(words)
    for known_as in (_shown_as, _worded, _listed):
        ids = sorted({found.canonical(actor_id) for actor_id in known_as(connection, words)})
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise ActorError(f"{words!r} may be {_listing(connection, ids)}: give the id")
    raise ActorError(f"no actor of this ledger is called {words!r}{_nearest(connection, words)}")


def _shown_as(connection: Connection, words: str) -> Sequence[str]:
    exact = connection.execute(select(actors.c.id).where(actors.c.shown == words)).scalars().all()
    loose = select(actors.c.id).where(func.lower(actors.c.shown) == words.lower())
    return exact or connection.execute(loose).scalars().all()


def _worded(connection: Connection, words: str) -> Sequence[str]:
    chosen = select(wordings.c.canonical).distinct()
    exact = connection.execute(chosen.where(wordings.c.name == words)).scalars().all()
    return (
        exact
        or connection.execute(chosen.where(func.lower(wordings.c.name) == words.lower())).scalars().all()
    )


def _listed(connection: Connection, words: str) -> Sequence[str]:
    # Last, because reading the registry takes a moment.
    from according.knowledge.registry import load_registry

    ids = {record.id for record in load_registry(()).lookup(words)}
    return connection.execute(select(actors.c.id).where(_among(actors.c.id, ids))).scalars().all()


def _listing(connection: Connection, ids: Sequence[str]) -> str:
    rows = connection.execute(select(actors.c.id, actors.c.shown).where(_among(actors.c.id, ids[:8])))
    return ", ".join(f"{row.shown} ({row.id})" for row in rows) + (" and others" if len(ids) > 8 else "")


def _nearest(connection: Connection, words: str) -> str:
    near = (
        select(actors.c.id, actors.c.shown).where(actors.c.shown.icontains(words, autoescape=True)).limit(5)
    )
    rows = connection.execute(near).all()
    if not rows:
        return ": `according actors` lists them"
    return "; near to it: " + ", ".join(f"{row.shown} ({row.id})" for row in rows)


def _types_of(connection: Connection, actor_id: str, name: str) -> Sequence[str]:
    called = select(wordings.c.name, wordings.c.type).where(wordings.c.canonical == actor_id)
    rows = connection.execute(called).all()
    types = [row.type for row in rows if row.name == name]
    if not types or len({row.name for row in rows}) == 1:
        names = ", ".join(sorted({row.name for row in rows}))
        raise ActorError(
            f"articles call {actor_id} {names}: split off one of several such names, not {name!r}"
        )
    return types


def _free_id(connection: Connection, wanted: str) -> str:
    taken = set(connection.execute(select(actors.c.id).where(actors.c.id.startswith(wanted))).scalars())
    number, chosen = 2, wanted
    while chosen in taken:
        number, chosen = number + 1, f"{wanted}-{number}"
    return chosen


def _ensure_actor(connection: Connection, actor_id: str, name: str, type_: str) -> None:
    if connection.execute(select(actors.c.id).where(actors.c.id == actor_id)).first() is None:
        row = {"id": actor_id, "name": name, "shown": name, "type": type_, "recorded_at": now()}
        connection.execute(insert(actors), {**row, "provisional": actor_id.startswith("provisional:")})


def _among(column: ColumnElement[str], values: Iterable[str]) -> ColumnElement[bool]:
    return column.in_(sorted(values))
