"""`resume-probe serve`."""

from pathlib import Path

import click

from resume_probe.cli import options


@click.command("serve", help="The local web page: drop a resume, get the report. Nothing leaves the machine, nothing is kept.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8767, show_default=True, help="The port to listen on.")
@options.knowledge
def command(host: str, port: int, knowledge: Path | None) -> None:
    import uvicorn

    from resume_probe.web import create_app

    click.echo(f"resume-probe listens on http://{host}:{port} (Ctrl-C ends it)", err=True)
    uvicorn.run(create_app(knowledge=knowledge), host=host, port=port, log_level="warning", access_log=False)
