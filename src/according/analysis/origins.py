"""Who stands behind a proposition: independent origins as a tree of evidence, and circular reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from according.analysis.answers import Actor, Circle, Evidence, Origin, OriginKind, Report, Step
from according.analysis.groups import Groups, distinct
from according.analysis.owners import owners_of
from according.analysis.propositions import (
    LIMIT,
    by_time_said,
    described,
    group_of,
    grouped,
    shared_figure,
    standing,
)
from according.analysis.scope import Scope
from according.analysis.snapshot import Numbers, Snapshot, day
from according.claim import Polarity
from according.ledger import Ledger, StoredClaim

MOST_REPORTS = 300


def evidence(ledger: Ledger, claim_id: str, *, by_owner: bool = False) -> Evidence:
    """The proposition of a claim with all that stands behind it: origins, relays, circles, history.

    claim_id: of any of its claims, or the first letters of one. by_owner: outlets of one owner are one
    origin. Words are given for the first few hundred reports. Raises LedgerError.
    """
    groups = group_of(ledger, claim_id)
    owners = owners_of(groups.view) if by_owner else None
    said = by_time_said(groups.view, groups.rows)
    reports = _Reports(ledger, groups.view, said)
    return Evidence(
        proposition=described(groups, np.array([0]), owners)[0],
        origins=tuple(_origins(groups, owners, reports)),
        relayed=reports.of(_relayed(groups)),
        circles=tuple(_circles(groups)),
        history=tuple(_history(groups.view, said)),
    )


def circles(ledger: Ledger, scope: Scope | None = None, limit: int = LIMIT) -> list[Circle]:
    """Circular reports: A cites B, B cites A, and neither cites anyone else for it. The latest first."""
    groups = grouped(ledger, scope)
    # A circle needs an outlet that is cited and that itself only cites: two relays at least.
    relaying = np.bincount(groups.of[groups.relays], minlength=groups.count) >= 2
    groups = groups.among(relaying)
    latest = np.argsort(-groups.greatest(groups.view.known[groups.rows]), kind="stable")
    found: list[Circle] = []
    for group in latest:
        found += _circles(groups.among(np.arange(groups.count) == group))
        if limit and len(found) >= limit:
            break
    return found[: limit or None]


def _relayed(groups: Groups) -> Numbers:
    return by_time_said(groups.view, groups.rows[groups.relays])


def _origins(groups: Groups, owners: Numbers | None, reports: _Reports) -> Iterator[Origin]:
    view = groups.view
    rows = by_time_said(view, groups.rows[~groups.relays])
    who = view.origin[rows] if owners is None else owners[view.origin[rows]]
    sides = [(bool(view.denied[rows[who == actor]].all()), actor) for actor in dict.fromkeys(who.tolist())]
    for _, actor in sorted(sides, key=lambda side: side[0]):
        yield _origin(view, int(actor), rows[who == actor], reports)


def _origin(view: Snapshot, actor: int, rows: Numbers, reports: _Reports) -> Origin:
    kind = _kind(view, int(rows[0]))
    denied = view.denied[rows]
    return Origin(
        actor=view.actor(actor),
        kind=kind,
        affirms=bool((~denied).any()),
        denies=bool(denied.any()),
        reason=_reason(view, view.actors[actor].name, kind, rows),
        reports=reports.of(rows),
    )


def _kind(view: Snapshot, row: int) -> OriginKind:
    if view.named[row]:
        return OriginKind.SOURCE
    if view.claims["links"][row]:
        return OriginKind.UNNAMED
    return OriginKind.WIRE if view.credited[view.article[row]] else OriginKind.PUBLISHER


def _reason(view: Snapshot, name: str, kind: OriginKind, rows: Numbers) -> str:
    articles = len(distinct(view.article[rows]))
    texts = len(distinct(view.first_text[view.article[rows]]))
    counted = f"{articles} articles" if articles > 1 else "one article"
    why = {
        OriginKind.SOURCE: f"{name} is the innermost named source in {counted}",
        OriginKind.PUBLISHER: f"{name} says it in its own words in {counted}",
        OriginKind.WIRE: f"{counted} with the text of the agency {name}",
        OriginKind.UNNAMED: f"{name} leaves its source unnamed in {counted}",
    }[kind]
    names = set(view.origin[rows].tolist())
    owned = f"; {len(names)} outlets of one owner count once" if len(names) > 1 else ""
    return why + (f"; copies of {texts} text{'s' * (texts > 1)}" if texts < articles else "") + owned


def _history(view: Snapshot, said: Numbers) -> Iterator[Step]:
    """The first claim, and each one after which the standing was another."""
    affirmed = denied = 0
    before = None
    for row in said:
        denied += bool(view.denied[row])
        affirmed += not view.denied[row]
        now = standing(affirmed, denied)
        if now is not before:
            polarity = Polarity.DENIED if view.denied[row] else Polarity.AFFIRMED
            name = view.actors[view.origin[row]].name
            yield Step(day(int(view.claims["published"][row])), polarity, now, name, view.id(row))
        before = now


def _circles(groups: Groups) -> Iterator[Circle]:
    """The circles of one proposition: outlets whose every claim leads back to one another."""
    view, relays = groups.view, groups.relays
    own = set(view.authority[groups.rows[~relays]].tolist())
    cites: dict[int, set[int]] = {}
    for row in groups.rows[relays]:
        cites.setdefault(int(view.authority[row]), set()).add(int(view.named[row]))
    for loop in _loops({outlet: cited for outlet, cited in cites.items() if outlet not in own}):
        rows = groups.rows[relays & np.isin(view.authority[groups.rows], loop)]
        said, figure = by_time_said(view, rows), shared_figure(view, rows)
        yield Circle(
            proposition=view.id(int(groups.rows[0])),
            predicate=view.predicate_of(int(rows[0])),
            subject=view.actor(int(view.subject[rows[0]])),
            object=view.actor(int(view.object[rows[0]])),
            low=figure[0],
            high=figure[1],
            unit=view.columns.terms.get(int(view.claims["unit"][rows[0]])),
            outlets=tuple(view.actors[outlet] for outlet in loop),
            claims=view.ids(said),
        )


def _loops(cites: Mapping[int, set[int]]) -> Iterator[list[int]]:
    """Closed circles, each in the order of citation: from every outlet of one, every way stays in it."""
    reached = {outlet: _reach(outlet, cites) for outlet in cites}
    seen: set[int] = set()
    for outlet in sorted(cites):
        members = reached[outlet]
        closed = outlet in members and all(reached.get(other, set()) == members for other in members)
        if closed and outlet not in seen:
            seen |= members
            yield _walk(outlet, cites, members)


def _reach(outlet: int, cites: Mapping[int, set[int]]) -> set[int]:
    found: set[int] = set()
    waiting = [outlet]
    while waiting:
        for cited in cites.get(waiting.pop(), ()):
            if cited not in found:
                found.add(cited)
                waiting.append(cited)
    return found


def _walk(outlet: int, cites: Mapping[int, set[int]], members: set[int]) -> list[int]:
    path = [outlet]
    while onward := sorted(cites[path[-1]] - set(path)):
        path.append(onward[0])
    return path + sorted(members - set(path))


class _Reports:
    """Reports of rows; texts are fetched once."""

    def __init__(self, ledger: Ledger, view: Snapshot, rows: Numbers) -> None:
        self.view = view
        few = rows[:MOST_REPORTS]
        self.stored: dict[str, StoredClaim] = {c.id: c for c in ledger.claims_with_ids(view.ids(few))}
        self.relays = _relays(view, rows)

    def of(self, rows: Iterable[int]) -> tuple[Report, ...]:
        """A report for each row."""
        return tuple(self._report(int(row)) for row in rows)

    def _report(self, row: int) -> Report:
        view = self.view
        stored = self.stored.get(view.id(row))
        article, first = view.article[row], view.first_text[view.article[row]]
        names = view.columns.articles.names
        return Report(
            claim=view.id(row),
            article=names[article][0],
            title=stored.claim.document.title if stored else None,
            publisher=names[article][1] or _name(view.actor(int(view.publisher[row]))),
            published=day(int(view.claims["published"][row])),
            polarity=Polarity.DENIED if view.denied[row] else Polarity.AFFIRMED,
            modality=view.modality_of(row),
            words=stored.claim.evidence.text if stored else "",
            relays=tuple(self.relays.get(row, ())),
            copy_of=names[first][0] if first != article else None,
            wire=_name(view.actor(int(view.wires[article]))),
        )


def _relays(view: Snapshot, rows: Numbers) -> dict[int, list[str]]:
    """For each row, the links of its chain before the origin, outermost first."""
    mine = np.flatnonzero(np.isin(view.link_row, rows))
    chains: dict[int, list[int]] = {}
    for link in mine[np.lexsort((view.columns.links["position"][mine], view.link_row[mine]))]:
        chains.setdefault(int(view.link_row[link]), []).append(int(view.link_actor[link]))
    return {row: _outer(view, chain, int(view.origin[row])) for row, chain in chains.items()}


def _outer(view: Snapshot, chain: Sequence[int], origin: int) -> list[str]:
    names = [view.actors[actor].name or "unnamed sources" for actor in chain]
    last = len(chain) - 1 - chain[::-1].index(origin) if origin in chain else len(chain)
    return names[:last]


def _name(actor: Actor | None) -> str | None:
    return actor.name if actor else None
