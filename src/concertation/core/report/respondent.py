"""The two types that go reply by reply: the summary by respondent and the reproduction of replies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from concertation.core.finding import Finding
from concertation.core.party import in_order
from concertation.core.report.material import attribution, name_in_list
from concertation.core.report.naming import names_itself
from concertation.core.report.pen import Pen, paragraph
from concertation.core.report.phrase import class_label, text_of
from concertation.core.report.structure import Quotation, ReportParagraph, Section, Sentence, Slot, Source
from concertation.core.submission import Submission

_BLOCK: Final = re.compile(r"\S(?:.|\n(?!\s*\n))*")


def summary_by_respondent(pen: Pen) -> tuple[Section, ...]:
    """Per class, per respondent in alphabetical order: what it spoke to, and its own words."""
    return _by_class(pen, _summarized)


def reproduction(pen: Pen) -> tuple[Section, ...]:
    """Per class, per respondent: each reply that may be published, in full and as received."""
    return _by_class(pen, _reproduced)


def _by_class(pen: Pen, write: Callable[[Pen, Submission], tuple[ReportParagraph, ...]]) -> tuple[Section, ...]:
    sections = []
    for party_class in pen.material.classes:
        replies = _ordered(pen, [one for one in pen.material.of_class(party_class) if one.quotable])
        inner = tuple(Section("", _heading(pen, one), text) for one in replies if (text := write(pen, one)))
        if inner:
            sections.append(Section("", class_label(party_class, pen.language), sections=inner))
    return tuple(sections)


def _heading(pen: Pen, one: Submission) -> str:
    if one.nameable:
        return name_in_list(one, pen.language, pen.material.as_of)
    return attribution(one, pen.language, pen.material.as_of)


def _ordered(pen: Pen, replies: list[Submission]) -> list[Submission]:
    """Those that may be named by their names, then the others."""
    order = in_order(tuple({_heading(pen, one) for one in replies if one.nameable}), pen.language)
    return sorted(replies, key=lambda one: (order.index(_heading(pen, one)) if one.nameable else len(order), one.id))


def _summarized(pen: Pen, one: Submission) -> tuple[ReportParagraph, ...]:
    spoken = [(f, e) for f in pen.material.findings.findings for e in f.evidence if e.submission == one.id]
    if not spoken:
        return ()
    basis = "coded" if any(e.basis == "coded" for _, e in spoken) else "suggested"
    topics = _topics(pen, [f for f, e in spoken if e.basis == basis])
    name = attribution(one, pen.language, pen.material.as_of)
    spoke = pen.tally("spoke", (one.id,), basis, name=name, topics=topics, basis=basis)
    return paragraph(spoke, *pen.quotations(("respondent", one.id), marked=basis == "coded"))


def _topics(pen: Pen, findings: list[Finding]) -> tuple[str, ...]:
    """The themes; the limbs for a reply that spoke to no theme."""
    themes = tuple(dict.fromkeys(pen.theme(one.theme) for one in findings if one.theme))
    return themes or tuple(dict.fromkeys(pen.words("heading.limb", limb=one.limb) for one in findings if one.limb))


def _reproduced(pen: Pen, one: Submission) -> tuple[ReportParagraph, ...]:
    received = pen.secretariat("reply.received", date=one.received.isoformat()) if one.received else None
    head = paragraph(
        pen.secretariat("reply.original", lang=one.language), received or pen.secretariat("reply.undated"), style="reply"
    )
    blocks = [block for sha256 in one.texts for block in _blocks(pen, one, sha256)]
    return (*head, *(text for block in blocks for text in paragraph(block, style="reply")))


def _blocks(pen: Pen, one: Submission, sha256: str) -> Iterable[Sentence]:
    """The paragraphs of a text as received, each bound to the passages it holds; not those that name the unnamed."""
    text = pen.material.replies.get(sha256, "")
    sources = sorted((s for s in pen.material.sources.values() if s.text_sha256 == sha256), key=lambda s: s.start)
    for match in _BLOCK.finditer(text):
        held = [s for s in sources if s.start < match.end() and s.end > match.start() and s.submission == one.id]
        if held and names_itself(one, match.group(), pen.material.as_of):
            yield pen.secretariat("reply.withheld")
        elif held:
            yield _as_received(pen, one, match, held)


def _as_received(pen: Pen, one: Submission, match: re.Match[str], held: list[Source]) -> Sentence:
    said = match.group().rstrip()
    span = Quotation(0, len(said), held[0].passage, match.start(), match.start() + len(said), held[0].language)
    slots: dict[str, Slot] = {"quote": said}
    return Sentence(text_of("reply.text", pen.language, slots), "sourced", tuple(s.passage for s in held), (one.id,),
                    None, (span,), None, "reply.text", tuple(slots.items()))  # fmt: skip
