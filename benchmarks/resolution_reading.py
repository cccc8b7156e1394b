"""How well and how fast resolutions are read: ``python -m benchmarks.resolution_reading [--all]``.

Gold 1: the Security Council's own Akoma Ntoso in six languages, read from its text with the markup removed (plain, and
wrapped at 80 columns). Documents whose number is even were looked at while building; the odd ones are the test half.
Gold 2: the paragraph types that two people gave to UNESCO recommendations in French.
Counts: 659 resolutions and 941 decisions of the General Assembly. The data lie beside the project.
"""

from __future__ import annotations

import csv
import re
import sys
import textwrap
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from benchmarks.data import data_dir, json_rows
from concertation.core.resolution import Resolution, paragraph_types, read_resolution

DATA = data_dir()
LANGUAGES = {"Arabic": "ar", "Chinese": "zh", "English": "en", "French": "fr", "Russian": "ru", "Spanish": "es"}
KINDS = ("preambular", "operative", "other")
ENDS = ".;:,،؛。；：，"
Gold = list[tuple[str, str]]


def gold_of(file: Path) -> Gold:
    """The paragraphs of an Akoma Ntoso resolution in reading order with their types; numbers stand before their words."""
    gold: Gold = []
    pending = ""
    for element in etree.parse(str(file)).getroot().iter():
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name == "num":
            pending = _said(element) + " "
        elif name in ("p", "subheading", "heading"):
            text = pending + _said(element)
            if text.strip():
                gold.append((text, _type(element, name, numbered=bool(pending))))
            pending = ""
    return gold


