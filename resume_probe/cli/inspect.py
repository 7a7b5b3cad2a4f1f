"""`resume-probe inspect RESUME`."""

from pathlib import Path

import click

from resume_probe.cli import options
from resume_probe.cli.failing import one_line_errors
from resume_probe.cli.writing import refuse_inputs, write
from resume_probe.errors import shown

_PICTURE, _PAGE = {".png"}, {".html", ".htm"}


@click.command(
    "inspect", help="Show how a resume was read: each page with boxes and numbers, beside the text read from it."
)
@click.argument("resume", type=options.AnyPath())
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it, as .html or .png.  [default: NAME-inspect.html here]",
)
def command(resume: str, output: Path | None) -> None:
    suffix = output.suffix.lower() if output else ".html"
    if suffix not in _PICTURE | _PAGE:
        raise click.UsageError(f"-o {output}: the page is written as .html or .png.")
    output = output or Path(f"{'resume' if resume == '-' else Path(resume).stem}-inspect.html")
    refuse_inputs(output, resume)
    with one_line_errors():
        source, name = options.source_of(resume)
        from resume_probe.reading import read

        # Read once: the picture must be of the very bytes that were understood.
        data, name = _bytes(source, name)
        found = read(data, name=name)
        if suffix in _PICTURE and not found.pages:
            raise click.UsageError(f"{name} has no pages to picture; write -o NAME.html for its outline.")
        content = _content(found, data, suffix)
    for warning in found.warnings:
        click.echo(f"resume-probe: {name}: {warning.message}", err=True)
    write(output, content)
    click.echo(f"wrote {shown(output)}", err=True)


def _bytes(source: Path | bytes, name: str | None) -> tuple[bytes, str]:
    from resume_probe.reading.source import load

    return load(source, name)


def _content(found, data: bytes, suffix: str) -> bytes:
    from resume_probe.reading import inspect

    images = inspect.pictures(found, data) if found.pages else []
    if suffix in _PICTURE:
        return inspect.as_png(images)
    from resume_probe.report.inspect_page import PICTURE_BUDGET, inspect_page

    return inspect_page(found, inspect.compressed(images, PICTURE_BUDGET), inspect.COLORS)
