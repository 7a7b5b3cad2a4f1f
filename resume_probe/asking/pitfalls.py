"""Questions from the knowledge of a concept that the line names: what goes wrong with just this thing."""

from collections.abc import Iterator

from resume_probe.asking.candidates import Candidate
from resume_probe.asking.claim_kinds import claims_of
from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.premises import for_others, held_against, inside_of_another, names_another, of_others, only_told
from resume_probe.asking.slots import claim_slots, fits, line_slots, of_mention, slots_of, trusted_mentions
from resume_probe.asking.stems import says
from resume_probe.asking.wordings import Form, Wordings
from resume_probe.document import Mention, Round, Slot, Span
from resume_probe.knowledge import Concept, Pitfall
from resume_probe.labels import Facet

_WEIGHT = {
    "model": 1.0,
    "task": 1.0,
    "data-practice": 1.0,
    "evaluation": 0.92,
    "monitoring": 1.0,
    "serving": 0.88,
    "technique": 0.95,
    "metric": 0.88,
    "family": 0.85,
    "benchmark": 0.85,
    "problem": 0.8,
    "data": 0.85,
    "dataset": 0.75,
    "infrastructure": 0.75,
    "tool": 0.7,
    "skill": 0.6,
}
_LATER_FORM = 0.3  # off for each step to a plainer form, which would do for any thing of its kind
# Of the worth where the line opens no topic of the concept, or only such as it leans to: it names the thing in passing.
_IN_PASSING, _LEANS = 0.8, 0.95
_OF_REACH = 30  # characters behind the old thing in which its "of ..." ends
_CHANGES = ("lift", "cut", "points", "multiple")  # a change in a metric is no value of it
_CLAIMED = ("metric", "value")


def pitfall_candidates(line: Line, lines: Lines) -> Iterator[Candidate]:
    """Nothing is asked about the thing that was replaced: that has questions of its own."""
    common = line_slots(line, lines)
    entry_text = lines.whole_entry(line)
    said = lines.said(line)
    old = [_with_of(line, r.old) for r in line.tags.claims.replacements]
    seen: set[str] = set()
    for mention, concept in trusted_mentions(line, lines):
        if concept.id in seen or not concept.pitfalls:
            continue
        if any(s.start <= mention.span.start and mention.span.end <= s.end for s in old):
            continue
        if (
            for_others(line, mention, concept)
            or held_against(line, mention, concept)
            or names_another(line, mention, concept)
            or only_told(line, mention)
            or of_others(line, mention, concept)
        ):
            continue
        seen.add(concept.id)
        values: dict[str, Slot] = {}
        for number, pitfall in enumerate(concept.pitfalls):
            if inside_of_another(line, mention, concept, pitfall.probe):
                continue
            if says(entry_text, pitfall.answered) or (pitfall.needs and not says(line.lower, pitfall.needs)):
                continue
            values = values or _values(line, mention, concept, common, lines)
            fitting = [n for n, ask in enumerate(pitfall.ask) if fits(ask, values)]
            if fitting:
                yield _candidate(line, mention, concept, number, fitting, values, said)


def _with_of(line: Line, old: Span) -> Span:
    """With what it is "of": "the old model of logistic regression"."""
    return Span(old.start, old.end + _OF_REACH) if line.text[old.end :].startswith(" of ") else old


def _values(line: Line, mention: Mention, concept: Concept, common: dict[str, Slot], lines: Lines) -> dict[str, Slot]:
    """The line's slots with {it}; {metric} and {value} only of the claim that is this concept's, or the line's one claim."""
    values = {k: s for k, s in common.items() if k in ("task", "data", "model", "old", "problem", "scale")}
    values["it"] = of_mention(line, mention, concept, "it")
    claimed = claims_of(line, lines)
    claims = [c.claim for c in claimed]
    own = [c.claim for c in claimed if c.claim.concept == concept.id and c.kind not in _CHANGES]
    certain = own if concept.type == "metric" else claims if len(claims) == 1 else []
    if certain:
        values |= {k: s for k, s in claim_slots(line, certain[0], lines).items() if k in _CLAIMED}
    if (
        concept.type in ("task", "model", "data", "problem")
        and concept.type in values
        and values[concept.type].concept != concept.id
    ):
        values[concept.type] = of_mention(line, mention, concept, concept.type)
    return values


def _candidate(
    line: Line, mention: Mention, concept: Concept, number: int, fitting: list[int], values: dict[str, Slot], said: frozenset[Facet]
) -> Candidate:
    """`number` is the pitfall's place among the concept's, `fitting` the places of its forms that `values` can fill."""
    pitfall = concept.pitfalls[number]
    own = {name for name, slot in values.items() if slot.span is not None}
    frame = f"{concept.id}/{number}"
    forms = [Form(f"{frame}/{n}", pitfall.ask[n], not own.isdisjoint(slots_of(pitfall.ask[n]))) for n in fitting]
    shown = [t.id for t in line.tags.topics]
    topic = next((t for t in (*concept.topics, *concept.leans) if t in shown), line.topic)
    return Candidate(
        line=line,
        basis="pitfall",
        about=f"pitfall:{concept.id}:{number}",
        theme=f"pitfall:{concept.id}:{number}",
        wordings=Wordings(line, forms, values, mention.span),
        why=pitfall.why,
        strong=pitfall.strong,
        red_flag=pitfall.red_flag,
        then=pitfall.then,
        probe=pitfall.probe,
        asks=pitfall.asks if pitfall.asks not in said else None,
        round=_round(concept, pitfall),
        topic=topic,
        weight=(_WEIGHT.get(concept.type, 0.7) - _LATER_FORM * fitting[0] - 0.04 * number) * _opened(line, concept),
        concept=concept.id,
    )


def _opened(line: Line, concept: Concept) -> float:
    if not line.topics.isdisjoint(concept.topics):
        return 1.0
    return _IN_PASSING if line.topics.isdisjoint(concept.leans) else _LEANS


def _round(concept: Concept, pitfall: Pitfall) -> Round:
    if concept.type == "skill":
        return "behavioral"
    if pitfall.probe == "production":
        return "system-design"
    return (
        "phone-screen" if concept.type in ("tool", "metric") and pitfall.probe in ("data", "evaluation") else "ml-depth"
    )
