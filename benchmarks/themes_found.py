"""Themes found among passages, against codes of professionals and a peer; names that stay; links between planted pairs.

The sessions of the universal periodic review with even numbers were developed on; those with odd numbers only measure, as
do the German contributions and the parallel lines. The peer is run by the Python that ``CONCERTATION_SKLEARN`` names;
BERTopic, which needs torch, is not run.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data import data_dir, json_rows, unpc_lines
from concertation.core.finding import Evidence
from concertation.core.finding.discover import Found, themes_found
from concertation.core.finding.link import Proposals
from concertation.core.language import OFFICIAL

HERE = Path(__file__).parent
MANY = 20_000
UPR_ISSUES = 54
LINES = 1000
Rows = list[tuple[str, str, str]]
"""Name, text and language of each passage."""


def upr(odd: bool) -> tuple[Rows, list[str | None]]:
    """Recommendations of the sessions, with the issue of those that have one alone."""
    kept = [
        one for one in json_rows(data_dir() / "upr" / "upr_sessions_01_14.jsonl.gz")
        if int(one["session"]) % 2 == odd and one["text"].strip()
    ]  # fmt: skip
    rows = [(str(at), one["text"], "en") for at, one in enumerate(kept)]
    return rows, [one["issues"][0] if len(one["issues"]) == 1 else None for one in kept]


def ottensen() -> tuple[Rows, list[str | None]]:
    """German contributions, with their categories where ten have just these; German is none of our languages."""
    file = data_dir() / "cimt" / "thematic" / "ottensen_a.csv"
    with file.open(encoding="utf-8") as lines:
        kept = list(csv.DictReader(lines))
    chosen = [[name for name in list(one)[4:] if one[name] == "1"] for one in kept]
    rows = [(str(at), f"{one['title']}\n{one['text']}", "und") for at, one in enumerate(kept)]
    uses = Counter(map(tuple, chosen))
    return rows, [" ".join(one) if uses[tuple(one)] >= 10 else None for one in chosen]


def agreement(groups: Sequence[int], labels: Sequence[str | None]) -> str:
    """Adjusted Rand index, normalized mutual information, purity, over what bears one label."""
    kept = [at for at, label in enumerate(labels) if label]
    ours = np.unique([groups[at] for at in kept], return_inverse=True)[1]
    true = np.unique([str(labels[at]) for at in kept], return_inverse=True)[1]
    table = np.zeros((ours.max() + 1, true.max() + 1))
    np.add.at(table, (ours, true), 1)
    n, rows, columns = table.sum(), table.sum(axis=1), table.sum(axis=0)

    def pairs(counts: Any) -> float:
        return float((counts * (counts - 1) / 2).sum())

    expected = pairs(rows) * pairs(columns) / (n * (n - 1) / 2)
    rand = (pairs(table) - expected) / ((pairs(rows) + pairs(columns)) / 2 - expected)
    held = table > 0
    shared = (table[held] / n * np.log(table[held] * n / np.outer(rows, columns)[held])).sum()
    spread = sum(-(one / n * np.log(one / n)).sum() for one in (rows, columns))
    return f"ARI {rand:.3f}  NMI {2 * shared / spread:.3f}  purity {table.max(axis=1).sum() / n:.3f}  ({len(kept)} labelled)"


def groups_of(found: Sequence[Found], count: int) -> list[int]:
    """By passage the place of its group."""
    of = {name: at for at, one in enumerate(found) for name in one.members}
    assert len(of) == count, "somebody was left out"
    return [of[str(at)] for at in range(count)]


def timed(rows: Rows, groups: int | None) -> tuple[tuple[Found, ...], float]:
    """Seconds of one processor, the better of two runs: the first fills what is kept."""
    best, found = float("inf"), ()
    for _ in range(2):
        begun = time.process_time()
        found = themes_found(rows, groups)
        best = min(best, time.process_time() - begun)
    return found, best


def show(name: str, rows: Rows, labels: list[str | None], groups: int) -> None:
    """Ours and the peer's with as many groups."""
    found, took = timed(rows, groups)
    print(f"\n{name}: {len(rows)} texts, {groups} groups")
    print(f"  ours          {took:5.2f} CPU-s  {agreement(groups_of(found, len(rows)), labels)}")
    peer = peer_of([text for _, text, _ in rows], groups)
    if peer:
        print(f"  scikit-learn  {peer['seconds']:5.2f} CPU-s  {agreement(peer['groups'], labels)}  ({peer['version']})")


