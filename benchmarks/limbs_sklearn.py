"""The peer of the limbs: TF-IDF of words and pairs with logistic regression, learned from the labels of one language.

``python limbs_sklearn.py LABELS CORPUS`` prints what it says of the test documents, as JSON, by language. Runs in an
environment of its own that has scikit-learn; knows nothing of Concertation.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

LIMBS = ("ways_and_means", "obstacles", "proposals")


def said(texts: list[str], rows: list[dict[str, str]], language: str) -> list[list[str]]:
    """The limbs it gives each test line; each class weighs the same."""
    learnt = [row for row in rows if row["part"] == "development"]
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, analyzer="char" if language == "zh" else "word")
    seen = words.fit_transform(texts[int(row["line"]) - 1] for row in learnt)
    asked = words.transform(texts[int(row["line"]) - 1] for row in rows if row["part"] == "test")
    found = []
    for limb in LIMBS:
        rule = LogisticRegression(C=10, class_weight="balanced", max_iter=1000)
        rule.fit(seen, [limb in row["limbs"].split() for row in learnt])
        found.append(rule.predict(asked))
    return [[limb for limb, yes in zip(LIMBS, row, strict=True) if yes] for row in zip(*found, strict=True)]


def main() -> None:
    """Prints."""
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    result: dict[str, object] = {"version": sklearn.__version__}
    for language in ("ar", "zh", "en", "fr", "ru", "es"):
        lines = (Path(sys.argv[2]) / f"UNv1.0.devset.{language}").read_text(encoding="utf-8").split("\n")
        result[language] = said(lines, rows, language)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
