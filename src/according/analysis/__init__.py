"""Questions asked of a ledger, read-only: each a function of a `Ledger` with a typed answer.

    contested(ledger, scope, limit)            propositions that some affirm and others deny
    propositions(ledger, scope, limit)         every proposition, the best supported first
    evidence(ledger, claim_id, by_owner)       one proposition: origins as a tree, circles, history
    circles(ledger, scope, limit)              circular reports
    contradictions(ledger, scope, limit)       claims that cannot all hold, side by side
    network(ledger, view)                      ties as of a date, as known by another
    diff(ledger, before, after, view)          what is claimed to have changed between two dates
    balance(ledger, view, limit)               triads in tension
    series(ledger, actor, predicate, role)     figures over time by source
    figures_of_related(ledger, series)         where one has no figures: related actors that do
    series_svg(series)                         the same, drawn
    sources(ledger, scope, limit)              who cites whom, and each source's record
    timeline(ledger, actor, clock, scope)      claims of an actor or a pair, in two clocks
    save_question, run_question                a named filter, and what is new since it was last run

`Scope` narrows which claims count (predicates, actor, source, place, certainty, known_by); `View` is a
scope with `as_of` and `min_origins`. `period("2016-08")` reads a date. `to_json(answer)` makes any
answer plain values.

A claim is never a fact here: an answer says who claims what, how many independent origins stand behind
it, and who denies it. Nothing is resolved, and nothing that an answer rests on is left out of it.
"""

from __future__ import annotations

from according.analysis.answers import (
    Actor,
    Balance,
    Change,
    Circle,
    Citation,
    ConflictKind,
    Contradiction,
    Diff,
    Difference,
    Edge,
    Event,
    Evidence,
    Mood,
    Network,
    Node,
    Origin,
    OriginKind,
    Period,
    Point,
    Proposition,
    Related,
    Report,
    Run,
    Series,
    Side,
    SourceRecord,
    Sources,
    Standing,
    Step,
    Timeline,
    Triad,
    to_json,
)
from according.analysis.balance import balance
from according.analysis.contradictions import contradictions
from according.analysis.drawing import series_svg
from according.analysis.network import diff, network
from according.analysis.origins import circles, evidence
from according.analysis.periods import last_day, overlap, period, period_words
from according.analysis.propositions import claim_id, contested, propositions
from according.analysis.questions import run_question, save_question
from according.analysis.related import figures_of_related
from according.analysis.scope import Scope, View
from according.analysis.series import series
from according.analysis.sources import sources
from according.analysis.timeline import timeline

__all__ = [
    "Actor",
    "Balance",
    "Change",
    "Circle",
    "Citation",
    "ConflictKind",
    "Contradiction",
    "Diff",
    "Difference",
    "Edge",
    "Event",
    "Evidence",
    "Mood",
    "Network",
    "Node",
    "Origin",
    "OriginKind",
    "Period",
    "Point",
    "Proposition",
    "Related",
    "Report",
    "Run",
    "Scope",
    "Series",
    "Side",
    "SourceRecord",
    "Sources",
    "Standing",
    "Step",
    "Timeline",
    "Triad",
    "View",
    "balance",
    "circles",
    "claim_id",
    "contested",
    "contradictions",
    "diff",
    "evidence",
    "figures_of_related",
    "last_day",
    "network",
    "overlap",
    "period",
    "period_words",
    "propositions",
    "run_question",
    "save_question",
    "series",
    "series_svg",
    "sources",
    "timeline",
    "to_json",
]
