"""Which noun phrases stand for actors: named, nominal and pronominal.

A phrase is looked at only when a frame, a source or a post asks for the token at its head, and is
then remembered. The registry helps; nothing depends on it: "fighters of the Ganda Koy Front" is an
armed group because of its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import islice

from according.claim import ActorType
from according.knowledge.places import gazetteer
from according.knowledge.registry import ActorRecord, NameKind
from according.knowledge.words import actor_words, constructions, posts
from according.reading.document import Document, plural
from according.reading.glossary import meanings, read_by
from according.reading.names import NameFinder, NameHit

PLACING = frozenset(
    {
        *("in", "at", "near", "from", "to", "across", "inside", "outside", "around", "over", "toward"),
        *("towards", "into", "through", "within", "above"),
    }
)
# What goes to or comes from a government: "arms to Kyiv", "recalled its envoy from Caracas".
GIVEN = frozenset(
    {
        *("ambassador", "envoy", "diplomat", "arm", "weapon", "ammunition", "missile", "tank", "jet", "aid"),
        *("assistance", "support", "loan", "fund", "money", "help", "credit", "message", "letter", "note"),
        *("appeal", "call", "proposal", "offer", "ultimatum", "warning", "request", "weaponry", "howitzer"),
    }
)
# Tokens of a complement that is still part of how an actor is named.
COMPLEMENT = 8
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X")
LEFT = frozenset(
    {
        *("det", "amod", "compound", "nummod", "flat", "goeswith", "nmod", "advmod", "punct"),
        *("appos", "obl", "acl"),
    }
)
GROUP_TYPES = (ActorType.ARMED_GROUP, ActorType.POLITICAL_PARTY, ActorType.INTERGOVERNMENTAL)
PRO = ("pro-", "nti-", "non-")
MANY = frozenset(
    ["they", "them", "their", "theirs", "themselves", "we", "us", "our", "ours", "both", "those", "these"]
)
WHOLES = frozenset({ActorType.ARMED_GROUP, ActorType.SECURITY_FORCE, ActorType.STATE, ActorType.ORGANIZATION})


@dataclass(slots=True, eq=False)
class Phrase:
    """A noun phrase that stands for an actor.

    head: its head token. first, end: the tokens `[first, end)` of its core, without relative
    clauses. kind: "named", "nominal" or "pronoun". record: the registry's candidate, if its name
    matched. target: a kind of place full of people, an object of assault but no actor that acts.
    member: single persons described by what they belong to ("a Taliban commander"). naming: the
    tokens `[first, end)` that say who it is, where they are more: "[officials of the ministry]".
    """

    head: int
    first: int
    end: int
    kind: str
    type: ActorType
    name: str
    plural: bool
    record: ActorRecord | None = None
    target: bool = False
    owner: int | None = None
    naming: tuple[int, int] | None = None


class Phrases:
    """The actor phrases of one document."""

    def __init__(self, document: Document, finder: NameFinder) -> None:
        self.document = document
        self.registry = finder.registry
        hits = settled(finder.find(document.text), document)
        told = meanings(document, hits)
        known = read_by(hits, told, document.text)
        self.hits = [hit for hit in known if not self._surname(hit) and not self._part(hit, known)]
        self._full = {m.short: bare(m.name.of(document.text)) for m in told if m.record is None}
        self._memory: dict[int, Phrase | None] = {}
        self._hit_at: dict[int, NameHit] = {}
        for hit in self.hits:
            first = document.token_at(hit.span.start)
            for i in range(first, document.token_at(hit.span.end - 1) + 1):
                self._hit_at.setdefault(i, hit)
        self._titled()

    def _surname(self, hit: NameHit) -> bool:
        """Whether what would name a body elsewhere is the last name of a person here: "Shehu Umar"."""
        if hit.record.type is ActorType.PERSON:
            return False
        first, end = self._hit_range(hit)
        return any(
            e.kind == "named" and e.type == "person" and e.first < first and e.end == end
            and all(t.upos == "PROPN" for t in self.document.tokens[e.first:e.end])
            for e in self.document.parsed.entities
        )  # fmt: skip

    def _part(self, hit: NameHit, hits: Sequence[NameHit]) -> bool:
        """Whether a known name is only the end of another's: "[Lakes] Patriotic Union"; the people before it
        make it another where the registry has it in other countries."""
        first, end = self._hit_range(hit)
        if hit.kind in (NameKind.ACRONYM, NameKind.DEMONYM) or hit.record.type in (
            ActorType.STATE,
            ActorType.PERSON,
        ):
            return False
        longer = [
            e for e in self.document.parsed.entities
            if e.kind == "named" and e.type == "organization" and e.first < first and e.end == end
        ]  # fmt: skip
        if not longer:
            return False
        before = range(min(e.first for e in longer), first)
        people = [h for h in hits if h is not hit and self._hit_range(h)[0] in before]
        if not people:
            return all(self.document.tokens[i].upos == "PROPN" for i in before)
        countries = {code for h in people for code in h.record.country}
        return bool(hit.record.country) and not countries & set(hit.record.country)

    def _titled(self) -> None:
        """A person with a post before the name is that person, whichever token the parse makes the
        head: "Boko Haram chief Abubakar Shekau" is neither Boko Haram nor any chief."""
        for entity in self.document.parsed.entities:
            if entity.kind == "named" and entity.type == "person":
                first = self._title_start(entity.first)
                outer = [
                    i
                    for i in range(first, entity.end)
                    if not first <= self.document.tokens[i].head < entity.end
                ]
                if first < entity.first and outer:
                    words = self.document.words(entity.first, entity.end)
                    phrase = Phrase(
                        outer[0], first, entity.end, "named", ActorType.PERSON, person_name(words), False
                    )
                    self._memory.update(
                        dict.fromkeys((*outer, *self._inside(entity.first, entity.end)), phrase)
                    )

    def _inside(self, first: int, end: int) -> list[int]:
        """Tokens of a name that others hang under, so that they lead to the same person."""
        return [i for i in range(first, end) if self.document.relations[i] not in ("flat", "compound")]

    def _title_start(self, name: int) -> int:
        """Where the post before a name begins, with the actor whose post it is; else the name."""
        document, known = self.document, posts()
        post = name - 1
        if post < 0 or document.tokens[post].sentence != document.tokens[name].sentence:
            return name
        lemma = document.lemma(post)
        if document.tokens[post].upos not in ("NOUN", "PROPN") or lemma not in known.leads | known.member_of:
            return name
        start = post
        while start > 0 and document.tokens[start - 1].upos in ("NOUN", "PROPN", "ADJ") and name - start < 9:
            if document.tokens[start - 1].sentence != document.tokens[name].sentence:
                break
            start -= 1
        return start

    def at(self, i: int) -> Phrase | None:
        """The actor phrase whose head is the token, None where it stands for no actor."""
        if i not in self._memory:
            self._memory[i] = self._look(i)
        return self._memory[i]

    @cached_property
    def all(self) -> list[Phrase]:
        """Every phrase that can be referred back to, in order of the text."""
        document = self.document
        heads = [
            t.i
            for t in document.tokens
            if t.upos in ("NOUN", "PROPN", "PRON")
            and document.relations[t.i] not in ("compound", "flat", "fixed", "goeswith")
            and t.relation != "nmod:desc"
        ]
        phrases = [self.at(i) for i in heads]
        return [p for p in phrases if p is not None]

    def hit(self, i: int) -> NameHit | None:
        """The registry name that covers a token."""
        return self._hit_at.get(i)

    def entity(self, i: int) -> str | None:
        """What the model takes the name at a token for: "person", "organization", "place" ..."""
        found = self._entity_at.get(i)
        return found[2] if found else None

    def entity_at(self, i: int) -> Phrase:
        """The name that the model sees at a token, apart from the phrase in which it stands."""
        first, end, kind = self._entity_at[i]
        words = self._in_full(first, end)
        type_ = ActorType.PLACE if kind == "place" else organisation_type(words)
        return Phrase(i, first, end, "named", type_, words, False, target=type_ is ActorType.PLACE)

    def _in_full(self, first: int, end: int) -> str:
        """A name, in full where it is an abbreviation that the article explains."""
        words = bare(self.document.words(first, end))
        return self._full.get(words, words)

    def name_at(self, i: int) -> Phrase:
        """The registry name at a token, apart from the phrase in which it stands."""
        return self._from_hit(i, self._hit_at[i], i, i + 1)

    def remember(self, phrase: Phrase) -> Phrase:
        """Takes the phrase for what stands at its head from now on."""
        self._memory[phrase.head] = phrase
        return phrase

    @cached_property
    def _entity_at(self) -> dict[int, tuple[int, int, str]]:
        found: dict[int, tuple[int, int, str]] = {}
        for entity in self.document.parsed.entities:
            if entity.kind == "named":
                for i in range(entity.first, entity.end):
                    found.setdefault(i, (entity.first, entity.end, entity.type))
        for token in self.document.tokens if self._full else ():
            if token.text in self._full:
                found[token.i] = (token.i, token.i + 1, "organization")
        return found

    def _look(self, i: int) -> Phrase | None:
        token = self.document.tokens[i]
        if token.text.lower() in ("those", "anyone", "everyone") and document_clause(self.document, i):
            last = self._clause_end(i)
            return Phrase(
                i, i, last + 1, "nominal", ActorType.CIVILIANS, self.document.words(i, last + 1), True
            )
        if token.text.lower() in ("another", "others"):
            first, end = self.core(i)
            return Phrase(
                i,
                first,
                end,
                "nominal",
                ActorType.CIVILIANS,
                self.document.words(first, end),
                token.text.lower() == "others",
            )
        if token.text.lower() == "both" and self.document.relations[i] in ("nsubj", "obj", "iobj", "obl"):
            return self._pronoun(i)
        inner = self._inside_name(i)
        if inner is not None:
            return self.at(inner)
        if token.upos == "PRON" or (token.relation == "nmod:poss" and token.upos in ("PRON", "DET")):
            return self._pronoun(i)
        if token.upos not in NOMINAL:
            return None
        first, end = self.core(i)
        if token.upos == "NUM" and self._counts_people(i):
            return Phrase(
                i, first, end, "nominal", ActorType.CIVILIANS, self.document.words(first, end), True
            )
        return self._named(i, first, end) or self._described(i, first, end) or self._bare(i)

    def _clause_end(self, i: int) -> int:
        """The last token of "those who arm them", up to a comma."""
        last = self.document.edges[i][1]
        comma = next((k for k in range(i + 1, last) if self.document.tokens[k].text == ","), None)
        return comma - 1 if comma is not None and comma > i + 2 else last

    def _counts_people(self, i: int) -> bool:
        """A number alone in a role: "two were killed"."""
        return (
            self.document.tokens[i].relation in ("nsubj:pass", "obj", "nsubj")
            and self.document.tokens[i].text.isalpha()
        )

    def _inside_name(self, i: int) -> int | None:
        """The head of the person's name that a token is only a part of ("Gen." in "Gen. Paul Smith")."""
        entity = self._entity_at.get(i)
        head = self.document.tokens[i].head
        if (
            entity
            and entity[2] == "person"
            and entity[0] <= head < entity[1]
            and self.document.relations[i] in ("nmod", "flat", "compound")
        ):
            return head if self._hit_at.get(i) is None else None
        return None

    def core(self, i: int) -> tuple[int, int]:
        """Tokens `[first, end)` of the phrase around a head: what stands before it, and its names."""
        document = self.document
        first = i
        edges = document.edges
        # A name may reach beyond its neighbour: "Lashkar e Jhangvi" with "e" under the noun.
        for child in sorted(document.children[i], key=lambda c: edges[c][1], reverse=True):
            if child >= first:
                continue
            edge_first, edge_last = edges[child]
            if document.relations[child] not in LEFT or edge_last != first - 1:
                if document.relations[child] == "case":
                    continue
                break
            if (
                document.relations[child] in ("appos", "acl")
                and document.tokens[child].upos == "VERB"
                and edge_last - edge_first > 3
            ):
                break
            first = edge_first
        end = i + 1 if not self._hyphened(i) else i + 3
        for child in document.children[i]:
            if child == end and document.relations[child] in ("flat", "compound", "goeswith"):
                end = document.edges[child][1] + 1
        while first < i and (
            document.tokens[first].upos in ("PUNCT", "ADP", "CCONJ") or document.relations[first] == "case"
        ):
            first += 1
        return first, end

    def _hyphened(self, i: int) -> bool:
        """Whether a word goes on behind its hyphen: "passers-by"."""
        tokens = self.document.tokens
        if i + 2 >= len(tokens) or tokens[i + 1].text != "-" or tokens[i + 2].head != i:
            return False
        return tokens[i].end == tokens[i + 1].start and tokens[i + 1].end == tokens[i + 2].start

    def _pronoun(self, i: int) -> Phrase:
        token = self.document.tokens[i]
        lemma = token.text.lower()
        person = lemma in (
            "he",
            "she",
            "him",
            "his",
            "her",
            "hers",
            "himself",
            "herself",
            "i",
            "me",
            "my",
            "who",
            "whom",
        )
        return Phrase(
            i, i, i + 1, "pronoun", ActorType.PERSON if person else ActorType.ORGANIZATION, token.text,
            lemma in MANY,
        )  # fmt: skip

    def _named(self, i: int, first: int, end: int) -> Phrase | None:
        if self._town(i) and self._group_of(i) is None:
            return Phrase(
                i,
                first,
                end,
                "named",
                ActorType.PLACE,
                bare(self.document.words(first, end)),
                False,
                target=True,
            )
        hit = self._hit_at.get(i)
        if hit is not None and hit.kind is NameKind.DEMONYM and self._some_of_a_people(i):
            words, many = bare(self.document.words(first, end)), plural(self.document.tokens[i])
            return Phrase(i, first, end, "nominal", ActorType.CIVILIANS, words, many)
        if hit is not None and not (hit.kind is NameKind.DEMONYM and self.document.tokens[i].upos == "NOUN"):
            covered = self._hit_range(hit)
            entity = self._entity_at.get(i)
            if not (
                entity
                and entity[2] == "person"
                and hit.record.type is not ActorType.PERSON
                and entity[1] - entity[0] > covered[1] - covered[0]
                and covered[1] - covered[0] == 1
            ):
                return self._from_hit(i, hit, first, end)
        entity = self._entity_at.get(i)
        if entity is not None:
            return self._from_entity(i, entity, first, end)
        if self.document.tokens[i].upos == "PROPN":
            return self._from_shape(i, first, end)
        return None

    def _some_of_a_people(self, i: int) -> bool:
        """Whether a word for a people stands for some of it, and not for its state: "two Danes"."""
        document = self.document
        if plural(document.tokens[i]):
            some = {document.lemma(c) for c in document.kids(i, "amod", "det")}
            return bool(document.kids(i, "nummod")) or bool(some & actor_words().counting)
        return any(document.lemma(c) in ("a", "an") for c in document.kids(i, "det"))

    def _town(self, i: int) -> bool:
        """Whether a name stands after the kind of place that it is: "the town of Dabiq"."""
        document = self.document
        head = document.tokens[i].head
        return (
            document.tokens[i].upos == "PROPN" and head >= 0
            and document.relations[i] == "nmod" and document.case(i) == "of"
            and document.lemma(head) in actor_words().place_heads and document.tokens[head].upos == "NOUN"
        )  # fmt: skip

    def _hit_range(self, hit: NameHit) -> tuple[int, int]:
        return self.document.token_at(hit.span.start), self.document.token_at(hit.span.end - 1) + 1

    def _from_hit(self, i: int, hit: NameHit, first: int, end: int) -> Phrase:
        covered = self._hit_range(hit)
        first, end = min(first, covered[0]), max(end, covered[1])
        record = hit.record
        type_ = ActorType.GOVERNMENT if hit.kind is NameKind.METONYM else record.type
        placed = self.document.case(i) in PLACING and not self._dealt_with(i)
        if hit.kind is NameKind.METONYM and (placed or self._taken(i)):
            words = self.document.words(*covered)
            return Phrase(i, first, end, "named", ActorType.PLACE, words, False, target=True)
        many = plural(self.document.tokens[i]) and hit.kind in (NameKind.DEMONYM, NameKind.FIGHTERS)
        return Phrase(i, first, end, "named", type_, record.name, many, record)

    def _dealt_with(self, i: int) -> bool:
        """Whether a city is its government, to which arms go or from which envoys are recalled."""
        document, head = self.document, self.document.tokens[i].head
        given = [head] if head >= 0 and document.tokens[head].upos == "NOUN" else []
        given += document.kids(head, "obj") if head >= 0 else []
        return document.case(i) in ("to", "from") and any(document.lemma(o) in GIVEN for o in given)

    def _taken(self, i: int) -> bool:
        """Whether a city is what a verb takes, strikes or leaves."""
        head = self.document.tokens[i].head
        taking = head >= 0 and self.document.lemma(head) in constructions().taking
        return taking and self.document.tokens[i].relation in ("obj", "nsubj:pass")

    def _from_entity(self, i: int, entity: tuple[int, int, str], first: int, end: int) -> Phrase | None:
        words = self.document.words(entity[0], entity[1])
        kind = entity[2]
        if kind == "person":
            name = person_name(words)
            if is_post(name):
                return self._described(i, first, end)
            if self._known_town(entity, words):
                return Phrase(i, first, end, "named", ActorType.PLACE, words, False, target=True)
            type_ = ActorType.PERSON
        elif kind == "place":
            body = organisation_type(words) if words not in gazetteer() else ActorType.PLACE
            name, type_ = bare(words), body if body is ActorType.ARMED_GROUP else ActorType.PLACE
        elif kind == "organization":
            name = self._in_full(entity[0], entity[1])
            type_ = organisation_type(name)
        else:
            return None
        first, end = min(first, entity[0]), max(end, entity[1])
        return Phrase(i, first, end, "named", type_, name, False, target=type_ is ActorType.PLACE)

    def _known_town(self, entity: tuple[int, int, str], words: str) -> bool:
        """Whether a single name that the model takes for a person is a town's: no person of the article
        bears it, it has no title, and what is done is done to places ("recaptured Kunduz")."""
        first, end, _ = entity
        if (
            end - first > 1
            or words not in gazetteer()
            or self.document.kids(first, "flat", "nmod:desc", "appos")
        ):
            return False
        longer = [
            e
            for e in self.document.parsed.entities
            if e.kind == "named" and e.type == "person" and e.end - e.first > 1
        ]
        if any(words in self.document.words(e.first, e.end).split() for e in longer):
            return False
        head = self.document.tokens[first].head
        return head >= 0 and self.document.lemma(head) in actor_words().takes_places

    def _from_shape(self, i: int, first: int, end: int) -> Phrase | None:
        """A proper noun that neither the registry nor the model knows: by the words in it."""
        document = self.document
        words = document.words(first, end)
        lemma = document.lemma(i)
        type_ = organisation_type(words)
        if type_ is ActorType.ORGANIZATION:
            known = actor_words().type_of(lemma)
            if known:
                return self._described(i, first, end)
            if any(
                document.lemma(k) in posts().ranks or document.lemma(k) in posts().leads
                for k in range(first, i)
            ):
                return Phrase(i, first, end, "named", ActorType.PERSON, person_name(words), False)
            return None
        return Phrase(i, first, end, "named", type_, bare(words), False)

    def _described(self, i: int, first: int, end: int) -> Phrase | None:
        """A nominal by its head noun, and by the names before it: "Taliban fighters", "Russian jets"."""
        document, words = self.document, actor_words()
        lemma = document.lemma(i)
        owner = self._owner(i, first)
        text = bare(document.words(first, end))
        many = plural(document.tokens[i])
        if lemma in words.instruments and owner is not None and words.type_of(lemma) is None:
            return self._instrument(i, first, end, owner)
        pair = f"{document.lemma(i - 1)} {lemma}" if i > first else ""
        type_ = (
            words.pairs.get(pair)
            or words.type_of(lemma)
            or self._armed(i, first, lemma)
            or self._posted(lemma)
            or self._namesake(i, lemma)
            or self._seen_as(i, lemma, many)
        )
        if type_ is None:
            if lemma in words.targets:
                return Phrase(i, first, end, "nominal", ActorType.PLACE, text, many, target=True)
            return None
        whole = self._whole_of(i, first, lemma, many)
        if whole is not None and (type_ in WHOLES or lemma in words.tied):
            return Phrase(i, first, end, "named", whole.type, whole.name, many, whole.record)
        if (
            type_ is ActorType.GOVERNMENT
            and not many
            and lemma in posts().leads | posts().member_of
            and lemma != "official"
        ):
            type_ = ActorType.PERSON
        target = lemma in words.targets and lemma not in words.bodies.get(ActorType.GOVERNMENT, ())
        naming = (first, self._complement_end(i, end))
        return Phrase(i, first, end, "nominal", type_, text, many, None, target, owner, naming)

    def _complement_end(self, i: int, end: int) -> int:
        """Where "of the ministry", "from Homs" ends after a noun that it tells more of; else where the noun
        ends. What is long, or holds a clause, is left out."""
        document = self.document
        for c in document.kids(i, "nmod"):
            first, last = document.edges[c]
            inside = range(first, last + 1)
            plain = all(
                document.tokens[k].upos != "PUNCT" and document.relations[k] not in ("acl", "conj", "cc")
                for k in inside
            )
            hit = self._hit_at.get(c)
            group = hit is not None and hit.record.type in GROUP_TYPES and plural(document.tokens[i])
            near = first == end and len(inside) <= COMPLEMENT
            if document.case(c) in ("of", "from") and near and plain and not group:
                return last + 1
        return end

    def _whole_of(self, i: int, first: int, lemma: str, many: bool) -> Phrase | None:
        """The group or force that members or parts of it stand for: "Taliban fighters", "Frontier Corps
        personnel", "remnants" of a front right before them."""
        document, words = self.document, actor_words()
        mass = lemma in words.masses and not document.kids(i, "det", "nummod")
        forces = words.bodies.get(ActorType.SECURITY_FORCE, ())
        if not (many or mass or lemma in forces or lemma in words.anaphors):
            return None
        stands = words.is_member(lemma) or lemma in words.anaphors or lemma in words.shares
        # "His Taliban allies" are the Taliban; "Taliban allies" are others.
        owned = many and any(document.tokens[c].upos == "PRON" for c in document.kids(i, "nmod:poss"))
        if not (owned if lemma in words.tied else stands):
            return None
        if any(document.lemma(k) in posts().renegade for k in range(first, i if owned else i + 1)):
            return None
        owner = self._owner(i, first)
        if self._group_of(owner) is not None and owner is not None:
            return self._from_hit(i, self._hit_at[owner], *self._hit_range(self._hit_at[owner]))
        if lemma not in words.members[ActorType.SECURITY_FORCE] | words.members[ActorType.ARMED_GROUP]:
            return None
        return self._body_before(i, owner)

    def _body_before(self, i: int, owner: int | None) -> Phrase | None:
        """The force of the registry, or the group or force that only its words tell, right before a noun
        ("Border Rifles troopers", "Lakeshore Front cadres")."""
        if owner is not None:
            hit = self._hit_at[owner]
            forces = hit.record.type is ActorType.SECURITY_FORCE and hit.kind is not NameKind.DEMONYM
            covered = self._hit_range(hit)
            return self._from_hit(i, hit, *covered) if forces and covered[1] == i else None
        entity = self._entity_at.get(i - 1)
        if entity is None or entity[2] != "organization" or entity[1] != i:
            return None
        named = self.entity_at(i - 1)
        return named if named.type in GROUP_TYPES or named.type is ActorType.SECURITY_FORCE else None

    def _namesake(self, i: int, lemma: str) -> ActorType | None:
        """The type of a body called by a noun of its own name: "the front" after "Macina Front"."""
        definite = any(self.document.lemma(c) == "the" for c in self.document.kids(i, "det"))
        told = (
            definite
            and lemma in actor_words().name_heads
            and any(h < i for h in self._words_of_names.get(lemma, ()))
        )
        return ActorType.ORGANIZATION if told else None

    @cached_property
    def _words_of_names(self) -> dict[str, list[int]]:
        """Where each noun of bodies stands within a name."""
        found: dict[str, list[int]] = {}
        for i in (*self._entity_at, *self._hit_at):
            word = self.document.tokens[i].text
            if word[:1].isupper() and word.lower() in actor_words().name_heads:
                found.setdefault(word.lower(), []).append(i)
        return found

    def _posted(self, lemma: str) -> ActorType | None:
        return ActorType.PERSON if lemma in posts().leads or lemma in posts().member_of else None

    def _seen_as(self, i: int, lemma: str, many: bool) -> ActorType | None:
        """What the model sees in a noun that no list has: people ("tea planters"), a body."""
        seen = self._nominal_at.get(i)
        if seen is None or lemma in actor_words().targets or lemma in actor_words().containers:
            return None
        if seen == "person":
            return ActorType.CIVILIANS if many else ActorType.PERSON
        return None

    @cached_property
    def _nominal_at(self) -> dict[int, str]:
        return {e.head: e.type for e in self.document.parsed.entities if e.kind == "nominal"}

    def _armed(self, i: int, first: int, lemma: str) -> ActorType | None:
        """The type of "the rebel group", "a terrorist organisation": armed by what stands before it."""
        if lemma not in actor_words().anaphors:
            return None
        before = {self.document.lemma(k) for k in range(first, i)}
        return ActorType.ARMED_GROUP if before & actor_words().arming else ActorType.ORGANIZATION

    def _owner(self, i: int, first: int) -> int | None:
        """The name before a noun: a compound, adjective or possessor that the registry knows."""
        for k in range(i - 1, first - 1, -1):
            if k in self._hit_at and not self._qualifying(self._hit_at[k]):
                return k
        return None

    def _qualifying(self, hit: NameHit) -> bool:
        """Whether a group's name is but part of an adjective: "al-Qaeda-linked", "pro-Taliban"."""
        if hit.record.type not in GROUP_TYPES:
            return False
        text, span = self.document.text, hit.span
        before = text[max(0, span.start - 4) : span.start].lower()
        return text[span.end : span.end + 1] == "-" or before in PRO

    def _group_of(self, owner: int | None) -> ActorRecord | None:
        hit = self._hit_at.get(owner) if owner is not None else None
        return hit.record if hit and hit.record.type in GROUP_TYPES else None

    def _instrument(self, i: int, first: int, end: int, owner: int) -> Phrase:
        record = self._hit_at[owner].record
        text = bare(self.document.words(first, end))
        if record.type in GROUP_TYPES:
            return Phrase(i, first, end, "named", record.type, record.name, False, record)
        return Phrase(i, first, end, "nominal", ActorType.SECURITY_FORCE, text, True, owner=owner)

    def described_source(self, i: int, first: int, end: int) -> Phrase:
        """A source that nothing else makes an actor ("the trader"): as it is described."""
        phrase = Phrase(
            i,
            first,
            end,
            "nominal",
            ActorType.PERSON,
            bare(self.document.words(first, end)),
            plural(self.document.tokens[i]),
        )
        self._memory[i] = phrase
        return phrase

    def victim(self, i: int, first: int, end: int) -> Phrase:
        """Somebody harmed whom nothing else makes an actor ("her brother"): as he is described."""
        phrase = self.described_source(i, first, end)
        if phrase.plural:
            phrase.type = ActorType.CIVILIANS
        return phrase

    def animal(self, i: int) -> bool:
        """Whether the model sees an animal in a noun: "forty cattle"."""
        return self._nominal_at.get(i) == "animal"

    def placed(self, i: int) -> bool:
        """Whether the model sees a place in a noun."""
        return self._nominal_at.get(i) == "place" or (
            i in self._entity_at and self._entity_at[i][2] == "place"
        )

    def thing(self, i: int) -> Phrase:
        """A place or thing that is no actor, as it is described; from now on it is one."""
        return self.remember(self.place_or_thing(i))

    def place_or_thing(self, i: int) -> Phrase:
        """A place or thing that is no actor, as it is described."""
        first, end = self.core(i)
        name = bare(self.document.words(first, end))
        return Phrase(i, first, end, "nominal", ActorType.PLACE, name, False, target=True)

    def _bare(self, i: int) -> Phrase | None:
        """An adjective or demonym used before a noun: "Russian", "rebel"."""
        hit = self._hit_at.get(i)
        if hit is None:
            return None
        return self._from_hit(i, hit, i, i + 1)


