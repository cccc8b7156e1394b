"""The last look: the public view of the reply as it stands, what is missing, what its author wants to be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse

from concertation.actions.submission import send_draft
from concertation.actions.submission.wish import wish_to_be_told
from concertation.core.chance import system_chance
from concertation.core.language import OFFICIAL, language_of
from concertation.core.refusal import Refusal
from concertation.core.submission import ACKNOWLEDGED, Content
from concertation.core.submission.section import Section
from concertation.records import public
from concertation.records.address import is_address
from concertation.records.models import Annex, Submission
from concertation.records.whole import digest_of, whole_content
from concertation.web.participants.behalf import members_of
from concertation.web.participants.blocked import blocked_by
from concertation.web.participants.document import inspection_of
from concertation.web.participants.drafting import drafting
from concertation.web.participants.form import Fault
from concertation.web.participants.page import page_of, to
from concertation.web.participants.publication import OPEN_LEVELS, as_sent
from concertation.web.participants.tasks import missing
from concertation.web.participants.way_in import Visit
from concertation.web.public.reader import Block, Read, ReadText
from concertation.web.public.submissions import label_of
from concertation.web.request import Request

SURE: Final = 0.9
"""How surely a few words must read as a language before it is said: “Nil.” reads as Spanish, but not so surely."""


@dataclass(frozen=True)
class Draft:
    """A draft as its author looks at it for the last time."""

    content: Content
    annexes: list[Annex]
    submission: Submission

    @property
    def stamp(self) -> str:
        """Differs once anything of the draft does."""
        return digest_of(self.content)

    @property
    def is_open(self) -> bool:
        """Whether everybody may read it once it is published."""
        return self.content.publication in OPEN_LEVELS


def _draft_of(visit: Visit) -> Draft:
    submission = visit.submission
    return Draft(whole_content(submission, visit.safe), visit.safe.annexes_of(submission), submission)


@drafting
def check(request: Request, visit: Visit) -> HttpResponse:
    """Shown; or sent, once only, if it is what was shown and nothing is missing."""
    draft = _draft_of(visit)
    wish = _wish(request, visit, draft)
    if request.method != "POST":
        return _shown(request, visit, draft, wish, [])
    faults = list(_faults(request, visit, draft, wish))
    if faults:
        return _shown(request, visit, draft, wish, faults)
    wish_to_be_told(visit.submission, wish["acknowledge"], wish["contact"], safe=visit.safe)
    try:
        _send(visit, draft)
    except Refusal as refusal:
        if refusal.code != "changed_meanwhile":
            raise
        return _shown(request, visit, _draft_of(visit), wish, [Fault("stamp", "fault.stamp")])
    return to("receipt", visit)


def _send(visit: Visit, draft: Draft) -> None:
    send_draft(
        visit.submission, safe=visit.safe, actor=visit.actor, at=visit.at, chance=system_chance, shown=draft.stamp
    )  # fmt: skip


def _wish(request: Request, visit: Visit, draft: Draft) -> dict[str, str]:
    """What is to be told, as asked for; by itself a proof of a public reply whose author fears nothing, else nothing."""
    if request.method == "POST":
        told = request.POST.get("acknowledge", "")
        return {"acknowledge": told if told in ACKNOWLEDGED else "", "contact": request.POST.get("contact", "").strip()}
    by_itself = visit.submission.acknowledge if draft.is_open else ""
    kept = visit.safe.key_of(visit.submission.pk).open_text(bytes(visit.submission.contact))
    return {"acknowledge": by_itself, "contact": kept}


def _faults(request: Request, visit: Visit, draft: Draft, wish: dict[str, str]) -> Iterator[Fault]:
    for step in missing(draft.content, draft.annexes, by_party=visit.by_party):
        yield Fault(step, f"missing.{step}")
    for reason in blocked_by(visit.submission):
        yield Fault("stamp", reason)
    if request.POST.get("stamp") != draft.stamp:
        yield Fault("stamp", "fault.stamp")
    if wish["contact"] and not is_address(wish["contact"]):
        yield Fault("contact", "fault.contact")


def _shown(
    request: Request, visit: Visit, draft: Draft, wish: dict[str, str], faults: list[Fault]
) -> HttpResponse:  # fmt: skip
    content, language = draft.content, request.language
    lacking = missing(content, draft.annexes, by_party=visit.by_party)
    seen: dict[str, Any] = {}
    if draft.is_open:
        reply = as_sent(visit, content, content.publication)
        asked = public.questions_in(visit.submission.consultation, language)
        seen = {"reply": reply, "label": label_of(reply, language), "texts": list(texts_of(content, asked))}
    return page_of(
        request, "check", visit, faulty=bool(faults), step="check", content=content, annexes=draft.annexes, faults=faults,
        wish=wish, stamp=draft.stamp, lacking=lacking, blocked=blocked_by(visit.submission),
        reads_as=_reads_as(visit, draft), members=members_of(content, visit, language), of_people=not visit.by_party, **seen,
    )  # fmt: skip


def _reads_as(visit: Visit, draft: Draft) -> str:
    """The official language that its words, or those of its first document, are in; empty where it is the one given."""
    written = "\n".join((*draft.content.answers.values(), draft.content.summary)).strip()
    files = (inspection_of(visit, one) for one in draft.annexes if not (written or one.renders))
    guess = language_of(written)
    found = (guess.lang if guess.score >= SURE else "") if written else next((one.language for one in files if one), "")
    return found if found in OFFICIAL and found != draft.content.language else ""


def texts_of(content: Content, asked: Mapping[int, tuple[str, str]]) -> Iterator[ReadText]:
    """What was written as the reader of replies shows it: each answer under its question, then the summary."""
    for number, answer in sorted(content.answers.items()):
        if answer.strip():
            blocks = tuple(_blocks(f"t{number}", answer, content.language))
            yield ReadText(Section("question", number), content.language, blocks, asked.get(number, ("", "")))
    if content.summary.strip():
        yield ReadText(Section("summary"), content.language, tuple(_blocks("summary", content.summary, content.language)))


def _blocks(name: str, text: str, language: str) -> Iterator[Block]:
    paragraphs = [one for one in text.split("\n\n") if one.strip()]
    for number, words in enumerate(paragraphs, 1):
        yield Block("paragraph", (Read(f"{name}-{number}", words, language, (), ()),))
