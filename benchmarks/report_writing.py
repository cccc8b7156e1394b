"""A report of 8,500 words with 400 quoted passages, in its four forms, beside WeasyPrint setting the same page.

``python -m benchmarks.report_writing`` takes the words from the United Nations Parallel Corpus in the six
languages. The peer is
measured where a ``weasyprint`` is found (``CONCERTATION_WEASYPRINT`` may name it), on the page without its rules for print,
whose repeated head slows it tenfold.
"""

from __future__ import annotations

import gzip
import lzma
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from benchmarks.data import unpc_lines
from concertation.core.report import Masthead, Quotation, Report, ReportParagraph, Section, Sentence, Source
from concertation.documents.writing.docx import official_docx, working_docx
from concertation.documents.writing.html import report_html
from concertation.documents.writing.pdf import report_pdf

AT = datetime(2026, 11, 24, tzinfo=UTC)
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
PASSAGES = 400
EACH = 21  # words in a passage, 8,400 in the report; in Chinese twice as many characters
FORMS = ("report.docx", "report-working.docx", "report.html", "report.pdf")


def passages(language: str) -> list[str]:
    """The beginnings of four hundred different lines that are long enough."""
    glue, each = ("", 2 * EACH) if language == "zh" else (" ", EACH)
    lines = (list(line) if language == "zh" else line.split() for line in unpc_lines(language))
    return [glue.join(line[:each]) for line in islice((line for line in lines if len(line) >= each), PASSAGES)]


def sample(language: str) -> tuple[Report, dict[str, Source]]:
    """Four hundred paragraphs that each quote one passage."""
    sources = {
        f"p{at}": Source(
            f"p{at}", f"s{at % 40}", f"Respondent {at % 40}", text, "0" * 64, 0, len(text), at % 9 + 1, language, True
        )
        for at, text in enumerate(passages(language))
    }
    paragraphs = tuple(quoting(at + 1, source) for at, source in enumerate(sources.values()))
    sections = tuple(Section(str(at), "Heading", paragraphs[at * 20 : at * 20 + 20]) for at in range(PASSAGES // 20))
    masthead = Masthead("General Assembly", "Session", None, "1 July 2011", "English", "Title", "Report", ("trial run",))
    return Report(language, "thematic", masthead, (), sections, (), PASSAGES * EACH, 8_500), sources


def quoting(number: int, source: Source) -> ReportParagraph:
    """A paragraph of one sentence: the passage in quotation marks."""
    quotation = Quotation(1, 1 + len(source.text), source.passage, 0, len(source.text), source.language)
    return ReportParagraph(
        str(number), (Sentence(f"“{source.text}”", "sourced", (source.passage,), quotations=(quotation,)),)
    )


def timed(make: Callable[[], bytes]) -> tuple[float, bytes]:
    """Seconds, and what was made."""
    start = time.perf_counter()
    made = make()
    return time.perf_counter() - start, made


def forms(report: Report, sources: dict[str, Source]) -> dict[str, tuple[float, bytes]]:
    """The four forms, each with its seconds; fonts and libraries are loaded within them."""
    makers = (
        lambda: official_docx(report, at=AT), lambda: working_docx(report, sources, at=AT),
        lambda: report_html(report, sources, at=AT), lambda: report_pdf(report, at=AT),
    )  # fmt: skip
    return {form: timed(make) for form, make in zip(FORMS, makers, strict=True)}


def weasyprint(page: bytes) -> float | None:
    """Seconds in which WeasyPrint sets the page as PDF, its start taken off; None where there is none."""
    program = os.environ.get("CONCERTATION_WEASYPRINT") or shutil.which("weasyprint")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        seconds = []
        for content in (b"<!doctype html><title>x</title>x", page):
            file.write_bytes(content)
            start = time.perf_counter()
            subprocess.run([program, "-q", str(file), str(Path(folder) / "page.pdf")], check=True)
            seconds.append(time.perf_counter() - start)
        return seconds[1] - seconds[0]


def main() -> None:
    """Prints seconds and sizes for each language, and the peer's seconds."""
    for language in LANGUAGES:
        report, sources = sample(language)
        made = forms(report, sources)
        for form, (seconds, content) in made.items():
            print(f"{language} {form:<20} {seconds:6.3f} s  {len(content):>9,} bytes")
        print(f"{language} all four             {sum(seconds for seconds, _ in made.values()):6.3f} s   goal 2 s")
        page = made["report.html"][1]
        print(f"{language} page, gzip           {len(gzip.compress(page)):,} bytes   goal 60,000")
        print(f"{language} page, xz             {len(lzma.compress(page)):,} bytes   (a window as large as brotli's)")
        peer = weasyprint(page.replace(b"@media print", b"@media speech"))
        print(f"{language} WeasyPrint, the page {'not installed' if peer is None else f'{peer:6.3f} s'}")


if __name__ == "__main__":
    main()
