"""The peer of themes found: TF-IDF of words with k-means of scikit-learn.

``python groups_sklearn.py GROUPS`` reads texts as a JSON list, and prints the group of each and the seconds that it took.
Runs in an environment of its own; knows nothing of Concertation.
"""

from __future__ import annotations

import json
import sys
import time

import sklearn
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import TfidfVectorizer


def main() -> None:
    """Prints."""
    texts = json.load(sys.stdin)
    begun = time.process_time()
    seen = TfidfVectorizer(min_df=2, max_df=0.2, sublinear_tf=True).fit_transform(texts)
    groups = KMeans(int(sys.argv[1]), n_init=1, random_state=0).fit_predict(seen)
    took = time.process_time() - begun
    print(json.dumps({"version": sklearn.__version__, "groups": groups.tolist(), "seconds": took}))


if __name__ == "__main__":
    main()
