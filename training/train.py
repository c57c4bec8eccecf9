"""Trains the network: `python -m training.train --treebanks DIR --polnear DIR --encoder DIR --out FILE`."""

from __future__ import annotations

import argparse
import json
import math
import time
from dataclasses import asdict, replace
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from according.reading.pairs import KINDS, PREDICATES, TYPES
from according.reading.pieces import SHAPES, PieceVocabulary
from training.claims import Report, ReportWindow, common_paths, kept_apart, read_reports, report_windows
from training.documents import Document
from training.measure import measure
from training.network import Network, Sizes
from training.pairs import claim_loss, measure_claims
from training.polnear import kept_aside, read_polnear
from training.treebank import is_report, read_treebank
from training.windows import NONE, Batch, Labels, Window, batch_of, batches, collect_labels, windows

AnyWindow = Window | ReportWindow


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True, help="folder of the CoNLL-U files")
    parser.add_argument(
        "--polnear", type=Path, required=True, help="folder of PolNeAR's text and attributions"
    )
    parser.add_argument(
        "--encoder", type=Path, required=True, help="folder of model.safetensors, tokenizer.json"
    )
    parser.add_argument("--out", type=Path, required=True, help="where the weights go (.pt)")
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--claims", nargs="+", default=[], help="annotated sets to learn claims from")
    parser.add_argument("--share", type=float, default=1.0, help="of treebanks and articles in each epoch")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--minutes", type=float, default=math.inf, help="decay the rates to end by then")
    parser.add_argument("--encoder-rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=2e-3)
    parser.add_argument("--pieces", type=int, default=1500, help="pieces in a batch")
    parser.add_argument("--every", type=int, default=1, help="measure after so many epochs")
    parser.add_argument(
        "--blend", type=float, default=1.0, help="share of the new weights in a mean with those of --start"
    )
    parser.add_argument("--frozen", action="store_true", help="only the head for claims learns")
    parser.add_argument("--threads", type=int, default=1, help="processor cores to use")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def training_documents(treebanks: Path) -> list[Document]:
    """EWT and GUM; the documents of GUM that look like reports twice."""
    gum = read_treebank(treebanks / "en_gum-train.conllu")
    ewt = read_treebank(treebanks / "en_ewt-train.conllu")
    return gum + [document for document in gum if is_report(document)] + ewt


def measuring_documents(treebanks: Path) -> list[Document]:
    """The reports in GUM's development and test parts."""
    parts = [read_treebank(treebanks / f"en_gum-{part}.conllu") for part in ("dev", "test")]
    return [document for part in parts for document in part if is_report(document)]


def loss_of(network: Network, labels: Labels, batch: Batch, group: list[AnyWindow]) -> Tensor:
    """The sum of the heads' losses, a mean over the batch's words."""
    if not network.encoder.norm.weight.requires_grad:
        return claims_alone(network, labels, batch, group)
    words = network.words(batch.pieces, batch.shapes, batch.firsts)
    for_syntax, for_spans, *for_claims = network.mixes(words)
    tags, arcs, dependents, heads = network.syntax_scores(for_syntax)
    opens, named, head_types, roles = network.span_scores(for_spans, batch.mask.unsqueeze(-1).float())
    apart = batch.sentence.unsqueeze(2) != batch.sentence.unsqueeze(1)
    arcs = arcs.masked_fill(functional.pad(apart, (1, 0)), -1e4)
    known = batch.heads != NONE
    chosen = heads.gather(1, batch.heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, heads.shape[-1]))
    relations = network.relation_scores(dependents[known], chosen[known])
    parts = [
        _loss(tags, batch.tags) * 0.7,
        _loss(arcs, batch.heads),
        functional.cross_entropy(relations, batch.relations[known], ignore_index=NONE, reduction="sum"),
        _opening_loss(opens, batch.opens),
        _loss(named, batch.named) * 0.7,
        _loss(head_types, batch.head_types) * 0.7,
        role_loss(network.moves, roles, batch.roles),
        claim_loss(network, labels, for_claims, group),
    ]
    return torch.stack(parts).sum() / batch.mask.sum()


