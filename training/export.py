"""Weights into what ships: ONNX graphs, the piece vocabulary, labels, and a manifest with checksums.

`python -m training.export --weights FILE --encoder DIR --out DIR`. The linear layers become int8
(a scale for each output, and for each block of inputs), the word-piece table int8 with a scale a row.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from training.network import HEADS, WIDTH, Layer, Network
from training.train import load
from training.windows import Labels

OPSET = 17


class Table(nn.Module):
    """The word-piece table in int8, each row with its scale."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", torch.round(weight / scale.clamp(min=1e-9)).to(torch.int8))

    def forward(self, pieces: Tensor) -> Tensor:
        """pieces: (P,) -> (P, 384)."""
        return self.rows[pieces].float() * self.scale[pieces]


class _Attend(torch.autograd.Function):
    """Attention as one node of ONNX Runtime, which is faster than its parts."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """(1, P, 384) three times -> (1, P, 384)."""
        parts = [x.view(1, -1, HEADS, WIDTH // HEADS).transpose(1, 2) for x in (query, key, value)]
        return functional.scaled_dot_product_attention(*parts).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any) -> Any:
        """The node."""
        node = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=HEADS)
        node.setType(query.type())
        return node


class Beside(nn.Module):
    """A convolution as one matrix product over neighbours side by side, which can be int8."""

    def __init__(self, turn: nn.Conv1d) -> None:
        super().__init__()
        self.reach = turn.padding[0]
        width = turn.in_channels * turn.kernel_size[0]
        self.product = nn.Linear(width, turn.out_channels)
        self.product.weight.data = turn.weight.data.permute(0, 2, 1).reshape(turn.out_channels, width)
        self.product.bias.data = turn.bias.data

    def forward(self, x: Tensor) -> Tensor:
        """(1, C, W) -> (1, D, W)."""
        words = functional.pad(x.transpose(1, 2), (0, 0, self.reach, self.reach))
        last = 2 * self.reach
        parts = [words[:, n : -(last - n)] if n < last else words[:, n:] for n in range(last + 1)]
        return self.product(torch.cat(parts, -1)).transpose(1, 2)


class Reading(nn.Module):
    """One window: pieces and their shapes (P,), first pieces of words (W,) -> every head's scores."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.network.encoder.pieces = Table(network.encoder.pieces.weight.detach())
        turns = network.neighbours.turns
        network.neighbours.turns = nn.ModuleList(Beside(turn) for turn in turns)

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """Tag (W,), arcs (W, 1 + W), relation parts (W, 2R) and (1 + W, 2R), openings (W,), names
        (W, N), head types (W, H), roles (W, 9); for claims, triggers (W, P), words and sides (W, 2K) and
        types of actors (W,)."""
        encoder = self.network.encoder
        places = torch.arange(pieces.shape[0])
        x = encoder.pieces(pieces) + encoder.positions(places) + encoder.shapes(shapes)
        states = [encoder.norm(x).unsqueeze(0)]
        for layer in encoder.layers[:-1]:
            states.append(_layer(layer, states[-1], states[-1]))
        at_words = [state[:, firsts] for state in states]
        # Of the last layer only the words are read: what it makes of other pieces is not computed.
        words = torch.stack([*at_words, _layer(encoder.layers[-1], at_words[-1], states[-1])])
        for_syntax, for_spans, for_claims = self.network.mixes(words)
        tags, arcs, dependents, heads = self.network.syntax_scores(for_syntax)
        opens, named, kinds, roles = self.network.span_scores(for_spans, torch.ones(1, 1, 1))
        told, at, sides, types = self.network.pairs.words(for_claims)
        return (tags[0].argmax(-1), arcs[0], dependents[0], heads[0], opens[0], named[0], kinds[0],
                roles[0].flatten(1), told[0], at[0], sides[0], types[0].argmax(-1))  # fmt: skip


