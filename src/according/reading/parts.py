"""Parts and wholes in nouns: "the armed wing of Y", "Y's 48th Front", "FARC dissidents",
"X, an offshoot of Y", "a coalition of A and B", "as part of Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from according.claim import ActorType
from according.knowledge.words import posts
from according.reading.constructions import passive
from according.reading.document import Document, plural
from according.reading.holders import BREAKS
from according.reading.mentions import Phrase, Phrases, bare, organisation_type
from according.reading.offices import Offices
from according.reading.owner_names import Owner
from according.reading.post_nouns import POSSESSIVE
from according.reading.subjects import patient, surface_subject

WHOLES = (
    ActorType.ARMED_GROUP, ActorType.POLITICAL_PARTY, ActorType.INTERGOVERNMENTAL, ActorType.ORGANIZATION,
    ActorType.SECURITY_FORCE, ActorType.GOVERNMENT,
)  # fmt: skip
SPLIT = frozenset(["splinter", "breakaway", "dissident", "offshoot", "umbrella", "affiliate"])
PARTS = (*WHOLES, ActorType.STATE, ActorType.CIVILIANS, ActorType.MEDIA)


@dataclass(frozen=True, slots=True)
class Part:
    """A part and its whole; `token` is the noun that says so."""

    part: Owner
    whole: Owner
    token: int
    person: bool = False


class Parts:
    """Finds what is said to be part of what."""

    def __init__(self, document: Document, phrases: Phrases, offices: Offices) -> None:
        self.document = document
        self.phrases = phrases
        self.offices = offices
        self.words = posts()

    def find(self) -> list[Part]:
        """Every part with its whole, in order of the text."""
        return [part for token in self.document.tokens for part in self._at(token.i)]

    def _at(self, i: int) -> Iterator[Part]:
        token = self.document.tokens[i]
        lemma = self.document.lemma(i)
        if token.upos not in ("NOUN", "PROPN", "ADJ", "ADP"):
            return
        if lemma in ("part", "member") and self._text(i + 1) == "of":
            yield from self._as_part(i)
        elif lemma in self.words.parts and token.upos != "ADP" and self._may_be(i, lemma):
            yield from self._nominal(i, lemma)
        elif self.phrases.hit(i) is not None and self._counted(i) != i:
            yield from self._one_of(i)
        if (lemma in self.words.wholes and self._text(i + 1) == "of" and not self._capital(i)) or (
            token.text == "up" and self._text(i + 1) == "of"
        ):
            yield from self._made_of(i)

    def _text(self, i: int) -> str:
        tokens = self.document.tokens
        return tokens[i].text.lower() if 0 <= i < len(tokens) else ""

    def _may_be(self, i: int, lemma: str) -> bool:
        """Whether the noun heads its phrase, and is no name that the registry knows whole."""
        following = self.document.tokens[i + 1] if i + 1 < len(self.document.tokens) else None
        if self._text(i) == "arms" or (
            lemma in ("group", "organization") and self._text(i - 1) not in SPLIT and not self._capital(i)
        ):
            return False
        if (
            following is not None
            and following.upos in ("NOUN", "PROPN")
            and self.document.relations[i] in ("compound", "flat", "amod")
        ):
            return False
        hit = self.phrases.hit(i)
        if hit is None or lemma in self.words.leavers:
            return True
        if self._text(i + 1) == "of" and self.document.token_at(hit.span.end - 1) == i:
            return True
        return self._text(self.document.token_at(hit.span.start) - 1) in POSSESSIVE

    def _nominal(self, i: int, lemma: str) -> Iterator[Part]:
        first = self.offices.nouns.left_edge(i)
        whole = self._left_behind(i) or self._whole(i, first, lemma)
        if whole is None or whole.phrase.type not in WHOLES:
            return
        if (
            whole.kind == "noun"
            and plural_name(whole.phrase)
            and whole.phrase.type is not ActorType.ARMED_GROUP
        ):
            return
        if self._parent(i):
            for part in self._named_beside(i, first):
                yield Part(whole, part, i)
            return
        beside = list(self._named_beside(i, first))
        # What is left of a body is still that body, unless it has a name of its own.
        own = None if lemma == "remnant" else self._own_name(i, first, whole)
        for part in beside or ([own] if own else []):
            if part.phrase.type in PARTS:
                yield Part(part, whole, i)

    def _one_of(self, i: int) -> Iterator[Part]:
        """ "X, one of the Coast Front dissidents", where these are known as an actor of their own."""
        for part in self._named_beside(i, self.offices.nouns.left_edge(i)):
            if part.phrase.type in WHOLES and part.kind == "name" and plural(self.document.tokens[i]):
                yield Part(part, Owner(self.phrases.name_at(i), "name"), i)

    def _left_behind(self, i: int) -> Owner | None:
        """The whole in a name that the registry has with it: "[FARC] dissidents"."""
        hit = self.phrases.hit(i)
        if hit is None or self.document.lemma(i) not in self.words.leavers:
            return None
        covered = range(self.document.token_at(hit.span.start), self.document.token_at(hit.span.end - 1) + 1)
        rest = range(covered.start, i) if covered.start < i else range(i + 1, covered.stop)
        words = self.document.words(rest.start, rest.stop) if rest else ""
        named = self.phrases.registry.matches(words)
        parent = named[0].record if named else self.phrases.registry.records.get(hit.record.parent or "")
        if parent is None or not rest or parent is hit.record:
            return None
        return Owner(
            Phrase(rest[-1], rest[0], rest[-1] + 1, "named", parent.type, parent.name, False, parent), "name"
        )

    def _parent(self, i: int) -> bool:
        return self._text(i - 1) == "parent"

    def _whole(self, i: int, first: int, lemma: str) -> Owner | None:
        left = self._left(i, first, lemma)
        if left is not None and lemma in self.words.leavers:
            return left
        after = self.offices.names.owner_after(i)
        if after is not None and self._one_name(i, after.phrase.first):
            after = None
        if (
            after is not None
            and after.phrase.type in WHOLES
            and (lemma not in self.words.named_parts or self._capital(i))
        ) and not (plural_name(after.phrase) and after.phrase.type is not ActorType.ARMED_GROUP):
            return after
        return left

    def _left(self, i: int, first: int, lemma: str) -> Owner | None:
        """The whole before the noun: a possessor, or a compound where the noun allows it."""
        marks = [k for k in range(first, i) if self.document.tokens[k].text in POSSESSIVE]
        if marks:
            owner = (
                None
                if self._one_name(i, marks[-1])
                else self.offices.names.owner_within(first, marks[-1], False)
            )
            return (
                None
                if owner is not None and lemma in self.words.named_parts and self._doubtful(owner)
                else owner
            )
        if self._text(first) in ("its", "their"):
            return (
                self.offices.names.owner_within(first, first + 1, False)
                if lemma not in self.words.named_parts
                else None
            )
        hits = [k for k in range(first, i) if self._whole_hit(k, i)]
        if not hits or (
            lemma in self.words.named_parts and self._named_type(hits[0]) is not ActorType.INTERGOVERNMENTAL
        ):
            return None
        owner = Owner(self.phrases.name_at(hits[0]), "name")
        return (
            owner
            if owner.phrase.type
            in (ActorType.ARMED_GROUP, ActorType.INTERGOVERNMENTAL, ActorType.POLITICAL_PARTY)
            else None
        )

    def _doubtful(self, owner: Owner) -> bool:
        """Whether nothing but its capitals makes a name an actor's."""
        return (
            owner.kind == "name"
            and owner.phrase.record is None
            and self.phrases.entity(owner.phrase.head) != "organization"
        )

    def _whole_hit(self, k: int, i: int) -> bool:
        """Whether a registry name before the noun stands alone ("IS cell", not "IS-linked cell")."""
        hit = self.phrases.hit(k)
        return (
            hit is not None
            and hit is not self.phrases.hit(i)
            and self.document.text[hit.span.end : hit.span.end + 1] != "-"
        )

    def _one_name(self, i: int, other: int) -> bool:
        """Whether the model sees one name over both tokens ("the Kurdish [Women's Council]")."""
        if self.phrases.entity(i) is None:
            return False
        name = self.phrases.entity_at(i)
        return name.first <= other < name.end

    def _named_type(self, i: int) -> ActorType | None:
        hit = self.phrases.hit(i)
        return hit.record.type if hit else None

    def _capital(self, i: int) -> bool:
        return self.document.tokens[i].text[:1].isupper()

    # -- the part ------------------------------------------------------------------------------------

    def _named_beside(self, i: int, first: int) -> Iterator[Owner]:
        """The name of the part: "X, the wing of Y", "Y's wing, the X", "X is a wing of Y"."""
        document = self.document
        subjects = self._said_of(i)
        found = [*subjects[:1], *self._before_comma(first)]
        one = self._counted(i)
        if document.relations[one] == "appos":
            found.append(document.tokens[one].head)
        found += document.kids(i, "appos")
        if one != i or plural(document.tokens[i]):
            found += [c for j in found for c in document.kids(j, "conj") if plural(document.tokens[i])]
        seen: set[int] = set()
        for j in found:
            phrase = self._name_of(j, first)
            if phrase is None or phrase.type not in PARTS or phrase.head in seen or first <= j <= i:
                continue
            if phrase.kind in ("named", "pronoun") or j in subjects:
                seen.update((phrase.head, j))
                yield Owner(phrase, "pronoun" if phrase.kind == "pronoun" else "name")
                if j < i:
                    return

    def _counted(self, i: int) -> int:
        """The word that counts a noun, or the noun: "X, [one] of Y's units", "A and B, [both] units of Y"."""
        document = self.document
        head = document.tokens[i].head
        few = document.relations[i] in ("nmod", "appos") and self._text(head) in ("one", "both", "two")
        return head if few else i

    def _said_of(self, i: int) -> list[int]:
        """Of whom the noun is said: "X is a wing of Y", "X acts as Y's wing", "sees X as a wing of Y"."""
        document = self.document
        one = self._counted(i)
        if document.kids(i, "cop") or document.kids(one, "cop"):
            return surface_subject(document, i if document.kids(i, "cop") else one)
        head = document.tokens[i].head
        if document.case(i) != "as" or document.relations[i] not in ("obl", "advcl", "xcomp") or head < 0:
            return []
        judged = document.lemma(head) in self.words.judging and not passive(document, head)
        return document.kids(head, "obj") if judged else surface_subject(document, head)

    def _name_of(self, j: int, first: int) -> Phrase | None:
        if self.phrases.hit(j) is not None:
            return self.phrases.name_at(j)
        known = self.phrases.at(j)
        if (known is not None and known.kind != "nominal") or j not in self._before_comma(first):
            return known
        owner = self.offices.names.name_before(j + 1)
        return owner.phrase if owner is not None else known

    def _before_comma(self, first: int) -> list[int]:
        """The last token of a name that stands before the noun and a comma."""
        k = first
        while self._text(k - 1) in ("once", "then", "now", "formerly", "effectively", "also", "essentially"):
            k -= 1
        return [k - 2] if k > 1 and self.document.tokens[k - 1].text in BREAKS else []

    def _own_name(self, i: int, first: int, whole: Owner) -> Owner | None:
        """The noun phrase itself: "the 48th Front", "FARC dissidents", "the Chapitos faction"."""
        document = self.document
        start = first
        if first <= whole.phrase.first < whole.phrase.end <= i and self._text(whole.phrase.end) in POSSESSIVE:
            start = whole.phrase.end
            while start < i and document.tokens[start].text in POSSESSIVE:
                start += 1
        known = self.phrases.at(i)
        if known is not None and known.kind == "named" and known.record is not None:
            if known.record is whole.phrase.record:
                return None
            return Owner(self.phrases.name_at(i) if self.phrases.hit(i) is not None else known, "name")
        end = i + 1
        if whole.phrase.end <= i and self._capital(i) and self._text(end) == "of" and self._capital(end + 1):
            end += 2
        words = bare(document.words(start, end))
        type_ = organisation_type(words) if self._capital(i) else ActorType.ARMED_GROUP
        if whole.phrase.type in (ActorType.SECURITY_FORCE, ActorType.INTERGOVERNMENTAL, ActorType.GOVERNMENT):
            type_ = (
                whole.phrase.type if whole.phrase.type is ActorType.SECURITY_FORCE else ActorType.ORGANIZATION
            )
        kind = "named" if self._capital(i) else "nominal"
        return Owner(Phrase(i, start, end, kind, type_, words, plural(document.tokens[i])), "noun")

    # -- wholes --------------------------------------------------------------------------------------

    def _as_part(self, i: int) -> Iterator[Part]:
        """ "X acted as part of Y", "X was a founding member of Y"."""
        document = self.document
        whole = self.offices.names.owner_after(i)
        if whole is None or whole.phrase.type not in WHOLES or whole.phrase.type is ActorType.GOVERNMENT:
            return
        if document.kids(i, "cop"):
            subjects = document.kids(i, "nsubj")
        elif document.case(i) == "as" and document.tokens[i].head >= 0:
            head = document.tokens[i].head
            subjects = (
                [head] if document.tokens[head].upos in ("PROPN", "NOUN") else surface_subject(document, head)
            )
        else:
            subjects = [document.tokens[i].head] if document.relations[i] == "appos" else []
        for subject in subjects[:1]:
            phrase = self.phrases.at(subject)
            if phrase is None:
                continue
            told = document.tokens[subject].upos in ("NOUN", "PRON")
            member = document.lemma(i) == "member" and phrase.kind != "named" and told
            person = phrase.type in (ActorType.CIVILIANS, ActorType.PERSON) or (member and phrase.plural)
            if (phrase.type in PARTS and not person) or (member and person and phrase.kind == "nominal"):
                owner = Owner(phrase, "pronoun" if phrase.kind == "pronoun" else "name")
                yield Part(owner, whole, i, person)

    def _made_of(self, i: int) -> Iterator[Part]:
        """ "Y, an alliance of A and B", "Y, made up of A and B"."""
        document = self.document
        up = document.tokens[i].text == "up"
        verb = document.tokens[i].head if up else i
        if up and (verb < 0 or document.lemma(verb) != "make"):
            return
        parts = [n for n in document.kids(verb, "nmod", "obl") if document.case(n) in ("of", "up") and n > i][
            :1
        ]
        parts = [m for n in parts for m in (n, *document.kids(n, "conj"))]
        wholes = (
            patient(document, verb)[:1]
            if up
            else [o.phrase.head for o in self._named_beside(i, self.offices.nouns.left_edge(i))][:1]
        )
        for w in wholes:
            phrase = self.phrases.at(w)
            for n in parts:
                part = self.phrases.at(n)
                if (
                    phrase is not None
                    and part is not None
                    and part.type in PARTS
                    and (up or len(parts) > 1 or part.plural)
                ):
                    yield Part(Owner(part, "name"), Owner(phrase, "name"), i)


def plural_name(phrase: Phrase) -> bool:
    """Whether the words stand for several, as "Ugandan guards" do."""
    return phrase.plural