def claims_alone(network: Network, labels: Labels, batch: Batch, group: list[AnyWindow]) -> Tensor:
    """The loss of the head for claims on an encoder that stays as it is."""
    network.encoder.eval()
    with torch.no_grad():
        words = network.words(batch.pieces, batch.shapes, batch.firsts)
    return claim_loss(network, labels, network.mixes(words)[2:], group) / batch.mask.sum()


def _loss(scores: Tensor, targets: Tensor) -> Tensor:
    known = targets != NONE
    return functional.cross_entropy(scores[known], targets[known], reduction="sum")


def _opening_loss(scores: Tensor, targets: Tensor) -> Tensor:
    known = targets != NONE
    goal = targets[known].float() * 0.98 + 0.01
    return functional.binary_cross_entropy_with_logits(scores[known], goal, reduction="sum")


def role_loss(moves: Tensor, scores: Tensor, targets: Tensor) -> Tensor:
    """Linear-chain loss of the three BIO layers. moves: (3, 3, 3); scores: (B, W, 3, 3) of layer, tag."""
    some = (targets[:, 0, 0] != NONE).nonzero().squeeze(1)
    if not len(some):
        return scores.sum() * 0
    scores, targets = scores[some], targets[some]
    known = targets[..., 0] != NONE
    goal = targets.clamp(min=0)
    gold = scores.gather(-1, goal.unsqueeze(-1)).squeeze(-1).sum(-1)[known].sum()
    layer = torch.arange(3).expand_as(goal[:, 1:])
    gold = gold + moves[layer, goal[:, :-1], goal[:, 1:]].sum(-1)[known[:, 1:]].sum()
    total = scores[:, 0]
    for place in range(1, scores.shape[1]):
        step = torch.logsumexp(total.unsqueeze(-1) + moves, 2) + scores[:, place]
        total = torch.where(known[:, place, None, None], step, total)
    return torch.logsumexp(total, -1).sum() - gold


