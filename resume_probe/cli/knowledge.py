"""`resume-probe knowledge check`."""

import sys

import click


@click.group("knowledge", help="The knowledge base.")
def command() -> None:
    pass


@command.command("check", help="Validate the concepts, cues and questions, and list what is weak.")
def check() -> None:
    from resume_probe.knowledge.check import main

    sys.exit(main())
