"""Other names: "X, alias Y", "Y, also known as X or Z", "renamed itself Y", "which is a reference to Y"."""

from __future__ import annotations

from dataclasses import dataclass

from according.claim import ActorType
from according.knowledge.words import posts
from according.reading.constructions import antecedent, passive
from according.reading.document import Document
from according.reading.mentions import Phrase, Phrases, bare, organisation_type
from according.reading.offices import Offices
from according.reading.people import QUOTES
from according.reading.subjects import agent, patient

LEADING = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "his",
        "her",
        "their",
        "simply",
        "only",
        "locally",
        "just",
        "as",
        "by",
        "of",
        "his/her",
        "is",
        "was",
    ]
)
OFTEN = frozenset(
    [
        "also",
        "better",
        "best",
        "commonly",
        "otherwise",
        "popularly",
        "widely",
        "formerly",
        "previously",
        "once",
        "variously",
        "originally",
        "locally",
        "now",
        "officially",
        "collectively",
    ]
)
INNER = frozenset(["of", "al", "el", "de", "la", "del", "bin", "ibn", "the"])
LONGEST = 7
NAMES_OF = frozenset(
    [
        "name",
        "guerre",
        "pseudonym",
        "nickname",
        "alias",
        "acronym",
        "abbreviation",
        "initials",
        "initial",
        "code-name",
        "codename",
        "moniker",
    ]
)


@dataclass(frozen=True, slots=True)
class Alias:
    """Two names of one actor; `token` is the word that says so."""

    name: Phrase
    other: Phrase
    token: int


