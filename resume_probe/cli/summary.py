"""What `report` says on a terminal where nobody asked for a file by name: the score, the first questions, the first gaps."""

from pathlib import Path

from resume_probe.document import PrepReport

_QUESTIONS, _GAPS = 5, 3


def show(report: PrepReport, written: Path) -> None:
    """Prints to stderr, as wide as the terminal; `written` is where the whole report went."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from resume_probe.report.view import arrange
    from resume_probe.report.words import PROBE_NAME, ROUND_NAME

    view = arrange(report)
    console = Console(stderr=True, highlight=False)
    console.print()
    ml = len(view.ml_bullets)
    console.print(Text.assemble((view.person or view.source.name, "bold"), f"   {ml} of {len(view.bullets)} lines open an ML discussion"))
    if view.parts:
        gains = ", ".join(f"{p.part.name} +{p.could_add}" for p in view.best_gains)
        gains = f"   most to gain: {gains}" if gains else ""
        console.print(Text.assemble("Ready: ", (f"{report.score.total} of 100", "bold"), gains))
    if view.questions:
        console.print("\n[bold]They will ask[/bold]")
        table = Table.grid(padding=(0, 1))
        for style in ("dim", "", "dim"):
            table.add_column(style=style, overflow="fold", no_wrap=style == "dim")
        for q in view.questions[:_QUESTIONS]:
            place = f"line {view.numbers[q.bullet_id]}" if q.bullet_id in view.numbers else ROUND_NAME[q.round]
            about = f"{place}, {PROBE_NAME[q.probe].lower()}" if q.probe else place
            table.add_row(f"{q.rank}.", Text(q.text), about)
        console.print(Padding(table, (0, 0, 0, 1)))
    if view.urgent:
        console.print("\n[bold]Do first[/bold]")
        for number, gap in enumerate(view.urgent[:_GAPS], 1):
            grid = Table.grid(padding=(0, 1))
            grid.add_row(Text(f"{number}.", "dim"), Text.assemble(gap.text, "\n" if gap.action else "", (gap.action, "dim")))
            console.print(Padding(grid, (0, 0, 0, 1)))
    more = len(view.questions) - min(len(view.questions), _QUESTIONS)
    rest = [f"{more} more questions" if more else "", f"a plan of {len(report.plan)} days" if report.plan else "", "practice cards"]
    console.print()
    link = (str(written), f"bold link {written.resolve().as_uri()}")
    console.print(Text.assemble("The rest (", ", ".join(r for r in rest if r), "): ", link))
