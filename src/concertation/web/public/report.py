"""The report reader: a sentence leads to its passages, a passage to its sentences; versions, languages side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from itertools import zip_longest
from typing import Any, Final, NamedTuple

from django.db.models import Prefetch, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from concertation.core.language import OFFICIAL, direction
from concertation.core.passage import submission_of
from concertation.core.report import Publication, Report, Source
from concertation.core.report.material import UNIDENTIFIED, printed
from concertation.core.report.phrase import words
from concertation.documents.akn import write_report
from concertation.documents.writing.docx import official_docx
from concertation.documents.writing.html import ReportPage
from concertation.documents.writing.pdf import report_pdf
from concertation.records import public
from concertation.records.issued import as_issued, said_in
from concertation.records.models import Citation, Consultation, Passage, SubmissionText, Version
from concertation.records.open_structure import without_closed
from concertation.records.translations import Beside, public_translations
from concertation.web.public.consultations import marked
from concertation.web.public.findings import address_of
from concertation.web.public.linked_data import report_data
from concertation.web.public.page import consultation_at, page
from concertation.web.public.submissions import label_of
from concertation.web.request import Request

_FEW: Final = 500
"""Replies that are asked for by their names; more are looked for among all."""
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def reports(request: Request, slug: str) -> HttpResponse:
    """The latest report as issued; a page that says so where none is."""
    consultation = consultation_at(slug)
    issued = [one for one in public.issued(consultation) if one.kind in public.WHOLE]
    if not issued:
        return page(request, "unreported", consultation)
    asked = request.META.get("QUERY_STRING")
    return redirect(reverse("report", args=(slug, issued[0].issue)) + (f"?{asked}" if asked else ""))


def report(request: Request, slug: str, number: int) -> HttpResponse:
    """A version in the page's language, or in that in which it exists; beside it another, paragraph by paragraph."""
    consultation = consultation_at(slug)
    version = version_or_404(consultation, number, request.language)
    return shown(request, consultation, version, as_issued(version), request.GET.get("beside", ""))


def shown(
    request: Request, consultation: Consultation, version: Version, read: Report, beside: str = ""
) -> HttpResponse:  # fmt: skip
    """The page of a version that reads so."""
    number = version.issue
    issued = public.issued(consultation)
    languages = [one.report.language for one in issued if one.issue == number and one.report.language != read.language]
    context: dict[str, Any] = {
        "version": version, "report": read, "issued": [one for one in issued if one.report.language == read.language],
        "others": [language for language in OFFICIAL if language in languages], "beside": beside,
        "words": read.words, "cited": citation_of(read),
        "ld": report_data(request, consultation, version, citation_of(read)),
    }  # fmt: skip
    if beside in languages:
        rows = _side_by_side(consultation, version, read, version_or_404(consultation, number, beside))
        return page(request, "parallel", consultation, rows=rows, **context)
    article = _article(*_shown_of(consultation, version, read))
    # The writers of ``documents`` escape every word they set.
    return page(request, "report", consultation, article=mark_safe(article), **context)  # noqa: S308 - as said


def citation_of(report: Report) -> str:
    """What a citation calls the report: its subtitle, as United Nations documents are cited."""
    return report.masthead.subtitle


def version_or_404(consultation: Consultation, number: int, language: str) -> Version:
    """An issued version in that language, else in the language of the mandate, else in any."""
    languages = (language, consultation.mandate.resolution.language, *OFFICIAL)
    found = (public.version(consultation, number, one) for one in dict.fromkeys(languages))
    version = next((one for one in found if one is not None), None)
    if version is None:
        raise Http404
    return version


class _Shown(NamedTuple):
    """All that a page of a version is written from: the version by number and digest, what it says of itself, its sources,
    by passage the address of the reply, by reply its label."""

    version: int
    sha256: str
    publication: Publication | None
    sources: tuple[tuple[str, Source], ...]
    places: tuple[tuple[str, str], ...]
    labels: tuple[tuple[str, str], ...]


def _shown_of(consultation: Consultation, version: Version, read: Report) -> _Shown:
    shown, language = list(cited(version)), read.language
    places = ((one.id, address_of(consultation, one)) for one in shown if one.submission.state == "published")
    sources, labels = _sources(version, shown, language), labels_of(consultation, said_in(version).names, language)
    return _Shown(
        version.pk, version.sha256, read.publication, tuple(sources.items()), tuple(places), tuple(labels.items())
    )  # fmt: skip


@lru_cache(maxsize=12)
def _article(*shown: Any) -> str:
    """Written once while nothing of it changes: a report may name ten thousand replies in the order of its language."""
    return _page_of(_Shown(*shown)).article()


