"""How well mandates are found: ``python -m benchmarks.mandates``.

Candidates: paragraphs labelled by hand by the guidelines of ``docs/guide/reading-mandates.md``. Those of sessions 78 and 79
are read in their whole resolutions and the patterns were built on them; those of session 80 (many renew earlier ones) are
read from the excerpt alone and were labelled after the patterns were built (one of them then mended a pattern).
Six languages: the Security Council's own files, which order few consultations: what one language finds and another not.
"""

from __future__ import annotations

import csv
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.data import data_dir, json_rows
from concertation.core.mandate import mandates_in
from concertation.core.resolution import OperativeParagraph, Resolution
from concertation.core.resolution.act import acts_in
from concertation.core.resolution.reading import read_resolution
from concertation.core.resolution.wording import wording
from concertation.documents.akn import read_resolution_akn

LABELS = Path(__file__).parent.parent / "tests" / "core" / "mandate" / "candidates_checked.csv"
UN = data_dir() / "un-resolutions"
Place = tuple[str | None, str | None]


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a head."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def whole() -> Iterator[Resolution]:
    """The resolutions of sessions 78 and 79."""
    for session in ("78", "79"):
        for row in json_rows(UN / "text" / f"res{session}.jsonl.gz"):
            yield read_resolution(row["text"])


def excerpts() -> Iterator[Resolution]:
    """The candidates of session 80, each as a resolution of one paragraph."""
    for row in rows(UN / "consult_mandate_candidates.csv"):
        if row["symbol"].startswith("A/RES/80/"):
            acts = acts_in(row["text"], wording("en"))
            paragraph = OperativeParagraph(row["op_para_silver"], None, acts, row["text"])
            yield Resolution(row["symbol"], None, "resolution", None, 80, None, None, None, None, "en", (), (paragraph,))


def found_in(resolutions: list[Resolution]) -> dict[Place, set[str]]:
    """The acts found by symbol and paragraph."""
    found: dict[Place, set[str]] = defaultdict(set)
    for resolution in resolutions:
        for mandate in mandates_in(resolution):
            found[resolution.symbol, mandate.paragraph].add(mandate.act)
    return found


def score(name: str, labels: list[dict[str, str]], found: dict[Place, set[str]]) -> None:
    """Prints precision and recall of the paragraphs, and of those found how many carry the right act."""
    counts: Counter[str] = Counter()
    for row in labels:
        acts = found.get((row["symbol"], row["paragraph"]), set())
        counts[("true" if acts else "missed") if row["label"] == "yes" else ("false" if acts else "rightly left")] += 1
        counts["act"] += row["act"] in acts
    precision = counts["true"] / max(1, counts["true"] + counts["false"])
    recall = counts["true"] / max(1, counts["true"] + counts["missed"])
    right = f"act {counts['act']}/{counts['true']}"
    print(f"{name}: {len(labels)} paragraphs, precision {precision:.3f}, recall {recall:.3f}, {right}")


def six_languages() -> None:
    """Prints the paragraphs for which the languages of one resolution disagree."""
    by_symbol: dict[str | None, list[Resolution]] = defaultdict(list)
    for file in sorted((data_dir() / "akn4un-sc-2024").glob("*/*.xml")):
        read = read_resolution_akn(file.read_bytes())
        by_symbol[read.symbol].append(read)
    paragraphs = differ = 0
    for texts in by_symbol.values():
        found: list[set[str | None]] = [{mandate.paragraph for mandate in mandates_in(text)} for text in texts]
        paragraphs += sum(len(text.operative) for text in texts)
        differ += len(set().union(*found) - found[0].intersection(*found[1:]))
    print(f"six languages, Security Council: {differ} paragraphs of {paragraphs} found in one language and not in another")


def main() -> None:
    """Prints every figure."""
    labels = rows(LABELS)
    read = list(whole())
    start = time.perf_counter()
    found = found_in(read)
    spent = time.perf_counter() - start
    score("candidates, sessions 78 and 79 (built on)", [row for row in labels if "/80/" not in row["symbol"]], found)
    score(
        "candidates, session 80 (excerpts)", [row for row in labels if "/80/" in row["symbol"]], found_in(list(excerpts()))
    )
    print(f"sessions 78 and 79: {len(found)} paragraphs in {len(read)} resolutions, {len(read) / spent:.0f} resolutions/s")
    six_languages()


if __name__ == "__main__":
    main()
