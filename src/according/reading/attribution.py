"""Who is said to say what: cues, their sources, and the words that each source answers for.

Every construction of reporting gives an `Attribution`: the token that shows it (the cue), the token
of the source, the stance, and the token ranges of its content. The chain of a claim is then the
attributions whose content holds the words of the claim, the widest first.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from according.claim import ActorType, Stance
from according.knowledge.words import reporting, reporting_nouns, reporting_verbs
from according.reading.document import Document, verbal
from according.reading.mentions import Phrases
from according.reading.slots import agent, antecedent, passive, patient, possessor, prepositional

# Verbs that report only with a clause or a quotation, since they mostly mean something else.
WEAK = frozenset(
    "show carry find see put post point express release voice know understand view regard air hear learn count mean rule "
    "expect hope want continue answer publish broadcast document record read order direct press insist feel doubt charge commit".split()
)
QUOTING = frozenset("quote cite report describe".split())
ANAPHORIC = frozenset("allegation claim report charge accusation rumour rumor it this that involvement responsibility suggestion news".split())
MESSAGE = frozenset(
    "statement report video message communique communiqué letter tweet post article account document dispatch release "
    "audio recording bulletin interview survey paper study note clip post tape announcement estimate assessment figure".split()
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
    ranges: list[tuple[int, int]] = field(default_factory=list)
    depth: int = 0
    again: bool = False
    construction: str = ""

    def holds(self, i: int) -> bool:
        """Whether a token is part of what is reported."""
        return any(first <= i < end for first, end in self.ranges)

    @property
    def size(self) -> int:
        """How many tokens are reported."""
        return sum(end - first for first, end in self.ranges)


class Attributions:
    """All attributions of a document."""

    def __init__(self, document: Document, phrases: Phrases) -> None:
        self.document = document
        self.phrases = phrases
        self.found: list[Attribution] = []
        for token in document.tokens:
            self._at(token.i)
        self._quotations()
        self._speeches()
        self._denials()

    def chain(self, i: int) -> list[Attribution]:
        """The attributions that answer for a token, outermost first."""
        holding = [a for a in self.found if a.holds(i) and a.cue != i and not a.again]
        return sorted(holding, key=lambda a: (-a.size, a.depth, a.cue))

    def denials_of(self, i: int) -> list[Attribution]:
        """Denials elsewhere in the text of what a token is part of."""
        return [a for a in self.found if a.again and a.holds(i)]

    def _at(self, i: int) -> None:
        token, document = self.document.tokens[i], self.document
        lemma = document.lemma(i)
        if lemma in reporting().adverbs and token.upos == "ADV" and token.head >= 0:
            self._adverb(i)
        elif token.upos == "VERB" and lemma in ("cite", "quote") and not passive(document, i) and document.kids(i, "obj"):
            self._citing(i)
        elif token.upos == "VERB" and lemma in reporting_verbs():
            self._verb(i)
        elif token.upos == "NOUN" and lemma in reporting_nouns():
            self._noun(i)
        if document.case(i) in ("according", "per") and token.upos != "VERB":
            self._according(i)

    # -- constructions -------------------------------------------------------------------------

    def _verb(self, i: int) -> None:
        document = self.document
        stance = reporting_verbs()[document.lemma(i)]
        ranges, construction = self._content(i)
        if not ranges and document.lemma(i) not in WEAK:
            ranges, construction = self._nominal_content(i, stance), "verb with a noun"
        if document.lemma(i) in WEAK and construction not in ("clause", "parenthesis"):
            ranges = [r for r in ranges if construction == "quotation"]
        if not ranges and not self._speech_follows(i):
            return
        source, unnamed = self._source(i)
        if source is None and not unnamed:
            return
        self._media(i, ranges)
        self.found.append(Attribution(i, source, stance, ranges, 1, construction=construction))

    def _content(self, i: int) -> tuple[list[tuple[int, int]], str]:
        """The clause or quotation that a verb of reporting governs."""
        document = self.document
        clauses = document.kids(i, "ccomp")
        if clauses:
            ranges = [self._range(c) for c in clauses]
            return ranges, "clause"
        head = document.tokens[i].head
        if document.tokens[i].relation == "parataxis" and (document.kids(i, "nsubj", "nsubj:pass") or head < i):
            return self._rest(head, i), "parenthesis"
        inverted = [s for s in document.kids(i, "nsubj") if s > i]
        if inverted and head >= 0 and document.relations[i] in ("advcl", "conj", "dep", "acl", "ccomp") and head < i:
            return self._rest(self._clause(head), i), "parenthesis"
        loose = [c for c in document.kids(i, "parataxis") if verbal(document.tokens[c]) or document.kids(c, "nsubj")]
        if loose and document.lemma(i) not in WEAK:
            return [self._range(c) for c in loose], "clause"
        if passive(document, i):
            infinitives = document.kids(i, "xcomp")
            if infinitives:
                return [self._range(c) for c in infinitives], "raising"
        if reporting_verbs()[document.lemma(i)] in (Stance.SAYS, Stance.BELIEVES, Stance.DENIES, Stance.CONFIRMS, Stance.ESTIMATES):
            infinitives = document.kids(i, "xcomp")
            if infinitives and document.lemma(i) not in WEAK:
                return [self._range(c) for c in infinitives], "infinitive"
        return [], ""

    def _nominal_content(self, i: int, stance: Stance) -> list[tuple[int, int]]:
        """What is denied, confirmed, claimed or estimated as a noun: "confirmed the killing"."""
        if stance not in (Stance.DENIES, Stance.CONFIRMS, Stance.ESTIMATES) and self.document.lemma(i) not in ("claim", "report", "announce"):
            return []
        objects = self.document.kids(i, "obj") or (self.document.kids(i, "nsubj:pass") if passive(self.document, i) else [])
        return [self._range(o) for o in objects]

    def _rest(self, head: int, cue: int) -> list[tuple[int, int]]:
        """Everything under a head but for the cue's own clause."""
        document = self.document
        first, last = document.edges[head]
        cue_first, cue_last = document.edges[cue]
        if cue_first <= first:
            return [(cue_last + 1, last + 1)]
        return [(first, cue_first)] + ([(cue_last + 1, last + 1)] if cue_last < last else [])

    def _range(self, i: int) -> tuple[int, int]:
        first, last = self.document.edges[i]
        return first, last + 1

    def _source(self, i: int) -> tuple[int | None, bool]:
        """Token of the source of a verb, and whether it is an unnamed one."""
        document = self.document
        if passive(document, i):
            by = agent(document, i)
            if by:
                return self._describe(by[0])
            if document.lemma(i) in QUOTING and document.kids(i, "advcl", "xcomp", "obl", "ccomp") and self._quoted_as(i):
                subjects = patient(document, i)
                return (subjects[0], False) if subjects else (None, True)
            return None, True
        subjects = document.kids(i, "nsubj") or self._inverted_object(i) or agent(document, i)
        subjects = [antecedent(document, s) for s in subjects]
        return self._describe(subjects[0]) if subjects else (None, False)

    def _inverted_object(self, i: int) -> list[int]:
        """ "..., reports The News", where the parse makes the source an object."""
        document = self.document
        content = document.kids(i, "ccomp")
        return [o for o in document.kids(i, "obj") if o > i and content and content[0] < i]

    def _quoted_as(self, i: int) -> bool:
        return any(t.text.lower() == "as" for t in self.document.tokens[i + 1 : i + 3])

    def _describe(self, subject: int) -> tuple[int | None, bool]:
        """The source behind a subject: the owner of a statement; unnamed where nothing describes it."""
        document, lemma = self.document, self.document.lemma(subject)
        if lemma in MESSAGE or lemma == "source" or lemma in reporting().unnamed:
            owner = [
                o
                for o in (
                    *possessor(document, subject), *prepositional(document, subject, "by"), *prepositional(document, subject, "from"),
                    *(prepositional(document, subject, "in") + prepositional(document, subject, "of") if lemma in MESSAGE else []),
                )
                if self.phrases.at(o)
            ]  # fmt: skip
            if lemma == "source" and (owner or document.kids(subject, "amod", "compound", "nmod", "acl")):
                return subject, False
            if owner:
                return owner[0], False
            if lemma in reporting().unnamed and not document.kids(subject, "amod", "compound", "nmod:poss", "nmod", "acl"):
                return None, True
        return subject, False

    def _media(self, i: int, ranges: list[tuple[int, int]]) -> None:
        """The medium that passes words on: "told Reuters", "in an interview with CNN"."""
        document = self.document
        heard = document.kids(i, "iobj", "obj") if document.lemma(i) in reporting().told else []
        heard = heard + [o for o in document.kids(i, "obl") if document.case(o) in ("to", "with", "by", "on", "via")]
        for o in document.kids(i, "obl"):
            if document.lemma(o) in ("interview", "statement", "comment", "remark", "conversation", "post"):
                heard += [n for n in document.kids(o, "nmod") if document.case(n) in ("with", "to", "on", "by", "for")]
        for o in heard:
            phrase = self.phrases.at(o)
            if phrase is not None and phrase.type is ActorType.MEDIA:
                self.found.append(Attribution(i, o, Stance.SAYS, ranges, 0, construction="relayed by a medium"))
                return

    def _citing(self, i: int) -> None:
        document = self.document
        source = document.kids(i, "obj")[0]
        head = document.tokens[i].head
        governing = [a for a in self.found if a.cue == head]
        if governing and governing[-1].ranges:
            ranges = governing[-1].ranges
        elif head >= 0 and document.relations[i] in ("advcl", "acl", "parataxis", "conj"):
            clause = document.kids(head, "ccomp", "parataxis")
            ranges = [self._range(c) for c in clause if c != i] if document.lemma(head) in reporting_verbs() else []
            ranges = ranges or self._rest(self._clause(head), i)
        else:
            return
        described, unnamed = self._describe(source)
        if described is not None or unnamed:
            self.found.append(Attribution(i, described, Stance.SAYS, ranges, 2, construction="citing"))

    def _clause(self, i: int) -> int:
        """The clause head at or above a token."""
        while self.document.tokens[i].head >= 0 and self.document.relations[i] in ("obj", "obl", "nmod", "nsubj", "compound", "amod"):
            i = self.document.tokens[i].head
        return i

    def _according(self, i: int) -> None:
        document = self.document
        head = document.tokens[i].head
        if head < 0:
            return
        clause = self._clause(head)
        described, unnamed = self._describe(i)
        if described is not None or unnamed:
            ranges = self._rest(clause, i)
            self.found.append(Attribution(i, described, Stance.SAYS, ranges, 0, construction="according to"))

    def _adverb(self, i: int) -> None:
        head = self.document.tokens[i].head
        ranges = [self._range(head)]
        self.found.append(Attribution(i, None, Stance.SAYS, ranges, 3, construction="adverb"))

    def _noun(self, i: int) -> None:
        """ "There were reports that ...", "the general's claim that ...", "reports of ..."."""
        document = self.document
        clauses = [c for c in document.kids(i, "acl", "ccomp", "acl:relcl") if document.tokens[c].relation != "acl:relcl" and document.kids(c, "mark")]
        ranges = [self._range(c) for c in clauses]
        if not ranges and document.lemma(i) in ("report", "claim", "allegation", "rumour", "rumor", "accusation", "suspicion"):
            ranges = [self._range(n) for n in document.kids(i, "nmod") if document.case(n) == "of"]
        if not ranges and document.relations[i] in ("nsubj",) and document.kids(document.tokens[i].head, "cop"):
            ranges = [self._range(c) for c in document.kids(document.tokens[i].head, "ccomp", "csubj")]
        if not ranges:
            return
        stance = reporting_nouns()[document.lemma(i)]
        owners = [o for o in (*possessor(document, i), *prepositional(document, i, "by"), *prepositional(document, i, "from")) if self.phrases.at(o)]
        source = owners[0] if owners else None
        if stance is Stance.URGES and source is None:
            return
        self.found.append(Attribution(i, source, stance, ranges, 1, construction="noun"))

    # -- quotations and speeches ---------------------------------------------------------------

    def _quotations(self) -> None:
        """Give each quotation its speaker: a cue in its sentence, else the speaker before it."""
        document = self.document
        previous: Attribution | None = None
        last_end = -10
        for first, end in document.quotations:
            speaker = self._speaker(first, end)
            if speaker is None and previous is not None and self._runs_on(last_end, first):
                speaker = previous
            if speaker is not None and end - first > 2:
                if not all(speaker.holds(i) for i in range(first, end)):
                    speaker.ranges.append((first, end))
                previous, last_end = speaker, end

    def _speaker(self, first: int, end: int) -> Attribution | None:
        """The attribution whose cue stands outside a quotation in one of its sentences."""
        sentences = {self.document.tokens[first].sentence, self.document.tokens[end - 1].sentence}
        near = [
            a
            for a in self.found
            if self.document.tokens[a.cue].sentence in sentences
            and not first <= a.cue < end
            and a.construction not in ("adverb", "relayed by a medium", "citing")
        ]
        holding = [a for a in near if a.holds(first) or a.holds(end - 1)]
        return (holding or near or [None])[-1] if holding else self._beside(near, first, end)

    def _beside(self, near: list[Attribution], first: int, end: int) -> Attribution | None:
        if end - first < 5:
            return None
        beside = [a for a in near if abs(a.cue - end) < 9 or abs(first - a.cue) < 5]
        return beside[0] if beside else None

    def _runs_on(self, end: int, first: int) -> bool:
        """Whether nothing but a paragraph break or a word or two stands between two quotations."""
        return first - end <= 4

    def _speech_follows(self, i: int) -> bool:
        """Whether a colon after the verb opens a speech in the next sentence."""
        document = self.document
        last = document.sentence_tokens(document.tokens[i].sentence).stop - 1
        return document.tokens[last].text == ":" and document.root(document.tokens[i].sentence) in (i, document.tokens[i].head)

    def _speeches(self) -> None:
        """ "X said:" before a paragraph: the paragraphs that follow are his, up to the next speaker."""
        document = self.document
        openings = [a for a in self.found if self._speech_follows(a.cue) and a.construction != "relayed by a medium"]
        opened = {document.tokens[a.cue].sentence for a in openings}
        for attribution in openings:
            sentence = document.tokens[attribution.cue].sentence
            if sentence + 1 < len(document.sentences):
                first = document.sentences[sentence + 1].first
                attribution.ranges.append((first, self._speech_end(sentence + 1, opened)))
                attribution.construction = "speech"

    def _speech_end(self, sentence: int, opened: set[int]) -> int:
        document = self.document
        quoted = document.quotation_of[document.sentences[sentence].first]
        opening = document.tokens[document.sentences[sentence].first].text in ("“", '"', "«")
        for s in range(sentence, len(document.sentences)):
            if s in opened or (s > sentence and self._new_voice(s)):
                return document.sentences[s].first
            if opening or quoted >= 0:
                closing = [i for i in document.sentence_tokens(s) if document.tokens[i].text in ("”", '"', "»")]
                closing = [i for i in closing if i > document.sentences[sentence].first]
                following = s + 1 < len(document.sentences) and document.tokens[document.sentences[s + 1].first].text in ("“", '"', "«")
                if closing and not following:
                    return closing[-1] + 1
        return len(document.tokens)

    def _new_voice(self, sentence: int) -> bool:
        """Whether a sentence that begins a paragraph names a speaker of its own outside quotations."""
        document = self.document
        if document.sentences[sentence].paragraph == document.sentences[sentence - 1].paragraph:
            return False
        return any(
            document.tokens[a.cue].sentence == sentence and a.construction in ("parenthesis", "speech", "quotation") for a in self.found
        )

    def _denials(self) -> None:
        """ "The Taliban denied those allegations": what was reported before is denied."""
        document = self.document
        for attribution in list(self.found):
            if attribution.stance is not Stance.DENIES or attribution.construction != "verb with a noun":
                continue
            objects = document.kids(attribution.cue, "obj")
            if not objects or document.lemma(objects[0]) not in ANAPHORIC or document.kids(objects[0], "nmod", "acl"):
                continue
            before = [
                a for a in self.found
                if a.cue < attribution.cue and a is not attribution and a.ranges and not a.again
                and document.tokens[attribution.cue].sentence - document.tokens[a.cue].sentence <= 2 and a.stance is not Stance.DENIES
            ]  # fmt: skip
            if before:
                attribution.ranges = list(before[-1].ranges)
                attribution.again = True
                attribution.construction = "denial of what was reported"


