"""A long report goes up the line as DOCX, is edited in LibreOffice with tracked changes, and comes back.

The report is what ``run`` writes over 40 real speeches (ungdc, session 65). A fixed draw of edits: words replaced, sentences
put in and taken out, paragraphs cut and pasted elsewhere, paragraphs joined, comments. Goal: 95 of 100 sentences
that are still there keep their sources; the others are listed. Peer: none; a person with two windows.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.run import replies
from concertation.core.report import Report, Source, from_json, grounds_of
from concertation.core.report.align import align
from concertation.core.report.alignment import Alignment, Marked
from concertation.documents.reading import read_tracked
from concertation.documents.writing.tracked import Hand, lines_of, marked_sentences, tracked_docx

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from documents.writer_hand import Edit, edited, missing  # type: ignore[import-not-found, unused-ignore]

HAND = Hand("Ms. Amrani", datetime(2011, 7, 1, 12, tzinfo=UTC))
LONGEST = 60
"""Letters of a sentence by which it is found."""

ORDER = ("cut_and_paste", "join", "remark", "new_paragraph", "put_behind", "reword")
"""Places are found by words: what changes them comes last."""


def report_of(place: Path, count: int) -> tuple[Report, dict[str, Source]]:
    """The report over that many speeches, and its sources."""
    from benchmarks.data import data_dir

    folder, out = replies(place, count), place / "out"
    command = [
        sys.executable, "-m", "concertation", "run", str(data_dir() / "A-RES-65-218.md"), str(folder),
        "--replies", str(place / f"{count}.csv"), "--seed", "1", "--out", str(out),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    report = from_json(json.loads((out / "report.json").read_text(encoding="utf-8")))
    read = {name: [json.loads(line) for line in (out / f"{name}.jsonl").open(encoding="utf-8")] for name in
            ("submissions", "passages")}  # fmt: skip
    texts = {file.stem: file.read_text(encoding="utf-8") for file in (out / "texts").iterdir()}
    mandate = json.loads((out / "mandate.json").read_text(encoding="utf-8"))
    grounds = grounds_of(report, read["submissions"], read["passages"], texts, mandate)
    return report, dict(grounds.sources)


def drawn(sentences: Sequence[Marked], chance: random.Random) -> tuple[list[Edit], set[str]]:
    """The edits, and the marks of the sentences that they take out."""
    once = Counter(one.sentence.text[:LONGEST] for one in sentences)
    apart = [one for one in sentences if once[one.sentence.text[:LONGEST]] == 1 and len(one.sentence.text) > LONGEST + 9]
    apart = [one for one in apart if sum(other.sentence.text.count(one.sentence.text[:LONGEST]) for other in sentences) == 1]
    chosen = chance.sample(apart, min(len(apart), 60))
    edits: list[Edit] = []
    gone: set[str] = set()
    for at, one in enumerate(chosen):
        words, whole = one.sentence.text[:LONGEST], one.sentence.text
        match at % 10:
            case 0 | 1 | 2:
                edits.append(("reword", words[: words.rindex(" ")], f"{words.split()[0]} rather"))
            case 3 | 4:
                edits.append(("put_behind", whole[-LONGEST:], f" The Secretariat adds remark {at} here."))
            case 5:
                edits.append(("reword", whole, ""))
                gone.add(one.mark)
            case 6:
                edits.append(("join", words))
            case 7:
                edits.append(("new_paragraph", words, f"A new paragraph, number {at}, is put in here."))
            case 8:
                edits.append(("remark", words, f"Is remark {at} sure?"))
            case _:
                there = next(other for other in chosen if other.paragraph != one.paragraph)
                edits.append(("cut_and_paste", words, there.sentence.text[:LONGEST]))
    return sorted(edits, key=lambda edit: ORDER.index(edit[0])), gone


def told(sentences: Sequence[Marked], found: Alignment, gone: set[str]) -> str:
    """Of the sentences that are still there: how many keep their sources, and how many have others'."""
    own = {one.mark: one.sentence.text for one in sentences}
    how = Counter(one.how for paragraph in found.paragraphs for one in paragraph.sentences)
    kept = {one.origin for paragraph in found.paragraphs for one in paragraph.sentences if one.how in ("same", "changed")}
    there = set(own) - gone
    wrong = [one for paragraph in found.paragraphs for one in paragraph.sentences
             if one.how == "same" and own[one.origin] != one.text]  # fmt: skip
    share = 100 * len(kept & there) / len(there)
    return (
        f"{len(own)} sentences, {len(gone)} taken out: {share:.1f} % of the others keep their sources "
        f"({how['same']} word for word, {how['changed']} reworded, to confirm), {len(wrong)} wrongly; "
        f"listed: {how['doubtful']} doubtful, {how['added']} put in, {len(found.dropped)} gone"
    )


def main() -> None:
    """Prints the figures with changes tracked and without."""
    if missing():
        print(missing())
        return
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        report, sources = report_of(place, 40)
        sentences, lines = marked_sentences(report), lines_of(report)
        begun = time.perf_counter()
        paper = tracked_docx(report, sources, cleared=None, hand=HAND)
        print(f"written: {time.perf_counter() - begun:.2f} s, {len(paper) // 1024} KB")
        edits, gone = drawn(sentences, random.Random(65218))
        for tracked in (True, False):
            returned = edited(paper, edits, place, tracked=tracked)
            begun = time.perf_counter()
            found = align(sentences, lines, read_tracked(returned), report.language)
            took = time.perf_counter() - begun
            print(f"{'tracked' if tracked else 'not tracked'}, {len(edits)} edits: {told(sentences, found, gone)}")
            print(f"read and aligned: {took:.2f} s")


if __name__ == "__main__":
    main()
