"""Trains the models that ship: `python -m training.train`. Same corpus, knowledge base and versions give the same bytes on one machine.

With `--alone` the teacher is left out: five minutes for one hour, and no model that ships, but what a change to corpus or knowledge does.
"""

import argparse
import hashlib
from pathlib import Path

from resume_probe.knowledge import load as load_knowledge
from resume_probe.tagging.analysis import Analyzer
from resume_probe.tagging.judge import save
from training import card, corpus, scores
from training.examples import examples
from training.fit import fit

MODEL = Path(__file__).parent.parent / "models" / "labels"


def main() -> None:
    import sklearn

    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--alone", action="store_true", help="without the teacher; prints the figures and writes nothing")
    alone = options.parse_args().alone
    knowledge = load_knowledge()
    analyzer = Analyzer(knowledge)
    bullets = corpus.load()
    train, held = corpus.split(bullets)
    unquoted = corpus.load_unquoted()
    rows = examples([*train, *unquoted], analyzer)
    meta = {
        "name": "labels", "corpus_sha256": corpus_hash(), "knowledge": knowledge.version,
        "scikit_learn": sklearn.__version__, "bullets": len(train), "unquoted": len(unquoted), "held_out": len(held),
    }
    lessons = None
    if not alone:
        from training.taught import taught
        from training.teacher import versions

        lessons = taught(rows[:len(train)], analyzer)
        meta |= {"taught": len(lessons.texts), "teacher": versions()}
    judge = fit(rows, knowledge.concepts, meta, lessons)
    figures = scores.score(analyzer, judge, held)
    print(scores.table(figures))
    if alone:
        return
    save(MODEL, judge)
    (MODEL / "CARD.md").write_text(card.card(judge.labels, train, held, figures), encoding="utf-8")


def corpus_hash() -> str:
    digest = hashlib.sha256()
    for path in [path for folder in (corpus.FOLDER, corpus.UNQUOTED) for path in sorted(folder.glob("*.jsonl"))]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
