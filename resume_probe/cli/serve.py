"""`resume-probe serve`."""

from pathlib import Path

import click

from resume_probe.cli import options


@click.command("serve", help="The local web page: drop a resume, get the report. Nothing leaves the machine, nothing is kept.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8767, show_default=True,
              help="The port to listen on. Practice in the browser is kept by port.")
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path), help="Keep a copy of each report in this folder.")
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Reports made at once.  [default: one a core]")
@click.option("--timeout", type=click.IntRange(1, 600), default=30, show_default=True, help="Seconds for one resume.")
@options.knowledge
def command(host: str, port: int, keep: Path | None, workers: int | None, timeout: int, knowledge: Path | None) -> None:
    import asyncio
    import contextlib
    import socket

    import uvicorn

    from resume_probe.web import LOOPBACK, create_app

    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as e:
        raise click.ClickException(f"{host}:{port} cannot be listened on: {e.strerror or e}. Name another with --port or --host.") from e
    # On a loopback address only its own names are answered, so that no site can point a name of its own here.
    hosts = LOOPBACK | {host} if host in LOOPBACK else None
    app = create_app(knowledge=knowledge, keep=keep, workers=workers, timeout=timeout, hosts=hosts)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))

    async def run() -> None:
        serving = asyncio.ensure_future(server.serve(sockets=[listening]))
        while not server.started and not serving.done():
            await asyncio.sleep(0.02)
        if server.started:
            name = f"[{host}]" if ":" in host else host
            click.echo(f"resume-probe listens on http://{name}:{listening.getsockname()[1]} (Ctrl-C ends it)", err=True)
        await serving

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run())
