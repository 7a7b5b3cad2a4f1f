"""The rating of questions by readers who did not make them: blind sheets with toy questions mixed in, and what the ratings add up to.

A sheet shows a line of a resume and a question. A rater says of each yes or no: would an interviewer ask it about this line (asked), could
it be asked of hardly any other line (specific), can a person who did the work answer it from memory (answerable). Toys are what a thin tool
would ask; a rater who lets more than one in five of them pass has not read closely, and the rating is void.
"""

import csv
import json
import random
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from resume_probe.document import PrepReport
from resume_probe.pipeline import probe

TOP, TOYS = 10, 2
AIM, TOYS_PASS_AT_MOST = 0.85, 0.2
MARKS = ("asked", "specific", "answerable")
_TOYS = (
    "Can you tell me more about {noun}?", "What challenges did you face with {noun}?", "How did you evaluate the model?",
    "What were the key metrics for {noun}?", "Why is {noun} important?", "How would you explain {noun} to a colleague?",
    "What would you do differently next time?", "Which tools did you use for this, and why?",
    "How did you make sure that the data was good?",
    "What are the advantages and disadvantages of {noun}?", "How did you deploy {noun}?", "Did you work with a team on {noun}?",
    "How does {noun} impact the business?", "How did you measure success here?",
)


def write_sheets(paths: Sequence[Path], folder: Path, today: date, seed: int = 5) -> None:
    """One `sheet-N.md` a resume, and `key.json`: the number of a question to what made it ("toy", or its basis)."""
    rng = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    key: dict[str, dict[str, object]] = {}
    for number, path in enumerate(paths, 1):
        report = probe(path, today=today)
        items = [*_asked(report), *_toys(report, rng)]
        rng.shuffle(items)
        lines = []
        for place, (line, question, made) in enumerate(items, 1):
            name = f"{number}.{place}"
            key[name] = {"resume": path.stem, "made": made, "question": question}
            lines.append(f"## {name}\nLine: {line}\nQuestion: {question}\n")
        (folder / f"sheet-{number}.md").write_text("\n".join(lines), encoding="utf-8")
    (folder / "key.json").write_text(json.dumps(key, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _asked(report: PrepReport) -> Iterator[tuple[str, str, str]]:
    texts = {b.id: b.text for _, _, b in report.tagged.resume.walk()}
    for question in sorted(report.questions, key=lambda q: q.rank):
        if question.kind == "deep-dive" and question.rank <= TOP:
            yield texts.get(question.bullet_id or "", "(the whole resume)"), question.text, question.basis


def _toys(report: PrepReport, rng: random.Random) -> Iterator[tuple[str, str, str]]:
    lines = [(b.text, report.tagged.tags[b.id]) for _, _, b in report.tagged.resume.walk() if report.tagged.tags[b.id].is_ml]
    named = [(text, tags) for text, tags in lines if tags.mentions]
    for (text, tags), toy in zip(rng.sample(named, min(TOYS, len(named))), rng.sample(_TOYS, TOYS), strict=False):
        span = tags.mentions[0].span
        yield text, toy.format(noun=text[span.start:span.end]), "toy"


def summary(key: Path, ratings: Path) -> str:
    """What `ratings` (CSV: question, asked, specific, answerable, and a remark; y or n) adds up to.

    Raises ValueError where a question of the key was not rated or a mark is neither y nor n.
    """
    made = json.loads(key.read_text(encoding="utf-8"))
    rows = {r["question"]: r for r in csv.DictReader(ratings.read_text(encoding="utf-8").splitlines())}
    if missing := sorted(set(made) - set(rows)):
        raise ValueError(f"not rated: {', '.join(missing[:5])}")
    if odd := [n for n in made if any(rows[n][m] not in ("y", "n") for m in MARKS)]:
        raise ValueError(f"neither y nor n: {', '.join(odd[:5])}")
    passed = {n: all(rows[n][m] == "y" for m in MARKS) for n in made}
    toys = [n for n in made if made[n]["made"] == "toy"]
    real = [n for n in made if made[n]["made"] != "toy"]
    void = sum(passed[n] for n in toys) > TOYS_PASS_AT_MOST * len(toys)
    out = [f"toys that pass: {sum(passed[n] for n in toys)} of {len(toys)}{' (void)' if void else ''}",
           f"pass all three: {sum(passed[n] for n in real)} of {len(real)}, {sum(passed[n] for n in real) / len(real):.0%} (aim {AIM:.0%})"]
    out += [f"  {mark}: {sum(rows[n][mark] == 'y' for n in real)} of {len(real)}" for mark in MARKS]
    for basis in sorted({str(made[n]["made"]) for n in real}):
        of = [n for n in real if made[n]["made"] == basis]
        out.append(f"  {basis}: {sum(passed[n] for n in of)} of {len(of)}")
    return "\n".join(out)
