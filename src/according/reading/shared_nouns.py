"""One noun of several owners: "Kenyan and Ethiopian ministers", "the U.S. and UK envoys".

Each owner has an actor of his own.
"""

from __future__ import annotations

from according.claim import ActorType
from according.knowledge.words import actor_words, posts
from according.reading.cast import Cast
from according.reading.mentions import Phrase
from according.reading.referents import Referent, normal


class SharedNouns:
    """Finds the actors of nouns that several owners share."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.document = cast.document
        self.phrases = cast.phrases

    def of(self, phrase: Phrase) -> list[Referent]:
        """The holders of one post of several states: "Kenyan and Ethiopian ministers", "the U.S. and UK
        envoys"."""
        document = self.document
        if phrase.kind == "named" and phrase.type is ActorType.STATE:
            return self._short_of_noun(phrase)
        if not phrase.plural or not self._post(phrase.head):
            return []
        pairs = [
            (m, c) for m in document.kids(phrase.head, "amod", "compound") for c in document.kids(m, "conj")
        ]
        named = [(m, c) for m, c in pairs if phrase.first <= m < c < phrase.head and self._peoples(m, c)]
        if not named:
            return []
        first, last = named[0][0], named[-1][1]
        noun = document.words(last + 1, phrase.head + 1)
        owners = [first, *(c for _, c in named)]
        return [self._of_owner(document.tokens[o].text, noun, phrase) for o in owners]

    def _peoples(self, *tokens: int) -> bool:
        """Whether words are peoples or parts of the world, a state that the registry knows among them."""
        hits = [self.phrases.hit(i) for i in tokens]
        alien = any(hit is not None and hit.record.type is not ActorType.STATE for hit in hits)
        return any(hits) and not alien and all(self.document.tokens[i].text[:1].isupper() for i in tokens)

    def _post(self, i: int) -> bool:
        lemma = self.document.lemma(i)
        armed = actor_words().type_of(lemma) in (ActorType.SECURITY_FORCE, ActorType.ARMED_GROUP)
        return lemma in posts().leads | posts().member_of and not armed

    def _short_of_noun(self, phrase: Phrase) -> list[Referent]:
        """A state that lacks the noun after the next one: "[the U.S.] and UK foreign ministers"."""
        document = self.document
        i = phrase.end
        if i + 1 >= len(document.tokens) or document.tokens[i].text != "and":
            return []
        other = next((p for c in document.kids(phrase.head, "conj") if (p := self.phrases.at(c))), None)
        if other is None or other.kind != "nominal" or not other.plural or other.first != i + 1:
            return []
        hit = self.phrases.hit(i + 1)
        if hit is None or hit.record.type is not ActorType.STATE or not self._post(other.head):
            return []
        noun = document.words(document.token_at(hit.span.end - 1) + 1, other.head + 1)
        return [self._of_owner(document.tokens[phrase.head].text, noun, other)]

    def _of_owner(self, owner: str, noun: str, phrase: Phrase) -> Referent:
        """The actor that a noun names with the owner before it: "Kenyan" and "troops"."""
        name = f"{owner} {noun}"
        known = next((r for r in self.phrases.registry.lookup(name) if r.type is phrase.type), None)
        key = normal(known.name if known else name)
        told = next((r for r in self.cast.referents if key in r.names or (known and r.record is known)), None)
        if told is not None:
            return told
        made = Referent(
            known.name if known else name, phrase.type, known, phrase.plural, known is not None, phrase.head,
            head=self.document.lemma(phrase.head), names={key},
        )  # fmt: skip
        self.cast.referents.append(made)
        return made
