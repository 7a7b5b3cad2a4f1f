"""The command group. Each command lives in a module of its own, imported when it is called."""

import importlib
import sys

import click

_COMMANDS = {
    "report": "The prep report of one resume.",
    "tag": "Label bullets: JSONL in, JSONL out.",
    "inspect": "Show how a resume was read: boxes, order, sections.",
    "batch": "Many resumes: a table, a report each, a cohort page.",
    "serve": "The local web page.",
    "compare": "What a rewrite of a resume changed.",
    "template": "Write an ML-engineer resume skeleton.",
    "knowledge": "Check the knowledge base.",
}


class _LazyGroup(click.Group):
    """Imports a command's module when it is called; the list above gives its line in --help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        if _only_listing(ctx):
            return click.Command(name, help=_COMMANDS[name])
        return importlib.import_module(f"resume_probe.cli.{name}").command


def _only_listing(ctx: click.Context) -> bool:
    """--help of the group asks each command for its line; a call goes through `resolve_command`."""
    return not ctx.meta.get("resume_probe.resolving", False)


class _Group(_LazyGroup):
    def resolve_command(self, ctx: click.Context, args: list[str]):
        ctx.meta["resume_probe.resolving"] = True
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context):
        """Ctrl-C ends any command with the status that shells give it."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("resume-probe: stopped", err=True)
            sys.exit(130)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="resume-probe")
def main() -> None:
    """Reads an ML engineer's resume as an interviewer does: what each bullet says, the questions it will draw, what to prepare."""
