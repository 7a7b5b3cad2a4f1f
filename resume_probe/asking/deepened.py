"""One step down from what a line says: a monitor is asked for an occasion, a test for what it missed, a choice for what it hung on."""

from collections.abc import Iterator

from resume_probe.asking.candidates import Candidate
from resume_probe.asking.framed import applies, candidate
from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.premises import of_purpose
from resume_probe.asking.quotations import quoted
from resume_probe.asking.slots import line_slots
from resume_probe.asking.stems import says
from resume_probe.asking.wording import frames


def deepened_candidates(line: Line, lines: Lines) -> Iterator[Candidate]:
    """Per facet that the line says, with the words that say it; a frame may ask for certain words among them (`says`)."""
    if line.section.kind in ("publications", "awards", "education"):
        return
    common = line_slots(line, lines)
    for frame in frames("said"):
        facet = frame.when["facet"]
        mark = line.tags.facets.get(facet)
        if mark is None or not mark.present or not mark.evidence or not applies(frame, line, lines):
            continue
        if facet == "alternatives" and any(c.isdigit() for c in mark.evidence[0].of(line.text)):
            continue  # "instead of 2 days" is an effect and no choice
        if "says" in frame.when and not any(says(e.of(line.lower), frame.when["says"]) for e in mark.evidence):
            continue
        if facet in ("evaluation_method", "monitoring", "data_quality") and of_purpose(line, mark.evidence[0]):
            continue
        values = common | {"quote": quoted(line, mark.evidence[0])}
        made = candidate(
            frame,
            "claim-doubt",
            line,
            lines,
            values,
            about=f"said:{facet}",
            around=mark.evidence[0],
            weight=0.8 + 0.2 * mark.confidence,
        )
        if made:
            yield made