# Names by which an actor is known in all the world, whatever the article is about.
WIDELY_KNOWN = 8


def settled(hits: Sequence[NameHit], document: Document) -> list[NameHit]:
    """Names that several actors share, each with the actor first that the article is about: one that it
    names more plainly elsewhere, else one of a country that its plain names and places are of. An
    ambiguous name of a little-known actor from elsewhere is none ("SF" in a report from Chhattisgarh)."""
    text = document.text
    plain = [hit.record for hit in hits if len(hit.records) == 1 and not _in_doubt(hit, hit.record, text)]
    told = {record.id for record in plain}
    countries = Counter(code for record in plain if len(record.country) == 1 for code in record.country)
    if any(len(hit.records) > 1 or _in_doubt(hit, hit.record, text) for hit in hits):
        countries.update(_countries_of_places(document))

    def fit(record: ActorRecord) -> tuple[bool, int]:
        return record.id in told, sum(countries[code] for code in record.country[:3])

    def rank(record: ActorRecord) -> tuple[tuple[bool, int], int]:
        return fit(record), len(record.aliases) + len(record.acronyms)

    kept = []
    for hit in hits:
        records = tuple(sorted(hit.records, key=rank, reverse=True))
        if len(records) > 1 and _as_medium(hit, document):
            records = tuple(sorted(records, key=lambda record: record.type is not ActorType.MEDIA))
        alien = countries and records[0].country and fit(records[0]) == (False, 0)
        little = len(list(islice(records[0].surfaces(), WIDELY_KNOWN))) < WIDELY_KNOWN
        if not (alien and little and hit.kind is NameKind.ACRONYM and _in_doubt(hit, records[0], text)):
            kept.append(replace(hit, records=records))
    return kept


