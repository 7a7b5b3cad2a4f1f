"""`resume-probe template`."""

from pathlib import Path

import click

from resume_probe.cli.writing import to_standard_output, write


@click.command("template", help="An ML-engineer resume skeleton whose lines have blanks for the five probes: Markdown to standard "
                                "output, or a .md or .docx file.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="FILE.docx or FILE.md.  [default: standard output]")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def command(output: Path | None, force: bool) -> None:
    from resume_probe.asking import skeleton

    if output is None:
        to_standard_output(skeleton.markdown().encode())
        return
    if output.suffix.lower() not in (".md", ".docx"):
        raise click.ClickException(f"{output} is neither .docx nor .md. Name the file with one of the two.")
    if output.exists() and not force:
        raise click.ClickException(f"{output} is there already. Name another file, or add --force to write over it.")
    content = skeleton.docx() if output.suffix.lower() == ".docx" else skeleton.markdown().encode()
    write(output, content)
    click.echo(f"wrote {output}", err=True)
