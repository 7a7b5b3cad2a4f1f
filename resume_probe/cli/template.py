"""`resume-probe template`."""

from pathlib import Path

import click


@click.command("template", help="An ML-engineer resume skeleton whose lines have blanks for the five probes: Markdown to standard "
                                "output, or a .md or .docx file.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="FILE.docx or FILE.md.  [default: standard output]")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def command(output: Path | None, force: bool) -> None:
    from resume_probe.asking import skeleton

    if output is None:
        click.echo(skeleton.markdown(), nl=False)
        return
    if output.suffix.lower() not in (".md", ".docx"):
        raise click.ClickException(f"{output} is neither .docx nor .md. Name the file with one of the two.")
    if output.exists() and not force:
        raise click.ClickException(f"{output} is there already. Name another file, or add --force to write over it.")
    content = skeleton.docx() if output.suffix.lower() == ".docx" else skeleton.markdown().encode()
    try:
        output.write_bytes(content)
    except OSError as e:
        raise click.ClickException(f"{output} cannot be written: {e.strerror}. Name another place with -o.") from e
    click.echo(f"wrote {output}", err=True)
