"""Mutated samples for the reader: `python -m benchmarks.reading.fuzz [-n 2000] [--seed 1] [--keep FOLDER]`.

Each input gives a resume or an InputError; anything else is a finding, and is written to the folder under a name that says
what was done to which sample. Inputs run in one process, so a crash of an engine ends the run with its input on disk.
"""

import argparse
import random
import re
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from resume_probe.errors import InputError
from resume_probe.reading import read
from sample_resumes.look import Look
from sample_resumes.producers.docx_document import write
from sample_resumes.render import FOLDER
from sample_resumes.truth import TRUTH_DIR, load

SLOW = 10.0                            # seconds
Mutation = Callable[[random.Random, bytes], bytes]


def flipped(chance: random.Random, data: bytes) -> bytes:
    """Some bytes become others."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 32, 256))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(chance: random.Random, data: bytes) -> bytes:
    """The end is missing."""
    return data[: chance.randrange(len(data)) + 1 if len(data) > 1 else 0]


def pasted(chance: random.Random, data: bytes) -> bytes:
    """A stretch stands somewhere else as well."""
    at, to, length = chance.randrange(len(data)), chance.randrange(len(data)), chance.choice((8, 64, 1024))
    return data[:to] + data[at : at + length] + data[to:]


def renumbered(chance: random.Random, data: bytes) -> bytes:
    """A number of the file (an object, an offset, a length, a coordinate) is another, often an absurd one."""
    numbers = list(re.finditer(rb"(?<![\w.])-?\d+", data))
    if not numbers:
        return data
    for match in sorted(chance.sample(numbers, min(chance.choice((1, 3, 10)), len(numbers))), key=lambda m: -m.start()):
        value = chance.choice((b"0", b"-1", b"1", b"2147483647", b"-2147483648", b"99999999999999999999", b"7", b"1e9"))
        data = data[: match.start()] + value + data[match.end() :]
    return data


def renamed(chance: random.Random, data: bytes) -> bytes:
    """A name of the PDF becomes another of its names: a page a font, a kid a parent."""
    names = list(re.finditer(rb"/[A-Za-z]{3,20}", data))
    if not names:
        return data
    for match in sorted(chance.sample(names, min(3, len(names))), key=lambda m: -m.start()):
        data = data[: match.start()] + chance.choice(names).group() + data[match.end() :]
    return data


def restreamed(chance: random.Random, data: bytes) -> bytes:
    """What is drawn on the page is changed within its compressed stream."""
    streams = [m for m in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL) if m[1][:1] == b"x"]
    if not streams:
        return data
    match = chance.choice(streams)
    try:
        inner = zlib.decompress(match[1])
    except zlib.error:
        return data
    if not inner:
        return data
    inner = chance.choice((flipped, renumbered, pasted, cut))(chance, inner)
    return data[: match.start(1)] + zlib.compress(inner) + data[match.end(1) :]


def remembered(chance: random.Random, data: bytes) -> bytes:
    """One member of an archive is changed, and the archive is whole."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        inner = [n for n in source.namelist() if n.endswith((".xml", ".rels"))]
        chosen = chance.choice((chance.choice(inner), "word/document.xml", "word/numbering.xml"))
        for name in source.namelist():
            content = source.read(name)
            if name == chosen:
                content = chance.choice((flipped, pasted, cut, renumbered, untagged))(chance, content)
            target.writestr(name, content)
    return out.getvalue()


def untagged(chance: random.Random, data: bytes) -> bytes:
    """Elements are called something else, in pairs, so that the XML stays well formed."""
    names = sorted(set(re.findall(rb"<(w:\w+)", data)))
    if len(names) < 2:
        return data
    old, new = chance.sample(names, 2)
    return re.sub(rb"(</?)" + old + rb"(?=[\s/>])", rb"\g<1>" + new, data)


def refigured(chance: random.Random, data: bytes) -> bytes:
    """A value of the JSON, a sign of the Markdown or a line of the text is another."""
    lines = data.split(b"\n")
    for _ in range(chance.choice((1, 5, 20))):
        at = chance.randrange(len(lines))
        lines[at] = chance.choice((b"", b"[[[[", b"# " * 40, b"- " * 300, b"\xf0\x9f\x98\x80" * 50, b"\t" * 200 + lines[at], lines[at] * 40,
                                   b"**" * 99, b"`" * 99, b"|" * 99, b"](" * 60, b"\xe2\x80\xae" + lines[at], b'"work": null,'))
    return b"\n".join(lines)


MUTATIONS: dict[str, tuple[Mutation, ...]] = {
    "pdf": (flipped, cut, pasted, renumbered, renamed, restreamed, restreamed),
    "docx": (flipped, cut, remembered, remembered, remembered),
    "text": (flipped, cut, pasted, refigured),
}


def seeds(folder: Path) -> list[tuple[str, str, bytes]]:
    """(name, kind, bytes) of what is mutated."""
    found = [(p.stem, "pdf", p.read_bytes()) for p in sorted(FOLDER.glob("*.pdf"))]
    for number, path in enumerate(sorted(TRUTH_DIR.glob("*.yaml"))[:3]):
        target = folder / f"{path.stem}.docx"
        write(load(path), Look("word", ("classic", "table", "sidebar-left")[number]), target)
        found.append((path.stem, "docx", target.read_bytes()))
    typed = ("Rui Campos\n\n# Experience\n\n**Engineer**, Pike | 2019 - 2021\n- Click `model`\n    - [nested](x)\n1. one\n\n"
             "| a | b |\n|---|---|\n| c | d |\n")
    found += [("markdown", "text", typed.encode()), ("plain", "text", typed.replace("#", "").replace("*", "").encode())]
    whole = ('{"basics": {"name": "R"},\n"work": [{"position": "Engineer",\n"highlights": ["Click model",\n"b"]}],\n'
             '"skills": [{"name": "x"}]}')
    return [*found, ("json", "text", whole.encode())]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading.fuzz", description="Mutates the samples and reads them.")
    parser.add_argument("-n", type=int, default=2000, help="how many inputs (default: 2000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"), help="folder for findings")
    args = parser.parse_args()
    args.keep.mkdir(parents=True, exist_ok=True)
    originals = seeds(args.keep)
    outcomes: Counter[str] = Counter()
    current = args.keep / "current"
    for number in range(args.n):
        chance = random.Random(f"{args.seed}-{number}")
        name, kind, data = chance.choice(originals)
        mutation = chance.choice(MUTATIONS[kind])
        mutated = mutation(chance, data)
        current.write_bytes(mutated)
        start = time.perf_counter()
        try:
            read(mutated, name="input")
            outcome = "read"
        except InputError as e:
            outcome = e.code
        except Exception as e:  # the very thing looked for
            outcome = f"FINDING {type(e).__name__}"
            (args.keep / f"{type(e).__name__}-{mutation.__name__}-{name}-{args.seed}-{number}").write_bytes(mutated)
        if time.perf_counter() - start > SLOW:
            outcome += " SLOW"
            (args.keep / f"slow-{mutation.__name__}-{name}-{args.seed}-{number}").write_bytes(mutated)
        outcomes[outcome] += 1
    current.unlink()
    for outcome, count in outcomes.most_common():
        print(f"{count:6d}  {outcome}")


if __name__ == "__main__":
    main()
