"""A pipeline made of nothing, for tests of what goes on around it: a resume is a few lines of text.

Line 1 is the header, "name | contact"; the others are bullets, "facet facet: text" ("-: text" is no ML bullet). A line of its
own can say what befalls the reader: !raise, !input, !memory, !hang, !spin, !crash, !crash-once PATH, !slow, !pid FOLDER.
"""

import ctypes
import hashlib
import os
import time
from datetime import date
from pathlib import Path

from resume_probe.document import (
    Bullet,
    Entry,
    EntryView,
    FacetMark,
    Gap,
    PrepReport,
    Question,
    ReadingWarning,
    Resume,
    Score,
    ScorePart,
    Section,
    Source,
    Span,
    TaggedResume,
    Tags,
    Topic,
)
from resume_probe.errors import InputError
from resume_probe.labels import FACETS, probe_status


def probe(source: bytes, *, name: str = "", job=None, job_name=None, today: date | None = None, knowledge=None) -> PrepReport:
    text = source.decode()
    for line in text.splitlines():
        _befall(line, name)
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("!")]
    bullets, tags = [], {}
    for n, line in enumerate(lines[1:], 1):
        said, _, words = line.partition(": ")
        bullets.append(Bullet(f"b{n:03}", "bullet", words))
        tags[f"b{n:03}"] = _tags(words, said)
    resume = Resume(Source(name, hashlib.sha256(source).hexdigest(), "text", 1), tuple(lines[0].split(" | ")),
                    (Section("Experience", "experience", (Entry("e1", "ML Engineer", "Invented Ltd", "2023", tuple(bullets)),)),),
                    warnings=(ReadingWarning("two-columns", "Read as two columns."),) if "columns" in text else ())
    tagged = TaggedResume(resume, tags)
    ml = [t for t in tags.values() if t.is_ml]
    share = round(100 * sum(t.has(f) for t in ml for f in FACETS) / max(10 * len(ml), 1))
    return PrepReport(
        tagged, (EntryView("e1", "ML Engineer", "Invented Ltd", "2023", "Experience", tuple(tags), probe_status(set())),),
        tuple(_questions(lines, tags)), tuple(_gaps(lines[0], tags)),
        Score(share, (ScorePart("Evidence", share, 0.7, "Facets that can be quoted."), ScorePart("Ownership", 60, 0.3, "Verbs."))),
        today=today.isoformat() if today else None)


def _tags(words: str, said: str) -> Tags:
    if said == "-":
        return Tags(False)
    span = Span(0, len(words.split()[0]))
    facets = {f: FacetMark(f in said.split(), 0.9, (span,) if f in said.split() else ()) for f in FACETS}
    topics = tuple(Topic(t, 0.9, (span,)) for t in ("nlp", "time-series", "mlops") if t[:3] in words.lower())
    return Tags(True, topics, facets, probe_status({f for f in FACETS if facets[f].present}))


def _questions(lines: list[str], tags: dict[str, Tags]):
    for rank, bullet in enumerate(tags, 1):
        yield Question(
            id=f"q{rank:03}", bullet_id=bullet, probe="data", topic=None, kind="deep-dive", round="ml-depth",
            text=f"Which data stood behind “{lines[rank]}”?", why_asked="It is not said.", strong_answer=("Where it came from",),
            red_flag="No idea.", follow_ups=("And who labelled it?",), asks="data_quality", basis="silent-facet", rank=rank)


def _gaps(who: str, tags: dict[str, Tags]):
    for n, (bullet, t) in enumerate(tags.items(), 1):
        if t.is_ml and not t.has("metric"):
            yield Gap(f"g{n}", "silent", "high", f"A line of {who.split(' | ')[0]} gives no figure.", (bullet,), "Add one.")


def _befall(line: str, name: str) -> None:
    match line.split(" ", 1):
        case ["!raise"]:
            raise RuntimeError("the reader met something it did not expect")
        case ["!input"]:
            raise InputError("no-text", name)
        case ["!memory"]:
            bytearray(1 << 36)
        case ["!hang"]:
            time.sleep(600)
        case ["!spin"]:    # in native code, where no Python signal handler would run
            ctypes.CDLL(None).sleep(600)
        case ["!crash"]:
            os.abort()
        case ["!crash-once", path] if not Path(path).exists():
            Path(path).touch()
            os.abort()
        case ["!pid", folder]:
            Path(folder, str(os.getpid())).touch()
        case ["!slow"]:
            time.sleep(0.05)


class Unloadable:
    """Stands for a pipeline whose modules are not there: it fails before it is called."""

    def __bool__(self) -> bool:
        raise ImportError("no such room of the house")


PEOPLE = {
    "autumn/noor.txt": "Noor Baptiste | noor@example.org\n"
                       "problem ml_task model metric: NLP routing of tickets\ndata_source: Time series of meters",
    "autumn/ola.txt": "Ola Brandt | ola@example.org\nmodel: Trained a classifier\n-: Ran the office library",
    "spring/pia.txt": "Pia Castro | pia@example.org\nproblem ml_task data_source data_quality model alternatives "
                      "evaluation_method metric deployment monitoring: MLOps for a forecast",
}


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")
