"""The actors of an article as the text goes on: who was told, where, and who comes to mind first.

Every phrase is asked for once; what remains open is decided by nearness and role.
"""

from __future__ import annotations

from collections.abc import Callable

from according.claim import ActorType
from according.reading.attribution import Attributions
from according.reading.deeds import place_of, strikes, suffers
from according.reading.document import Document
from according.reading.mentions import Phrase, Phrases
from according.reading.referents import Referent

# How many sentences back descriptions reach, where nothing else is said.
WINDOW = 4
THEY = frozenset(["they", "them", "their", "theirs", "themselves"])
# How an actor stands in its clause.
STANDING = {"nsubj": 2.0, "obj": 1.0, "iobj": 1.0, "obl": 0.5}
# By how much the part that an actor played in the violence told before speaks for him, as prominence does.
PARTS_PLAYED = 1.0
OFFICIAL = frozenset({ActorType.INTERGOVERNMENTAL, ActorType.GOVERNMENT, ActorType.STATE})


class Cast:
    """The actors of an article as the text goes on, and whom each phrase told so far stands for.

    find: tells whom a phrase stands for that was not asked for before. told: by the head of a phrase.
    """

    def __init__(
        self,
        document: Document,
        phrases: Phrases,
        attributions: Attributions,
        find: Callable[[Phrase], list[Referent]],
    ) -> None:
        self.document = document
        self.phrases = phrases
        self.attributions = attributions
        self._find = find
        self.referents: list[Referent] = []
        self.told: dict[int, list[Referent]] = {}

    def of(self, phrase: Phrase) -> list[Referent]:
        """The actors that a phrase stands for; empty for a pronoun without antecedent."""
        if phrase.head not in self.told:
            # Whom a phrase stands for may hang on itself ("her deputy called her a liar"): nobody, then.
            self.told[phrase.head] = []
            self.told[phrase.head] = found = self._find(phrase)
            for referent in found:
                self._mentioned(referent, phrase.head)
        return self.told[phrase.head]

    def speaker(self, i: int) -> Referent | None:
        """The innermost named source of a token."""
        for attribution in reversed(self.attributions.chain(i)):
            if attribution.source is not None and attribution.source != i:
                who = self.phrases.at(attribution.source)
                found = (
                    self.of(who) if who and who.head != i and (who.kind != "pronoun" or who.head < i) else []
                )
                if found:
                    return found[0]
        return None

    def near(self, referent: Referent, phrase: Phrase, sentences: int) -> bool:
        """Whether an actor was last told at most so many sentences before a phrase."""
        tokens = self.document.tokens
        return tokens[phrase.head].sentence - tokens[referent.last].sentence <= sentences

    def nearest(self, phrase: Phrase, types: tuple[ActorType, ...], ending: str = "") -> Referent | None:
        """The named actor of a type that was mentioned last before a phrase."""
        for head in sorted((h for h in self.told if h < phrase.first), reverse=True):
            for referent in self.told[head]:
                known = not ending or (referent.record is not None and referent.record.id.endswith(ending))
                if referent.named and referent.type in types and known:
                    return referent
        return None

    def best(self, referents: list[Referent], phrase: Phrase) -> Referent | None:
        """Whom of several a phrase means, by nearness, role and the part played; None of none."""
        return max(referents, key=lambda r: self._salience(r, phrase), default=None)

    def _mentioned(self, referent: Referent, head: int) -> None:
        """Keeps where and how an actor stood last; another in the same sentence makes it no less so."""
        referent.count += 1
        referent.struck = max(referent.struck, head) if strikes(self.document, head) else referent.struck
        referent.hurt = max(referent.hurt, head) if suffers(self.document, head) else referent.hurt
        tokens = self.document.tokens
        apart = tokens[head].sentence - tokens[referent.last].sentence if referent.last >= 0 else 1
        if apart < 0:
            return
        held = (referent.prominence, referent.affected) if apart == 0 else (0.0, False)
        referent.last = max(referent.last, head)
        referent.prominence = max(held[0], self._prominence(head))
        referent.affected = held[1] or tokens[head].relation in ("obj", "nsubj:pass")

    def _prominence(self, i: int) -> float:
        i = place_of(self.document, i)
        relation = self.document.relations[i]
        if self.document.tokens[i].relation == "obl:agent":
            return 1.5
        return STANDING.get(relation, 0.0)

    def _salience(self, referent: Referent, phrase: Phrase) -> tuple[float, int]:
        document = self.document
        distance = document.tokens[phrase.head].sentence - document.tokens[referent.last].sentence
        parallel = document.tokens[phrase.head].relation == "nsubj:pass" and referent.affected
        many = 0.0
        if document.tokens[phrase.head].text.lower() in THEY:
            many = 1.0 if referent.plural else -1.0 if referent.type in OFFICIAL else 0.0
        return (
            referent.prominence
            + (1.2 if parallel else 0)
            + many
            + self._part_played(referent, phrase)
            + 0.5 * min(referent.count, 4) / 4
            + (0.5 if referent.named else 0)
            - 1.6 * distance,
            referent.last,
        )

    def _part_played(self, referent: Referent, phrase: Phrase) -> float:
        """How well an actor's part in the violence told before goes on where a pronoun stands: those who
        struck strike again, those struck are hurt, freed or found."""
        head, tokens = phrase.head, self.document.tokens
        at = max(referent.struck, referent.hurt)
        said = self.document.relations[tokens[head].head] == "ccomp" if tokens[head].head >= 0 else False
        if at < 0 or said or tokens[at].sentence != tokens[referent.last].sentence:
            return 0.0
        part = PARTS_PLAYED * ((referent.struck > referent.hurt) - (referent.hurt > referent.struck))
        if strikes(self.document, head):
            return part
        return -part if suffers(self.document, head) else 0.0
