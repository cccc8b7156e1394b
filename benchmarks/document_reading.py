"""How well and how fast files are read: ``python -m benchmarks.document_reading``, beside poppler in the same run."""

from __future__ import annotations

import collections
import importlib
import io
import re
import subprocess
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

from benchmarks.data import data_dir, json_rows
from concertation.core.passage import Extraction
from concertation.documents.reading import confinement, lines, read_documents

DATA = data_dir()
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
FOX = "the quick brown fox jumps over the lazy dog"


def words(text: str) -> collections.Counter[str]:
    return collections.Counter(re.findall(r"[^\W\d_]+", text.lower().translate(RAISED)))


def recall_and_precision(found: str, expected: str) -> tuple[float, float]:
    ours, gold = words(found), words(expected)
    common = sum((ours & gold).values())
    return common / max(1, sum(gold.values())), common / max(1, sum(ours.values()))


def text_of(extraction: object) -> str:
    return "\n".join(text.text for text in extraction.texts) if isinstance(extraction, Extraction) else ""


def resolutions() -> Iterator[tuple[Path, str]]:
    gold = {}
    for table in (DATA / "un-resolutions" / "text").glob("res*.jsonl.gz"):
        for found in json_rows(table):
            gold[re.sub(r"\W+", "_", str(found["symbol"]))] = str(found["text"])
    for file in sorted((DATA / "un-resolutions" / "pdf").glob("*.pdf")):
        if file.stem in gold:
            yield file, gold[file.stem]


def of_resolutions() -> None:
    pairs = list(resolutions())
    files = [(file.name, file.read_bytes()) for file, _ in pairs]
    start = time.perf_counter()
    read = list(read_documents(files))
    seconds = time.perf_counter() - start
    scores = [recall_and_precision(text_of(one), gold) for one, (_, gold) in zip(read, pairs, strict=True)]
    recall, precision = (sum(values) / len(values) for values in zip(*scores, strict=True))
    dropped = sum(one.metadata.get("running_lines_left_out", 0) for one in read if isinstance(one, Extraction))
    print(f"un-resolutions/pdf, {len(pairs)} files: word recall {recall:.4f}, precision {precision:.4f}, {dropped} running")
    print(
        f"  lines left out (the expected text has them); {seconds:.2f} s with start-up, {len(pairs) / seconds:.0f} files/s"
    )


def without_dropping() -> None:
    """The same with running heads kept, to show that nothing else is lost. In process, not in children."""
    from concertation.documents.reading import extract

    lines.REPEATED = 1 << 30  # type: ignore[misc]
    scores = [recall_and_precision(text_of(extract(file.name, file.read_bytes())), gold) for file, gold in resolutions()]
    recall, precision = (sum(values) / len(values) for values in zip(*scores, strict=True))
    print(f"  with running heads kept: word recall {recall:.4f}, precision {precision:.4f}")


def of_textract() -> None:
    folder = DATA / "awkward-files" / "textract"
    files = [file for file in sorted(folder.glob("*/standardized_text*")) if file.suffix != ".txt"]
    files += [
        file for file in sorted(folder.glob("*/raw_text.*")) if file.suffix != ".txt" and file.with_suffix(".txt").exists()
    ]
    for file, one in zip(files, read_documents((file.name, file.read_bytes()) for file in files), strict=True):
        beside = file.with_suffix(".txt")
        expected = beside.read_text(errors="replace") if beside.exists() else FOX
        recall, precision = recall_and_precision(text_of(one), expected)
        fate = f"word recall {recall:.3f}, precision {precision:.3f}" if isinstance(one, Extraction) else one.code
        print(f"  {file.relative_to(folder)}: {fate}")


def of_awkward_files() -> None:
    """Every awkward file: how many gave a text, how many were refused by which reason; a crash would end this run."""
    folder = DATA / "awkward-files"
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and file.name != "INDEX.csv"]
    start = time.perf_counter()
    fates = collections.Counter(
        "read" if isinstance(one, Extraction) else one.code
        for one in read_documents(((file.name, file.read_bytes()) for file in files), ocr=False)
    )
    print(f"awkward-files, {len(files)} files without OCR: {dict(fates)}, {time.perf_counter() - start:.2f} s")


def replies(number: int) -> list[tuple[str, bytes]]:
    """Speeches of the General Debate as TXT, DOCX and EML in turn."""
    docx = importlib.import_module("docx")
    made = []
    for place, (name, text) in enumerate(speeches(number)):
        if place % 3 == 0:
            made.append((f"{name}.txt", text.encode()))
        elif place % 3 == 1:
            document, held = docx.Document(), io.BytesIO()
            for paragraph in text.split("\n"):
                document.add_paragraph(paragraph)
            document.save(held)
            made.append((f"{name}.docx", held.getvalue()))
        else:
            message = EmailMessage()
            message["From"], message["Subject"] = "mission@example.org", "Reply"
            message.set_content("Our reply is attached.")
            message.add_attachment(text, filename="reply.txt")
            made.append((f"{name}.eml", message.as_bytes()))
    return made


def speeches(number: int) -> list[tuple[str, str]]:
    """The longest field of each line, which is the speech."""
    texts = [max(map(str, one.values()), key=len) for one in json_rows(DATA / "ungdc" / "session_65.jsonl.gz")]
    return [(f"speech{place}", text) for place, text in enumerate(texts[:number])]


def of_speed() -> None:
    for number in (15, 40):
        made = replies(number)
        start = time.perf_counter()
        read = [one for one in read_documents(made) if isinstance(one, Extraction)]
        letters = sum(len(text.text) for one in read for text in one.texts)
        seconds = time.perf_counter() - start
        print(f"ungdc, {len(read)} replies of {letters} letters as TXT, DOCX, EML: {seconds:.2f} s with start-up")


def of_peers() -> None:
    """pdftotext of poppler on the same resolutions: one process for each file, as here."""
    pairs = list(resolutions())
    start = time.perf_counter()
    scores = []
    for file, gold in pairs:
        done = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=False)
        scores.append(recall_and_precision(done.stdout, gold))
    seconds = time.perf_counter() - start
    recall, precision = (sum(values) / len(values) for values in zip(*scores, strict=True))
    print(f"  pdftotext (poppler): word recall {recall:.4f}, precision {precision:.4f}, {len(pairs) / seconds:.0f} files/s")


if __name__ == "__main__":
    print(confinement())
    of_resolutions()
    of_peers()
    of_textract()
    of_awkward_files()
    of_speed()
    without_dropping()
