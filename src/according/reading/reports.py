"""Reporting within a sentence: the constructions in which somebody is said to say something.

Every construction gives an `Attribution`: the token that shows it (the cue), the token of the source,
the stance, and the token ranges of its content.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from according.claim import Stance
from according.knowledge.words import reporting, reporting_nouns, reporting_verbs
from according.reading.constructions import passive
from according.reading.document import Document, verbal
from according.reading.mentions import Phrases
from according.reading.sources import UNNAMED, Origin, Range, Sources
from according.reading.subjects import patient

CLAUSAL = (
    "obj",
    "iobj",
    "obl",
    "nmod",
    "nsubj",
    "compound",
    "amod",
    "advcl",
    "acl",
    "xcomp",
    "appos",
    "case",
    "advmod",
)
LOOSE = ("advcl", "conj", "dep", "acl", "parataxis", "appos", "discourse", "obl", "nmod", "obj")
INFINITIVE = frozenset({Stance.SAYS, Stance.BELIEVES, Stance.DENIES, Stance.CONFIRMS, Stance.ESTIMATES})
# What an attack claims, and nobody says.
CALLING = frozenset(("call", "describe", "term", "label"))
TELLING_OF = frozenset(("boast", "speak", "tell", "talk", "complain", "warn", "hear"))
SHORTEST = 3
TAKEN = frozenset(("life", "victim", "casualty"))
NEGATORS = frozenset(("not", "n't", "n’t", "never", "neither", "nor", "yet"))
NOBODY = frozenset(("nobody", "none", "neither", "no-one"))
# Verbs that give a figure only where their object is one.
REVISING = frozenset(("revise", "raise", "lower", "update"))
# Words that open what is not known: "it was not clear who was behind it".
UNKNOWN = frozenset(("who", "whom", "whose", "whether", "how", "why", "what", "where", "when", "if", "which"))
# What is asked for or feared is no report that could be denied: "rejected the demand".
ASKING = frozenset(
    [
        *("demand", "call", "appeal", "request", "order", "promise", "pledge", "vow", "word", "link"),
        *("message", "statement", "hope", "view", "connection", "fear", "concern", "role", "finding"),
    ]
)
OPENING_MARKS = frozenset((",", "”", '"', "''", "’", "-", "–", "—", ")", "…"))
SUBORDINATING = frozenset(
    (
        "while",
        "although",
        "though",
        "because",
        "if",
        "when",
        "since",
        "until",
        "that",
        "unless",
        "after",
        "before",
    )
)


@dataclass(slots=True, eq=False)
class Attribution:
    """One act of reporting.

    cue: token that shows it. source: token of the source, None for an unnamed one.
    ranges: token ranges `[first, end)` of what is reported. depth: orders links with equal content.
    again: the content stands elsewhere and is said again ("denied those allegations").
    """

    cue: int
    source: int | None
    stance: Stance
    ranges: list[Range] = field(default_factory=list)
    depth: int = 1
    again: bool = False
    construction: str = ""

    def holds(self, i: int) -> bool:
        """Whether a token is part of what is reported."""
        for first, end in self.ranges:  # noqa: SIM110 (asked so often that a generator is too slow)
            if first <= i < end:
                return True
        return False

    @property
    def size(self) -> int:
        """How many tokens are reported."""
        return sum(end - first for first, end in self.ranges)


def unsaid(document: Document, i: int) -> bool:
    """Whether a verb of reporting is negated, or nobody is its subject: "no group has claimed the attack"."""
    stance = reporting_verbs().get(document.lemma(i))
    if document.lemma(i) not in reporting().plain and stance is not Stance.SAYS:
        return False
    if any(document.tokens[c].text.lower() in NEGATORS for c in document.kids(i, "advmod", "aux", "cc")):
        return stance is not Stance.DENIES
    for subject in document.kids(i, "nsubj"):
        determiners = {document.tokens[c].text.lower() for c in document.kids(subject, "det", "nmod")}
        if determiners & {"no", "neither"} or document.tokens[subject].text.lower() in NOBODY:
            return True
    return False


class Reports:
    """The attributions that single sentences show; `bare` are cues whose content stands elsewhere."""

    def __init__(self, document: Document, phrases: Phrases, sources: Sources) -> None:
        self.document = document
        self.phrases = phrases
        self.sources = sources
        self.found: list[Attribution] = []
        self.bare: list[Attribution] = []

    def find(self) -> None:
        """Fill `found` and `bare`."""
        relays: list[int] = []
        for token in self.document.tokens:
            if token.upos == "VERB" and self.document.lemma(token.i) in reporting().quoting:
                relays.append(token.i)
            else:
                self._at(token.i)
        for i in relays:
            self._relay(i)
        for attribution in self.found:
            self._continue(attribution)

    def _continue(self, attribution: Attribution) -> None:
        """ "X said rebels attacked, adding that the army fled": who adds is whoever spoke."""
        document, cue = self.document, attribution.cue
        added = document.tokens[cue].text.lower() == "adding" and not document.kids(cue, "nsubj")
        speaking = [a for a in self.found if a.cue != cue and a.holds(cue) and a.source is not None]
        if added and speaking:
            attribution.source = min(speaking, key=lambda a: (a.size, -a.depth)).source

    def _final(self, i: int) -> bool:
        """ "..., reports Dawn." at the end of a sentence: all of it is what Dawn reports."""
        document = self.document
        if document.tokens[i].text not in ("reports", "reported") or document.tokens[i - 1].text != ",":
            return False
        sentence = document.sentences[document.tokens[i].sentence]
        media = [p for p in self.phrases.all if p.first == i + 1 and p.end >= sentence.end - 1]
        if not i - sentence.first > SHORTEST or not media or media[0].kind != "named":
            return False
        ranges = [(sentence.first, i - 1)]
        if document.quotation_of[i] < 0:
            self.found.append(
                Attribution(i, media[0].head, Stance.SAYS, ranges, 0, construction="parenthesis")
            )
        return document.quotation_of[i] < 0

    def _at(self, i: int) -> None:
        token, document = self.document.tokens[i], self.document
        lemma = document.lemma(i)
        if self._final(i):
            return
        if lemma in reporting().adverbs and token.upos == "ADV" and token.head >= 0:
            self._adverb(i)
        elif token.upos == "VERB" and token.relation != "amod" and lemma in reporting_verbs():
            self._verb(i)
        elif token.upos == "VERB" and lemma in CALLING:
            self._called(i)
        elif token.upos == "NOUN" and self.sources.inverted(i):
            self._inverted_noun(i)
        elif token.upos == "NOUN" and (lemma in reporting_nouns() or lemma in reporting().feelings):
            self._noun(i)
        if token.upos != "VERB" and self._according_case(i):
            self._according(i)
        elif token.upos == "NOUN" and lemma in reporting().accounts and document.case(i) == "by":
            self._account(i)

    # -- verbs ---------------------------------------------------------------------------------

    def _verb(self, i: int) -> None:
        document, lemma = self.document, self.document.lemma(i)
        ranges, construction = self._content(i)
        origin = self.sources.of_verb(i)
        conditional = any(document.lemma(m) in ("if", "unless") for m in document.kids(i, "mark", "advmod"))
        if conditional or self._unknown(i, ranges) or unsaid(document, i):
            return
        if origin is None or self._negated(i) or (lemma in reporting().disputing and not self._said(i)):
            return
        made = Attribution(i, origin.token, reporting_verbs()[lemma], ranges, construction=construction)
        if ranges:
            self._add(made)
        elif lemma not in reporting().weak:
            self._relayed(made)
            self.bare.append(made)

    def _called(self, i: int) -> None:
        """ "What he called the junta's massacre of villagers": he tells of it."""
        document = self.document
        above = document.tokens[i].head
        if document.relations[i] != "acl" or above < 0 or document.tokens[above].text.lower() != "what":
            return
        ranges = [self._range(c) for c in document.kids(i, "xcomp", "obj", "obl", "ccomp") if c > i]
        origin = self.sources.of_verb(i)
        if ranges and origin is not None:
            self._add(Attribution(i, origin.token, Stance.SAYS, ranges, construction="clause"))

    def _unknown(self, i: int, ranges: list[Range]) -> bool:
        """ "It was not known who was behind it", "nobody knows how many": nobody answers for what follows."""
        document = self.document
        asked = any(document.tokens[first].text.lower() in UNKNOWN for first, _ in ranges)
        words = {document.tokens[c].text.lower() for c in document.children[i]}
        return asked and bool(words & {"not", "n't", "n’t", "never", "nobody", "none", "unclear"})

    def _said(self, i: int) -> bool:
        """Whether the object of a verb is something said: "rejected the reports", "dismissed as false a
        claim that"; it has a clause of its own, or none."""
        document = self.document
        objects = patient(document, i) if passive(document, i) else document.kids(i, "obj") + self._put_as(i)
        told = reporting().anaphoric | reporting().of_nouns | frozenset(reporting_nouns())
        nouns = [o for o in objects if document.tokens[o].upos == "NOUN"]
        if document.relations[i] == "acl" and not objects:
            # "an accusation that Kigali rejected"
            nouns.append(document.tokens[i].head)
        return any(document.lemma(o) in told - ASKING for o in nouns) or bool(document.kids(i, "ccomp"))

    def _add(self, attribution: Attribution) -> None:
        """Add an attribution, and before it the medium that passes it on."""
        self._relayed(attribution)
        self.found.append(attribution)

    def _relayed(self, attribution: Attribution) -> None:
        medium = self.sources.medium(attribution.cue, attribution.source, attribution.ranges)
        if medium is not None and medium != attribution.source:
            ranges, depth = list(attribution.ranges), attribution.depth - 1
            self.found.append(
                Attribution(
                    attribution.cue, medium, Stance.SAYS, ranges, depth, construction="relayed by a medium"
                )
            )

    def _negated(self, i: int) -> bool:
        """ "Neither confirmed nor denied": nobody answers for what follows."""
        stance = reporting_verbs()[self.document.lemma(i)]
        if stance not in (Stance.DENIES, Stance.CONFIRMS):
            return False
        return any(
            self.document.tokens[c].text.lower() in ("not", "n't", "n’t", "neither", "nor", "never")
            for c in self.document.children[i]
        )

    def _content(self, i: int) -> tuple[list[Range], str]:
        """The clause, quotation or noun that a verb of reporting governs, and how it stands."""
        document, lemma = self.document, self.document.lemma(i)
        clauses = document.kids(i, "ccomp") + self._coordinated(i)
        inverted = self.sources.inverted(i)
        if inverted and document.tokens[i].head < 0:
            return self._around(i, i, document.edges[inverted[0]][1]), "parenthesis"
        if clauses:
            return [part for c in clauses for part in self._without_cue(i, self._trimmed(c))], "clause"
        aside = self._aside(i)
        if aside:
            return aside, "parenthesis"
        if self._after_colon(i) is not None:
            return [], "colon"
        loose = [
            c
            for c in document.kids(i, "parataxis", "dep")
            if verbal(document.tokens[c]) or document.kids(c, "nsubj", "cop")
        ]
        if loose and lemma not in reporting().weak:
            return [self._range(c) for c in loose], "clause"
        infinitives = (
            document.kids(i, "xcomp")
            if passive(document, i) or reporting_verbs()[lemma] in INFINITIVE
            else []
        )
        told_of = self._told_of(i) if lemma in TELLING_OF else []
        if told_of:
            return [self._range(c) for c in told_of], "infinitive"
        if infinitives and (passive(document, i) or lemma not in reporting().weak):
            return [self._range(c) for c in infinitives], "infinitive"
        return self._nominal_content(i), "verb with a noun"

    def _without_cue(self, i: int, content: Range) -> list[Range]:
        """Content without the clause of a cue that the parse puts inside it: "A, said X, late last week"."""
        document = self.document
        first, end = content
        if not first < i < end:
            return [content]
        sources = self.sources.inverted(i) + document.kids(i, "nsubj")
        start = min([i, *(document.edges[s][0] for s in sources)])
        after = [c for c in document.kids(i, "obj", "iobj", "obl", "advmod", "advcl") if c > i]
        stop = max([i, *(document.edges[s][1] for s in sources + after)]) + 1
        goes_on = any(self._finite(t.i) for t in document.tokens[stop:end])
        return [r for r in ((first, start), (stop, end if goes_on else stop)) if r[1] > r[0] >= 0]

    def _told_of(self, i: int) -> list[int]:
        """ "Boasted of having captured", "spoke of seeing"."""
        document = self.document
        return [
            c
            for c in document.kids(i, "advcl", "xcomp", "obl")
            if c > i
            and verbal(document.tokens[c])
            and any(document.lemma(m) == "of" for m in document.kids(c, "mark"))
        ]

    def _finite(self, i: int) -> bool:
        """Whether a verb tells on: not "speaking on condition", "without giving a figure"."""
        document = self.document
        if not verbal(document.tokens[i]) or document.relations[i] in ("acl", "amod", "aux"):
            return False
        return document.tokens[i].relation != "acl:relcl" and not document.tokens[i].text.endswith("ing")

    def _coordinated(self, i: int) -> list[int]:
        """Further "that" clauses which the parse hangs on the verb itself."""
        document = self.document
        return [
            c
            for c in document.kids(i, "conj")
            if any(document.lemma(m) == "that" for m in document.kids(c, "mark"))
        ]

    def _nominal_content(self, i: int) -> list[Range]:
        """What is denied, confirmed, claimed or estimated as a noun: "confirmed the killing"."""
        document, words = self.document, reporting()
        lemma = document.lemma(i)
        stance = reporting_verbs()[lemma]
        if passive(document, i) and stance is Stance.BELIEVES:
            return [
                self._range(o) for o in document.kids(i, "obl", "advcl") if self._as(o) and lemma != "know"
            ]
        if stance not in (Stance.DENIES, Stance.CONFIRMS, Stance.ESTIMATES) and lemma not in words.nominal:
            return []
        if passive(document, i) and document.tokens[i].relation in ("acl", "acl:relcl"):
            return self._modified(i) if lemma == "claim" else []
        objects = document.kids(i, "obj") or (
            patient(document, i) if passive(document, i) else self._put_as(i)
        )
        if not objects or (lemma == "claim" and document.lemma(objects[0]) in TAKEN):
            return []
        if lemma == "give" and (
            document.kids(i, "iobj") or any(document.case(o) == "to" for o in document.kids(i, "obl"))
        ):
            return []
        if lemma in REVISING and document.lemma(objects[0]) not in words.accounts | {"toll", "number"}:
            return []
        further = [
            o
            for o in document.kids(i, "obl")
            if document.case(o) in ("for", "at", "in", "as", "to", "by")
            and o > objects[0]
            and document.lemma(o) not in words.occasions
        ]
        if lemma in words.weak and not any(self._counted(o) for o in objects + further):
            return []
        own = [(i, i + 1)] if lemma == "claim" else []
        told = [o for o in objects + further if o > i or passive(document, i)]
        return own + [self._without_occasion(o) for o in told]

    def _without_occasion(self, i: int) -> Range:
        """A noun that is reported, without where it was said: "the ambush [in a statement on its site]"."""
        document = self.document
        first, end = self._trimmed(i)
        said = [
            c
            for c in document.kids(i, "nmod")
            if c > i and document.case(c) == "in" and document.lemma(c) in reporting().occasions
        ]
        return first, min([end, *(document.edges[c][0] for c in said)])

    def _put_as(self, i: int) -> list[int]:
        """What is said of what is said: "rejected as baseless reports that ..."."""
        document = self.document
        return [
            o
            for o in document.kids(i, "obl")
            if document.case(o) == "as"
            and document.lemma(o) in reporting_nouns()
            and document.kids(o, "amod")
        ]

    def _as(self, i: int) -> bool:
        return self.document.case(i) == "as" or any(
            self.document.lemma(m) == "as" for m in self.document.kids(i, "mark")
        )

    def _counted(self, i: int) -> bool:
        """Whether a noun phrase gives a number: "put the toll at 149", "documented 40 cases"."""
        first, last = self.document.edges[i]
        return any(t.upos == "NUM" for t in self.document.tokens[first : last + 1])

    def _modified(self, i: int) -> list[Range]:
        """The noun that a participle or relative clause modifies: "an attack claimed by X"."""
        document = self.document
        head = document.tokens[i].head
        first, last = document.edges[head]
        clause_first, clause_last = document.edges[i]
        return [r for r in ((first, clause_first), (clause_last + 1, last + 1)) if r[1] > r[0]]

    # -- parentheses ---------------------------------------------------------------------------

    def _aside(self, i: int) -> list[Range]:
        """The rest of the sentence around a clause of reporting that interrupts or ends it: "A, X said,
        B", "A, reports Y"."""
        document = self.document
        if document.tokens[i].head < 0:
            return self._before_root(i)
        inverted = self.sources.inverted(i)
        subjects = document.kids(i, "nsubj") or inverted or self.sources.set_off(i) or self.sources.beside(i)
        if not subjects or document.relations[i] not in LOOSE:
            return []
        if any(
            document.lemma(m) in SUBORDINATING for m in document.kids(i, "mark", "advmod")
        ) or document.kids(i, "xcomp"):
            return []
        objects = [o for o in document.kids(i, "obj") if o not in inverted]
        told = document.lemma(i) in reporting().told and all(self.phrases.at(o) is not None for o in objects)
        if (objects and not told) or document.kids(i, "cc"):
            return []
        first, last = self._clause_edges(i, subjects)
        sentence = document.sentence_tokens(document.tokens[i].sentence)
        if first == sentence.start or not self._set_off(first):
            return []
        return self._around(i, first, last)

    def _clause_edges(self, i: int, subjects: list[int]) -> tuple[int, int]:
        """First and last token of the clause of a cue, without commas around it or what follows one."""
        document = self.document
        first, last = document.edges[i]
        while first < i and document.tokens[first].upos in ("PUNCT", "CCONJ", "SCONJ"):
            first += 1
        near = [s for s in subjects if s < i]
        start = document.edges[near[-1]][0] if near else i
        if near and not any(t.upos == "PUNCT" for t in document.tokens[near[0] : near[-1]]):
            start = document.edges[near[0]][0]
        return max(first, min(start, i)), last

    def _set_off(self, first: int) -> bool:
        """Whether a comma, dash or closing quotation mark stands before a token."""
        before = self.document.tokens[first - 1]
        if before.upos in ("SCONJ", "CCONJ", "ADV") and first > 1:
            before = self.document.tokens[first - 2]
        return before.text in OPENING_MARKS

    def _around(self, i: int, first: int, last: int) -> list[Range]:
        """The sentence, or the part of it between semicolons, without the clause of a cue; inside a
        quotation no more than that."""
        document = self.document
        sentence = document.sentence_tokens(document.tokens[i].sentence)
        start, end = sentence.start, sentence.stop
        number = document.quotation_of[i]
        if number >= 0:
            start, end = max(start, document.quotations[number][0]), min(end, document.quotations[number][1])
        for k in range(start, end):
            if document.tokens[k].text == ";":
                if k < first:
                    start = k + 1
                elif k > last:
                    end = k
                    break
        return [r for r in ((start, first), (last + 1, end)) if r[1] > r[0]]

    def _before_root(self, i: int) -> list[Range]:
        """What stands before "X said" where the parse hangs it on the verb as anything but its object."""
        document = self.document
        subjects = document.kids(i, "nsubj") or self.sources.inverted(i)
        before = [
            c for c in document.kids(i, "advcl", "parataxis", "dep", "csubj", "conj")
            if c < i and subjects and document.edges[c][1] < subjects[0] and document.kids(c, "nsubj", "aux")
            and not document.kids(c, "mark")
        ]  # fmt: skip
        return [self._range(c) for c in before] if document.lemma(i) not in reporting().weak else []

    def _rest(self, head: int, cue: int) -> list[Range]:
        """Everything under a head but for the cue's own clause."""
        document = self.document
        first, last = document.edges[head]
        cue_first, cue_last = document.edges[cue]
        return [r for r in ((first, cue_first), (cue_last + 1, last + 1)) if r[1] > r[0]]

    def _range(self, i: int) -> Range:
        first, last = self.document.edges[i]
        return first, last + 1

    def _trimmed(self, i: int) -> Range:
        """What is reported without what the article sets against it: "..., while Y denied it", "...; on the
        other side", "..., a charge Y rejects"."""
        document = self.document
        first, last = document.edges[i]
        end = last + 1
        for c in document.children[i]:
            if c > i and document.relations[c] in ("advcl", "conj", "appos") and self._set_against(c):
                end = min(end, document.edges[c][0])
        for k in range(i + 1, end):
            if document.tokens[k].text == ";" and document.quotation_of[k] < 0:
                return first, k
        return first, max(end, i + 1)

    def _set_against(self, i: int) -> bool:
        document = self.document
        if document.relations[i] == "appos":
            return document.lemma(i) in reporting().anaphoric
        speaks = document.lemma(i) in reporting_verbs() and document.lemma(i) not in reporting().weak
        contrast = any(
            document.lemma(m) in ("while", "whereas", "although") for m in document.kids(i, "mark")
        )
        comma = (
            document.tokens[document.edges[i][0]].text == ","
            or document.tokens[document.edges[i][0] - 1].text == ","
        )
        return (
            bool(document.kids(i, "nsubj"))
            and comma
            and (contrast or (speaks and bool(document.kids(i, "cc"))))
        )

    def _after_colon(self, i: int) -> int | None:
        """Position of a colon that opens what a cue reports."""
        document = self.document
        for k in range(i + 1, min(i + 25, document.sentence_tokens(document.tokens[i].sentence).stop)):
            if document.tokens[k].text == ":":
                return k
            if document.tokens[k].upos == "VERB" and document.tokens[k].features & {"VerbForm=Fin"}:
                return None
        return None

    # -- other cues ----------------------------------------------------------------------------

    def _inverted_noun(self, i: int) -> None:
        """ "..., reports Dawn", where "reports" is taken for a noun."""
        source = self.sources.inverted(i)[0]
        first, last = i, self.document.edges[source][1]
        self.found.append(
            Attribution(i, source, Stance.SAYS, self._around(i, first, last), 0, construction="parenthesis")
        )

    def _according_case(self, i: int) -> bool:
        cases = [c for c in self.document.children[i] if self.document.relations[c] == "case"]
        return any(self.document.tokens[c].text.lower() in ("according", "per") for c in cases)

    def _according(self, i: int) -> None:
        document = self.document
        head = document.tokens[i].head
        per = document.case(i) != "according"
        origin = self.sources.described(i, strong=not per)
        if head < 0 or origin is None:
            return
        clause = head
        while document.tokens[clause].head >= 0 and document.relations[clause] in CLAUSAL:
            clause = document.tokens[clause].head
        made = Attribution(
            i, origin.token, Stance.SAYS, self._rest(clause, i), 0, construction="according to"
        )
        self._add(made)

    def _account(self, i: int) -> None:
        """ "By its own account", "by most estimates"."""
        document = self.document
        head = document.tokens[i].head
        owners = document.kids(i, "nmod:poss")
        vague = any(
            document.lemma(c) in ("some", "all", "most", "many", "several") for c in document.children[i]
        )
        if head < 0 or not (owners or vague):
            return
        source = self.sources.described(owners[0]) if owners else UNNAMED
        if source is not None:
            ranges = self._rest(head, i)
            self._add(Attribution(i, source.token, Stance.SAYS, ranges, 0, construction="according to"))

    def _adverb(self, i: int) -> None:
        """ "Reportedly": whatever it modifies, an unnamed source says."""
        document = self.document
        head = document.tokens[i].head
        first, last = document.edges[head]
        start = first if verbal(document.tokens[head]) or document.kids(head, "cop") else min(i, head)
        self.found.append(Attribution(i, None, Stance.SAYS, [(start, last + 1)], 3, construction="adverb"))

    def _noun(self, i: int) -> None:
        """ "There were reports that ...", "the general's claim that ...", "reports of ..."."""
        document, lemma = self.document, self.document.lemma(i)
        if any(document.lemma(c) in ("no", "little") for c in document.kids(i, "det", "amod")):
            return
        ranges = self._noun_content(i)
        voiced = self._voiced(i)
        if voiced is not None:
            self._add(voiced)
            return
        verb = document.tokens[i].head
        if document.relations[i] == "obl" and document.lemma(verb) in reporting_verbs() and ranges:
            # "boasted in a message that ..."
            speaker = self.sources.of_verb(verb)
            if speaker is not None and not self._negated(verb):
                self._add(
                    Attribution(
                        verb,
                        speaker.token,
                        reporting_verbs()[document.lemma(verb)],
                        ranges,
                        construction="clause",
                    )
                )
            return
        owner = self.sources.owner(i)
        origin = Origin(owner) if owner is not None else self.sources.described(i)
        if not ranges or origin is None:
            return
        source = origin.token if origin.token != i or lemma in reporting().documents else None
        stance = reporting_nouns().get(lemma, Stance.BELIEVES)
        if source is None and lemma not in reporting().of_nouns:
            return
        self._add(Attribution(i, source, stance, ranges, construction="noun"))

    def _voiced(self, i: int) -> Attribution | None:
        """ "X expressed concern about the ties between Y and Z": the ties are told by X."""
        document, words = self.document, reporting()
        verb = document.tokens[i].head
        if document.lemma(i) not in words.feelings or document.relations[i] not in ("obj", "nsubj"):
            return None
        if not verbal(document.tokens[verb]) or document.lemma(verb) not in words.voicing:
            return None
        origin = self.sources.of_verb(verb)
        about = document.kids(i, "nmod") + document.kids(verb, "obl")
        ranges = [self._range(n) for n in about if n > i and document.case(n) in ("about", "over", "at")]
        if origin is None or not ranges:
            return None
        return Attribution(i, origin.token, Stance.SAYS, ranges, construction="noun")

    def _noun_content(self, i: int) -> list[Range]:
        document = self.document
        clauses = [
            c for c in document.kids(i, "acl", "ccomp", "dep") if document.tokens[c].relation != "acl:relcl"
        ]
        clauses = [c for c in clauses if not self._answers(c)]
        ranges = [self._range(c) for c in clauses if document.kids(c, "mark") or document.kids(c, "nsubj")]
        if not ranges and document.lemma(i) in reporting().of_nouns:
            ranges = [self._range(n) for n in document.kids(i, "nmod") if document.case(n) in ("of", "about")]
        head = document.tokens[i].head
        if not ranges and document.relations[i] == "nsubj" and document.kids(head, "cop"):
            ranges = [self._range(c) for c in document.kids(head, "ccomp", "csubj")]
        return ranges

    def _answers(self, clause: int) -> bool:
        """Whether a clause under a noun answers what the noun says: "an accusation that Kigali rejected"."""
        document, lemma = self.document, self.document.lemma(clause)
        answering = reporting_verbs().get(lemma) is Stance.DENIES or lemma in reporting().disputing
        return answering and not passive(document, clause) and not document.kids(clause, "obj", "ccomp")

    # -- relays --------------------------------------------------------------------------------

    def _relay(self, i: int) -> None:
        """ "Citing X", "quoted X as saying", "who quotes X", "X, quoted by Y"."""
        document = self.document
        head = document.tokens[i].head
        inside = [a for a in self.found if document.tokens[a.cue].head == i and a.construction == "clause"]
        around = [
            a
            for a in self.found
            if (a.cue == head and a.depth >= 0) or (a.source == head and head >= 0 and a.cue != i)
        ]
        actor = self.sources.of_verb(i)
        quoted = patient(document, i) or [
            o for o in document.kids(i, "obl") if o > i and not document.case(o)
        ]
        if inside:
            self._outer(i, actor, inside[0].ranges)
        elif around and passive(document, i):
            self._outer(i, actor, around[-1].ranges)
        elif around and quoted:
            self._inner(i, self.sources.described(quoted[0]), around[-1].ranges)
        elif quoted and not passive(document, i):
            self._quoting(i, actor, quoted[0])
        elif document.relations[i] == "acl" and document.tokens[head].head >= 0:
            self._outer(i, actor, self._rest(document.tokens[head].head, i))

    def _outer(self, i: int, origin: Origin | None, ranges: list[Range]) -> None:
        if origin is not None and origin != UNNAMED:
            self.found.append(
                Attribution(
                    i, origin.token, Stance.SAYS, list(ranges), -1, construction="relayed by a medium"
                )
            )

    def _inner(self, i: int, origin: Origin | None, ranges: list[Range]) -> None:
        if origin is not None:
            self.found.append(
                Attribution(i, origin.token, Stance.SAYS, list(ranges), 2, construction="citing")
            )

    def _quoting(self, i: int, actor: Origin | None, quoted: int) -> None:
        """ "Kommersant quotes an officer: ..."; "..., citing officials" under no other cue."""
        document = self.document
        head = document.tokens[i].head
        origin = self.sources.described(quoted)
        if origin is None:
            return
        if head < 0 or self._after_colon(i) is not None:
            speaker = Attribution(i, origin.token, Stance.SAYS, [], 2, construction="colon")
            if actor is not None and actor != UNNAMED:
                self.bare.append(
                    Attribution(
                        i, actor.token, Stance.SAYS, speaker.ranges, 0, construction="relayed by a medium"
                    )
                )
            self.bare.append(speaker)
        elif document.relations[i] in LOOSE:
            clause = head
            while document.tokens[clause].head >= 0 and document.relations[clause] in CLAUSAL:
                clause = document.tokens[clause].head
            self._inner(i, origin, self._rest(clause, i))
