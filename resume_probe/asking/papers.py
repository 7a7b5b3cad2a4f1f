"""Questions about a paper or talk: the person's own part in it, what its title claims, what others objected to."""

from collections.abc import Iterator

from resume_probe.asking.candidates import Candidate
from resume_probe.asking.framed import applies, candidate
from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.pitfalls import pitfall_candidates
from resume_probe.asking.quotations import quoted
from resume_probe.asking.wording import frames


def paper_candidates(line: Line, lines: Lines) -> Iterator[Candidate]:
    """For a line that is a reference (`line.cited` is its title); pitfalls only of what the title names."""
    title = line.cited
    if title is None:
        return
    for made in pitfall_candidates(line, lines):
        if any(m.concept == made.concept and title.start <= m.span.start < title.end for m in line.tags.mentions):
            yield made
    values = {"quote": quoted(line, title)}
    for frame in frames("paper"):
        if applies(frame, line, lines):
            made_of = candidate(frame, frame.when.get("basis", "ownership"), line, lines, values, about=frame.id, around=title)
            if made_of:
                yield made_of
