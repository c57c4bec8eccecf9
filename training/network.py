"""The network: one encoder, and on it the heads for every layer of annotation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
PIECES, POSITIONS = 30522, 512


@dataclass(frozen=True)
class Sizes:
    """Classes of each head, and the widths of the layers over the encoder."""

    shapes: int
    tags: int
    relations: int
    named: int
    head_types: int
    arc_width: int = 256
    relation_width: int = 192
    span_width: int = 256
    dropout: float = 0.2
    predicates: int = 0
    actor_types: int = 0
    kinds: int = 0
    paths: int = 0
    pair_width: int = 96
    path_width: int = 8


class Layer(nn.Module):
    """One BERT layer."""

    def __init__(self) -> None:
        super().__init__()
        self.joint = nn.Linear(WIDTH, 3 * WIDTH)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.mix_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """x: (B, P, 384); bias: (B, 1, 1, P) added to the attention scores."""
        batch, length, _ = x.shape
        parts = self.joint(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=bias)
        seen = seen.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.mix_norm(x + self.dropout(self.mix(seen)))
        return self.norm(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM, with an embedding of each word's look added to its pieces. Gives every layer."""

    def __init__(self, shapes: int) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(shapes + 1, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, pieces: Tensor, shapes: Tensor, bias: Tensor | None) -> list[Tensor]:
        """pieces, shapes: (B, P). Gives the embeddings and the six layers, (B, P, 384) each."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.positions(places) + self.shapes(shapes)
        states = [self.dropout(self.norm(x))]
        for layer in self.layers:
            states.append(layer(states[-1], bias))
        return states

    def load(self, path: Path) -> None:
        """Take over the weights of the pretrained encoder."""
        stored = load_file(str(path))
        stored = {name.removeprefix("bert."): tensor for name, tensor in stored.items()}
        own = self.state_dict()
        own["pieces.weight"] = stored["embeddings.word_embeddings.weight"]
        kinds = stored["embeddings.token_type_embeddings.weight"][0]
        own["positions.weight"] = stored["embeddings.position_embeddings.weight"] + kinds
        for end in ("weight", "bias"):
            own[f"norm.{end}"] = stored[f"embeddings.LayerNorm.{end}"]
            for n in range(LAYERS):
                name = f"encoder.layer.{n}."
                joint = [stored[f"{name}attention.self.{part}.{end}"] for part in ("query", "key", "value")]
                own[f"layers.{n}.joint.{end}"] = torch.cat(joint)
                own[f"layers.{n}.mix.{end}"] = stored[f"{name}attention.output.dense.{end}"]
                own[f"layers.{n}.mix_norm.{end}"] = stored[f"{name}attention.output.LayerNorm.{end}"]
                own[f"layers.{n}.up.{end}"] = stored[f"{name}intermediate.dense.{end}"]
                own[f"layers.{n}.down.{end}"] = stored[f"{name}output.dense.{end}"]
                own[f"layers.{n}.norm.{end}"] = stored[f"{name}output.LayerNorm.{end}"]
        self.load_state_dict(own)


class Mix(nn.Module):
    """A learned weighted mean of the encoder's layers."""

    def __init__(self) -> None:
        super().__init__()
        start = torch.zeros(LAYERS + 1)
        start[-1] = 2.0
        self.weights = nn.Parameter(start)


