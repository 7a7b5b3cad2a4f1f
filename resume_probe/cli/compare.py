"""`resume-probe compare OLD NEW`."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from resume_probe.cli import options
from resume_probe.cli.failing import one_line_errors
from resume_probe.cli.writing import refuse_inputs, to_standard_output, write
from resume_probe.errors import shown

_BY_SUFFIX = {"": "text", ".txt": "text", ".md": "md", ".json": "json"}
_MARK = {"new": "+", "gone": "-", "reworded": "~"}


@click.command("compare", help="What a rewrite changed: score, coverage by probe, lines with facets gained and lost, questions.")
@click.argument("old", type=options.AnyPath())
@click.argument("new", type=options.AnyPath())
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.  [default: standard output]")
@click.option("--format", "form", type=click.Choice(("text", "md", "json")), help="[default: by -o's suffix, else text]")
@options.job
@options.today
@options.knowledge
def command(old: str, new: str, output: Path | None, form: str | None, job: str | None, today: date | None,
            knowledge: Path | None) -> None:
    suffix = output.suffix.lower() if output else ""
    if form is None and suffix not in _BY_SUFFIX:
        raise click.UsageError(f"-o {output}: a comparison is written as .txt, .md or .json. Or name its form with --format.")
    form = form or _BY_SUFFIX[suffix]
    options.refuse_standard_input_twice(old, new, job)
    if output:
        refuse_inputs(output, old, new, job, knowledge)
    with one_line_errors():
        from resume_probe.asking.compare import compare
        from resume_probe.pipeline import probe
        from resume_probe.report.comparison import to_bytes, to_json

        job_source, job_name = options.job_of(job)
        reports = []
        for resume in (old, new):
            source, name = options.source_of(resume)
            reports.append(probe(source, name=name, job=job_source, job_name=job_name, today=today or date.today(), knowledge=knowledge))
        comparison = compare(*reports)
    if form == "text" and output is None:
        to_standard_output(_coloured(to_json(comparison)).encode())
        return
    content = _plain(to_json(comparison)).encode() if form == "text" else to_bytes(comparison, form)
    if output is None:
        to_standard_output(content)
        return
    write(output, content)
    click.echo(f"wrote {shown(output)}", err=True)


def _coloured(content: dict[str, Any]) -> str:
    """With colours on a terminal; plain where the output goes elsewhere."""
    if not sys.stdout.isatty():
        return _plain(content)
    lines = []
    for line in _plain(content).splitlines():
        colour = {"+": "green", "-": "red", "~": "yellow"}.get(line.lstrip()[:1]) if line.startswith((" ", "+", "-", "~")) else None
        lines.append(click.style(line, fg=colour, bold=not line.startswith(" ") and line.endswith(":")))
    return "\n".join(lines) + "\n"


def _plain(content: dict[str, Any]) -> str:
    from resume_probe.report.words import FACET_NAME, PROBE_NAME

    old, new = content["old"], content["new"]
    lines = [f"{old['name']} -> {new['name']}", f"Score {old['score']} -> {new['score']} of 100", "", "Parts:"]
    lines += [f"  {p['name']:<32} {p['old'] if p['old'] is not None else '–':>4} -> {p['new']:>3}" for p in content["score_parts"]]
    lines += ["", "Coverage (lines that answer both halves / one / none):"]
    for probe, count in content["coverage"].items():
        before, now = (" / ".join(str(count[side][s]) for s in ("covered", "partial", "missing")) for side in ("old", "new"))
        lines.append(f"  {PROBE_NAME[probe]:<16} {before:>14}  ->  {now}")
    changed = [b for b in content["bullets"] if b["change"] != "unchanged"]
    same = len(content["bullets"]) - len(changed)
    lines += ["", f"Lines ({len(changed)} changed, {same} as before):"]
    for bullet in changed:
        lines.append(f"{_MARK[bullet['change']]} {bullet['new_text'] or bullet['old_text']}")
        for sign, key in (("+", "gained"), ("-", "lost")):
            lines += [f"    {sign} {FACET_NAME[f['facet']]}: {' … '.join(f['quotes'])}" for f in bullet[key]]
    for title, key in (("Questions that went:", "questions_gone"), ("Questions that came:", "questions_came")):
        lines += ["", title, *(f"  {q}" for q in content[key] or ["none of the most likely ones"])]
    return "\n".join(lines) + "\n"
