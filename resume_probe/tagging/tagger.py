"""Decides the labels of a bullet from what the models say of it, each label with evidence or not at all."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from resume_probe.document import FacetMark, Mention, Resume, Span, TaggedResume, Tags, Topic
from resume_probe.labels import FACETS, TOPICS, Facet, probe_status
from resume_probe.tagging.analysis import Analysis, Analyzer
from resume_probe.tagging.evidence import facet_evidence, topic_evidence
from resume_probe.tagging.judge import Judge, Judgement, load

_MOST_TOPICS = 5
# Of the threshold: nearly every line about ML opens some topic, so the likeliest one needs less proof than a further one.
_LIKELIEST = 0.67


class Tagger:
    """Holds the analyzer and the models; built once, then called for each bullet."""

    def __init__(self, analyzer: Analyzer, judge: Judge):
        self.analyzer = analyzer
        self.judge = judge
        self.model = judge.labels
        self._at = {label: i for i, label in enumerate(judge.labels.labels)}

    def tag(self, text: str) -> Tags:
        """The labels of one bullet. Text without a word gives no label."""
        analysis = self.analyzer.analyze(text)
        if not analysis.words:
            return Tags(False)
        judgement = self.judge.judge(analysis, self.analyzer.concepts)
        is_ml = bool(judgement.probabilities[self._at["is_ml"]] >= self.model.threshold[self._at["is_ml"]])
        topics = self._topics(analysis, judgement, _LIKELIEST if is_ml else 1.0)
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

    def _topics(self, analysis: Analysis, judgement: Judgement, likeliest_share: float) -> tuple[Topic, ...]:
        p = judgement.probabilities
        out = []
        labels = [(topic, self._at[f"topic:{topic}"]) for topic in TOPICS]
        likeliest = max(p[label] for _, label in labels)
        for topic, label in labels:
            if p[label] < self.model.threshold[label] * (likeliest_share if p[label] == likeliest else 1.0):
                continue
            evidence = topic_evidence(analysis, topic, self.analyzer.concepts, self.model, label)
            if evidence:
                out.append(Topic(topic, _rounded(p[label]), evidence))
        return tuple(sorted(out, key=lambda t: (-t.confidence, t.id))[:_MOST_TOPICS])

    def _facets(self, analysis: Analysis, judgement: Judgement) -> Mapping[Facet, FacetMark]:
        p = judgement.probabilities
        out: dict[Facet, FacetMark] = {}
        for facet in FACETS:
            label = self._at[f"facet:{facet}"]
            evidence: tuple[Span, ...] = ()
            if p[label] >= self.model.threshold[label]:
                evidence = facet_evidence(analysis, facet, judgement.hit_margins)
            out[facet] = FacetMark(bool(evidence), _rounded(p[label]), evidence)
        return out


def _rounded(p: float) -> float:
    return round(float(p), 3)


@cache
def default_tagger(knowledge: Path | None = None) -> Tagger:
    """The shipped model over the shipped knowledge, with a user's own file of concepts where one is given."""
    from resume_probe.knowledge import load as load_knowledge
    from resume_probe.resources import models_dir

    return Tagger(Analyzer(load_knowledge(knowledge)), load(models_dir() / "labels"))


def tag(resume: Resume, knowledge: Path | None = None) -> TaggedResume:
    """Labels for every bullet of a resume."""
    tagger = default_tagger(knowledge)
    return TaggedResume(resume, {bullet.id: tagger.tag(bullet.text) for _, _, bullet in resume.walk()})