def _said(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _type(element: etree._Element, name: str, *, numbered: bool) -> str:
    """The Arabic and Chinese files mark their headings as paragraphs: without number and stop they count as headings."""
    around = [etree.QName(one).localname for one in element.iterancestors()]
    if "attachment" in around or name != "p":
        return "other"
    if "container" in around:
        return "preambular"
    heading = not numbered and _said(element)[-1:] not in set(ENDS)
    return "operative" if "mainBody" in around and not heading else "other"


def plain(gold: Gold) -> str:
    """One paragraph a line, blank lines between."""
    return "\n\n".join(text for text, _ in gold)


def wrapped(gold: Gold) -> str:
    """As text out of a PDF: lines of at most eighty columns, a blank line between paragraphs."""
    return "\n\n".join("\n".join(textwrap.wrap(text, 80, break_on_hyphens=False)) for text, _ in gold)


def tight(gold: Gold) -> str:
    """As the worst extractors give it: lines of eighty columns and no blank line anywhere."""
    return "\n".join("\n".join(textwrap.wrap(text, 80, break_on_hyphens=False)) for text, _ in gold)


def found_types(gold: Gold, read: Resolution) -> list[str]:
    """For each gold paragraph the part of the reading that holds its words at the place where they must come."""
    streams = {
        "preambular": _Stream(one.text for one in read.preambular),
        "operative": _Stream(one.text for one in read.operative),
    }
    return [next((kind for kind, stream in streams.items() if stream.holds(text)), "other") for text, _ in gold]


class _Stream:
    """The words of all paragraphs of a kind, read along with the gold."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words = _key(" ".join(texts))
        self.place = 0

    def holds(self, text: str) -> bool:
        """Whether the paragraph comes next; a long one may come a little later, where something stands before it."""
        key = _key(re.sub(r"^\d+ ?[.\-–] ?", "", text))
        place = self.words.find(key, self.place, self.place + len(key) + (3000 if len(key) > 40 and text[-1] in ENDS else 0))
        if place < 0 or not key:
            return False
        self.place = place + len(key)
        return True


def _key(text: str) -> str:
    return re.sub(r"[\W_ـ]+", "", text).casefold()


def macro_f1(pairs: list[tuple[str, str]], kinds: tuple[str, ...] = KINDS) -> float:
    """The mean F1 over the kinds, from pairs of gold and found."""
    return sum(_f1(pairs, kind) for kind in kinds) / len(kinds)


def _f1(pairs: list[tuple[str, str]], kind: str) -> float:
    hits = sum(gold == found == kind for gold, found in pairs)
    total = sum((gold == kind) + (found == kind) for gold, found in pairs)
    return 2 * hits / total if total else 1.0


def council() -> Iterator[tuple[str, str, str, Gold, list[str], list[str]]]:
    """Language, half, rendering, gold, types found in the reading, types found when the paragraphs are given."""
    for folder, language in LANGUAGES.items():
        for file in sorted((DATA / "akn4un-sc-2024" / folder).glob("*.xml")):
            gold = gold_of(file)
            number = int(re.search(r"RES_(\d+)", file.name)[1])  # type: ignore[index]
            half = "test" if number % 2 else "built on"
            given = list(paragraph_types([text for text, _ in gold], language))
            for name, render in (("plain", plain), ("wrapped", wrapped), ("tight", tight)):
                yield language, half, name, gold, found_types(gold, read_resolution(render(gold))), given


def report_council(show: str | None) -> None:
    """Prints the macro-F1 per language, half and rendering."""
    pairs: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for language, half, name, gold, found, given in council():
        kinds = [kind for _, kind in gold]
        pairs[language, half, name] += zip(kinds, found, strict=True)
        if name == "plain":
            pairs[language, half, "given"] += zip(kinds, given, strict=True)
        if show == name and half == "built on":
            _show(language, gold, found)
        if show == "given" and name == "plain" and half == "built on":
            _show(language, gold, given)
    for (language, half, name), values in sorted(pairs.items()):
        print(
            f"Security Council AKN {language} {half:8} {name:8} macro-F1 {macro_f1(values):.4f} of {len(values)} paragraphs"
        )


def _show(language: str, gold: Gold, found: list[str]) -> None:
    for (text, kind), got in zip(gold, found, strict=True):
        if kind != got:
            print(f"  {language} {kind} read as {got}: {text[:110]} … {text[-20:]}")


def report_unesco(show: str | None) -> None:
    """Prints the macro-F1 against each person's types."""
    for file in sorted((DATA / "argmining-un" / "human-annotations" / "types").glob("*.csv")):
        documents: dict[str, list[tuple[str, str]]] = defaultdict(list)
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                documents[row["text_id"]].append((row["para"], row["type_manual"].replace("null", "other")))
        pairs: list[tuple[str, str]] = []
        for name, gold in documents.items():
            found = paragraph_types([text for text, _ in gold], "fr")
            pairs += zip([kind for _, kind in gold], found, strict=True)
            if show == "unesco":
                _show(name[5:], gold, list(found))
        three, two = macro_f1(pairs), macro_f1(pairs, KINDS[:2])
        print(f"UNESCO gold {file.stem}: macro-F1 of three types {three:.4f}, of two {two:.4f}, {len(pairs)} paragraphs")


def report_assembly() -> None:
    """Prints the warnings and the speed over the General Assembly's resolutions and decisions."""
    folder = DATA / "un-resolutions" / "text"
    texts = [row["text"] for name in ("res78", "res79") for row in json_rows(folder / f"{name}.jsonl.gz")]
    decisions = [row["ED_DecisionText"] for row in json_rows(folder / "ga_decisions_71-80.jsonl.gz")]
    for name, some in (("resolutions", texts), ("decisions", decisions)):
        start = time.process_time()
        read = [read_resolution(text) for text in some]
        taken = time.process_time() - start
        warnings = Counter(re.sub(r"\d+", "n", warning) for one in read for warning in one.warnings)
        print(
            f"{len(read)} {name}: {len(read) / taken:.0f}/s, {sum(not one.operative for one in read)} without operative text"
        )
        print("  " + "; ".join(f"{count} × {warning}" for warning, count in warnings.most_common(8)))
    typical = [text for text in texts if 8_000 <= len(text) <= 20_000]
    start = time.process_time()
    for text in typical:
        read_resolution(text)
    print(f"{len(typical)} resolutions of 8-20 kB: {len(typical) / (time.process_time() - start):.0f}/s")


def main() -> None:
    """Prints every figure; a first argument (plain, wrapped, tight, given, unesco) also lists what was read wrongly."""
    show = sys.argv[1] if len(sys.argv) > 1 else None
    report_council(show)
    report_unesco(show)
    report_assembly()


if __name__ == "__main__":
    main()
