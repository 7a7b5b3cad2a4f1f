"""One resume of a batch, in the child process."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from resume_probe.batch.inputs import Item
from resume_probe.batch.rows import Row, failure, from_report
from resume_probe.errors import InputError

if TYPE_CHECKING:
    from resume_probe.batch.run import BatchOptions

_MEMORY = 2 << 30    # bytes of address space beyond what the process has when the limit is set


def analyse(item: Item, output: Path, options: "BatchOptions") -> Row:
    """The row of one resume; its report is written beside."""
    from resume_probe.pipeline import probe
    from resume_probe.report import render

    _limit_memory()
    try:
        report = probe(item.read(), name=Path(item.member or item.path).name, job=options.job, today=options.today,
                       knowledge=options.knowledge)
    except InputError as e:
        return failure(item.file, e.code, str(e))
    written = ""
    if options.reports != "none":
        written = f"reports/{report_name(item, report.tagged.resume.source.sha256)}.{options.reports}"
        temporary = output / f"{written}.part"
        temporary.write_bytes(render(report, options.reports))
        os.replace(temporary, output / written)
    return from_report(item.file, written, report)


def report_name(item: Item, sha256: str) -> str:
    """The file's stem, told apart by content, so that two resume.pdf of two folders both have one."""
    return f"{Path(item.member or item.path).stem}-{sha256[:8]}"


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # no such limit on this system
        return
    with open("/proc/self/statm", encoding="ascii") as f:
        used = int(f.read().split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft == resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_AS, (used + _MEMORY, hard))
