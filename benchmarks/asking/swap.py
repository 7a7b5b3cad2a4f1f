"""The swap test: a blind sheet, and its key.

Each item shows a question of the first twelve and five bullets of one topic, one of which it was made for. Whoever reads the sheet
writes the letter of that bullet; with a good question at least four in five are right.
"""

import random
from collections import defaultdict
from datetime import date
from pathlib import Path

from resume_probe.pipeline import probe

SAMPLES = Path(__file__).parents[2] / "sample_resumes"
ITEMS, CHOICES, TOP = 30, 5, 12


def write(sheet: Path, key: Path, seed: int = 11) -> None:
    rng = random.Random(seed)
    by_topic: dict[str, list[str]] = defaultdict(list)
    asked = []
    for path in sorted(SAMPLES.glob("*.pdf")):
        report = probe(path, today=date(2026, 3, 2))
        texts = {b.id: b.text for _, _, b in report.tagged.resume.walk()}
        for bullet, tags in report.tagged.tags.items():
            for topic in tags.topics:
                by_topic[topic.id].append(texts[bullet])
        for q in report.questions:
            if q.rank <= TOP and q.bullet_id in texts:
                asked.append((q.text, texts[q.bullet_id], [t.id for t in report.tagged.tags[q.bullet_id].topics]))
    rng.shuffle(asked)
    lines, answers = [], []
    for text, own, topics in asked:
        others = [b for b in dict.fromkeys(b for t in topics for b in by_topic[t]) if b != own]
        if len(others) < CHOICES - 1:
            continue
        choices = [own, *rng.sample(others, CHOICES - 1)]
        rng.shuffle(choices)
        answers.append("ABCDE"[choices.index(own)])
        lines.append(f"{len(answers)}. {text}\n" + "\n".join(f"   {letter}. {b}" for letter, b in zip("ABCDE", choices, strict=True)))
        if len(answers) == ITEMS:
            break
    sheet.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    key.write_text("".join(answers) + "\n", encoding="utf-8")
