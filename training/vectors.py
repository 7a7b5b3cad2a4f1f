"""Named features as a sparse matrix, as scikit-learn takes them."""

from collections import Counter
from collections.abc import Collection, Mapping

import numpy as np
from scipy.sparse import csr_matrix

from resume_probe.tagging.features import Features

# How often a feature must occur to be known, by its kind; any other twice.
LEAST = {"w:": 3, "p:": 6}


def vectors(features: Features, index: Mapping[str, int]) -> csr_matrix:
    """(things, features) matrix; features that `index` does not know are left out, those that stand several times summed."""
    places = np.array([index.get(key, -1) for key in features.keys])
    known = places >= 0
    before = np.concatenate(([0], np.cumsum(known)))        # known ones before each key
    indptr = before[[*features.starts, len(places)]]
    matrix = csr_matrix((np.array(features.values, np.float32)[known], places[known], indptr), shape=(len(features.starts), len(index)))
    matrix.sum_duplicates()
    return matrix


def vocabulary(features: Features, things: Collection[int] | None = None) -> dict[str, int]:
    """Features that occur often enough, in alphabetical order; where `things` are given, in those of them."""
    ends = [*features.starts[1:], len(features.keys)]
    counts = Counter(key for thing, (start, end) in enumerate(zip(features.starts, ends, strict=True)) if things is None or thing in things
                     for key in set(features.keys[start:end]))
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= LEAST.get(f[:2], 2)))}


def names(index: Mapping[str, int]) -> bytes:
    """As `Weights.names` wants them."""
    return "\n".join(index).encode("utf-8")
