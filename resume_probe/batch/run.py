"""Runs a batch: finds the resumes, keeps what an earlier run did, has the rest analysed, writes the tables."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from resume_probe.batch import pseudonyms
from resume_probe.batch.cohort import Member, members
from resume_probe.batch.groups import load_groups
from resume_probe.batch.inputs import Item, gather
from resume_probe.batch.options import PICTURES, BatchOptions, fingerprint, refuse_missing_extras
from resume_probe.batch.overview import overview
from resume_probe.batch.pool import analyse_all
from resume_probe.batch.record import Record
from resume_probe.batch.rubric import Rubric
from resume_probe.batch.rubric_file import load_rubric
from resume_probe.batch.since import Earlier, compare, load_earlier
from resume_probe.batch.store import Journal, Store, atomically, write_atomically
from resume_probe.batch.tables import write_gradebook, write_tables
from resume_probe.batch.worker import Chunk, Prober, job_text

_BY_CHANCE = ("reader-timeout", "reader-crashed")    # may go well another time


@dataclass(frozen=True)
class Outcome:
    """Counts of rows: `kept` are rows of an earlier run over the same bytes and options. `left_out`: see `inputs.Found`."""

    done: int
    failed: int
    kept: int
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def run(paths: Sequence[str | Item], output: Path, options: BatchOptions,
        on_row: Callable[[int, int], None] = lambda done, total: None, probe: Prober | None = None) -> Outcome:
    """Writes results.csv, failures.csv, reports and the cohort page into `output`; resumable after a kill at any moment.

    `paths` are files, folders, globs, zip files and addresses, or items found already. `on_row` is told how many rows are
    there, of how many. `probe` takes the place of `pipeline.probe` and must be picklable.
    Raises InputError where a path names nothing or an option's file cannot be used, and ValueError for pictures under
    pseudonyms. A resume that fails is a row.
    """
    if options.pseudonymize and options.reports in PICTURES:
        raise ValueError(f"{options.reports} shows the page as it is, so nothing on it can be replaced by a pseudonym")
    refuse_missing_extras(options)
    if options.job:
        job_text(options.job)
    found = gather((p for p in paths if isinstance(p, str)), output)
    items = [*(p for p in paths if isinstance(p, Item)), *found.items]
    groups, earlier = load_groups(options.groups), load_earlier(options.since)
    rubric = load_rubric(options.rubric, None if probe else _score_parts()) if options.rubric else None
    with Store(output) as store:
        before = store.manifest()
        options = _same_day(options, before)
        manifest = options.manifest()
        pseudonyms.refuse_mixture(output, before, manifest["pseudonyms"])
        notebook = store.folder / "keys"
        secret = b""
        if options.pseudonymize:
            secret = pseudonyms.secret_of(output, *([options.since] if options.since else []))
            pseudonyms.write_key(output, secret, notebook)
        notes = _changes(before, manifest)
        store.set_manifest({**manifest, "finished": "no"})
        if options.reports != "none":
            (output / "reports").mkdir(exist_ok=True)
        mark = fingerprint(manifest)
        digests = {item: item.digest() for item in items}
        first, copies = _first_of_each(items, digests)
        keys = {item: hashlib.sha256(f"{item.file}\0{digests[item]}\0{mark}".encode()).hexdigest()[:32] for item in first}
        records = _kept(store, keys, options, output)
        kept = len(records)
        on_row(kept, len(first))
        todo = [(keys[item], item) for item in first if keys[item] not in records]
        template = Chunk((), Journal(output), output, options, secret, rubric, probe)
        for done in _analysed(todo, template, store):
            records.update(done)
            on_row(len(records), len(first))
        store.fold(records)
        by_item = {item: records[keys[item]] for item in first}
        by_item |= {item: replace(by_item[of], file=_copy_name(by_item[of].file, n) if secret else item.file)
                    for n, (item, of) in enumerate(copies.items(), 1)}
        known = pseudonyms.write_key(output, secret, notebook) if secret else None
        table = members(items, by_item, copies, groups, known)
        notes += write_tables(table, output)
        grades = {m.record.file: rubric.grade(m.record.score) for m in table} if rubric else {}
        if rubric:
            write_gradebook(table, rubric.title, grades, output)
        _write_page(table, output, options, earlier, rubric, grades)
        store.set_manifest({**manifest, "finished": "yes"})
    failed = sum(not m.record.ok for m in table)
    return Outcome(len(table) - failed, failed, kept, tuple(notes + _doubles(table)), tuple(found.left_out))


def _analysed(todo: Sequence[tuple[str, Item]], template: Chunk, store: Store) -> Iterator[list[tuple[str, Record]]]:
    if template.options.scheduler and todo:
        from resume_probe.batch.cluster import analyse_on

        return analyse_on(template.options.scheduler, todo, template, store)
    return analyse_all(todo, template, store)


def _write_page(table: Sequence[Member], output: Path, options: BatchOptions, earlier: Earlier | None,
                rubric: Rubric | None, grades: Mapping[str, str]) -> None:
    from resume_probe.report import cohort

    changes, before = compare(earlier, table) if earlier else (None, None)
    page = overview(table, changes=changes, score_before=before, grades=grades,
                    rubric=(rubric.name, rubric.version) if rubric else None,
                    today=options.today.isoformat() if options.today else None)
    with atomically(output / "cohort.html") as f:
        cohort.write_html(page, f)
    if options.cohort_pdf:
        write_atomically(output / "cohort.pdf", cohort.to_pdf(page))


def _score_parts() -> list[str]:
    """The names that a rubric can give weights to."""
    from resume_probe.asking.wording import bank

    return [row["name"] for row in bank("score")]


def _kept(store: Store, keys: Mapping[Item, str], options: BatchOptions, output: Path) -> dict[str, Record]:
    """What an earlier run did, as far as its report is still there."""
    wanted = set(keys.values())
    return {key: record for key, record in store.records().items()
            if key in wanted and not (record.report and not (output / record.report).exists())
            and not (options.retry_failed and record.error_code in _BY_CHANCE)}


def _first_of_each(items: Sequence[Item], digests: Mapping[Item, str]) -> tuple[list[Item], dict[Item, Item]]:
    """The first item of each content, and for every other the first that it is a copy of."""
    seen: dict[str, Item] = {}
    first, copies = [], {}
    for item in items:
        digest = digests[item]
        if digest and digest in seen:
            copies[item] = seen[digest]
        else:
            seen[digest] = item
            first.append(item)
    return first, copies


def _copy_name(file: str, number: int) -> str:
    path = PurePosixPath(file)
    return path.with_name(f"{path.stem}-copy-{number}{path.suffix}").as_posix()


def _same_day(options: BatchOptions, before: Mapping[str, str]) -> BatchOptions:
    """A run that was cut off goes on with the day it began on, unless a day is named."""
    from datetime import date

    if options.today_fixed or before.get("finished") != "no" or not before.get("today"):
        return options
    return replace(options, today=date.fromisoformat(before["today"]))


def _changes(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    names = [name for name in now if before and before.get(name) != now[name]]
    return [f"changed since the run before, so every row is made anew: {', '.join(names)}"] if names else []


def _doubles(table: Sequence[Member]) -> list[str]:
    same = [m for m in table if m.duplicate_of]
    versions = {m.record.person for m in table if m.other_versions}
    notes = []
    if same:
        notes.append(f"{len(same)} of the files are copies of another, byte for byte (column duplicate_of)")
    if versions:
        notes.append(f"{len(versions)} of the people gave in more than one version (column other_versions)")
    return notes
