"""Every row of the first two tables of ``GOALS.md``: the goal, ours, the peer, the ratio, taken from the blocks of the page.

A figure is read off the line that its benchmark printed, so that nothing here is written by hand; a block that is not on the
page, or a line that changed, stands as "not measured".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).parent.parent / "docs" / "benchmarks.md"
NOTHING: Final = "not measured"


@dataclass(frozen=True)
class Row:
    """``ours`` and ``theirs`` are patterns with one group each; of several lines the one counts that ``of`` picks.

    ``goal`` is a least value, or a greatest where ``most``. ``unit`` stands behind the figures.
    """

    work: str
    block: str
    goal: float
    ours: str
    peer: str = "–"
    theirs: str = ""
    most: bool = False
    unit: str = ""
    of: Callable[[Sequence[float]], float] = min


def least(work: str, block: str, goal: float, ours: str, peer: str = "–", theirs: str = "", unit: str = "") -> Row:
    """A row whose goal is reached from ``goal`` on: the worst line counts."""
    return Row(work, block, goal, ours, peer, theirs, unit=unit)


def most(work: str, block: str, goal: float, ours: str, peer: str = "–", theirs: str = "", unit: str = "") -> Row:
    """A row whose goal is reached up to ``goal``: the worst line counts."""
    return Row(work, block, goal, ours, peer, theirs, most=True, unit=unit, of=max)


_TEST_HALF = r"test half, seed 2(?s:.)*?"
ROWS: Final = (
    least("resolutions read", "resolution_reading", 200, r"659 resolutions: (\d+)/s", unit="/s"),
    most("resolutions without operative text", "resolution_reading", 0, r"(\d+) without operative text"),
    most(
        "100,000 comments, near-duplicates",
        "campaigns",
        1.5,
        _TEST_HALF + r"ours: 100,000 texts, ([\d.]+) CPU-s",
        "daft",
        r"daft: 100,000 texts, ([\d.]+) CPU-s",
        " CPU-s",
    ),
    most(
        "… memory", "campaigns", 250, _TEST_HALF + r"ours: 100,000 .*?(\d+) MB", "daft", r"daft: 100,000 .*?(\d+) MB", " MB"
    ),
    least(
        "… light edits found",
        "campaigns",
        0.999,
        r"(?<!-)ours(?s:.)*?edited +([\d.]+)",
        "daft",
        r"daft(?s:.)*?edited +([\d.]+)",
    ),
    least(
        "mail-merge found", "campaigns", 0.95, r"(?<!-)ours(?s:.)*?merged +([\d.]+)", "daft", r"daft(?s:.)*?merged +([\d.]+)"
    ),
    most(
        "… members of no campaign among them",
        "campaigns",
        0,
        _TEST_HALF + r"ours(?s:.)*?own +(\d+) false",
        "daft",
        _TEST_HALF + r"daft(?s:.)*?own +(\d+) false",
    ),
    least("language of two words", "language", 0.985, r"two words: ([\d.]+)", "lingua", r"two words(?s:.)*?lingua ([\d.]+)"),
    least(
        "language of a sentence", "language", 0.999, r"sentences: ([\d.]+)", "lingua", r"sentences(?s:.)*?lingua ([\d.]+)"
    ),
    least(
        "… speed, words unseen",
        "language",
        60_000,
        r"sentences: .*?; ([\d,]+)/s words unseen",
        "lingua",
        r"sentences(?s:.)*?lingua [\d.]+, ([\d,]+)/s",
        "/s",
    ),
    least(
        "other languages told as such, four words",
        "language",
        0.95,
        r"neighbours, 4 words, test half: ([\d.]+)",
        "pycld2",
        r"neighbours, 4 words, test half(?s:.)*?pycld2 ([\d.]+)",
    ),
    least(
        "sentences in six languages, F1 (tuned on)",
        "sentences",
        0.98,
        r"mean F1: ours ([\d.]+)",
        "Bling Fire",
        r"mean F1: .*blingfire ([\d.]+)",
    ),
    least(
        "… speed",
        "sentences",
        300_000,
        r"tuned on.*\n  ours .*?([\d,]+)/s",
        "ICU",
        r"tuned on.*\n.*\n  ICU .*?([\d,]+)/s",
        "/s",
    ),
    most("themes for 20,000 texts", "themes_found", 2, r"20000 texts, .*?: ([\d.]+) CPU-s", unit=" CPU-s"),
    least(
        "… agreement with coders (ARI)",
        "themes_found",
        0.124,
        r"odd sessions(?s:.)*?ours .*?ARI ([\d.]+)",
        "k-means",
        r"odd sessions(?s:.)*?scikit-learn .*?ARI ([\d.]+)",
    ),
    most(
        "opinion map, 100,000 × 500",
        "opinion_map",
        1.5,
        r"100,000: ours ([\d.]+)",
        "scikit-learn",
        r"100,000: .*scikit-learn ([\d.]+)",
        " CPU-s",
    ),
    most("… memory", "opinion_map", 200, r"(\d+) MB at most", unit=" MB"),
    most(
        "altered quotations accepted, of 2,000",
        "quotations",
        0,
        r"altered: (\d+) of",
        "rapidfuzz, of 300",
        r"altered(?s:.)*?rapidfuzz, of one source: (\d+)",
    ),
    least(
        "quotation gate",
        "quotations",
        100_000,
        r"word for word: .*?([\d,]+)/s",
        "rapidfuzz",
        r"word for word(?s:.)*?rapidfuzz, .*?([\d,]+)/s",
        "/s",
    ),
    least(
        "replies, durable, with receipt and proof",
        "intake",
        300,
        r"as many as it takes.*?: ([\d.]+) a second",
        "pretalx",
        r"pretalx .*?: ([\d.]+) a second",
        "/s",
    ),
    most("… p99 when 300 a second are due", "intake", 150, r"300 a second are due.*?p99 (\d+)", unit=" ms"),
    most(
        "slowest desk page at 10,000",
        "desk_pages",
        100,
        r"slowest desk page: ([\d.]+) ms",
        "pretalx' list",
        r"pretalx .*?in the median: ([\d.]+)",
        " ms",
    ),
    most("slowest desk page at 1,000,000 passages", "desk_million", 300, r"slowest desk page: ([\d.]+) ms", unit=" ms"),
    most(
        "report in four formats",
        "report_writing",
        2,
        r"all four +([\d.]+) s",
        "WeasyPrint, one format",
        r"WeasyPrint, the page +([\d.]+) s",
        " s",
    ),
    most("run, 15 replies", "run", 5, r"run, 15 replies: ([\d.]+) s", unit=" s"),
    most("demonstration from nothing", "demo", 90, r"from nothing to the first page: ([\d.]+) s", unit=" s"),
    most("1 M comments, campaigns and language", "scale", 20, r"1,000,000 both: ([\d.]+) s", unit=" s"),
    most("… memory", "scale", 1536, r"1,000,000 (?:languages|campaigns), at once: .*?(\d+) MB", unit=" MB"),
    least("paragraph types, F1, worst language", "resolution_reading", 0.99, r"test +given +macro-F1 ([\d.]+)"),
    least("… UNESCO texts, F1", "resolution_reading", 0.94, r"UNESCO .*?macro-F1 .*?of two ([\d.]+)"),
    *(
        least(
            f"limbs, {limb}, mean F1",
            "suggestions",
            0.71,
            rf"limbs, test documents \(measured\)(?s:.)*?{limb} .*?mean ([\d.]+)",
            "scikit-learn",
            rf"documents, scikit-learn(?s:.)*?{limb} .*?mean ([\d.]+)",
        )
        for limb in ("ways_and_means", "obstacles", "proposals")
    ),
    most("… gap between languages, worst limb", "suggestions", 0.05, r"gap ([\d.]+)(?=(?s:.)*?documents, scikit)"),
    least(
        "themes after 100 codings, themefinder's 12",
        "themes",
        0.88,
        r"answers on(?s:.)*?100 codings, from .*?micro ([\d.]+)",
        "scikit-learn",
        r"answers on(?s:.)*?100 codings, scikit.*?micro ([\d.]+)",
    ),
    *(
        least(
            f"themes after {n} codings, UPR's 54",
            "themes",
            goal,
            rf"54 issues(?s:.)*? {n} codings, from .*?micro ([\d.]+)",
            "scikit-learn",
            rf"54 issues(?s:.)*? {n} codings, scikit.*?micro ([\d.]+)",
        )
        for n, goal in ((100, 0.55), (200, 0.65))
    ),
    *(
        least(
            f"… fewer readings than by lot, {kind}-F1",
            "themes",
            30,
            rf"(-?\d+) % fewer readings for the {kind}-F1",
            unit=" %",
        )
        for kind in ("micro", "macro")
    ),
    least("sentences of the report resolved to a source", "run", 1, r"resolved to their source: ([\d.]+)"),
    most("submissions neither cited nor listed", "run", 0, r"neither cited nor listed: (\d+)"),
    least("links surviving tracked changes", "round_trip", 95, r"tracked.*?: ([\d.]+) % of", unit=" %"),
)


def blocks() -> dict[str, str]:
    """What each benchmark printed last, as it stands on the page."""
    found = re.findall(r"<!-- measured: (\w+) -->\n(.*?)<!-- end: \1 -->", PAGE.read_text(encoding="utf-8"), re.S)
    return dict(found)


def figure(pattern: str, printed: str, of: Callable[[Sequence[float]], float]) -> float | None:
    """The figure that counts, None where no line has one."""
    found = re.findall(pattern, printed)
    return of([float(one.replace(",", "")) for one in found]) if found else None


def told(row: Row, printed: str) -> str:
    """The row as it stands in the table."""
    ours = figure(row.ours, printed, row.of)
    theirs = figure(row.theirs, printed, row.of) if row.theirs else None
    bound = f"{'≤' if row.most else '≥'} {row.goal:,g}{row.unit}"
    if ours is None:
        return f"| {row.work} | {bound} | {NOTHING} | | | |"
    reached = "yes" if (ours <= row.goal if row.most else ours >= row.goal) else "**no**"
    ratio = f"{ours / theirs:.2f}" if theirs else ""
    peer = f"{row.peer}: {theirs:,g}{row.unit}" if theirs is not None else "–"
    return f"| {row.work} | {bound} | {ours:,g}{row.unit} | {reached} | {peer} | {ratio} |"


def main() -> None:
    """Prints the table."""
    printed = blocks()
    print("| what | goal | ours | reached | peer in the same run | ours / peer |\n|---|---|---|---|---|---|")
    for row in ROWS:
        print(told(row, printed.get(row.block, "")))


if __name__ == "__main__":
    main()