def peer_of(texts: list[str], groups: int) -> dict[str, Any] | None:
    """What the peer makes of them, where it is installed."""
    python = os.environ.get("CONCERTATION_SKLEARN")
    if not python:
        print("  scikit-learn: not run (CONCERTATION_SKLEARN names no Python that has it)")
        return None
    command = [python, str(HERE / "groups_sklearn.py"), str(groups)]
    ran = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(ran.stdout)
    return told


def show_names(rows: Rows) -> None:
    """How many names stay when one passage in a hundred is new; and that order changes nothing."""
    fewer, all_of_them = (themes_found(part, UPR_ISSUES) for part in (rows[: -len(rows) // 100], rows))
    kept = {one.name for one in fewer} & {one.name for one in all_of_them}
    print(f"\nnames that stay with 1 per cent more texts: {len(kept)} of {len(fewer)}")
    print(f"the same in reverse order: {'yes' if themes_found(rows[::-1], UPR_ISSUES) == all_of_them else 'NO'}")
    for one in all_of_them[:5]:
        print(f"  {len(one.members):4}  {'; '.join(one.phrases)}")


def show_languages() -> None:
    """How often two languages of one line stand in one group: only concepts lead from one language to another."""
    texts = {language: unpc_lines(language)[:LINES] for language in OFFICIAL}
    rows = [(f"{language}-{at}", text, language) for language, lines in texts.items() for at, text in enumerate(lines)]
    of = {name: at for at, one in enumerate(themes_found(rows)) for name in one.members}
    sizes = np.bincount(list(of.values()))
    together = [of[f"en-{at}"] == of[f"{other}-{at}"] for other in OFFICIAL if other != "en" for at in range(LINES)]
    chance = float((sizes / sizes.sum()) @ (sizes / sizes.sum()))
    print(
        f"\nlines of the Parallel Corpus in one group with their English: {np.mean(together):.3f} (by chance {chance:.3f})"
    )


def show_links() -> None:
    """Obstacles and the proposals planted for them, all by different authors and under one theme."""
    planted = json.loads((HERE / "links_planted.json").read_text(encoding="utf-8"))
    obstacles = [said(f"o{at}.1.0-9", text, language) for at, (language, text, _) in enumerate(planted)]
    proposals = [said(f"p{at}.1.0-9", text, language) for at, (language, _, text) in enumerate(planted) if text]
    among = Proposals(proposals, {one.passage: frozenset({"all"}) for one in (*obstacles, *proposals)})
    found = [[link.proposal for link in among.links(one)] for one in obstacles]
    answered = [at for at, (_, _, text) in enumerate(planted) if text]
    first = sum(found[at][:1] == [f"p{at}.1.0-9"] for at in answered)
    linked = sum(bool(found[at]) for at in range(len(planted)) if at not in answered)
    print(f"\nplanted links in six languages: first {first} of {len(answered)}; "
          f"links for obstacles that nobody answers: {linked} of {len(planted) - len(answered)}")  # fmt: skip


def said(name: str, text: str, language: str) -> Evidence:
    """A passage by itself."""
    return Evidence(
        passage=name, submission=name.partition(".")[0], text=text, lang=language, kind="paragraph", basis="coded",
        score=1.0, because=(), respondent=name, party_class=None, region=None, own=True, quotable=True, stands_alone=True,
    )  # fmt: skip


def main() -> None:
    """Prints all."""
    development, test = upr(odd=False), upr(odd=True)
    show("universal periodic review, even sessions (development)", *development, UPR_ISSUES)
    show("universal periodic review, odd sessions (test)", *test, UPR_ISSUES)
    show("FreiRaum Ottensen, German (test)", *ottensen(), 12)
    many = [(str(at), text, language) for at, (_, text, language) in enumerate((development[0] + test[0])[:MANY])]
    print(f"\n{len(many)} texts, groups as many as they give: {timed(many, None)[1]:.2f} CPU-s")
    show_names(test[0])
    show_languages()
    show_links()


if __name__ == "__main__":
    main()
