"""Whose a post is: the actor before it, in an "of" phrase after it, or farther off.

"Khunti police chief", "the deputy leader of Y", "its spokesman", "an adviser to President X".
"""

from __future__ import annotations

from collections.abc import Iterator

from according.claim import ActorType
from according.reading.document import plural
from according.reading.mentions import Phrase, bare
from according.reading.owner_names import BODIES, Owner, OwnerNames
from according.reading.post_nouns import NOMINAL, POSSESSIVE, OwningPhrase, PostNouns


class Owners:
    """Finds the owners of the posts of a document."""

    def __init__(self, nouns: PostNouns, names: OwnerNames) -> None:
        self.nouns = nouns
        self.names = names
        self.document = nouns.document
        self.phrases = nouns.phrases
        self.people = nouns.people
        self.words = nouns.words

    def of(
        self, i: int, first: int, after: list[OwningPhrase], holders: tuple[Phrase, ...]
    ) -> tuple[Owner, ...]:
        """The owners of the post at a token, whose phrase begins at `first`.

        after: the "of" phrases after it. holders: who holds it.
        """
        after_name = self._owner_after_name(holders)
        left = self._left_owner(i, first)
        right = self._right_owner(i, after)
        if left and right and right.phrase.type is ActorType.PLACE:
            right = None
        if left and right and left.phrase.type in (ActorType.STATE, ActorType.PLACE):
            left = None
        chosen = right or left or after_name or self._attended(i) or self._own(i) or self._farther(i)
        if chosen is None:
            return ()
        return (chosen, *self._coordinated(chosen)) if chosen is right else (chosen,)

    def _owner_after_name(self, holders: tuple[Phrase, ...]) -> Owner | None:
        """ "President X of Y"."""
        tokens = self.document.tokens
        if not holders:
            return None
        joint = self.nouns.past_alias(holders[-1].end)
        joint += self.nouns.text(joint) == ","
        if joint >= len(tokens) - 1 or self.nouns.text(joint) not in ("of", "from"):
            return None
        end = self.nouns.noun_run(joint + 1, self.document.sentences[tokens[holders[-1].head].sentence].end)
        return self.names.owner_within(joint + 1, end, True)

    def _coordinated(self, owner: Owner) -> Iterator[Owner]:
        """ "commander of A and B"."""
        for other in self.document.kids(owner.phrase.head, "conj"):
            phrase = self.phrases.at(other)
            if (
                phrase is not None
                and phrase.kind == "named"
                and phrase.type in BODIES
                and phrase.type is owner.phrase.type
            ):
                yield Owner(phrase, "name")

    def _left_owner(self, i: int, first: int) -> Owner | None:
        """The actor before the post: "[rebel] commander", "the front's Karachi chief"."""
        k = i - 1
        opened = self.nouns.bracket(k, first)
        k = k if opened is None else opened - 1
        while k >= first and (
            self.nouns.titular(k) and self.phrases.hit(k) is None and not self._body_before_title(k)
        ):
            k -= 1
        owner = self.names.owner_within(first, k + 1, False) if k >= first else None
        if owner is None or (owner.phrase.type is not ActorType.PLACE and owner.kind != "noun"):
            return owner
        # "the front's Karachi chief", "the front's council member": the place only says where, the council
        # is the front's own.
        marks = [m for m in range(first, owner.phrase.first) if self.document.tokens[m].text in POSSESSIVE]
        if self.document.lemma(owner.phrase.head) in self.words.body_adjectives:
            marks += [first + 1] if self.document.tokens[first].upos == "PRON" else []
        body = self.names.owner_within(first, marks[-1], False) if marks else None
        if body is None or body.phrase.type not in BODIES:
            return owner
        group = body.kind == "name" and body.phrase.type in (ActorType.ARMED_GROUP, ActorType.POLITICAL_PARTY)
        return body if group or body.kind == "pronoun" or owner.phrase.type is ActorType.PLACE else owner

    def _body_before_title(self, k: int) -> bool:
        return self.document.lemma(k) in ("intelligence", "union") and self.document.tokens[k].upos == "NOUN"

    def _right_owner(self, i: int, after: list[OwningPhrase]) -> Owner | None:
        accredited = self.document.lemma(i) in self.words.accredited
        for preposition, first, end in after:
            if preposition in ("for", "to", "in", "on") and accredited:
                owner = self.names.owner_within(first, end, True) if preposition == "for" else None
                if owner is None or owner.phrase.type is not ActorType.INTERGOVERNMENTAL:
                    continue
            if all(t.text.lower() in self.words.fields for t in self.document.tokens[first:end]):
                continue
            owner = self.names.owner_within(first, end, True)
            if (
                owner is None
                or (preposition != "of" and owner.phrase.type in (ActorType.PLACE, ActorType.STATE))
            ) and (owner is None or preposition != "for" or not self.document.lemma(i).startswith("spokes")):
                continue
            return owner
        return self._syntactic(i)

    def _syntactic(self, i: int) -> Owner | None:
        """An owner farther off: "vice president for studies and policy at the institute"."""
        document = self.document
        for n in document.kids(i, "nmod"):
            phrase = self.phrases.at(n)
            if document.lemma(n) in self.words.fields:
                continue
            if (
                (
                    document.case(n) in ("of", "at", "with")
                    and n > i
                    and phrase is not None
                    and phrase.kind == "named"
                )
                and phrase.type in BODIES
                and phrase.type is not ActorType.STATE
            ):
                return Owner(phrase, "name")
        return None

    def _attended(self, i: int) -> Owner | None:
        """The person whom somebody serves: "an adviser to President X", "a lieutenant of gang boss X"."""
        k = self.nouns.tail(i)
        if self.document.lemma(i) not in self.words.attendants or self.nouns.text(k) not in (
            "of",
            "to",
            "for",
        ):
            return None
        for start in range(k + 1, min(k + 7, len(self.document.tokens))):
            if start in self.people.starts:
                person = self.people.phrase(start, self.people.starts[start])
                return None if self.nouns.text(person.end) in POSSESSIVE else Owner(person, "name")
            if self.document.tokens[start].upos not in (*NOMINAL, "DET"):
                return None
        return None

    def _farther(self, i: int) -> Owner | None:
        """The body after a field of more words: "director for energy and climate policy at the Institute"."""
        tokens = self.document.tokens
        stop = self.document.sentences[tokens[i].sentence].end
        k = self.nouns.tail(i)
        if self.nouns.text(k) not in ("for", "of", "on", "in"):
            return None
        while k < min(stop - 1, i + 14) and tokens[k].upos in (*NOMINAL, "ADP", "CCONJ", "DET"):
            if k in self.people.inside:
                return None
            if self.nouns.text(k) in ("at", "with") and k > i + 1:
                owner = self.names.owner_within(k + 1, self.nouns.noun_run(k + 1, stop), True)
                fits = owner is not None and owner.kind == "name" and owner.phrase.type in BODIES
                return (
                    owner if fits and owner is not None and owner.phrase.type is not ActorType.STATE else None
                )
            k += 1
        return None

    def _own(self, i: int) -> Owner | None:
        """The movement that a word for its members names by itself: "a former Maoist"."""
        token = self.document.tokens[i]
        if not token.text[:1].isupper() or token.text.lower().rstrip("s") not in self.words.adherents:
            return None
        return Owner(
            Phrase(i, i, i + 1, "nominal", ActorType.ARMED_GROUP, bare(token.text), plural(token)), "noun"
        )
