"""What stands around the body of every report: first page, summary, introduction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from concertation.core.message import day_in_words, opening
from concertation.core.party import in_order
from concertation.core.report.count import all_counts, counts_of
from concertation.core.report.material import Material, instrument_slots, name_in_list, organ_of, paragraph_key
from concertation.core.report.pen import Pen, paragraph
from concertation.core.report.quantity import scale, shown
from concertation.core.report.reception import governments, hidden, received, regions, silence
from concertation.core.report.structure import Masthead, ReportParagraph, Section, Sentence
from concertation.core.submission import Submission
from concertation.core.table import json_table

NAMED_IN_SUMMARY: Final = 60
"""More respondents than this are named in the annex only."""


def masthead(material: Material, pen: Pen, report_type: str) -> Masthead:
    """The first page. The agenda item of a coming session is not known from the resolution and is left open."""
    session = material.mandate.returns_at_session
    subtitle = f"subtitle.{report_type}" if report_type in ("compilation", "reproduction") else "subtitle"
    author = next((key for name, key in json_table("report/terms.json")["authors"].items()
                   if name in material.mandate.addressees), "other")  # fmt: skip
    return Masthead(
        organ=pen.words("organ.plain", organ=organ_of(material.resolution)),
        session=opening(pen.words("session", n=session)) if session else None,
        agenda_item=None,
        date=day_in_words(material.as_of, pen.language),
        original=pen.words("language", lang=material.original or pen.language),
        title=material.title(pen.language) or pen.words("title.untitled"),
        subtitle=pen.words(subtitle, author=author),
        marks=material.marks,
        title_note=pen.words("designations") if report_type == "reproduction" else None,
    )


def summary(pen: Pen, report_type: str) -> tuple[Sentence, ...]:
    """The summary: mandate, addressees, respondents, and how many Governments spoke to each limb."""
    return (_pursuant(pen), _summarizes(pen, report_type), *_responses(pen), *_limbs(pen))


def _pursuant(pen: Pen) -> Sentence:
    mandate = pen.material.mandate
    slots = instrument_slots(pen.material.resolution) | {"basis": mandate.reporting_basis}
    key = paragraph_key(mandate.paragraph, mandate.part)
    if mandate.paragraph is None:
        return pen.mandate("pursuant.sole", key, **slots)
    return pen.mandate("pursuant", key, paragraph=mandate.paragraph, **slots)


def _summarizes(pen: Pen, report_type: str) -> Sentence:
    terms: dict[str, str] = json_table("report/terms.json")["addressees"]
    consulted = pen.material.mandate.consulted
    if not consulted or any(who not in terms for who in consulted):
        return pen.secretariat("summarizes.plain", type=report_type)
    named = tuple(pen.words("addressee", who=terms[who]) for who in consulted)
    return pen.secretariat("summarizes", type=report_type, addressees=named)


def _responses(pen: Pen) -> Iterable[Sentence]:
    counts = all_counts(pen.material)
    for count in counts:
        if count.party_class == "member_state" and 0 < len(names := pen.names(count)) <= NAMED_IN_SUMMARY:
            unnamed = hidden(pen.material, of_states=True)
            yield pen.tally("responses.governments", _ids(count.nameable), n=len(names), names=names, hidden=unnamed)
    others = [one for count in counts if count.party_class != "member_state" for one in count.nameable]
    if 0 < len(others) <= NAMED_IN_SUMMARY:
        names = in_order(tuple(name_in_list(one, pen.language, pen.material.as_of) for one in others), pen.language)
        yield pen.tally("responses.others", _ids(others), names=names, hidden=hidden(pen.material, of_states=False))


def _limbs(pen: Pen) -> Iterable[Sentence]:
    for limb in dict.fromkeys(one.limb for one in pen.material.mandate.limbs):
        evidence = [one for finding in pen.material.findings.of_limb(limb) for one in finding.evidence]
        counts = [one for one in counts_of(evidence, pen.material) if one.party_class == "member_state"]
        yield from pen.leads(counts, "lead.limb", naming=False, limb=limb)


def _ids(submissions: Iterable[Submission]) -> tuple[str, ...]:
    return tuple(one.id for one in submissions)


def introduction(pen: Pen, report_type: str) -> Section:
    """Mandate and request; replies received; how the report was made. Without its number."""
    return Section("", pen.words("heading.introduction"), sections=(
        Section("", pen.words("heading.mandate"), _mandate(pen)),
        Section("", pen.words("heading.replies"), _received(pen)),
        Section("", pen.words("heading.method"), _method(pen, report_type)),
    ))  # fmt: skip


def _mandate(pen: Pen) -> tuple[ReportParagraph, ...]:
    mandate, request = pen.material.mandate, pen.material.request_date
    after = [pen.secretariat("basis", basis=mandate.reporting_basis)]
    if mandate.returns_at_session:
        after.append(pen.secretariat("returns", n=mandate.returns_at_session))
    asked = [pen.secretariat("request.dated", date=request.isoformat()) if request else pen.secretariat("request.undated")]
    if request and pen.material.questions:
        questions = pen.material.quoted_questions(pen.language)
        asked.append(pen.secretariat("questions", c=len(questions), questions=questions))
    return (*paragraph(_reads(pen)), *paragraph(*after), *paragraph(*asked))


def _reads(pen: Pen) -> Sentence:
    resolution, mandate = pen.material.resolution, pen.material.mandate
    key = paragraph_key(mandate.paragraph, mandate.part)
    slots = instrument_slots(resolution) | {
        "quote": " ".join(pen.material.provisions[key].split()).rstrip(" ;.؛；。"),
        "lang": "same" if resolution.language == pen.language else resolution.language,
    }
    if mandate.paragraph is None:
        return pen.mandate("reads.sole", key, **slots)
    if resolution.adopted is None:
        return pen.mandate("reads.undated", key, paragraph=mandate.paragraph, **slots)
    return pen.mandate("reads", key, paragraph=mandate.paragraph, date=resolution.adopted.isoformat(), **slots)


def _received(pen: Pen) -> tuple[ReportParagraph, ...]:
    material, date = pen.material, pen.material.as_of.isoformat()
    if not material.submissions:
        return paragraph(pen.secretariat("received.none", date=date))
    sentences = [pen.tally("received", _ids(material.submissions), **received(material, pen.language)), *_regions(pen)]
    return (*paragraph(*sentences), *paragraph(*_campaigns(pen)))


def _regions(pen: Pen) -> Iterable[Sentence]:
    replied = governments(pen.material).ids
    by_region, silent = regions(pen.material, pen.language), silence(pen.material)
    if by_region["tallies"]:
        yield pen.tally("received.regions", replied, **by_region)
    if silent["n"]:
        yield pen.tally("silence", replied, **silent)


def _campaigns(pen: Pen) -> Iterable[Sentence]:
    alike = [one for one in pen.material.findings.campaigns if one.campaign.kind != "shared_wording"]
    members = {member for one in alike for member in one.campaign.members}
    replies = [one for one in pen.material.submissions if one.id in members]
    if shown(len(replies), sum(one.quotable for one in replies)):
        yield pen.tally("campaign", members, texts=len(alike), k=len(members))


def _method(pen: Pen, report_type: str) -> tuple[ReportParagraph, ...]:
    thresholds = scale()
    say = pen.secretariat
    figures = [say("method.classes"), say("method.scale", **{key: thresholds[key] for key in ("many", "several", "some")})]
    reading = [say("method.quotations"), say("method.order"), say("method.unpublished")]
    if any(one.basis == "suggested" for finding in pen.material.findings.findings for one in finding.evidence):
        reading.append(say("method.suggested"))
    return (*paragraph(*figures if report_type == "thematic" else ()), *paragraph(*reading))