def _page_of(shown: _Shown) -> ReportPage:
    said = said_in(Version(pk=shown.version, sha256=shown.sha256))
    read, places = replace(said.report, publication=shown.publication), dict(shown.places)
    return ReportPage(read, dict(shown.sources), lambda source: places.get(source.passage), dict(shown.labels))


def labels_of(consultation: Consultation, names: Set[str], language: str) -> dict[str, str]:
    """Of these replies those that are published, and whose they are."""
    kept = public.published(consultation)
    kept, plain = kept if len(names) > _FEW else kept.filter(pk__in=names), Q(party=None, on_behalf_of=[])
    found = {one.id: label_of(one, language) for one in kept.exclude(plain) if one.id in names}
    columns = ("pk", "publication", "party_name", "party_class")
    for name, level, written, of in kept.filter(plain).order_by("pk").values_list(*columns):
        if name in names:
            found[name] = (
                printed(written) if level == "named" and written else words(f"unnamed.{of or UNIDENTIFIED}", language)
            )
    return found


def cited(version: Version) -> Iterable[Passage]:
    """The passages that a version rests on, with their words."""
    ids = Citation.objects.filter(version=version).values("passage")
    kept = Passage.objects.filter(pk__in=ids).with_words().select_related("submission__party", "text")
    return kept.defer("text__text").prefetch_related(Prefetch("submission__texts", SubmissionText.objects.defer("text")))


def sources_of(version: Version, language: str) -> dict[str, Source]:
    """What may be said of each passage; of one that is not open to everybody, or was erased, only that it is not."""
    return _sources(version, list(cited(version)), language)


def _sources(version: Version, shown: Sequence[Passage], language: str) -> dict[str, Source]:
    closed = {one: _closed(one) for one in sorted(said_in(version).passages)}
    beside = public_translations(one.text_id for one in shown if one.submission.state == "published")
    return closed | {one.id: _source(one, language, beside.get((one.text_id, one.start, one.end), ())) for one in shown}


def _closed(passage: str) -> Source:
    return Source(passage, submission_of(passage), "", "", "", 0, 0, None, language="", public=False)


def _source(passage: Passage, language: str, beside: Sequence[Beside]) -> Source:
    open_to_all = passage.submission.state == "published"
    return Source(
        passage=passage.id,
        submission=passage.submission_id,
        label=label_of(passage.submission, language) if open_to_all else "",
        text=passage.words if open_to_all else "",
        text_sha256=passage.text.public_sha256,
        start=passage.start,
        end=passage.end,
        page=passage.page,
        language=passage.language,
        public=open_to_all,
        translations=tuple(one.as_value() for one in beside),
    )


@dataclass(frozen=True)
class Row:
    """A block of the report and the same block in another language, as markup of ``documents``."""

    own: SafeString
    other: SafeString


def _side_by_side(consultation: Consultation, version: Version, read: Report, other: Version) -> dict[str, object]:
    own = _page_of(_shown_of(consultation, version, read)).rows()
    beside = _page_of(_shown_of(consultation, other, as_issued(other))).rows()
    pairs = zip_longest(own, beside, fillvalue="")
    rows = [Row(mark_safe(one), mark_safe(two)) for one, two in pairs]  # noqa: S308 - set by ``documents``, escaped
    return {"pairs": rows, "language": other.report.language, "direction": direction(other.report.language)}


def report_docx(request: Request, slug: str, number: int) -> HttpResponse:
    """The official form as Word has it."""
    version, read = _version(request, slug, number)
    return _file(official_docx(read, at=_issued(version)), WORD, slug, version, "docx")


def report_in_pdf(request: Request, slug: str, number: int) -> HttpResponse:
    """The official form on paper."""
    version, read = _version(request, slug, number)
    return _file(report_pdf(read, at=_issued(version)), "application/pdf", slug, version, "pdf")


def report_xml(request: Request, slug: str, number: int) -> HttpResponse:
    """Akoma Ntoso."""
    version, _ = _version(request, slug, number)
    read = as_issued(version, without_closed(version.structure))
    marked_up = write_report(read, sources_of(version, read.language), marked_up_on=_issued(version).date())
    return _file(marked(marked_up, consultation_at(slug)), "application/akn+xml", slug, version, "xml")


def _version(request: Request, slug: str, number: int) -> tuple[Version, Report]:
    version = version_or_404(consultation_at(slug), number, request.language)
    return version, as_issued(version)


def _issued(version: Version) -> datetime:
    assert version.issued_at is not None, "only issued versions are open"
    return version.issued_at


def _file(data: bytes, kind: str, slug: str, version: Version, suffix: str) -> HttpResponse:
    name = f"{slug}-report-{version.issue}.{version.report.language}.{suffix}"
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
