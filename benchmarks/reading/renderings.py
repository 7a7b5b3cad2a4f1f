"""The PDFs of the benchmark: every truth by every producer, in layouts and looks that take turns.

A PDF is kept in a cache folder under a name that carries a hash of all it was made from, so a changed
truth, template or look is rendered anew and nothing else is.
"""

import hashlib
import random
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import sample_resumes
from sample_resumes.look import DRAWN_DISC, DRAWN_SQUARE, HANGING, NUMBER, Layout, Look, Producer, as_json
from sample_resumes.producers import render_all
from sample_resumes.truth import TruthResume

PRODUCERS: tuple[Producer, ...] = get_args(Producer)
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
LAYOUTS_EACH = 2                        # per truth and producer

# What each producer's users put before their bullets; the usual ones are named more than once.
MARKERS: dict[Producer, tuple[str, ...]] = {
    "typst": ("•", "•", DRAWN_DISC, DRAWN_DISC, "–", DRAWN_SQUARE, NUMBER, "▪", "►", HANGING),
    "latex-like": ("•", "•", "•", DRAWN_DISC, "–", "∗", "◦", "⋄", NUMBER, HANGING),
    "chromium": (DRAWN_DISC, DRAWN_DISC, DRAWN_DISC, DRAWN_SQUARE, "•", "→", "✓", "▸", NUMBER, HANGING),
    "word": ("\uf0b7", "\uf0b7", "\uf0b7", "\uf0a7", "\uf0d8", "\uf0fc", "–", "-", NUMBER, HANGING),
    "google-docs": ("●", "●", "●", "➢", "❖", "*", "–", "■", NUMBER, HANGING),
}
FONTS: dict[Producer, tuple[str, ...]] = {
    "typst": ("Lato", "EB Garamond", "Open Sans", "Libertinus Serif"),
    "latex-like": ("New Computer Modern",),
    "chromium": ("Inter", "Roboto", "Lato", "Open Sans", "Noto Serif"),
    "word": ("Calibri", "Times New Roman", "Calibri"),
    "google-docs": ("Arial", "Roboto", "Lato"),
}
SIZES: dict[Producer, tuple[float, ...]] = {
    "typst": (9.5, 10.5, 11.0),
    "latex-like": (10.0, 11.0),
    "chromium": (8.8, 9.5, 10.2),
    "word": (10.0, 10.5, 11.0),
    "google-docs": (9.5, 10.0, 11.0),
}
HEADING_MARKS = ("",) * 8 + ("■", "•")
SEPARATORS = (", ",) * 4 + (" • ", " | ")
ACCENTS = ("#000000", "#1f3a5f", "#7a2e3a", "#0f766e", "#5b3f8c")


@dataclass(frozen=True, slots=True)
class Rendering:
    """One PDF of the benchmark and what is in it."""

    resume: TruthResume
    look: Look
    path: Path

    @property
    def name(self) -> str:
        return f"{self.resume.stem} · {self.look.producer} · {self.look.layout} · {marker_name(self.look.marker)}"


def marker_name(marker: str) -> str:
    """The marker as it can be shown: private-use glyphs by their code point."""
    return marker if marker.isprintable() else f"U+{ord(marker):04X}"


def plan(resumes: tuple[TruthResume, ...], cache: Path) -> list[Rendering]:
    """Every truth by every producer; each producer meets each layout equally often."""
    made_by = _sources_hash()
    renderings = []
    for number, resume in enumerate(resumes):
        for shift, producer in enumerate(PRODUCERS):
            for turn in range(LAYOUTS_EACH):
                layout = LAYOUTS[(2 * number + 3 * shift + turn * (len(LAYOUTS) // LAYOUTS_EACH | 1)) % len(LAYOUTS)]
                look = _look(resume.stem, producer, layout)
                key = hashlib.sha256((made_by + as_json(resume, look)).encode()).hexdigest()[:10]
                name = f"{resume.stem}.{producer}.{layout}.{key}.pdf"
                renderings.append(Rendering(resume, look, cache / name))
    return renderings


def render_missing(renderings: list[Rendering], cache: Path) -> int:
    """Renders what the cache lacks and says how many that were."""
    cache.mkdir(parents=True, exist_ok=True)
    missing = [(r.resume, r.look, r.path) for r in renderings if not r.path.exists()]
    render_all(missing)
    return len(missing)


def _look(stem: str, producer: Producer, layout: Layout) -> Look:
    """A look drawn by lot, the same on every run."""
    lot = random.Random(f"{stem}/{producer}/{layout}")
    return Look(producer, layout, marker=lot.choice(MARKERS[producer]), font=lot.choice(FONTS[producer]),
                size=lot.choice(SIZES[producer]), accent=lot.choice(ACCENTS), paper=lot.choice(("a4", "letter")),
                justify=producer == "latex-like" or lot.random() < 0.2,
                heading_mark=lot.choice(HEADING_MARKS), separator=lot.choice(SEPARATORS), ratings=lot.random() < 0.15)


def _sources_hash() -> str:
    """Of all that decides how a page comes out but the words and the look."""
    package = Path(sample_resumes.__file__).parent
    files = sorted([*package.glob("layouts/*"), *package.glob("producers/*.py"), package / "look.py"])
    return hashlib.sha256(b"".join(f.read_bytes() for f in files if f.is_file())).hexdigest()
