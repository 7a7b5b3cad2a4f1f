"""Named features as a sparse matrix, as scikit-learn takes them."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix


def vectors(rows: Sequence[Mapping[str, float]], index: Mapping[str, int]) -> csr_matrix:
    """(rows, features) matrix; features that `index` does not know are left out."""
    indptr, indices, data = [0], [], []
    for row in rows:
        for feature, value in row.items():
            if feature in index:
                indices.append(index[feature])
                data.append(value)
        indptr.append(len(indices))
    return csr_matrix((data, indices, indptr), shape=(len(rows), len(index)), dtype=np.float32)
