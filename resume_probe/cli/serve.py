"""`resume-probe serve`."""

import contextlib
from pathlib import Path

import click

from resume_probe.cli import options
from resume_probe.cli.failing import one_line_errors

_LAST_ANSWERS = 10    # seconds for answers under way when the server is told to end


@click.command("serve", help="The local web page: drop a resume, get the report. Nothing leaves the machine, or is kept without --keep.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8767, show_default=True,
              help="The port to listen on. Practice in the browser is kept by port.")
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path), help="Keep a copy of each report in this folder.")
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Reports made at once.  [default: one a core]")
@click.option("--timeout", type=click.IntRange(1, 600), default=30, show_default=True, help="Seconds for one resume.")
@options.knowledge
def command(host: str, port: int, keep: Path | None, workers: int | None, timeout: int, knowledge: Path | None) -> None:
    with contextlib.suppress(KeyboardInterrupt):
        _check(keep, knowledge)
        _serve(host, port, keep=keep, workers=workers, timeout=timeout, knowledge=knowledge)


def _check(keep: Path | None, knowledge: Path | None) -> None:
    """What every upload would fail at is said before there is one."""
    if knowledge is not None:
        from resume_probe.knowledge import load

        with one_line_errors():
            load(knowledge)
    if keep is not None:
        import tempfile

        try:
            keep.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=keep).close()
        except OSError as e:
            raise click.ClickException(f"{keep} cannot be written to: {e.strerror or e}. Name another folder with --keep.") from e


def _serve(host: str, port: int, **settings) -> None:
    import asyncio
    import signal
    import socket

    import uvicorn

    from resume_probe.web import LOOPBACK, create_app

    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as e:
        raise click.ClickException(f"{host}:{port} cannot be listened on: {e.strerror or e}. Name another with --port or --host.") from e
    address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}"
    # On a loopback address only its own names are answered, so that no site can point a name of its own here.
    app = create_app(hosts=LOOPBACK | {host} if host in LOOPBACK else None, **settings)

    class Server(uvicorn.Server):
        def handle_exit(self, sig, frame) -> None:
            app.state.stop()
            super().handle_exit(sig, frame)

    server = Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False,
                                   timeout_graceful_shutdown=_LAST_ANSWERS))
    # Each ends it as Ctrl-C does, so that a cohort's folder is deleted. What nohup has the process ignore stays ignored.
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is not signal.SIG_IGN:
            signal.signal(getattr(signal, name), server.handle_exit)

    async def run() -> None:
        serving = asyncio.ensure_future(server.serve(sockets=[listening]))
        while not server.started and not serving.done():
            await asyncio.sleep(0.02)
        if server.started and not server.should_exit:
            click.echo(f"resume-probe listens on {address} (Ctrl-C ends it)", err=True)
        await serving

    asyncio.run(run())
