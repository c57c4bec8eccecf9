"""When and where: which date, place and number of the text belongs to which trigger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from according.claim import Predicate, Span, When, Where
from according.knowledge.words import constructions, incident_words
from according.reading.dates import DateMention, find_dates
from according.reading.document import Document, verbal
from according.reading.places import PlaceMention, find_places
from according.reading.quantities import QuantityMention, find_quantities
from according.reading.reports import Attribution
from according.reading.strengths import former

BRIEF = 1200
COUNTED = ("people", "count", "percent", "group", "area")
REACH = 3
# What happens at a place and a time, and goes on there in the sentences that follow.
EVENTS = frozenset(
    {
        Predicate.ASSAULT,
        Predicate.COERCE,
        Predicate.KILLED,
        Predicate.WOUNDED,
        Predicate.CAPTURED,
        Predicate.FIGHTING,
    }
    | {Predicate.DISPLACED, Predicate.MOBILIZE, Predicate.RETREAT, Predicate.PROTEST, Predicate.CONCEDE}
)
SPEAKING = frozenset({"speak", "talk", "address", "brief", "write"})
# What does not happen when somebody speaks of it.
UNSAID = EVENTS
# What is said or stands between two actors wherever they are.
VIOLENT = frozenset({Predicate.ASSAULT, Predicate.KILLED, Predicate.WOUNDED})
PLACELESS = frozenset(
    {
        Predicate.ACCUSE,
        Predicate.OPPOSES,
        Predicate.REQUEST,
        Predicate.REJECT,
        Predicate.ALLIED_WITH,
        Predicate.PART_OF,
    }
    | {
        Predicate.LEADS,
        Predicate.MEMBER_OF,
        Predicate.SAME_AS,
        Predicate.SANCTION,
        Predicate.SPLIT_FROM,
        Predicate.AGREE,
    }
    | {Predicate.MERGED_WITH, Predicate.ALLEGIANCE_TO, Predicate.ASSESSED_AS, Predicate.THREATEN}
)
STATES = frozenset(Predicate) - EVENTS
LOCATIVE = frozenset(
    {
        "in",
        "at",
        "near",
        "inside",
        "outside",
        "around",
        "across",
        "throughout",
        "within",
        "along",
        "off",
        "on",
        "over",
    }
    | {"outside of", "close to", "between", "through", "via", "beyond", "north", "south", "east", "west"}
)
# "North of Goma", "on the outskirts of Homs".
BEARINGS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outskirts"}
    | {
        "north-east",
        "north-west",
        "south-east",
        "south-west",
        "outskirt",
        "outside",
        "suburb",
        "edge",
        "upstream",
    }
)
# Prepositions of motion say where for what moves: "withdrew from", "sent to", "raided into".
DIRECTIONS = {
    "from": frozenset({Predicate.COERCE, Predicate.CAPTURED, Predicate.RETREAT, Predicate.DISPLACED}),
    "to": frozenset({Predicate.CONSULT, Predicate.MOBILIZE, Predicate.AID}),
    "into": frozenset(
        {Predicate.MOBILIZE, Predicate.ASSAULT, Predicate.CONSULT, Predicate.AID, Predicate.COERCE}
    ),
    "towards": frozenset({Predicate.MOBILIZE}),
    "toward": frozenset({Predicate.MOBILIZE}),
}
CARRIED = 3
# Tokens from a number to its date.
NEAR_NUMBER = 5
EVENT_NOUNS = constructions().events


class Circumstances:
    """The dates, places and numbers of one document, and what they hang on."""

    def __init__(
        self, document: Document, published: date | None, reports: Sequence[Attribution] = ()
    ) -> None:
        self.document = document
        found = find_dates(document.text, published)
        self.dates = [
            (d, document.token_at(d.span.start), self._head(d.span))
            for d in found
            if d.role in ("time", "offset", "attributive", "vague")
        ]
        self.numbers = [
            q for q in find_quantities(document.text, [d.span for d in found]) if q.kind in COUNTED
        ]
        places = find_places(document.text)
        places = [*places, *self._unlisted(places)]
        self.places = [(p, document.token_at(p.span.start), self._head(p.span)) for p in places]
        self._clause_of: dict[int, int] = {}
        self.reports = list(reports)
        self._said = [self._sayings(at, head, reports) for _, at, head in self.dates]
        self.brief = self._is_brief()

    def _unlisted(self, listed: list[PlaceMention]) -> list[PlaceMention]:
        """Places by name that no gazetteer has, as the language model sees them: "in Xaltianguis"."""
        document = self.document
        taken = {
            i
            for p in listed
            for i in range(document.token_at(p.span.start), document.token_at(p.span.end - 1) + 1)
        }
        found = []
        for entity in document.parsed.entities:
            if entity.kind != "named" or entity.type != "place":
                continue
            preposition = document.case(entity.head)
            if preposition not in LOCATIVE | {"from"}:
                continue
            if not taken & set(range(entity.first, entity.end)):
                span = document.span(entity.first, entity.end)
                words = span.of(document.text)
                name = words.removeprefix("the ")
                found.append(PlaceMention(span, span, Where(name, words), "unknown", (), preposition, False))
        return found

    def _is_brief(self) -> bool:
        """Whether the text is an incident digest: one paragraph about one event, dated and placed at
        its head. Only there do later sentences go on at the same time and place without saying so."""
        document = self.document
        one_paragraph = len({s.paragraph for s in document.sentences}) == 1 and len(document.text) < BRIEF
        return one_paragraph and any(document.tokens[head].sentence == 0 for _, _, head in self.dates)

    def _head(self, span: Span) -> int:
        """The token of a span whose head lies outside it."""
        document = self.document
        first, last = document.token_at(span.start), document.token_at(span.end - 1)
        inside = range(first, last + 1)
        outer = [i for i in inside if document.tokens[i].head not in inside]
        content = [i for i in outer if document.tokens[i].upos not in ("ADP", "PUNCT", "SCONJ", "DET")]
        return (content or outer or [last])[0]

    def clause(self, i: int) -> int:
        """The verb (or clause head) that a token hangs under."""
        if i not in self._clause_of:
            k = i
            document = self.document
            while document.tokens[k].head >= 0 and not self._is_clause(k):
                k = document.tokens[k].head
            self._clause_of[i] = k
        return self._clause_of[i]

    def _is_clause(self, k: int) -> bool:
        relation = self.document.relations[k]
        if relation in ("ccomp", "advcl", "acl", "parataxis", "csubj", "root"):
            return True
        return relation == "conj" and verbal(self.document.tokens[k])

    def time(self, token: int, predicate: Predicate) -> When | None:
        """The time expression of a trigger; in an incident digest, else that of the event before."""
        if predicate in STATES and self.document.relations[token] in ("amod", "compound"):
            return None  # "Rebel-held Aleppo was bombed on Monday": held on no day in particular.
        happened = [
            (d, at, head)
            for (d, at, head), said in zip(self.dates, self._said, strict=True)
            if not (predicate in UNSAID and any(a.holds(token) for a in said))
        ]
        found = self._nearest(happened, token)
        if isinstance(found, DateMention):
            return found.when
        return self._carried_time(token) if predicate in EVENTS and self.brief else None

    def place(self, token: int, predicate: Predicate, participants: tuple[int, ...] = ()) -> Where | None:
        """Where what a trigger tells holds or happened; of an event, else where the one before did.

        participants: tokens of the actors; a country that acts is not the place.
        """
        if predicate in PLACELESS:
            return None
        event = predicate in EVENTS
        found = self._located(token, predicate, participants)
        if found:
            return found.where
        return (
            self._carried_place(token)
            if event and (self.brief or (predicate in VIOLENT and self._goes_on(token)))
            else None
        )

    def time_of_number(self, number: int) -> When | None:
        """The time of a figure of its own: "9,000 in 2014", "down from 1,562 the year before"."""
        document = self.document
        noun = document.tokens[number].head
        bearers = {number, noun} if noun >= 0 and document.relations[number] == "nummod" else {number}
        for mention, at, head in self.dates:
            if document.tokens[head].sentence != document.tokens[number].sentence or at < number:
                continue
            under = document.tokens[head].head in bearers and mention.role == "time"
            close = former(document, number) and not any(
                t.upos in ("NUM", "VERB", "PUNCT") for t in document.tokens[number + 1 : at]
            )
            if under or (close and at - number <= NEAR_NUMBER):
                return mention.when
        return None

    def time_of_cue(self, cue: int) -> When | None:
        """When a source said it: the time expression that hangs on the cue itself."""
        for (mention, _, _), said in zip(self.dates, self._said, strict=True):
            if mention.role == "time" and any(a.cue == cue for a in said):
                return mention.when
        return None

    def _sayings(self, at: int, head: int, reports: Sequence[Attribution]) -> list[Attribution]:
        """The reports which a date dates, and not what they report: "X said on Monday that", "..., said X,
        the head of Y, late last month"."""
        sentence = self.document.tokens[head].sentence
        near = [a for a in reports if self.document.tokens[a.cue].sentence == sentence and not a.holds(head)]
        return [a for a in near if self.clause(head) == a.cue or self._follows(at, a)]

    def _follows(self, at: int, report: Attribution) -> bool:
        """Whether a date stands after a cue that ends its sentence, wherever the parse hangs it."""
        document = self.document
        if not report.ranges or report.construction not in ("clause", "parenthesis"):
            return False
        told = max(end for _, end in report.ranges if document.words(_, end).strip('.”"’ '))
        between = document.tokens[report.cue + 1 : at]
        return told <= report.cue < at and not any(
            verbal(t) and document.relations[t.i] not in ("acl", "amod") for t in between
        )

    def number_in(self, span: Span, noun: int) -> QuantityMention | None:
        """The number that counts a noun: the nearest before it within the phrase."""
        inside = [q for q in self.numbers if span.overlaps(q.number_span) and q.number_span.start <= noun]
        return inside[-1] if inside else None

    def _nearest(self, mentions: Sequence[tuple[object, int, int]], token: int) -> object | None:
        document = self.document
        sentence = document.tokens[token].sentence
        here = [(m, at, head) for m, at, head in mentions if document.tokens[head].sentence == sentence]
        if not here:
            return None
        line = [token, *document.ancestors(token)]
        rank = {t: n for n, t in enumerate(line)}
        scored: list[tuple[int, int, int, int, object]] = []
        for mention, at, head in here:
            path = [head, *document.ancestors(head)]
            met = next((t for t in path if t in rank), None)
            if met is None or self._compared(path[: path.index(met)]):
                continue
            distance = rank[met] + path.index(met)
            crossed = sum(self._is_clause(t) for t in path[: path.index(met)]) + sum(
                self._is_clause(t) for t in line[: rank[met]]
            )
            scored.append((crossed, distance, abs(at - token), len(scored), mention))
        if not scored:
            return None
        crossed, _, _, _, best = min(scored)
        return best if crossed <= 1 else None

    def _compared(self, path: list[int]) -> bool:
        """Whether a date belongs to a number set beside another: "down from 30 in May"."""
        bare = [i for i in path[1:] if self.document.tokens[i].upos in ("NUM", "SYM")]
        counted = [n for i in path[1:] for n in self.document.kids(i, "nummod")]
        return any(former(self.document, i) for i in bare + counted)

    def _carried_time(self, token: int) -> When | None:
        sentence = self.document.tokens[token].sentence
        before = [
            d
            for d, _, head in self.dates
            if sentence - 3 <= self.document.tokens[head].sentence < sentence and d.role == "time"
        ]
        return before[-1].when if before else None

    def _located(
        self, token: int, predicate: Predicate, participants: tuple[int, ...]
    ) -> PlaceMention | None:
        """The nearest place of the sentence that says where, rather than who."""
        sentence = self.document.tokens[token].sentence
        scored: list[tuple[int, int, int, int, int, PlaceMention]] = []
        for mention, at, head in self.places:
            if self.document.tokens[head].sentence != sentence or not self._says_where(
                mention, head, token, predicate
            ):
                continue
            if (head in participants and predicate in STATES) or self._where_said(head, token):
                continue
            way = self._way(head, token)
            if way is not None:
                scored.append((*way, abs(at - token), at, mention))
        if not scored:
            return None
        below, above, *_, best = min(scored, key=lambda s: s[:-1])
        return best if below + above <= (REACH if predicate in EVENTS else 1) else None

    def _where_said(self, head: int, token: int) -> bool:
        """Whether a place is where somebody speaks or what he commands, and not where that happened which
        he tells: "told reporters in Juba", "said X, the head of forces in Mali"."""
        for report in self.reports:
            if not report.holds(token) or report.holds(head):
                continue
            source = report.source if report.source is not None else report.cue
            first, last = self.document.edges[source]
            speaking = self.document.lemma(self.clause(head)) in SPEAKING
            if head > report.cue or first <= head <= last or speaking:
                return True
        return False

    def place_of(self, token: int) -> Where | None:
        """A place that is itself what a claim is about: "captured the town of Kidal"."""
        for mention, at, head in self.places:
            if token in (head, at) or self.document.tokens[head].head == token:
                return mention.where
        return None

    def _says_where(self, mention: PlaceMention, head: int, token: int, predicate: Predicate) -> bool:
        """Whether a place stands as a place: after a preposition of place, before or after the noun of an
        event ("Kabul bombing", "siege of Homs"), or as what is attacked."""
        document = self.document
        preposition = document.case(head) or mention.locative
        if preposition in LOCATIVE:
            return True
        if preposition in DIRECTIONS:
            return predicate in DIRECTIONS[preposition]
        above = document.tokens[head].head
        if above < 0:
            return False
        relation = document.relations[head]
        if preposition == "of" and document.lemma(above) in BEARINGS:
            return True
        if preposition in ("of", "against"):
            placed = document.case(above) in LOCATIVE and preposition == "of"
            return placed or (above == token and predicate in EVENTS)
        if relation in ("compound", "amod", "nmod"):
            return (
                not preposition
                and document.tokens[above].upos in ("NOUN", "PROPN")
                and document.lemma(above) in EVENT_NOUNS
            )
        return (
            relation in ("obj", "nsubj:pass")
            and above == token
            and predicate in (Predicate.ASSAULT, Predicate.MOBILIZE)
        )

    def _way(self, head: int, token: int) -> tuple[int, int, int] | None:
        """Clauses crossed from a mention up to what it shares with the trigger and from there down to the
        trigger, and the steps of both; None where they share nothing."""
        document = self.document
        line = [token, *document.ancestors(token)]
        path = [head, *document.ancestors(head)]
        met = next((t for t in path if t in line), None)
        if met is None:
            return None
        up, down = path[: path.index(met)], line[: line.index(met)]
        below, above = (sum(self._is_clause(t) for t in part) for part in (up, down))
        return below, above, len(up) + len(down)

    def _carried_place(self, token: int) -> Where | None:
        """The place that a sentence before gave, while the text goes on about the same event."""
        sentence = self.document.tokens[token].sentence
        for earlier in range(sentence, max(0, sentence - (CARRIED if self.brief else 1)), -1):
            if self._turns(earlier):
                return None
            before = [p for p, _, head in self.places if self._places_event(p, head, earlier - 1)]
            if before:
                return before[0].where
        return None

    def _goes_on(self, token: int) -> bool:
        """Whether a sentence speaks of an event already told: "the attack", "the other victims"."""
        document = self.document
        tokens = document.sentence_tokens(document.tokens[token].sentence)
        if any(document.lemma(i) in incident_words().going_on for i in tokens):
            return True
        return any(
            document.tokens[i].text.lower() in ("the", "this", "that")
            and document.lemma(document.tokens[i].head) in EVENT_NOUNS | {"incident"}
            for i in tokens
        )

    def _turns(self, sentence: int) -> bool:
        """Whether a sentence turns to another event: "Separately, ...", "Elsewhere ..."."""
        tokens = [self.document.tokens[i] for i in self.document.sentence_tokens(sentence)][:4]
        return any(t.text.lower() in incident_words().turns for t in tokens)

    def _places_event(self, place: PlaceMention, head: int, sentence: int) -> bool:
        document = self.document
        if document.tokens[head].sentence != sentence:
            return False
        return (document.case(head) or place.locative) in LOCATIVE