def _layer(layer: Layer, x: Tensor, seen: Tensor) -> Tensor:
    """The layer's output at x, (1, W, 384), which attends to seen, (1, P, 384)."""
    weight, bias = layer.joint.weight, layer.joint.bias
    if x is seen:
        query, key, value = layer.joint(x).split(WIDTH, -1)
    else:
        query = functional.linear(x, weight[:WIDTH], bias[:WIDTH])
        key, value = functional.linear(seen, weight[WIDTH:], bias[WIDTH:]).split(WIDTH, -1)
    x = layer.mix_norm(x + layer.mix(_Attend.apply(query, key, value)))
    return layer.norm(x + layer.down(functional.gelu(layer.up(x))))


class Relations(nn.Module):
    """Chosen pairs of words -> their best relation."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """(W, 2R) twice -> (W,)."""
        return self.network.relation_scores(dependents, heads).argmax(-1)


OUTPUTS = (
    "tags", "arcs", "dependents", "heads", "opens", "named", "head_types", "roles",
    "told", "words", "sides", "types",
)  # fmt: skip


def export(network: Network, labels: Labels, encoder: Path, out: Path, *, quantised: bool = True) -> None:
    """Write the model folder."""
    network.eval()
    out.mkdir(parents=True, exist_ok=True)
    moves = network.moves.detach().tolist()
    pairs = torch.zeros(3, 2 * network.sizes.relation_width)
    _graph(
        Relations(network), (pairs, pairs), out / "relations.onnx", ("dependents", "heads"), ("relations",)
    )
    pieces, firsts = torch.arange(9), torch.tensor([1, 2, 4, 7])
    inputs = (pieces, pieces % 5, firsts)
    whole = out / "whole.onnx"
    _graph(Reading(network), inputs, whole, ("pieces", "shapes", "firsts"), OUTPUTS)
    if quantised:
        _quantise(whole, out / "reading.onnx")
        whole.unlink()
    else:
        whole.rename(out / "reading.onnx")
    shutil.copy(encoder / "tokenizer.json", out / "pieces.json")
    kept = {"tags": labels.tags, "relations": labels.relations, "named": labels.named,
            "head_types": labels.head_types, "moves": moves, "paths": labels.paths}  # fmt: skip
    (out / "labels.json").write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")
    tables = network.pairs
    kinds = {"of_type": tables.of_type.weight, "of_kind": tables.of_kind.weight, "nobody": tables.nobody,
             "weights": tables.weights, "joint": tables.joint, "bias": tables.bias, "opened": tables.opened,
             "of_path": tables.of_path.weight, "path_weights": tables.path_weights}  # fmt: skip
    np.savez(out / "pairs.npz", **{name: x.detach().numpy() for name, x in kinds.items()})
    write_manifest(out)


def write_manifest(out: Path) -> None:
    """Checksums of the files that the parser reads."""
    names = ("reading.onnx", "relations.onnx", "pieces.json", "labels.json", "pairs.npz")
    sums = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in names}
    (out / "manifest.json").write_text(json.dumps(sums, indent=1) + "\n", encoding="utf-8")


def _graph(
    module: nn.Module,
    inputs: tuple[Tensor, ...],
    path: Path,
    names: tuple[str, ...],
    outputs: tuple[str, ...],
) -> None:
    lengths = {"pieces": "P", "shapes": "P"}
    axes = {name: {0: lengths.get(name, "W")} for name in (*names, *outputs)}
    if "arcs" in axes:
        axes["arcs"] = {0: "W", 1: "H"}
        axes["heads"] = {0: "H"}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module, inputs, str(path), input_names=list(names), output_names=list(outputs),
            dynamic_axes=axes, opset_version=OPSET, dynamo=False, custom_opsets={"com.microsoft": 1},
        )  # fmt: skip


def _quantise(source: Path, target: Path) -> None:
    quantize_dynamic(source, target, op_types_to_quantize=["MatMul"], per_channel=True,
                     weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True})  # fmt: skip


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="leave the linear layers in float")
    options = parser.parse_args()
    network, labels = load(options.weights)
    export(network, labels, options.encoder, options.out, quantised=not options.float)


if __name__ == "__main__":
    main()
