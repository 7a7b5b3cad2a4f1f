"""Decides the labels of a bullet from what the models say of it, each label with evidence or not at all."""

import gc
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from resume_probe.document import FacetMark, Mention, Resume, Span, TaggedResume, Tags, Topic
from resume_probe.labels import FACETS, TOPICS, Facet, probe_status
from resume_probe.resources import many_small_things
from resume_probe.tagging.analysis import Analysis, Analyzer
from resume_probe.tagging.evidence import facet_evidence, topic_evidence
from resume_probe.tagging.judge import Judge, Judgement, load

_MOST_TOPICS = 5
# Of the threshold: nearly every line about ML opens some topic, so the likeliest one needs less proof than a further one.
_LIKELIEST = 0.67
_ABSENT = [FacetMark(False, thousandths / 1000, ()) for thousandths in range(1001)]    # most marks of a bullet
_AT_ONCE = 64       # bullets judged together: a resume, or so many that their features stay near the processor


class Tagger:
    """Holds the analyzer and the models; built once, then called for each bullet."""

    def __init__(self, analyzer: Analyzer, judge: Judge):
        self.analyzer = analyzer
        self.judge = judge
        self._at = {label: i for i, label in enumerate(judge.labels.labels)}
        self._threshold: list[float] = judge.labels.calibration.threshold.tolist()
        self._likeliest_threshold: list[float] = (judge.labels.calibration.threshold * _LIKELIEST).tolist()
        self._topics_from = self._at[f"topic:{TOPICS[0]}"]      # they stand in their order, behind everything else
        self._lowest = min(self._likeliest_threshold[self._topics_from:])
        self._facet_labels = [(facet, self._at[f"facet:{facet}"]) for facet in FACETS]

    def tag(self, text: str) -> Tags:
        """The labels of one bullet. Text without a word gives no label."""
        return self.tag_all([text])[0]

    def tag_all(self, texts: Sequence[str]) -> list[Tags]:
        """The labels of each bullet, the same as alone in less time."""
        out: list[Tags] = []
        for start in range(0, len(texts), _AT_ONCE):
            with many_small_things():
                out += self._tag_at_once(texts[start:start + _AT_ONCE])
        return out

    def _tag_at_once(self, texts: Sequence[str]) -> list[Tags]:
        analyses = self.analyzer.analyze_all(texts)
        return list(map(self._decide, analyses, self.judge.judge(analyses)))

    def _decide(self, analysis: Analysis, judgement: Judgement) -> Tags:
        if not analysis.words:
            return Tags(False)
        is_ml = judgement.probabilities[self._at["is_ml"]] >= self._threshold[self._at["is_ml"]]
        topics = self._topics(analysis, judgement, self._likeliest_threshold if is_ml else self._threshold)
        if not is_ml:
            return Tags(False, topics, {}, {}, analysis.mentions, analysis.claims)
        facets = self._facets(analysis, judgement)
        present = frozenset(f for f, mark in facets.items() if mark.present)
        return Tags(True, topics, facets, probe_status(present), analysis.mentions, analysis.claims)

    def survey(self, text: str) -> tuple[tuple[Mention, ...], tuple[str, ...]]:
        """(concepts, topics most spoken of first) of a longer text such as a job description."""
        mentions = self.analyzer.analyze(text).mentions
        counts = Counter(t for m in mentions for t in self.analyzer.concepts[m.concept].topics)
        return mentions, tuple(t for t, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0])))

    def _topics(self, analysis: Analysis, judgement: Judgement, for_likeliest: Sequence[float]) -> tuple[Topic, ...]:
        """`for_likeliest`: by label, the threshold for the likeliest topic."""
        p = judgement.probabilities[self._topics_from:]
        out = []
        likeliest = max(p)
        for place in [place for place, value in enumerate(p) if value >= self._lowest]:
            value, label = p[place], self._topics_from + place
            if value >= self._threshold[label] or (value == likeliest and value >= for_likeliest[label]):
                evidence = topic_evidence(analysis, TOPICS[place], self.judge, label)
                if evidence:
                    out.append(Topic(TOPICS[place], round(value, 3), evidence))
        return tuple(sorted(out, key=lambda t: (-t.confidence, t.id))[:_MOST_TOPICS])

    def _facets(self, analysis: Analysis, judgement: Judgement) -> Mapping[Facet, FacetMark]:
        p = judgement.probabilities
        out: dict[Facet, FacetMark] = {}
        for place, (facet, label) in enumerate(self._facet_labels):
            evidence: tuple[Span, ...] = ()
            if p[label] >= self._threshold[label]:
                evidence = facet_evidence(analysis, [margins[place] for margins in judgement.hit_margins])
            out[facet] = FacetMark(True, round(p[label], 3), evidence) if evidence else _ABSENT[round(p[label] * 1000)]
        return out


@cache
def default_tagger(knowledge: Path | None = None) -> Tagger:
    """The shipped model over the shipped knowledge, with a user's own file of concepts where one is given."""
    from resume_probe.knowledge import load as load_knowledge
    from resume_probe.resources import models_dir

    known = load_knowledge(knowledge)
    tagger = Tagger(Analyzer(known), load(models_dir() / "labels", known.concepts))
    gc.freeze()     # all this stays for good: the garbage collector need not look through it again and again
    return tagger


def tag(resume: Resume, knowledge: Path | None = None) -> TaggedResume:
    """Labels for every bullet of a resume."""
    tagger = default_tagger(knowledge)
    bullets = [bullet for _, _, bullet in resume.walk()]
    tags = tagger.tag_all([bullet.text for bullet in bullets])
    return TaggedResume(resume, {bullet.id: of_bullet for bullet, of_bullet in zip(bullets, tags, strict=True)})
