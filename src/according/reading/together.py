"""Several actors under one word: "they", "both sides", "the two leaders", "the former".

Those who met, speak together, or were told together last.
"""

from __future__ import annotations

from according.claim import ActorType
from according.knowledge.words import coreference_words
from according.reading.cast import WINDOW, Cast
from according.reading.document import plural, verbal
from according.reading.mentions import GROUP_TYPES, Phrase
from according.reading.others import Others
from according.reading.referents import BODIES, STATES, Referent, is_one
from according.reading.subjects import surface_subject

# What may be called "they" without a plural.
MANIFOLD = frozenset({*GROUP_TYPES, ActorType.SECURITY_FORCE, ActorType.GOVERNMENT, ActorType.CIVILIANS})


class Together:
    """Finds several actors that one phrase stands for. others: whom it cannot mean."""

    def __init__(self, cast: Cast, others: Others) -> None:
        self.cast = cast
        self.document = cast.document
        self.phrases = cast.phrases
        self.others = others

    def they(self, phrase: Phrase) -> list[Referent]:
        """Whom "they" stands for where these are told together; empty where it is one body or many."""
        both = self._speakers(phrase) or self.both_before(phrase)
        both = both or self._met_before(phrase) or self._pair_before(phrase)
        return both or self._just_met(phrase) or self._persons_together(phrase)

    def both_before(self, phrase: Phrase) -> list[Referent]:
        """ "They" at the head of a sentence after one about two: its subjects, or its subject and the
        person that he met."""
        document = self.document
        sentence = document.tokens[phrase.head].sentence
        if (
            not sentence
            or document.relations[phrase.head] != "nsubj"
            or document.tokens[phrase.head].head != document.root(sentence)
        ):
            return []
        root = document.root(sentence - 1)
        subjects = document.kids(root, "nsubj")
        sides = [c for s in subjects for c in (s, *document.kids(s, "conj"))]
        if len(sides) == 1:
            sides += document.kids(root, "obj") + [
                o for o in document.kids(root, "obl") if document.case(o) == "with"
            ]
        found = [
            r for i in sides if (p := self.phrases.at(i)) and p.kind != "pronoun" for r in self.cast.of(p)[:1]
        ]
        persons = [r for r in found if r.type is ActorType.PERSON]
        distinct = list(
            {
                id(r): r
                for r in (found if len(subjects) == 1 and document.kids(subjects[0], "conj") else persons)
            }.values()
        )
        return distinct if len(distinct) > 1 else []

    def told_together(self, phrase: Phrase) -> list[Referent]:
        """The two actors joined by "and" last before a phrase: "the former" and "the latter" of them."""
        document = self.document
        for head in sorted((h for h in self.cast.told if h < phrase.first), reverse=True):
            if document.tokens[phrase.head].sentence - document.tokens[head].sentence > 2:
                break
            first = (
                self.cast.told.get(document.tokens[head].head, [])
                if document.relations[head] == "conj"
                else []
            )
            if len(first) == 1 == len(self.cast.told[head]):
                return [*first, *self.cast.told[head]]
        return []

    def pair(self, phrase: Phrase, determiners: set[str]) -> list[Referent]:
        """The two of "both sides", "the two leaders". determiners: the words before the noun."""
        numerals = {self.document.lemma(c) for c in self.document.kids(phrase.head, "nummod", "amod", "det")}
        if not (
            numerals & {"two", "both", "2"}
            or determiners & {"both"}
            or (self.document.lemma(phrase.head) == "side" and determiners & {"the"})
        ):
            return []
        others = self.others.beside(phrase)
        types = _pair_types(self.document.lemma(phrase.head))
        fitting = [
            r for r in self.cast.referents
            if (r.named or r.head == "counterpart") and r.type in types
            and r.last < phrase.first and self.cast.near(r, phrase, WINDOW)
            and all(r is not o for o in others)
        ]  # fmt: skip
        tokens = self.document.tokens
        fitting.sort(key=lambda r: (-tokens[r.last].sentence, -min(r.prominence, 1), -r.last))
        return sorted(fitting[:2], key=self.cast.referents.index) if len(fitting) >= 2 else []

    def _speakers(self, phrase: Phrase) -> list[Referent]:
        """ "Both Iran and Russia say they killed ...": whoever speak together, each of himself."""
        document = self.document
        clause = document.tokens[phrase.head].head
        if document.relations[phrase.head] != "nsubj" or document.relations[clause] != "ccomp":
            return []
        for attribution in self.cast.attributions.chain(phrase.head):
            source = attribution.source
            if source is None or attribution.cue != document.tokens[clause].head:
                continue
            told = [source, *document.kids(source, "conj")]
            found = [
                r for i in told if (p := self.phrases.at(i)) and p.kind != "pronoun" for r in self.cast.of(p)
            ]
            return found if len(found) > 1 else []
        return []

    def _met_before(self, phrase: Phrase) -> list[Referent]:
        """ "They agreed", "they also discussed": the persons who met last, some sentences before."""
        document = self.document
        verb = document.tokens[phrase.head].head
        if (
            document.relations[phrase.head] != "nsubj"
            or document.lemma(verb) not in coreference_words().together
        ):
            return []
        now = document.tokens[phrase.head].sentence
        for sentence in range(now - 1, max(-1, now - 5), -1):
            root = document.root(sentence)
            for met in (root, *document.kids(root, "conj", "xcomp")):
                persons = (
                    self._persons(self._sides(met))
                    if document.lemma(met) in coreference_words().meeting
                    else []
                )
                if len(persons) > 1:
                    return persons
        return []

    def _sides(self, verb: int) -> list[int]:
        """Who meets whom: subject, object and whom the verb has "with" or "to", each with what it joins."""
        document = self.document
        sides = surface_subject(document, verb) + document.kids(verb, "obj")
        sides += [o for o in document.kids(verb, "obl") if document.case(o) in ("with", "to")]
        return [c for s in sides for c in (s, *document.kids(s, "conj"))]

    def _persons(self, tokens: list[int]) -> list[Referent]:
        """The persons at tokens, each once."""
        found = [r for i in tokens if (p := self.phrases.at(i)) is not None for r in self.cast.of(p)[:1]]
        return list({id(r): r for r in found if r.type is ActorType.PERSON}.values())

    def _just_met(self, phrase: Phrase) -> list[Referent]:
        """ "Them" in a clause after those met: "met the emir and his deputy, urging them to talk"."""
        document = self.document
        verb = document.tokens[phrase.head].head
        if document.relations[phrase.head] not in ("obj", "iobj") or document.relations[verb] != "advcl":
            return []
        above = document.tokens[verb].head
        sides = document.kids(above, "obj") + [
            o for o in document.kids(above, "obl") if document.case(o) in ("with", "to")
        ]
        for side in sides:
            listed = [side, *document.kids(side, "conj")]
            found = [r for i in listed if i < verb and (p := self.phrases.at(i)) for r in self.cast.of(p)[:1]]
            if len(listed) > 1 and len(found) == len(listed):
                return found
        return []

    def _persons_together(self, phrase: Phrase) -> list[Referent]:
        """ "Them" of persons told together, of whom each is one: "the mayor and his son were at home when
        gunmen fired at them", "was talking to a friend when"."""
        document, head = self.document, phrase.head
        sentence = document.tokens[head].sentence
        first = document.sentence_tokens(max(sentence - 1, 0)).start
        others = self.others.beside(phrase)
        for verb in range(head - 1, first - 1, -1):
            if not verbal(document.tokens[verb]) or (others and verb == document.tokens[head].head):
                continue
            for sides in (document.kids(verb, "obj"), document.kids(verb, "nsubj")):
                if sides and sides[0] < head and self._many_before(sides[0], head, others):
                    return []
                joined = [s for s in self._with_joined(sides, verb) if s < head]
                told = [
                    r for s in joined if (p := self.phrases.at(s)) for r in self.cast.told.get(p.head, ())[:1]
                ]
                single = [r for r in told if not r.plural and (r.type is ActorType.PERSON or is_one(r))]
                if len({id(r) for r in told}) > 1 and len(single) == len(told) == len(joined):
                    return list({id(r): r for r in told}.values())
        return []

    def _with_joined(self, sides: list[int], verb: int) -> list[int]:
        """Those at a place in a clause with whom they join; of its subject also whom he talks to."""
        document = self.document
        joined = [c for s in sides for c in (s, *document.kids(s, "conj"))]
        if len(joined) == 1 and document.relations[sides[0]] == "nsubj":
            joined += [o for o in document.kids(verb, "obl") if document.case(o) in ("with", "to")]
        return joined

    def _many_before(self, i: int, end: int, others: list[Referent]) -> bool:
        """Whether those at a token, or between it and a pronoun, are many already, but for some others."""
        found = [
            r
            for h in self.cast.told
            if i <= h < end
            for r in self.cast.told[h]
            if all(r is not o for o in others)
        ]
        return any(r.plural or r.type in MANIFOLD - {ActorType.CIVILIANS} for r in found)

    def _pair_before(self, phrase: Phrase) -> list[Referent]:
        """ "They" after "the two leaders", "both men": those, where they were the last plural subject."""
        document = self.document
        if (
            document.relations[phrase.head] != "nsubj"
            and document.tokens[phrase.head].relation != "nmod:poss"
        ):
            return []
        sentence = document.tokens[phrase.head].sentence
        for head in sorted((h for h in self.cast.told if h < phrase.head), reverse=True):
            if sentence - document.tokens[head].sentence > 1:
                break
            subject = document.relations[head] == "nsubj" and document.tokens[head].upos == "NOUN"
            if subject and plural(document.tokens[head]):
                return self.cast.told[head] if len(self.cast.told[head]) > 1 else []
        return []


def _pair_types(lemma: str) -> frozenset[ActorType]:
    """What "the two ..." may stand for, by its noun."""
    if lemma in ("country", "nation", "neighbour", "neighbor", "government"):
        return STATES
    if lemma in ("leader", "man", "president", "minister", "general"):
        return frozenset({ActorType.PERSON})
    if lemma in ("side", "party", "rival", "foe", "enemy", "ally"):
        return STATES | BODIES - {ActorType.INTERGOVERNMENTAL}
    return BODIES