def _as_medium(hit: NameHit, document: Document) -> bool:
    """Whether a name stands where a medium's does: "AFP reported", "told AFP"."""
    i = document.token_at(hit.span.end - 1)
    verb, relation = document.tokens[i].head, document.relations[i]
    if verb < 0:
        return False
    told = document.lemma(verb) in ("tell", "speak") and relation in ("obj", "iobj", "obl")
    return told or (document.lemma(verb) == "report" and relation == "nsubj")


def _countries_of_places(document: Document) -> list[str]:
    """The country of each place that the model sees, as far as the gazetteer knows it; towns of one name in
    many countries tell nothing."""
    names = {
        document.words(e.first, e.end)
        for e in document.parsed.entities
        if e.kind == "named" and e.type == "place"
    }
    found = [{code for entry in gazetteer().entries(name) for code in entry.countries} for name in names]
    return [code for codes in found if len(codes) == 1 for code in codes]


def _in_doubt(hit: NameHit, record: ActorRecord, text: str) -> bool:
    """Whether the words of a hit alone do not settle that its record is meant."""
    return hit.span.of(text) in record.ambiguous


def document_clause(document: Document, i: int) -> bool:
    """Whether a clause says who is meant ("those who back it")."""
    return bool(document.kids(i, "acl"))


