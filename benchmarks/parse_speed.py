"""How fast the parser reads: `python -m benchmarks.parse_speed --texts DIR [--articles 64]`.

Words a second on one thread, one article at a time and in batches of 64, time to load, and peak
memory; and beside it, where spaCy is installed, its small convolutional pipeline as it comes from the
factory (tagger, morphologizer, parser, edit-tree lemmatizer, names; untrained weights cost about as
much time as trained ones). Processor time is counted, so that what else the machine does weighs little.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

BATCH = 64
Run = Callable[[Sequence[str]], int]


def seconds(run: Run, groups: Sequence[Sequence[str]]) -> tuple[float, int]:
    """Processor seconds and words of running over all groups."""
    started = time.process_time()
    words = sum(run(group) for group in groups)
    return time.process_time() - started, words


def speeds(run: Run, texts: Sequence[str]) -> dict[str, int]:
    """Words a second one at a time and in batches, the better of two rounds, after warming up."""
    run(texts[:4])
    alone, together = [[text] for text in texts], [texts[n : n + BATCH] for n in range(0, len(texts), BATCH)]
    found = {}
    for name, groups in (("one at a time", alone), (f"in batches of {BATCH}", together)):
        rounds = [seconds(run, groups) for _ in range(2)]
        found[f"words a second, {name}"] = round(max(words / spent for spent, words in rounds))
    return found


def own(texts: Sequence[str]) -> dict[str, float]:
    """According's parser."""
    started = time.process_time()
    from according.reading.parse import load_parser

    parser = load_parser()
    loading = time.process_time() - started
    found: dict[str, float] = dict(speeds(lambda g: sum(len(p.tokens) for p in parser.parse(g)), texts))
    return {**found, "seconds to load": round(loading, 2), "peak memory, MiB": _peak()}


def spacy_small(texts: Sequence[str]) -> dict[str, float]:
    """spaCy's small pipeline with factory defaults, initialised on a few examples for its labels."""
    import spacy
    from spacy.training import Example

    pipeline = spacy.blank("en")
    for part in ("tagger", "morphologizer", "parser", "trainable_lemmatizer", "ner"):
        pipeline.add_pipe(part)
    doc = pipeline.make_doc("Two men were killed")
    gold = {
        "tags": ["CD", "NNS", "VBD", "VBN"], "pos": ["NUM", "NOUN", "AUX", "VERB"], "heads": [1, 3, 3, 3],
        "deps": ["nummod", "nsubj:pass", "aux:pass", "ROOT"], "lemmas": ["two", "man", "be", "kill"],
        "entities": ["U-PERSON", "O", "O", "O"],
    }  # fmt: skip
    examples = [Example.from_dict(doc, gold)] * 8
    pipeline.initialize(lambda: examples)
    found: dict[str, float] = dict(
        speeds(lambda group: sum(len(d) for d in pipeline.pipe(group, batch_size=BATCH)), texts)
    )
    return {**found, "peak memory, MiB": _peak()}


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """The command line; prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True, help="folder of articles, one .txt each")
    parser.add_argument("--articles", type=int, default=64)
    options = parser.parse_args()
    paths = sorted(options.texts.glob("*.txt"))[: options.articles]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    found: dict[str, object] = {"articles": len(texts), "according": own(texts)}
    if importlib.util.find_spec("spacy"):
        found["spaCy small"] = spacy_small(texts)
    else:
        found["spaCy small"] = "not measured: spaCy is not installed (pip install spacy)"
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