class Neighbours(nn.Module):
    """Two residual convolutions over words, for the heads that find spans."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.start = nn.Linear(WIDTH, width)
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(3))
        self.turns = nn.ModuleList(nn.Conv1d(width, width, 5, padding=2) for _ in range(2))
        self.dropout = nn.Dropout(dropout)

    def forward(self, words: Tensor, mask: Tensor) -> Tensor:
        """words: (B, W, 384), mask: (B, W, 1) -> (B, W, width)."""
        x = self.start(words)
        for norm, turn in zip(self.norms, self.turns, strict=False):
            y = turn((norm(x) * mask).transpose(1, 2)).transpose(1, 2)
            x = x + self.dropout(functional.gelu(y))
        return self.norms[2](x)


class Sides(NamedTuple):
    """The M actors of a sentence of T words. heads: (M, 2K); types, kinds: (M,); paths: (T, M), from each
    actor to each word; between: (M, M), from each actor to each other."""

    heads: Tensor
    types: Tensor
    kinds: Tensor
    paths: Tensor
    between: Tensor


class Pairs(nn.Module):
    """Which claims a sentence makes of the actors in it.

    The score of a claim is a log-sum over the words that may tell it: how well a word fits the predicate,
    and how well each side stands to that word as its subject and its object; and how well the two go
    together. Nobody (row and column 0) may fill a role.
    """

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        width = self.width = sizes.pair_width
        self.mix = Mix()
        self.dropout = nn.Dropout(0.25)
        self.tells = nn.Linear(WIDTH, 256)
        self.trigger = nn.Linear(256, sizes.predicates)
        nn.init.constant_(self.trigger.bias, -8.0)
        self.opened = nn.Parameter(torch.full((sizes.predicates,), 2.0))
        self.word = nn.Linear(WIDTH, 2 * width)
        self.side = nn.Linear(WIDTH, 2 * width)
        self.of_type = nn.Embedding(sizes.actor_types, 2 * width)
        self.of_kind = nn.Embedding(sizes.kinds, 2 * width)
        for table in (self.of_type, self.of_kind):
            nn.init.normal_(table.weight, std=0.1)
        self.nobody = nn.Parameter(torch.randn(2, width) * 0.1)
        self.weights = nn.Parameter(torch.ones(2, sizes.predicates, width) / width**0.5)
        self.joint = nn.Parameter(torch.zeros(sizes.predicates, width))
        self.bias = nn.Parameter(torch.zeros(sizes.predicates))
        self.of_path = nn.Embedding(sizes.paths, sizes.path_width)
        self.path_weights = nn.Parameter(torch.zeros(3, sizes.predicates, sizes.path_width))
        self.actor_type = nn.Linear(WIDTH, sizes.actor_types)

    def words(self, mixed: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """mixed: (B, W, 384) -> triggers (B, W, P), words (B, W, 2K), sides (B, W, 2K) and types of
        actors (B, W, A)."""
        x = self.dropout(mixed)
        told = self.trigger(self.dropout(functional.gelu(self.tells(x))))
        return told, functional.gelu(self.word(x)), self.side(x), self.actor_type(x)

    def scores(self, told: Tensor, words: Tensor, sides: Sides) -> Tensor:
        """told: (T, P) with the codebook's part; words: (T, 2K). Gives log odds (1 + M, 1 + M, P) of
        subject, object, predicate."""
        of_sides = sides.heads + self.of_type(sides.types) + self.of_kind(sides.kinds)
        filled = self.dropout(functional.gelu(of_sides))
        reached = self.of_path(sides.paths)
        parts, fillers = [], []
        for role, columns in enumerate((slice(0, self.width), slice(self.width, None))):
            given = torch.cat([self.nobody[role : role + 1], filled[:, columns]])
            score = torch.einsum("tk,mk,pk->tmp", words[:, columns], given, self.weights[role])
            fillers.append(given)
            along = reached @ self.path_weights[role].T
            parts.append(score + functional.pad(along, (0, 0, 1, 0)))
        whole = told[:, None, None] + parts[0][:, :, None] + parts[1][:, None, :]
        together = torch.einsum("ik,jk,pk->ijp", *fillers, self.joint)
        direct = self.of_path(sides.between) @ self.path_weights[2].T
        return torch.logsumexp(whole, 0) + self.bias + together + functional.pad(direct, (0, 0, 1, 0, 1, 0))


class Network(nn.Module):
    """Every head on one encoder."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes.shapes)
        self.syntax, self.spans = Mix(), Mix()
        self.dropout = nn.Dropout(sizes.dropout)
        self.tag = nn.Linear(WIDTH, sizes.tags)
        self.arc_dependent = nn.Linear(WIDTH, sizes.arc_width)
        self.arc_head = nn.Linear(WIDTH, sizes.arc_width)
        self.arc_product = nn.Linear(sizes.arc_width + 1, sizes.arc_width, bias=False)
        self.arc_root = nn.Parameter(torch.zeros(sizes.arc_width))
        nn.init.normal_(self.arc_root, std=0.1)
        self.relation_dependent = nn.Linear(WIDTH, 2 * sizes.relation_width)
        self.relation_head = nn.Linear(WIDTH, 2 * sizes.relation_width)
        self.relation_root = nn.Parameter(torch.zeros(2 * sizes.relation_width))
        self.relation = nn.Linear(2 * sizes.relation_width, sizes.relations)
        self.neighbours = Neighbours(sizes.span_width, sizes.dropout)
        self.opens = nn.Linear(sizes.span_width, 1)
        self.named = nn.Linear(sizes.span_width, sizes.named)
        self.head_type = nn.Linear(sizes.span_width, sizes.head_types)
        self.roles = nn.Linear(sizes.span_width, 9)
        self.moves = nn.Parameter(torch.zeros(3, 3, 3))
        self.pairs = Pairs(sizes) if sizes.predicates else None

    def words(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> Tensor:
        """Every layer at each word's first piece: (7, B, W, 384). Piece 0 is padding, which nothing sees."""
        pad = (pieces == 0)[:, None, None, :]
        bias = torch.zeros(pad.shape).masked_fill(pad, -1e4)
        states = self.encoder(pieces, shapes, bias)
        index = firsts.unsqueeze(-1).expand(-1, -1, WIDTH)
        return torch.stack([state.gather(1, index) for state in states])

    def mixes(self, words: Tensor) -> list[Tensor]:
        """What each group of heads reads, (B, W, 384): syntax, spans and, if it is there, claims."""
        mixes = [self.syntax, self.spans, *([self.pairs.mix] if self.pairs else [])]
        weights = torch.stack([torch.softmax(mix.weights, 0) for mix in mixes])
        return list((weights @ words.flatten(1)).view(len(mixes), *words.shape[1:]))

    def syntax_scores(self, mixed: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Tags (B, W, T), arcs (B, W, 1 + W; column 0 is the root), and the parts for relations:
        dependents (B, W, 2R) and heads (B, 1 + W, 2R)."""
        x = self.dropout(mixed)
        dependent = self.dropout(functional.gelu(self.arc_dependent(x)))
        head = self.dropout(functional.gelu(self.arc_head(x)))
        ones = torch.ones_like(dependent[..., :1])
        left = self.arc_product(torch.cat([dependent, ones], -1))
        root = self.arc_root.expand(x.shape[0], 1, -1)
        arcs = left @ torch.cat([root, head], 1).transpose(1, 2)
        heads = self.relation_head(x)
        no_head = self.relation_root.expand(x.shape[0], 1, -1)
        return self.tag(x), arcs, self.relation_dependent(x), torch.cat([no_head, heads], 1)

    def relation_scores(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """(..., 2R) and (..., 2R) of chosen pairs -> (..., relations)."""
        width = self.sizes.relation_width
        total = functional.gelu(dependents[..., :width] + heads[..., :width])
        product = dependents[..., width:] * heads[..., width:]
        return self.relation(self.dropout(torch.cat([total, product], -1)))

    def span_scores(self, mixed: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Sentence openings (B, W), names (B, W, N), head types (B, W, H), roles (B, W, 3, 3)."""
        x = self.dropout(self.neighbours(self.dropout(mixed), mask))
        roles = self.roles(x)
        return (
            self.opens(x).squeeze(-1),
            self.named(x),
            self.head_type(x),
            roles.view(*roles.shape[:2], 3, 3),
        )
