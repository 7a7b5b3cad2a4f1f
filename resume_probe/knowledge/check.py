"""What is weak in the knowledge base: `resume-probe knowledge check`, or `python -m resume_probe.knowledge.check`.

Errors make it unusable (exit status 1); the rest is work for an author.
"""

import sys
from collections import defaultdict
from typing import Any, NamedTuple

from resume_probe.knowledge import forms, source
from resume_probe.knowledge.types import GIVE_WAY

_WANT_PITFALL = {"model", "task", "metric", "data-practice", "evaluation", "serving", "monitoring", "technique"}


class Findings(NamedTuple):
    """Counts, and a line for each weakness by kind."""

    concepts: int
    surface_forms: int
    pitfalls: int
    redundant: list[str]
    ambiguous: list[str]
    orphans: list[str]
    without_pitfall: list[str]


def check(concepts: list[dict[str, Any]]) -> Findings:
    """Findings over valid concepts as `source.load_concepts` gives them."""
    redundant, orphans, bare = [], [], []
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    parents = {p for c in concepts for p in c["parents"]}
    count = 0
    for concept in concepts:
        own: dict[tuple[str, ...], str] = {}
        for form in dict.fromkeys((concept["name"], *concept["aliases"], *concept["cased"])):
            keys = forms.keys(form)
            if not keys:
                redundant.append(f"{concept['id']}: {form!r} has no word in it")
            elif keys[0] in own:
                redundant.append(f"{concept['id']}: {form!r} is found already as {own[keys[0]]!r}")
            else:
                count += 1
            for key in keys:
                own.setdefault(key, form)
                if concept["type"] not in GIVE_WAY:    # they give way, so they are never ambiguous
                    owners[key].add(concept["id"])
        if not (concept["type"] == "other" or concept["topics"] or concept["leans"] or concept["facets"] or concept["parents"]
                or concept["id"] in parents):
            orphans.append(f"{concept['id']}: opens no topic, shows no facet, has no parent or child")
        if concept["type"] in _WANT_PITFALL and not concept["pitfalls"]:
            bare.append(f"{concept['id']} ({concept['type']})")
    ambiguous = [f"{' '.join(key)!r}: {', '.join(sorted(ids))}" for key, ids in sorted(owners.items()) if len(ids) > 1]
    pitfalls = sum(len(c["pitfalls"]) for c in concepts)
    return Findings(len(concepts), count, pitfalls, redundant, ambiguous, orphans, bare)


def main() -> int:
    try:
        findings = check(source.load_concepts(source.files("concepts")))
        source.load_cues(source.files("cues"))
    except source.KnowledgeError as e:
        print("\n".join(e.problems))
        return 1
    print(f"{findings.concepts} concepts, {findings.surface_forms} surface forms, {findings.pitfalls} pitfalls")
    for name in ("redundant", "ambiguous", "orphans", "without_pitfall"):
        lines = getattr(findings, name)
        print(f"\n{name.replace('_', ' ')}: {len(lines)}")
        print("\n".join(f"  {line}" for line in lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
