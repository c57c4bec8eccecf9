"""A reader that needs no model: it finds "X attacked Y" and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from according.claim import ActorType, Article, Claim, DocumentRef, Evidence, Mention, Predicate, Span

ATTACK = re.compile(r"((?:The )?[A-Z]\w+ [A-Z]\w+) attacked ((?:the )?[A-Z]\w+ [A-Z]\w+)")


@dataclass
class SampleReader:
    """Reads "The Hill Army attacked the Lake Front". seen: the ids of the articles given to it."""

    name: str = "sample-1"
    seen: list[str] = field(default_factory=list)

    def read(self, articles: Sequence[Article]) -> list[list[Claim]]:
        """The claims of each article. A text with the word "stumble" is a fault."""
        self.seen += [article.id for article in articles]
        if any("stumble" in article.text for article in articles):
            raise ValueError("stumbled")
        return [self._claims(article) for article in articles]

    def _claims(self, article: Article) -> list[Claim]:
        document = DocumentRef(article.id, article.title, article.publisher, article.url, article.published)
        return [
            Claim(
                document=document,
                predicate=Predicate.ASSAULT,
                subject=_mention(found, 1),
                object=_mention(found, 2),
                evidence=Evidence(found.group(), Span(found.start(), found.end())),
                reader=self.name,
                confidence=0.9,
            )
            for found in ATTACK.finditer(article.text)
        ]


def _mention(found: re.Match[str], group: int) -> Mention:
    words = found.group(group)
    name = re.sub(r"^[Tt]he ", "", words)
    return Mention(words, Span(*found.span(group)), name, ActorType.ARMED_GROUP)