DETERMINER = re.compile(
    r"^(?:(?:and|the|a|an|this|that|these|those|his|her|its|their|our|my|your|some|all|any|both|each|every|no|only|another|"
    r"at least|least|dead|more than|up to|about|around|nearly|almost|over|as many as|some|"
    r"several|many|a further|further|additional|roughly|approximately|maybe|perhaps|between|"
    r"fewer than|less than|no more than|no fewer than|no less than|upwards of|an estimated|"
    r"estimated|well over|just over|just under|"
    r"(?:to|and|or|[-–])(?=\s+(?:\d|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b))|"
    r"tens of thousands of|tens of|"
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(?-i:one|One(?=\s+[a-z]))|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]+)?|"
    r"dozens of|scores of|hundreds of|thousands of|\d[\d,.]*)\s+)+",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(r"['’]s?$")


@lru_cache(maxsize=10_000)
def bare(words: str) -> str:
    """A phrase without its determiners, numerals and a final possessive: what is left names it."""
    plain = " ".join(words.split())
    return POSSESSIVE.sub("", DETERMINER.sub("", plain)) or plain


def person_name(words: str) -> str:
    """A person's name without ranks and posts before it: "Maj. Gen. Ali Saleh" is "Ali Saleh"."""
    parts = bare(words).split()
    known = posts()
    while len(parts) > 1 and (
        parts[0].lower() in known.ranks
        or parts[0].lower() in known.leads
        or parts[0].lower() in known.member_of
        or (len(parts) > 2 and parts[0].lower() in known.fields)
    ):
        parts = parts[1:]
    return POSSESSIVE.sub("", " ".join(parts))


def is_post(words: str) -> bool:
    """Whether words that look like a name are only a post ("Minister", "Foreign Secretary")."""
    last = words.split()[-1].lower() if words.split() else ""
    return last in posts().leads or last in posts().member_of or last in posts().ranks


def organisation_type(words: str) -> ActorType:
    """What kind of organisation a name that nobody knows stands for, by the words in it."""
    parts = {w.lower() for w in re.findall(r"\w+", words)}
    known = actor_words()
    if "army" in parts and not parts & known.regular and not any(w[0].isdigit() for w in parts):
        return ActorType.ARMED_GROUP
    forces = frozenset() if "liberation" in parts else known.kinds[ActorType.SECURITY_FORCE]
    if parts & forces:
        return ActorType.SECURITY_FORCE
    return next(
        (type_ for type_, words_ in known.kinds.items() if parts & words_ - forces), ActorType.ORGANIZATION
    )
