"""Loads and checks the labelled bullets of `training/corpus/*.jsonl` and those without quotes of `training/unquoted/*.jsonl`."""

import json
from dataclasses import dataclass
from pathlib import Path

from resume_probe.labels import FACETS, TOPICS

FOLDER = Path(__file__).parent / "corpus"
UNQUOTED = Path(__file__).parent / "unquoted"
HELD_OUT = Path(__file__).parent / "held_out_voices.txt"


@dataclass(frozen=True, slots=True)
class LabelledBullet:
    """`facets` maps a present facet to the words that show it, to none where the bullet is not `quoted`; `voice` is the author's file."""

    id: str
    voice: str
    text: str
    is_ml: bool
    topics: frozenset[str]
    facets: dict[str, tuple[str, ...]]
    quoted: bool = True

    def labels(self) -> frozenset[str]:
        """All labels as the model names them."""
        return frozenset([f"topic:{t}" for t in self.topics] + [f"facet:{f}" for f in self.facets] + ["is_ml"] * self.is_ml)


def load(folder: Path = FOLDER) -> list[LabelledBullet]:
    """Every bullet, in order of file and line. Raises ValueError that names file and line of each that is not valid."""
    bullets, problems, seen = [], [], set()
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                bullet = _bullet(json.loads(line), path.stem)
                if bullet.id in seen:
                    raise ValueError(f"id {bullet.id} stands twice")
                seen.add(bullet.id)
                bullets.append(bullet)
            except (ValueError, KeyError, TypeError) as e:
                problems.append(f"{path.name}:{number}: {e}")
    if problems:
        raise ValueError("\n".join(problems))
    return bullets


def load_unquoted() -> list[LabelledBullet]:
    """The bullets of which readers said only which facets are present. To learn from alone; no voice of them is held out."""
    return load(UNQUOTED)


def held_out_voices() -> frozenset[str]:
    return frozenset(HELD_OUT.read_text(encoding="utf-8").split())


def split(bullets: list[LabelledBullet]) -> tuple[list[LabelledBullet], list[LabelledBullet]]:
    """(train, held out), by author voice."""
    held = held_out_voices()
    return [b for b in bullets if b.voice not in held], [b for b in bullets if b.voice in held]


def _bullet(row: dict, voice: str) -> LabelledBullet:
    quoted = isinstance(row["facets"], dict)
    quotes = row["facets"] if quoted else dict.fromkeys(row["facets"], ())
    facets = {f: (q,) if isinstance(q, str) else tuple(q) for f, q in quotes.items()}
    for facet, quotes in facets.items():
        if facet not in FACETS:
            raise ValueError(f"{facet!r} is no facet")
        for quote in quotes:
            if quote not in row["text"] or not quote:
                raise ValueError(f"{facet}: {quote!r} does not stand in the text")
    unknown = set(row["topics"]) - set(TOPICS)
    if unknown:
        raise ValueError(f"{sorted(unknown)} are no topics")
    if facets and not row["is_ml"]:
        raise ValueError("facets without is_ml")
    return LabelledBullet(row["id"], voice, row["text"], bool(row["is_ml"]), frozenset(row["topics"]), facets, quoted)
