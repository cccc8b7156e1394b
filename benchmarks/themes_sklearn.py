"""The peer of the themes: TF-IDF of words with logistic regression for each theme, as chosen on our development halves.

``python themes_sklearn.py`` reads tasks as JSON, each of ``learnt`` (``[text, themes]``) and ``asked`` (texts), and prints
the themes it gives those. Runs in an environment of its own that has scikit-learn; knows nothing of Concertation.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

CUT = 0.3


def said(task: dict[str, Any]) -> list[list[str]]:
    """The themes it gives each text that is asked."""
    learnt = [text for text, _ in task["learnt"]]
    words = TfidfVectorizer(min_df=2, sublinear_tf=True, stop_words="english").fit([*learnt, *task["asked"]])
    seen, asked = words.transform(learnt), words.transform(task["asked"])
    found: list[list[str]] = [[] for _ in task["asked"]]
    for theme in sorted({key for _, keys in task["learnt"] for key in keys}):
        truth = [theme in keys for _, keys in task["learnt"]]
        if all(truth):
            continue
        rule = LogisticRegression(C=10, class_weight="balanced", max_iter=1000).fit(seen, truth)
        for at in np.flatnonzero(rule.predict_proba(asked)[:, 1] >= CUT):
            found[at].append(theme)
    return found


def main() -> None:
    """Prints."""
    tasks = json.load(sys.stdin)
    print(json.dumps({"version": sklearn.__version__, "said": [said(task) for task in tasks]}))


if __name__ == "__main__":
    main()