class Aliases:
    """Finds what is said to be another name of something."""

    def __init__(self, document: Document, phrases: Phrases, offices: Offices) -> None:
        self.document = document
        self.phrases = phrases
        self.offices = offices
        self.people = offices.people

    def find(self) -> list[Alias]:
        """Every pair of names, in order of the text."""
        found: list[Alias] = []
        for token in self.document.tokens:
            for name, others in self._at(token.i):
                found += [
                    Alias(name, other, token.i)
                    for other in others
                    if other.head != name.head and not self._same(name, other)
                ]
        return found

    def _same(self, one: Phrase, other: Phrase) -> bool:
        return self.document.words(one.first, one.end) == self.document.words(other.first, other.end)

    def _at(self, i: int) -> list[tuple[Phrase, list[Phrase]]]:
        token = self.document.tokens[i]
        word, lemma = token.text.lower(), self.document.lemma(i)
        if word.rstrip(".") in ("alias", "@", "aka", "a.k.a"):
            return self._pair(self._before(i), self._list(i + 1))
        if (
            word in ("formerly", "previously")
            and self._text(i + 1) != "known"
            and self._text(i - 1) in (",", "(")
        ):
            return self._pair(self._before(i), self._list(i + 1)[:1])
        if word == "now" and self._text(i - 1) in (",", "("):
            return self._renamed(i)
        if (lemma in posts().called and token.upos in ("VERB", "ADJ")) or word in (
            "known",
            "called",
            "nicknamed",
            "dubbed",
        ):
            return self._called(i, lemma)
        if lemma in NAMES_OF and token.upos in ("NOUN", "PROPN"):
            return self._named_so(i)
        if lemma == "reference" or word == "referring":
            return self._reference(i)
        if word == "born":
            return (
                self._pair(self._subject(i), self._list(i + 1)[:1])
                if self._text(i - 1) in ("was", "were")
                else []
            )
        return self._quoted(i)

    def _pair(self, name: Phrase | None, others: list[Phrase]) -> list[tuple[Phrase, list[Phrase]]]:
        return [(name, others)] if name is not None and others else []

    # -- the wordings ------------------------------------------------------------------------------

    def _renamed(self, i: int) -> list[tuple[Phrase, list[Phrase]]]:
        """ "The Front, now the Army of the Coast, said": a name alone after "now"."""
        name, others = self._before(i), self._list(i + 1)[:1]
        closed = others and self._text(others[0].end) in (",", ")", ".", ";")
        bodies = name is not None and ActorType.PERSON not in (name.type, *(o.type for o in others))
        return self._pair(name, others) if closed and bodies else []

    def _called(self, i: int, lemma: str) -> list[tuple[Phrase, list[Phrase]]]:
        """ "also known as X", "better known by his alias X", "renamed itself X", "which locals call X"."""
        start = i + 1
        wanted = posts().called.get(lemma, "")
        if self._text(start) in ("itself", "themselves", "himself", "herself"):
            own = agent(self.document, i)
            start += 1
            start += self._text(start) in ("as", "to")
            return self._pair(self._phrase(own[0]) if own else None, self._list(start)[:1])
        if self._text(start) == "by":
            start = self._after_name_word(start + 1)
        elif wanted:
            while self._text(start) in ("only", "simply", "locally", "to", "collectively"):
                start += 1
            if self._text(start) != wanted:
                return self._relative(i)
            start += 1
        others = self._list(start)
        if not others or (not wanted and not passive(self.document, i)):
            return self._relative(i)
        name = self._described(i)
        if (
            name is not None
            and name.kind != "named"
            and self._text(i - 1) not in OFTEN
            and lemma not in ("nickname", "dub")
            and not self._the_group(name)
        ):
            return []
        return self._pair(name, others)

    def _the_group(self, name: Phrase) -> bool:
        """Whether a description is of a group spoken of before: "the group, known as X"."""
        definite = self._text(name.first) in ("the", "this") and name.first < name.head and not name.plural
        return definite and name.type in (ActorType.ARMED_GROUP, ActorType.ORGANIZATION)

    def _described(self, i: int) -> Phrase | None:
        """What bears the other name: the name right before, else what the verb is said of."""
        first = i
        while self._text(first - 1) in OFTEN or self._text(first - 1) in (
            "is",
            "are",
            "was",
            "who",
            "which",
            "and",
            "being",
        ):
            first -= 1
        before = self._before(first)
        said = patient(self.document, i) or (
            agent(self.document, i) if self.document.lemma(i) in posts().returning else []
        )
        phrase = self._phrase(said[0]) if said else None
        if phrase is not None and phrase.kind != "pronoun" and said[0] in self.document.kids(i, "nsubj"):
            return phrase
        if before is not None and self._text(first - 1) in (",", "(", "-", "--", "–", "—"):
            within = (
                phrase is not None
                and before.type is not ActorType.PERSON
                and self.document.tokens[before.head].head == phrase.head
                and self.document.case(before.head)
            )
            return phrase if within else before
        return phrase if phrase is not None and phrase.kind != "pronoun" else before

    def _relative(self, i: int) -> list[tuple[Phrase, list[Phrase]]]:
        """ "X, which locals call Y", "X, as the Y style themselves"."""
        document = self.document
        known = self._as_known(i)
        if known:
            return known
        if document.tokens[i].relation != "acl:relcl" or not document.kids(i, "nsubj"):
            return []
        others = self._list(i + 1)
        return self._pair(self._phrase(document.tokens[i].head), others[:1])

    def _as_known(self, i: int) -> list[tuple[Phrase, list[Phrase]]]:
        """ "'Y', as X is known"."""
        document = self.document
        subjects = document.kids(i, "nsubj:pass", "nsubj") if document.lemma(i) == "know" else []
        first = document.edges[subjects[0]][0] if subjects else 0
        if first < 2 or self._text(first - 1) != "as":
            return []
        other = self._before(first - 1)
        name = self._phrase(subjects[0])
        alike = other is not None and name is not None and name.kind == "named" and other.kind == "named"
        return [(name, [other])] if alike and name is not None and other is not None else []

    def _named_so(self, i: int) -> list[tuple[Phrase, list[Phrase]]]:
        """ "whose real name is Y", "(real name Y)", "changed its name to Y", "another name for Y"."""
        document = self.document
        following = self._text(i + 1)
        if following in ("for", "of") and self._text(i - 1) in (
            "another",
            "cover",
            "other",
            "old",
            "new",
            "front",
        ):
            return self._pair(self._subject(i), self._list(i + 2)[:1])
        if following == "to" and document.lemma(document.tokens[i].head) in ("change", "switch"):
            own = agent(document, document.tokens[i].head)
            return self._pair(self._phrase(own[0]) if own else None, self._list(i + 2)[:1])
        whose = [k for k in range(max(1, i - 4), i) if self._text(k) == "whose"]
        if whose and following in ("is", "was"):
            return self._pair(self._before(whose[-1]), self._list(i + 2)[:1])
        bracketed = self._text(i - 2) in ("(", ",") or self._text(i - 3) in ("(", ",")
        if self._text(i - 1) in ("real", "birth", "de", "full") and bracketed:
            first = i - 2 if self._text(i - 2) in ("(", ",") else i - 3
            return self._pair(self._before(first), self._list(i + 1)[:1])
        return []

    def _reference(self, i: int) -> list[tuple[Phrase, list[Phrase]]]:
        """ "the vanguard, which refers to the Shining Path", "the latter referring to"."""
        if self._text(i + 1) != "to":
            return []
        plain = self.document.tokens[i].upos == "NOUN" and not self.document.kids(i, "cop")
        said = None if plain else self._subject(i)
        first = i
        while first > 0 and self._text(first - 1) in (
            "a",
            "which",
            "is",
            "an",
            "apparent",
            "clear",
            "the",
            "latter",
            "was",
            "veiled",
        ):
            first -= 1
        return self._pair(self._before(first) or said, self._list(i + 2, names=False)[:1])

    def _quoted(self, i: int) -> list[tuple[Phrase, list[Phrase]]]:
        """ "X 'El Chapo' Y", 'X, "El H."'."""
        tokens = self.document.tokens
        if tokens[i].text not in ('"', "“"):
            return []
        others = self._list(i)
        if (
            len(others) != 1
            or others[0].end - others[0].first > 3
            or self._text(others[0].end) not in ('"', "”", ".", ",")
        ):
            return []
        whole = self._around(i, others[0].end)
        if whole is not None:
            return self._pair(whole, others)
        return self._pair(self.people.before(i - 1), others) if self._text(i - 1) == "," else []

    def _around(self, first: int, end: int) -> Phrase | None:
        for start, stop in self.people.starts.items():
            if start < first and end < stop:
                return self.people.phrase(start, stop)
        return None

    # -- the names ---------------------------------------------------------------------------------

    def _text(self, i: int) -> str:
        tokens = self.document.tokens
        return tokens[i].text.lower() if 0 <= i < len(tokens) else ""

    def _after_name_word(self, i: int) -> int:
        """Past "his alias", "its Arabic acronym as", "the nom de guerre of"."""
        for k in range(i, min(i + 6, len(self.document.tokens))):
            if self.document.lemma(k) in NAMES_OF:
                return k + 1 + (self._text(k + 1) in ("of", "as", ","))
        return i

    def _before(self, i: int) -> Phrase | None:
        """The name or noun phrase that ends before a token, a comma, bracket or quotation mark between."""
        k = i
        while k > 0 and (self._text(k - 1) in (",", "(", "-", "--", "–", "—", *QUOTES)):
            k -= 1
        if (
            k == 0
            or self.document.tokens[k - 1].sentence
            != self.document.tokens[min(i, len(self.document.tokens) - 1)].sentence
        ):
            return None
        person = self.people.before(k)
        if person is not None:
            return person
        if self.phrases.hit(k - 1) is not None:
            return self.phrases.name_at(k - 1)
        if self.phrases.entity(k - 1) == "organization":
            return self.offices.names.whole_name(self.phrases.entity_at(k - 1))
        return self._phrase(k - 1)

    def _subject(self, i: int) -> Phrase | None:
        document = self.document
        subjects = (
            document.kids(i, "nsubj") or document.kids(document.tokens[i].head, "nsubj")
            if document.tokens[i].head >= 0
            else document.kids(i, "nsubj")
        )
        return self._phrase(antecedent(document, subjects[0])) if subjects else None

    def _phrase(self, i: int) -> Phrase | None:
        document = self.document
        while document.relations[i] in ("flat", "compound") and document.tokens[i].head >= 0:
            i = document.tokens[i].head
        return self.phrases.at(i)

    def _list(self, i: int, names: bool = True) -> list[Phrase]:
        """The names from a token on: "Gerard" or "Gerald", ISIS, ISIL and Daesh."""
        found: list[Phrase] = []
        while len(found) < 4:
            name = self._name(i, names)
            if name is None:
                break
            found.append(name)
            following = self._next(name.end, len(found))
            if following is None:
                break
            i = following
        return found

    def _next(self, i: int, count: int) -> int | None:
        """Where a further name of the list begins."""
        while self._text(i) in QUOTES:
            i += 1
        if self._text(i) == "or":
            return i + 1
        short = self._name(i + 1, True) if self._text(i) in (",", "and") else None
        if (
            short is None
            or short.end - short.first > 2
            or (not self._acronym(short) and self._text(i + 1) not in QUOTES)
        ):
            return None
        if self._text(i) == "and":
            return i + 1
        after = short.end + (self._text(short.end) in QUOTES)
        return i + 1 if self._text(after) in ("and", "or", ",") and count < 3 else None

    def _acronym(self, name: Phrase) -> bool:
        words = self.document.words(name.first, name.end)
        return words.isupper() or self.phrases.hit(name.first) is not None

    def _name(self, i: int, names: bool) -> Phrase | None:
        """One name: words with capitals, "the" and quotation marks before them left off."""
        tokens = self.document.tokens
        while self._text(i) in LEADING or self._text(i) in QUOTES:
            i += 1
        first = i
        while i < len(tokens) and i - first < LONGEST and self._in_name(i, first):
            i += 1
        if i == first:
            return None if names else self._common(first)
        hit = self.phrases.hit(first)
        i = max(i, self.document.token_at(hit.span.end - 1) + 1) if hit is not None else i
        if self._text(i - 1) in ("of", "in", "and", "for"):
            i -= 1
        return self._made(first, i) if i > first else None

    def _in_name(self, i: int, first: int) -> bool:
        token = self.document.tokens[i]
        if token.sentence != self.document.tokens[first].sentence:
            return False
        if token.text[:1].isupper() or (token.text[:1].isdigit() and token.upos in ("PROPN", "NUM")):
            return True
        if token.text[:3].lower() in ("al-", "el-", "ad-", "as-", "ash", "an-") and "-" in token.text:
            return True
        return (
            i > first
            and (token.text in ("-", "'s", "’s") or token.text.lower() in INNER)
            and self._goes_on(i + 1)
        )

    def _goes_on(self, i: int) -> bool:
        tokens = self.document.tokens
        return i < len(tokens) and (tokens[i].text[:1].isupper() or tokens[i].text.lower() in ("the", "la"))

    def _common(self, i: int) -> Phrase | None:
        """An actor by description: "a reference to former paramilitary groups"."""
        tokens = self.document.tokens
        for k in range(i, min(i + 6, len(tokens))):
            if tokens[k].upos == "NOUN" and self.document.relations[k] != "compound":
                return self.phrases.at(k)
        return None

    def _made(self, first: int, end: int) -> Phrase:
        words = self.document.words(first, end)
        hit = self.phrases.hit(first)
        record = hit.record if hit else None
        type_ = record.type if record else organisation_type(words)
        head = next((i for i in range(first, end) if not first <= self.document.tokens[i].head < end), first)
        type_ = ActorType.PERSON if first in self.people.starts else type_
        return Phrase(head, first, end, "named", type_, bare(words).strip(' ,.?"“”'), False, record)