def optimizer_of(network: Network, options: argparse.Namespace) -> torch.optim.AdamW:
    """AdamW with a rate for the encoder and one for the heads; word pieces stay as they are."""
    network.encoder.pieces.weight.requires_grad_(False)
    if options.frozen:
        for name, parameter in network.named_parameters():
            parameter.requires_grad_(name.startswith("pairs."))
    own = [p for n, p in network.named_parameters() if not n.startswith("encoder.") or "shapes" in n]
    shared = [p for n, p in network.named_parameters() if n.startswith("encoder.") and "shapes" not in n]
    groups: list[dict[str, Any]] = [
        {"params": [p for p in shared if p.requires_grad], "lr": options.encoder_rate, "weight_decay": 0.01},
        {"params": [p for p in own if p.requires_grad], "lr": options.head_rate, "weight_decay": 0.001},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def epoch_groups(
    treebanks: list[Document],
    articles: list[Document],
    reports: list[Report],
    vocabulary: PieceVocabulary,
    options: argparse.Namespace,
    epoch: int,
) -> list[list[AnyWindow]]:
    """The batches of one epoch: a share of the treebanks and of the articles, all reports."""
    random = Random(options.seed * 1000 + epoch)
    chosen = [] if options.frozen else _turn(treebanks, options.share, epoch)
    chosen += [] if options.frozen else _turn(articles, options.share, epoch)
    found: list[AnyWindow] = list(windows(chosen, vocabulary, random))
    found += report_windows(reports, vocabulary, random)
    return batches(found, options.pieces, random)


def _turn(documents: list[Document], share: float, epoch: int) -> list[Document]:
    """The documents whose turn it is: all have had theirs after 1 / share epochs."""
    turns = max(1, round(1 / share))
    return [document for n, document in enumerate(documents) if n % turns == epoch % turns]


def blend(network: Network, start: Path, share: float) -> None:
    """Take the mean of the weights and those of an earlier run, which keeps what that run knew better. What
    the earlier run lacks stays as it is."""
    earlier = load(start)[0].state_dict()
    own = network.state_dict()
    for name, weight in earlier.items():
        own[name] = share * own[name] + (1 - share) * weight
    network.load_state_dict(own)


def save(network: Network, labels: Labels, path: Path) -> None:
    """Weights, sizes and labels in one file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = {"tags": labels.tags, "relations": labels.relations, "paths": labels.paths}
    torch.save({"sizes": asdict(network.sizes), **kept, "weights": network.state_dict()}, path)


def load(path: Path) -> tuple[Network, Labels]:
    """What `save` wrote."""
    state = torch.load(path, weights_only=True)
    network = Network(Sizes(**state["sizes"]))
    network.load_state_dict(state["weights"])
    return network, Labels(state["tags"], state["relations"], state.get("paths", []))


def with_pairs(network: Network, labels: Labels, reports: list[Report]) -> tuple[Network, Labels]:
    """The network with a fresh head for claims."""
    labels = Labels(labels.tags, labels.relations, common_paths(reports))
    sizes = replace(network.sizes, predicates=len(PREDICATES), actor_types=len(TYPES), kinds=len(KINDS),
                    paths=len(labels.paths))  # fmt: skip
    wider = Network(sizes)
    wider.load_state_dict(network.state_dict(), strict=False)
    return wider, labels


def train(options: argparse.Namespace) -> None:
    """Train, measuring and saving after each epoch."""
    torch.manual_seed(options.seed)
    vocabulary = PieceVocabulary(options.encoder / "tokenizer.json")
    treebanks = training_documents(options.treebanks)
    articles = read_polnear(options.polnear)
    aside = [article for article in articles if kept_aside(article)]
    articles = [article for article in articles if not kept_aside(article)]
    reports, apart = kept_apart(read_reports(options.claims))
    network, labels = _start(options, treebanks, reports)
    optimizer = optimizer_of(network, options)
    started, step, total = time.monotonic(), 0, 0
    for epoch in range(options.epochs):
        groups = epoch_groups(treebanks, articles, reports, vocabulary, options, epoch)
        total = total or len(groups) * options.epochs
        network.train()
        for group in groups:
            minutes = (time.monotonic() - started) / 60
            progress = max(step / total, minutes / options.minutes)
            if progress >= 1:
                break
            _rate(optimizer, options, min(1.0, step / 150) * (1 - progress) + 1e-3)
            loss = loss_of(network, labels, batch_of(group, vocabulary, labels), group)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            step += 1
            if step % 20 == 0:
                print(f"{epoch} {step}/{total} {minutes:.1f} min loss {loss.item():.3f}", flush=True)
        late = time.monotonic() - started >= 60 * options.minutes
        last = late or epoch + 1 == options.epochs
        if last and options.blend < 1:
            blend(network, options.start, options.blend)
        save(network, labels, options.out)
        if last or (epoch + 1) % options.every == 0:
            found = measure(network, labels, vocabulary, measuring_documents(options.treebanks), aside)
            found |= measure_claims(network, labels, vocabulary, apart)
            print(f"epoch {epoch}", json.dumps(found), flush=True)
        if late:
            return


def _start(
    options: argparse.Namespace, treebanks: list[Document], reports: list[Report]
) -> tuple[Network, Labels]:
    if options.start:
        network, labels = load(options.start)
        fresh = reports and network.pairs is None
        return with_pairs(network, labels, reports) if fresh else (network, labels)
    labels = collect_labels(treebanks)
    named, kinds = len(labels.named), len(labels.head_types)
    network = Network(Sizes(SHAPES, len(labels.tags), len(labels.relations), named, kinds))
    network.encoder.load(options.encoder / "model.safetensors")
    return network, labels


def _rate(optimizer: torch.optim.AdamW, options: argparse.Namespace, factor: float) -> None:
    for group, rate in zip(optimizer.param_groups, (options.encoder_rate, options.head_rate), strict=True):
        group["lr"] = rate * factor


if __name__ == "__main__":
    given = arguments()
    torch.set_num_threads(given.threads)
    train(given)
