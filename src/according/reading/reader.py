"""The reader: an article becomes claims.

    article -> parse -> phrases -> attributions -> coreference -> frames and ties -> claims

Pure: no database, no network. The same article always gives the same claims.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from according.claim import Article, Claim
from according.knowledge.codebook import Codebook, codebook
from according.knowledge.registry import Registry, load_registry
from according.reading.assemble import Assembler, Draft, said_better
from according.reading.attribution import Attributions
from according.reading.brackets import without_brackets
from according.reading.confidence import confidence, learned
from according.reading.coreference import Coreference
from according.reading.document import Document
from according.reading.extents import whole_names
from according.reading.frames import Frame, Frames
from according.reading.mentions import Phrases
from according.reading.names import NameFinder
from according.reading.pairs import Known, Pairs, name_of, pairs_of
from according.reading.parsed import Parsed, Parser
from according.reading.pleas import Pleas
from according.reading.posts import Tie, Ties
from according.reading.referents import publisher_referent
from according.reading.repairs import repaired
from according.reading.rivals import without_rivals
from according.reading.titles import without_titles

VERSION = "0.1.0"


@dataclass(slots=True)
class Reading:
    """Everything that the stages found in one article; `claims` is what comes out."""

    document: Document
    phrases: Phrases
    attributions: Attributions
    coreference: Coreference
    frames: Frames
    found: list[Frame]
    ties: list[Tie]
    drafts: list[Draft]
    claims: list[Claim]


class Reader:
    """Reads articles into claims with unresolved actors.

    parser: gives the parse. registry: known actors; nothing depends on an actor being in it.
    """

    def __init__(
        self, parser: Parser, registry: Registry | None = None, book: Codebook | None = None
    ) -> None:
        self.parser = parser
        self.registry = registry or load_registry()
        self.codebook = book or codebook()
        self.finder = NameFinder(self.registry)
        self.name = f"according-{VERSION}+{parser.name}"

    def read(self, articles: Sequence[Article]) -> list[list[Claim]]:
        """The claims of each article, in order of the text. An article not in English gives none."""
        english = [a for a in articles if a.language in (None, "en")]
        parses = dict(zip((id(a) for a in english), self.parse(english), strict=True))
        return [self.examine(a, parses[id(a)]).claims if id(a) in parses else [] for a in articles]

    def parse(self, articles: Sequence[Article]) -> list[Parsed]:
        """The parse of each article, short brackets left out."""
        parses = self.parser.parse([without_brackets(a.text) for a in articles])
        mended = [repaired(without_titles(whole_names(p))) for p in parses]
        return [replace(p, text=a.text) for p, a in zip(mended, articles, strict=True)]

    def examine(self, article: Article, parsed: Parsed | None = None) -> Reading:
        """All stages over one article, kept for explanation."""
        document = Document(parsed or self.parse([article])[0])
        phrases = Phrases(document, self.finder)
        attributions = Attributions(document, phrases)
        coreference = Coreference(
            document, phrases, attributions, publisher_referent(article.publisher, self.registry)
        )
        ties = Ties(document, phrases, coreference).find()
        frames = Frames(document, phrases, coreference, self.codebook)
        found = frames.find() + Pleas(document, phrases, coreference, attributions).find(self.codebook)
        pairs = pairs_of(document, phrases, coreference, frames)
        if pairs is not None:
            told = pairs.frames(_known(found, ties))
            found += [frame for frame in told if not frames.reason_against(frame)]
        assembler = Assembler(article, document, phrases, attributions, coreference)
        drafts = assembler.drafts(found, ties, self.name)
        if pairs is not None:
            drafts = [_weighed(d, pairs) for d in drafts]
            drafts = without_rivals(document, drafts)
        drafts = [replace(d, claim=replace(d.claim, confidence=confidence(d, document))) for d in drafts]
        believed = [d.claim for d in drafts if d.claim.confidence >= learned().threshold]
        claims = [c for c in believed if not said_better(c, believed)]
        return Reading(document, phrases, attributions, coreference, frames, found, ties, drafts, claims)


def _weighed(draft: Draft, pairs: Pairs) -> Draft:
    """The draft with what the language model says of it."""
    place = draft.token, draft.claim.predicate, *draft.heads
    return replace(draft, odds=pairs.odds(*place), behind=pairs.behind(*place))


def _known(frames: Sequence[Frame], ties: Sequence[Tie]) -> Iterator[Known]:
    """What frames and ties claim of whom, by the actors' names."""
    for frame in frames:
        yield frame.predicate, name_of(frame.subject), name_of(frame.object)
    for tie in ties:
        yield tie.predicate, tie.subject_referent.name, tie.object_referent.name
