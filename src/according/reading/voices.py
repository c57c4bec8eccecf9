"""Voices that run on over sentences: quotations, statements after a colon, headings, denials of what
was said before."""

from __future__ import annotations

from according.claim import ActorType, Stance
from according.knowledge.words import reporting
from according.reading.document import Document, verbal
from according.reading.mentions import Phrases
from according.reading.reports import Attribution

OPENING = ("“", '"', "«", "„", "``")
CLOSING = ("”", '"', "»", "''")
FIRST_PERSON = frozenset(["I", "we", "our", "my", "us", "me", "We", "Our", "My"])
HEADING = (ActorType.MEDIA, ActorType.PERSON, ActorType.GOVERNMENT, ActorType.SECURITY_FORCE, ActorType.STATE)
# Constructions that name nobody who could go on speaking.
VOICELESS = ("adverb", "relayed by a medium", "citing", "noun")
BULLETS = frozenset("-•*·–—1234567890")
RUNNING = ("speech", "statement")
SHORT = 3
CHARGES = frozenset(["charge", "accusation", "allegation", "claim"])
NEAR = 9


class Voices:
    """Gives quotations and speeches to their speakers."""

    def __init__(
        self, document: Document, phrases: Phrases, found: list[Attribution], bare: list[Attribution]
    ) -> None:
        self.document = document
        self.phrases = phrases
        self.found = found
        self.bare = bare

    def extend(self) -> list[Attribution]:
        """All attributions, those of sentences with what they answer for beyond."""
        self._headings()
        self._statement()
        self._speeches()
        self._quotations()
        self._denials()
        return self.found

    def _adopt(self, attribution: Attribution, ranges: list[tuple[int, int]], construction: str = "") -> None:
        """Give words to a speaker, and to the medium that passes them on."""
        shared = [
            a for a in self.found + self.bare if a.cue == attribution.cue and a.depth <= attribution.depth
        ]
        for each in shared:
            each.ranges += [r for r in ranges if r not in each.ranges]
            each.construction = construction if each is attribution and construction else each.construction
            if each not in self.found:
                self.found.append(each)

    # -- headings and statements ---------------------------------------------------------------

    def _headings(self) -> None:
        """ "Reuters: ...", "Police: ...": who stands before a colon that opens a sentence says the rest."""
        document = self.document
        for sentence in document.sentences:
            colon = next(
                (
                    k
                    for k in range(sentence.first, min(sentence.first + 6, sentence.end))
                    if document.tokens[k].text == ":"
                ),
                None,
            )
            if colon is None or colon == sentence.first or colon + 3 > sentence.end:
                continue
            heads = [
                k
                for k in range(sentence.first, colon)
                if (p := self.phrases.at(k)) and p.first <= sentence.first and p.end >= colon
            ]
            phrase = self.phrases.at(heads[-1]) if heads else None
            if (
                phrase is None
                or phrase.kind == "pronoun"
                or phrase.type not in HEADING
                or not self._says_something(colon, sentence.end)
            ):
                continue
            if phrase.type is ActorType.MEDIA or not document.words(phrase.first, phrase.end).isupper():
                self.found.append(
                    Attribution(
                        colon, heads[-1], Stance.SAYS, [(colon + 1, sentence.end)], 0, construction="heading"
                    )
                )

    def _says_something(self, first: int, end: int) -> bool:
        return any(verbal(t) for t in self.document.tokens[first:end])

    def _paragraph_end(self, sentence: int) -> int:
        sentences = self.document.sentences
        same = [s for s in sentences[sentence:] if s.paragraph == sentences[sentence].paragraph]
        return same[-1].end

    def _statement(self) -> None:
        """ "Statement by Secretary X on Y" over a text in the first person: all of it is his."""
        document = self.document
        if not document.sentences:
            return
        title = range(document.sentences[0].first, self._paragraph_end(0))
        for i in title:
            if document.lemma(i) not in reporting().addresses or document.tokens[i].upos not in (
                "NOUN",
                "PROPN",
            ):
                continue
            owners = [
                o
                for o in document.kids(i, "nmod", "nmod:poss", "obl")
                if document.case(o) in ("by", "from", "'s", "’s")
            ]
            speakers = [k for o in owners for k in sorted(document.subtree(o)) if self._is_named_person(k)]
            body = (title.stop, len(document.tokens))
            if speakers and self._in_first_person(*body):
                self.found.append(
                    Attribution(i, speakers[0], Stance.SAYS, [body], 0, construction="statement")
                )
                return

    def _is_named_person(self, i: int) -> bool:
        phrase = self.phrases.at(i)
        return (
            phrase is not None
            and phrase.head == i
            and phrase.kind == "named"
            and phrase.type is ActorType.PERSON
        )

    def _in_first_person(self, first: int, end: int) -> bool:
        """Whether "I", "we" or "our" stands outside quotation marks."""
        document = self.document
        return any(
            document.tokens[k].text in FIRST_PERSON and document.quotation_of[k] < 0
            for k in range(first, end)
        )

    # -- speeches ------------------------------------------------------------------------------

    def _speeches(self) -> None:
        """ "X said:" before words without quotation marks: they are his, up to the next speaker."""
        openings = [
            (a, c)
            for a in self.found + self.bare
            if a.construction not in VOICELESS and (c := self._colon(a)) is not None
        ]
        opened = {self.document.tokens[a.cue].sentence for a, _ in openings}
        for attribution, colon in openings:
            if colon + 1 < len(self.document.tokens):
                self._adopt(attribution, [(colon + 1, self._speech_end(colon + 1, opened))], "speech")

    def _colon(self, attribution: Attribution) -> int | None:
        """The colon that ends the sentence of a cue or stands after its clause."""
        document = self.document
        tokens = document.sentence_tokens(document.tokens[attribution.cue].sentence)
        if document.tokens[tokens.stop - 1].text == ":":
            root = document.root(document.tokens[attribution.cue].sentence)
            return tokens.stop - 1 if attribution.cue in (root, *document.children[root]) else None
        if attribution.construction == "heading":
            return None
        colons = [
            k
            for k in range(attribution.cue + 1, min(attribution.cue + 20, tokens.stop))
            if document.tokens[k].text == ":"
        ]
        if not colons or document.quotation_of[colons[0]] >= 0:
            return None
        between = document.tokens[attribution.cue + 1 : colons[0]]
        return None if any(t.upos == "VERB" and "VerbForm=Fin" in t.features for t in between) else colons[0]

    def _speech_end(self, first: int, opened: set[int]) -> int:
        """Where a speech ends: with its quotation, else before a new voice; at most with the text."""
        document = self.document
        quoted = document.tokens[first].text in OPENING or document.quotation_of[first] >= 0
        start = document.tokens[first].sentence
        own = self._in_first_person(first, len(document.tokens))
        if not (quoted or own):
            return self._list_end(start)
        for s in range(start, len(document.sentences)):
            if s > start and (s in opened or self._new_voice(s, own)):
                return document.sentences[s].first
            if quoted:
                closing = [
                    i for i in document.sentence_tokens(s) if document.tokens[i].text in CLOSING and i > first
                ]
                following = (
                    s + 1 < len(document.sentences)
                    and document.tokens[document.sentences[s + 1].first].text in OPENING
                )
                if closing and not following:
                    return closing[-1] + 1
        return len(document.tokens)

    def _list_end(self, start: int) -> int:
        """Where the paragraph of a speech without marks ends, with the items of a list that follow it."""
        document = self.document
        end = self._paragraph_end(start)
        for sentence in document.sentences[start:]:
            if sentence.first == end and document.tokens[end].text[:1] in BULLETS:
                end = self._paragraph_end(document.sentences.index(sentence))
        return end

    def _new_voice(self, sentence: int, own: bool) -> bool:
        """Whether a sentence that begins a paragraph has a speaker of its own outside quotations.

        own: the speech is in the first person, so that only a speaker set apart from what he says ends it.
        """
        document = self.document
        if document.sentences[sentence].paragraph == document.sentences[sentence - 1].paragraph:
            return False
        voices = ("parenthesis", "speech", "quotation", "colon") + (() if own else ("clause",))
        return any(
            document.tokens[a.cue].sentence == sentence
            and a.construction in voices
            and document.quotation_of[a.cue] < 0
            for a in self.found + self.bare
        )

    # -- quotations ----------------------------------------------------------------------------

    def _quotations(self) -> None:
        """Give each quotation its speaker: a cue beside it, else whoever spoke just before."""
        previous: Attribution | None = None
        for first, end in self.document.quotations:
            if end - first < SHORT:
                continue
            speaker = self._beside(first, end)
            if speaker is None and self._stands_alone(first, end):
                speaker = self._going_on(first, previous)
            if speaker is not None:
                if not all(speaker.holds(i) for i in range(first, end)):
                    self._adopt(speaker, [(first, end)])
                previous = speaker

    def _beside(self, first: int, end: int) -> Attribution | None:
        """The cue outside a quotation, in one of its sentences, that holds it or stands next to it."""
        document = self.document
        sentences = {document.tokens[first].sentence, document.tokens[end - 1].sentence}
        near = [
            a for a in self.found + self.bare
            if a.construction not in VOICELESS and not a.again and not first <= a.cue < end
            and (document.tokens[a.cue].sentence in sentences
                 or (a.construction in RUNNING and a.holds(first)))
        ]  # fmt: skip
        holding = [a for a in near if a.holds(first) or a.holds(end - 1)]
        if holding:
            return min(holding, key=lambda a: (a.size, -a.cue))
        if end - first < SHORT + 2:
            return None
        beside = [a for a in near if -2 < a.cue - end < NEAR or -2 < first - a.cue < NEAR]
        return min(beside, key=lambda a: min(abs(a.cue - end), abs(first - a.cue)), default=None)

    def _stands_alone(self, first: int, end: int) -> bool:
        """Whether a quotation is a sentence of its own or more."""
        document = self.document
        sentence = document.sentence_tokens(document.tokens[first].sentence)
        return (
            first - sentence.start <= 2
            and document.tokens[end - 1].sentence >= document.tokens[first].sentence
            and end >= sentence.stop - 2
        )

    def _going_on(self, first: int, previous: Attribution | None) -> Attribution | None:
        """The speaker of the words before, in this paragraph or the one before it."""
        document = self.document
        sentence = document.tokens[first].sentence
        paragraph = document.sentences[sentence].paragraph
        before = [
            a for a in self.found + self.bare
            if a.cue < first and a.construction not in VOICELESS and not a.again and a.stance is Stance.SAYS
            and sentence - document.tokens[a.cue].sentence <= 2
            and paragraph - document.sentences[document.tokens[a.cue].sentence].paragraph <= 1
        ]  # fmt: skip
        if before:
            return (
                before[-1] if before[-1] in self.found or not previous else max(before, key=lambda a: a.cue)
            )
        if previous is not None and previous.ranges and first - max(e for _, e in previous.ranges) <= 4:
            return previous
        return None

    # -- denials -------------------------------------------------------------------------------

    def _denials(self) -> None:
        """ "The Taliban denied those allegations", "a charge which Kigali rejects": what was told before
        is denied."""
        for attribution in [a for a in self.found + self.bare if a.stance is Stance.DENIES]:
            denied = self._denied(attribution.cue)
            ranges = self._told_within(attribution)
            if not ranges and denied is not None:
                ranges = self._told_before(attribution, denied)
            if ranges:
                attribution.ranges = ranges
                attribution.again = True
                attribution.construction = "denial of what was reported"
                if attribution not in self.found:
                    self.found.append(attribution)

    def _told_within(self, denial: Attribution) -> list[tuple[int, int]]:
        """ "Ankara dismissed claims by Kurdish officials that ...": what somebody else claims, by his word
        as well."""
        inner = [
            a for a in self.found
            if a.construction == "noun" and a.source is not None and denial.holds(a.cue)
            and self.document.tokens[a.cue].head == denial.cue
        ]  # fmt: skip
        return list(inner[0].ranges) if inner else []

    def _denied(self, cue: int) -> int | None:
        """The object of a denial where it only points to something said before."""
        document = self.document
        pointed = [o for o in document.kids(cue, "obj") if document.lemma(o) in reporting().anaphoric]
        pointed = [o for o in pointed if document.tokens[o].text.lower() != "which"]
        if pointed and not document.kids(pointed[0], "nmod", "acl"):
            return pointed[0]
        if (
            document.relations[cue] == "acl"
            and document.tokens[cue].head >= 0
            and document.tokens[cue].relation == "acl:relcl"
        ):
            return document.tokens[cue].head
        above = document.tokens[cue].head
        if document.relations[cue] == "acl" and document.lemma(above) in reporting().anaphoric:
            return above
        objects = [
            o for o in document.kids(cue, "obj", "nsubj:pass") if document.lemma(o) in reporting().anaphoric
        ]
        return objects[0] if objects and not document.kids(objects[0], "nmod", "acl") else None

    def _charged(self, cue: int) -> int | None:
        """What somebody was accused of earlier in a sentence: "accused Iran of arming the rebels, while
        Tehran dismissed the charge"."""
        document = self.document
        for i in range(cue - 1, document.sentence_tokens(document.tokens[cue].sentence).start - 1, -1):
            if document.lemma(i) in ("accuse", "charge", "blame") and document.tokens[i].upos == "VERB":
                told = [c for c in document.kids(i, "advcl", "acl", "obl") if i < c < cue]
                told += [c for o in document.kids(i, "obj") for c in document.kids(o, "acl") if c < cue]
                return told[0] if told else None
        return None

    def _told_before(self, denial: Attribution, denied: int) -> list[tuple[int, int]]:
        document = self.document
        sentence = document.tokens[denial.cue].sentence
        if (
            document.lemma(denied) not in reporting().anaphoric
            and document.tokens[denial.cue].relation == "acl:relcl"
        ):
            which = [
                o for o in document.kids(denial.cue, "obj") if document.tokens[o].text.lower() == "which"
            ]
            if which and document.tokens[which[0] - 1].text == ",":
                # "..., which the army denies": all that was told before the comma.
                return [(document.sentence_tokens(sentence).start, which[0])]
            return [document_range(document, denied)] if document.kids(denied, "acl", "nmod") else []
        charged = self._charged(denial.cue)
        if charged is not None and document.lemma(denied) in CHARGES:
            return [document_range(document, charged)]
        before = [
            a for a in self.found
            if a.cue < denial.cue and a is not denial and a.ranges and not a.again
            and sentence - document.tokens[a.cue].sentence <= 2 and a.stance is not Stance.DENIES
        ]  # fmt: skip
        if before:
            return list(before[-1].ranges)
        start = document.sentence_tokens(sentence).start
        return [(start, min(denied, denial.cue))] if denied - start > SHORT else []


def document_range(document: Document, i: int) -> tuple[int, int]:
    """Token range of a subtree."""
    first, last = document.edges[i]
    return first, last + 1
