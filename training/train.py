"""Trains the model that ships: `python -m training.train`. Same corpus and same versions give the same bytes."""

import hashlib
from pathlib import Path

from resume_probe.knowledge import load as load_knowledge
from resume_probe.tagging.analysis import Analyzer
from resume_probe.tagging.judge import save
from training import card, corpus, scores
from training.fit import examples, fit

MODEL = Path(__file__).parent.parent / "models" / "labels"


def main() -> None:
    import sklearn

    knowledge = load_knowledge()
    analyzer = Analyzer(knowledge)
    bullets = corpus.load()
    train, held = corpus.split(bullets)
    rows = examples(train, analyzer)
    meta = {
        "name": "labels", "corpus_sha256": corpus_hash(), "knowledge": knowledge.version,
        "scikit_learn": sklearn.__version__, "bullets": len(train), "held_out": len(held),
    }
    judge = fit(rows, knowledge.concepts, meta)
    save(MODEL, judge)
    figures = scores.score(analyzer, judge, held)
    (MODEL / "CARD.md").write_text(card.card(judge.labels, train, held, figures), encoding="utf-8")
    print(scores.table(figures))


def corpus_hash() -> str:
    digest = hashlib.sha256()
    for path in sorted(corpus.FOLDER.glob("*.jsonl")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
