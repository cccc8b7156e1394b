"""Reports as large and as awkward as real ones, in English, Arabic and Chinese, with hostile text among the replies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from concertation.core.report import (
    Masthead,
    Quotation,
    Report,
    ReportParagraph,
    Section,
    Sentence,
    Source,
    Table,
)

HOSTILE = (
    '<script>alert(1)</script> & "x" #let a = 1 *bold* _it_ $x^2$ \\ @ref `raw` [[ ]] // '
    "\x01\x0b\x1f\ud800\ufffe \u202eoverride \U0001f600 {n} %s"
)
ORIGINALS = {
    "en": "We are convinced that dialogue among States remains the first means of cooperation.",
    "ar": "نؤكد أن التعاون الدولي في ميدان حقوق الإنسان يجب أن يقوم على الحوار والاحترام المتبادل.",
    "zh": "我们认为，各国应当在平等和相互尊重的基础上开展人权领域的对话与合作。",
    "fr": "Le manque de moyens demeure l’obstacle principal : « sans ressources », point de coopération.",
    "ru": "Мы предлагаем создать добровольный фонд для поддержки технического сотрудничества.",
    "es": "Proponemos fortalecer la cooperación Sur-Sur y el intercambio de buenas prácticas.",
    "und": "ข้อเสนอของเราคือการแลกเปลี่ยนประสบการณ์ระหว่างประเทศ",
}
WORDS: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


def report(language: str, quoted: int = 30) -> tuple[Report, dict[str, Source]]:
    """A report of some forty paragraphs with that many quoted passages, and the sources of its passages."""
    words = WORDS[language]
    sources = {source.passage: source for source in _sources(language, quoted)}
    numbers = iter(range(1, quoted + 100))
    body = [_stated(language, next(numbers) + 5, source) for source in sources.values() if source.passage != "hidden"]
    split = len(body) // 2
    masthead = Masthead(
        words["organ"], words["session"], words["item"], words["date"], words["original"],
        words["title"], words["subtitle"], (words["mark"],), words["note"],
    )  # fmt: skip
    hidden = Sentence(words["dissent"], "sourced", passages=("hidden",), basis="coded")
    last = len(body) + 6
    sections = (
        Section("I", words["intro"], (_paragraph(1, _mandate(words)), _paragraph(2, _own(words), _counted(words)))),
        Section("II", words["body"], (_paragraph(3, _counted(words), hidden),), (_table(words),), (
            Section("A", words["theme"], (_paragraph(4, _own(words)), *body[:split]), (), (
                Section("1", words["inner"], (_paragraph(5, _counted(words)), *body[split:])),)),)),
        Section("III", words["end"], (ReportParagraph(str(last), (_own(words), _bold(words)), bold=True),)),
    )  # fmt: skip
    annexes = (
        Section("I", words["annex"], tables=(_table(words), _table(words))),
        Section("II", words["annex"], (_paragraph(last + 1, _own(words)), ReportParagraph("", (_own(words),), "line"))),
    )
    return Report(language, "thematic", masthead, (_own(words), _counted(words)), sections, annexes, 900, 8500), sources


def sentences(made: Report) -> list[Sentence]:
    """Every sentence in the order in which it is read."""
    return [*made.summary, *(one for section in (*made.sections, *made.annexes) for one in _within(section))]


def _within(section: Section) -> list[Sentence]:
    own = [sentence for paragraph in section.paragraphs for sentence in paragraph.sentences]
    return own + [sentence for inner in section.sections for sentence in _within(inner)]


def _paragraph(number: int, *sentences: Sentence) -> ReportParagraph:
    return ReportParagraph(str(number), sentences)


def _stated(language: str, number: int, source: Source) -> ReportParagraph:
    words = WORDS[language]
    text = words["stated"].format(label=source.label, quote=source.text)
    start = text.index(source.text)
    quotation = Quotation(start, start + len(source.text), source.passage, source.start, source.end, source.language)
    basis = "suggested" if number % 3 == 0 else "coded"
    sentence = Sentence(text, "sourced", (source.passage,), quotations=(quotation,), basis=basis)
    style = ("paragraph", "paragraph", "reply", "line")[number % 4]
    return ReportParagraph(str(number), (_own(words), sentence), style)


def _sources(language: str, count: int) -> list[Source]:
    labels, originals = WORDS[language]["labels"], list(ORIGINALS.items())
    made = []
    for index in range(count):
        spoken, text = ("en", HOSTILE) if index == 3 else originals[index % len(originals)]
        text = text if index < 7 else f"{text} ({index})"
        label = labels[index % len(labels)]
        page = index % 5 or None
        made.append(Source(f"p{index}", f"s{index % 8}", label, text, "0" * 64, 10, 10 + len(text), page, spoken, True))
    made.append(Source("hidden", "s-hidden", "Secret author", "Secret words", "1" * 64, 0, 12, 1, "en", False))
    return made


def _mandate(words: dict[str, Any]) -> Sentence:
    return Sentence(words["mandate"], "mandate", paragraph="11", slots=(("quote", words["provision"]), ("lang", "same")))


def _own(words: dict[str, Any]) -> Sentence:
    return Sentence(words["own"], "secretariat")


def _bold(words: dict[str, Any]) -> Sentence:
    return Sentence(words["recommendation"], "secretariat")


def _counted(words: dict[str, Any]) -> Sentence:
    return Sentence(words["count"], "counted", submissions=("s0", "s1", "s3", "s-hidden", "s-other"), basis="suggested")


def _table(words: dict[str, Any]) -> Table:
    labels, columns = words["labels"], words["columns"]
    rows = tuple((label, words["theme"], words["date"], HOSTILE if label == labels[3] else "–") for label in labels)
    return Table(words["caption"], columns, rows)
