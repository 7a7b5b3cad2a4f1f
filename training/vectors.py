"""Named features as a sparse matrix, as scikit-learn takes them."""

from collections.abc import Mapping

import numpy as np
from scipy.sparse import csr_matrix

from resume_probe.tagging.features import Features


def vectors(features: Features, index: Mapping[str, int]) -> csr_matrix:
    """(things, features) matrix; features that `index` does not know are left out, those that stand several times summed."""
    places = np.array([index.get(key, -1) for key in features.keys])
    known = places >= 0
    before = np.concatenate(([0], np.cumsum(known)))        # known ones before each key
    indptr = before[[*features.starts, len(places)]]
    matrix = csr_matrix((np.array(features.values, np.float32)[known], places[known], indptr), shape=(len(features.starts), len(index)))
    matrix.sum_duplicates()
    return matrix
