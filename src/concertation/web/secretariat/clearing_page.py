"""What every page of clearance has: its version, why something was refused, how a change of words is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.core.refusal import Refusal
from concertation.core.report import Sentence, Source
from concertation.core.report.difference import INSERTED, word_difference
from concertation.records.models import Consultation, Returned, Version
from concertation.web.public.report import sources_of
from concertation.web.request import Request
from concertation.web.secretariat.page import refusing

ROOM: Final = "clearing"
LARGEST_FILE: Final = 20 * 1024 * 1024
"""Bytes."""


def clearing_page(
    request: Request, template: str, consultation: Consultation, *, refusal: Refusal | None = None, **shown: Any
) -> HttpResponse:
    """The page; what was refused is said on it, and told by its status."""
    return refusing(request, ROOM, template, consultation, refusal=refusal, **shown)


def version_at(consultation: Consultation, number: int) -> Version:
    """The version of that number in the records; one of another consultation is not there."""
    found = Version.objects.filter(pk=number, report__consultation=consultation).select_related("report", "by", "cleared_by")
    version = found.defer("structure", "measures").first()
    if version is None:
        raise Http404
    return version


def returned_at(consultation: Consultation, number: int) -> Returned:
    """The file that came back, by its number in the records."""
    found = Returned.objects.filter(pk=number, version__report__consultation=consultation)
    returned = found.select_related("version__report", "by").first()
    if returned is None:
        raise Http404
    return returned


def sources_for(version: Version) -> dict[str, Source]:
    """What may be said of its passages; of those that are not public, or no longer there, that they are withheld."""
    known = sources_of(version, version.report.language)
    gone = (one for one in _passages(version) if one not in known)
    return known | {one: Source(one, "", "", "", "", 0, 0, None, "und", public=False) for one in gone}


def _passages(version: Version) -> Iterator[str]:
    """The passages that its sentences name."""
    paragraphs = [*version.structure["paragraphs"], *(p for one in version.structure["annexes"] for p in one["paragraphs"])]
    sentences = [*version.structure["summary"], *(one for paragraph in paragraphs for one in paragraph["sentences"])]
    yield from dict.fromkeys(name for one in sentences for name in one["passages"])


def done(request: Request, key: str, route: str, *at: str | int) -> HttpResponse:
    """Says that it was done, and leads on."""
    messages.success(request, f"{ROOM}:done.{key}")
    return HttpResponseRedirect(reverse(route, args=at))


def uploaded(request: Request) -> bytes:
    """The bytes of the file that was chosen."""
    file = request.FILES.get("file")
    if file is None or not file.size:
        raise Refusal("no_file", "No file was chosen.", "Choose a file.")
    if file.size > LARGEST_FILE:
        raise Refusal("too_large", "The file is larger than 20 MB.", "Leave out its pictures.")
    return bytes(file.read())


@dataclass(frozen=True)
class Place:
    """Where a sentence stands: number of the paragraph (empty: the summary) and its place in it."""

    paragraph: str
    sentence: str

    @property
    def in_summary(self) -> bool:
        """Whether it stands in the summary."""
        return self.paragraph in ("", "0")


def place_of(mark: str) -> Place | None:
    """The place that a mark or a key of a paragraph names; None where it names none."""
    key, _, sentence = mark.removeprefix("s").rpartition("_")
    return Place(key, sentence) if key else Place(mark, "") if mark else None


@dataclass(frozen=True)
class Said:
    """Words that were kept, deleted or inserted, in one language."""

    kind: str
    words: str
    language: str


def said_in(before: Sentence | None, after: str, language: str) -> Iterator[Said]:
    """What became of a sentence, word by word; None: it is new. Quoted words are in their own languages."""
    quoted = before.quotations if before else ()
    at = 0
    for kind, words in word_difference(before.text if before else "", after):
        if kind == INSERTED:
            yield Said(kind, words, next((one.language for one in quoted if one.start < at < one.end), language))
            continue
        edges = sorted({at, at + len(words), *(edge for one in quoted for edge in (one.start, one.end))})
        for start, end in pairwise(edge for edge in edges if at <= edge <= at + len(words)):
            spoken = next((one.language for one in quoted if one.start <= start < one.end), language)
            yield Said(kind, words[start - at : end - at], spoken)
        at += len(words)
