"""`resume-probe compare OLD NEW`."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from resume_probe.cli import options
from resume_probe.cli.failing import one_line_errors

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
    form = form or {".md": "md", ".json": "json"}.get(suffix, "text")
    if old == new == "-":
        raise click.UsageError("standard input can be one of the two resumes, not both")
    with one_line_errors():
        from resume_probe.asking.compare import compare
        from resume_probe.pipeline import probe
        from resume_probe.report.comparison import to_bytes, to_json

        job_source, job_name = options.source_of(job) if job else (None, None)
        reports = []
        for resume in (old, new):
            source, name = options.source_of(resume)
            reports.append(probe(source, name=name, job=job_source, job_name=job_name, today=today or date.today(), knowledge=knowledge))
        comparison = compare(*reports)
    if form == "text" and output is None:
        _show(to_json(comparison))
        return
    content = _plain(to_json(comparison)).encode() if form == "text" else to_bytes(comparison, form)
    if output is None:
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as e:
        raise click.ClickException(f"{output} cannot be written: {e.strerror}. Name another place with -o.") from e
    click.echo(f"wrote {output}", err=True)


def _show(content: dict[str, Any]) -> None:
    """On a terminal with colours; plain where the output goes elsewhere."""
    for line in _plain(content).splitlines():
        colour = {"+": "green", "-": "red", "~": "yellow"}.get(line.lstrip()[:1]) if line.startswith((" ", "+", "-", "~")) else None
        click.secho(line, fg=colour, bold=not line.startswith(" ") and line.endswith(":"))


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
