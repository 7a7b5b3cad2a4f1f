"""How the labels are said to a reader: names of probes, facets, statuses, topics, rounds and kinds of gap.

The templates hold the pages' own sentences; here stands only what more than one format needs.
"""

from resume_probe.document import Basis, GapKind, QuestionKind, Round, Severity
from resume_probe.labels import PROBE_FACETS, Facet, Probe, Status

PROBE_NAME: dict[Probe, str] = {
    "framing": "Framing",
    "data": "Data",
    "model_choice": "Model choice",
    "evaluation": "Evaluation",
    "production": "Production",
}
PROBE_QUESTION: dict[Probe, str] = {
    "framing": "What was the business problem, and how was it framed as an ML problem?",
    "data": "What data was used, and how were quality issues handled?",
    "model_choice": "Why that model over alternatives? What tradeoffs?",
    "evaluation": "How was it evaluated, and what were the key metrics?",
    "production": "How was it deployed, and what monitoring was set up?",
}
FACET_NAME: dict[Facet, str] = {
    "problem": "problem",
    "ml_task": "ML task",
    "data_source": "data source",
    "data_quality": "data quality",
    "model": "model",
    "alternatives": "alternatives",
    "evaluation_method": "evaluation method",
    "metric": "metric",
    "deployment": "deployment",
    "monitoring": "monitoring",
}
# Silence is no fault: a resume has little room, and what it leaves out is what the interviewer asks.
STATUS_NAME: dict[Status, str] = {"covered": "said", "partial": "half", "missing": "be ready"}
ROUND_NAME: dict[Round, str] = {
    "recruiter-screen": "Recruiter screen",
    "phone-screen": "Technical phone screen",
    "coding": "Coding",
    "system-design": "ML system design",
    "ml-depth": "ML depth",
    "behavioral": "Behavioral",
    "hiring-manager": "Hiring manager",
}
KIND_NAME: dict[QuestionKind, str] = {
    "deep-dive": "Deep dive",
    "fundamentals": "Fundamentals",
    "system-design": "System design",
    "behavioral": "Behavioral",
    "company": "Company",
}
BASIS_NAME: dict[Basis, str] = {
    "pitfall": "a known pitfall",
    "claim-doubt": "a claim that draws doubt",
    "contradiction": "two lines that disagree",
    "replaced": "something was replaced",
    "silent-facet": "the line is silent",
    "ownership": "your own part",
    "bank": "asked of most candidates",
}
GAP_NAME: dict[GapKind, str] = {
    "silent": "The resume is silent",
    "not-done": "It may not have been done",
    "overclaim": "It claims too much",
    "resume-wide": "Over the whole resume",
    "job": "For this job",
}
SEVERITY_NAME: dict[Severity, str] = {"high": "first", "medium": "next", "low": "if time allows"}

_TOPIC_SPELLED = {
    "nlp": "NLP",
    "llm": "LLMs",
    "mlops": "MLOps",
    "classical-ml": "Classical ML",
    "graph-ml": "Graph ML",
    "responsible-ai": "Responsible AI",
    "search-ranking": "Search and ranking",
    "speech-audio": "Speech and audio",
    "anomaly-fraud": "Anomaly and fraud",
}


def topic_name(topic: str) -> str:
    return _TOPIC_SPELLED.get(topic) or topic.replace("-", " ").capitalize()


def silent_facets(probe: Probe, present: frozenset[Facet]) -> str:
    """The halves of a probe that are not said, as words: "data quality"; empty where both are."""
    return " and ".join(FACET_NAME[f] for f in PROBE_FACETS[probe] if f not in present)
