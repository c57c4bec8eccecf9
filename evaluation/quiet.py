"""General news without an armed actor (`corpus/quiet`): what the reader claims there, per 1,000 words.

    python -m evaluation.quiet [--list]

Sport, business, party politics, weather, science, culture, crime and metaphors, written for this
measure in the words of war. A claim of force (somebody attacks, fights, holds, kills ...) is wrong there
without exception; a post or a meeting may be rightly claimed even there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from according.claim import FIGURES, Claim, Predicate
from evaluation.measure import CORPUS, load, read

FORCE = FIGURES | {
    *(Predicate.FIGHTING, Predicate.ASSAULT, Predicate.COERCE, Predicate.THREATEN, Predicate.MOBILIZE),
    *(Predicate.TRUCE_WITH, Predicate.CONTROLS, Predicate.RETREAT, Predicate.ALLIED_WITH, Predicate.OPPOSES),
    *(Predicate.ALLEGIANCE_TO, Predicate.SPLIT_FROM),
}


@dataclass(frozen=True, slots=True)
class Quiet:
    """Words read and claims made, in all and of force."""

    words: int
    claims: int
    force: int

    @property
    def per_thousand(self) -> float:
        """Claims per 1,000 words."""
        return 1000 * self.claims / self.words

    @property
    def force_per_thousand(self) -> float:
        """Claims of force per 1,000 words."""
        return 1000 * self.force / self.words


def measured() -> tuple[Quiet, list[Claim]]:
    """The figures, and the claims behind them."""
    documents, _ = load(str(CORPUS / "quiet"))
    claims = read(documents)
    words = sum(len(document["text"].split()) for document in documents)
    force = sum(claim.predicate in FORCE for claim in claims)
    return Quiet(words, len(claims), force), claims


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures, and the claims where asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--list", action="store_true", help="list the claims")
    options = parser.parse_args(arguments)
    quiet, claims = measured()
    print(
        f"{quiet.words:,} words: {quiet.per_thousand:.1f} claims per 1,000 words,"
        f" {quiet.force_per_thousand:.1f} of them of force"
    )
    for claim in claims if options.list else ():
        ends = [mention.text if mention else "-" for mention in (claim.subject, claim.object)]
        print(f"{claim.confidence:.2f} {claim.predicate}({', '.join(ends)}) | {claim.evidence.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
