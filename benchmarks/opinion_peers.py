"""The peers of the opinion map, run by a Python that has red-dwarf and scikit-learn: CPU seconds, and the group of each row.

``python opinion_peers.py red-dwarf|scikit-learn VOTES.npy`` of 1, -1, 0, and 2 where there is no vote.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from typing import Any

import numpy as np

Groups = dict[str, int]


def red_dwarf(cells: Any) -> Groups:
    """Its Pol.is pipeline as it comes."""
    from reddwarf.implementations.polis import run_pipeline

    voted = zip(*np.nonzero(cells != 2), strict=True)
    votes = [{"participant_id": int(a), "statement_id": int(b), "vote": int(cells[a, b]), "modified": 1} for a, b in voted]
    found = run_pipeline(votes=votes, random_state=0).participants_df["cluster_id"].dropna()
    return {str(row): int(group) for row, group in found.items()}


def scikit_learn(cells: Any) -> Groups:
    """Means put in, two components, k-means of two to five groups, the best silhouette of 2,000 places."""
    from sklearn.cluster import KMeans
    from sklearn.decomposition import PCA
    from sklearn.impute import SimpleImputer
    from sklearn.metrics import silhouette_score

    votes = SimpleImputer(missing_values=2).fit_transform(cells.astype(np.float32))
    places = PCA(2, random_state=0).fit_transform(votes)
    found = [KMeans(groups, n_init=10, random_state=0).fit_predict(places) for groups in range(2, 6)]
    best = max(found, key=lambda labels: silhouette_score(places, labels, sample_size=2000, random_state=0))
    return {str(row): int(group) for row, group in enumerate(best)}


def main(peer: str, file: str) -> None:
    """Prints one object; what red-dwarf needs to make its votes is in its time, as reading ours is not in ours."""
    warnings.filterwarnings("ignore")
    cells = np.load(file)
    ways = {"red-dwarf": red_dwarf, "scikit-learn": scikit_learn}
    began = time.process_time()
    groups = ways[peer](cells)
    print(json.dumps({"seconds": time.process_time() - began, "groups": groups}))


if __name__ == "__main__":
    main(*sys.argv[1:])
