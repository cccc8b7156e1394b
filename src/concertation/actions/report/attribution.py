"""The check of attributions: opened on a version, asked by a respondent, answered by an officer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from django.db import transaction

from concertation.actions.consultation import Letter, has_link, queue_dispatch
from concertation.actions.ledger import record
from concertation.actions.submission.message import tell_author
from concertation.core.chance import Chance
from concertation.core.consultation import attribution_notice, message_notice
from concertation.core.refusal import Refusal
from concertation.core.report.attributed import move
from concertation.core.role import Actor
from concertation.core.typed import typed
from concertation.records.attributions import (
    Checked,
    attributed_to,
    concerned,
    issued_since,
    paragraphs_saying,
    sentence_of,
    texts_now,
)
from concertation.records.letters import LINK, Letters
from concertation.records.models import AttributionCheck, AttributionRequest, Submission, User, Version
from concertation.records.notices import is_bare, language_of
from concertation.records.register import representatives_of
from concertation.records.safe import Safe

LONGEST: Final = 5_000
"""Characters of a request, and of an answer."""
_UNSAFE: Final = frozenset({"not_publishable", "wrong_attribution"})
"""Rules whose breach would show one respondent what another has not opened."""


@transaction.atomic
def open_attribution_check(
    version: Version, until: date, *, actor: Actor, at: datetime, chance: Chance
) -> AttributionCheck:  # fmt: skip
    """Shows respondents what a version says in their names, to the end of the day ``until``; letters are queued to those
    within reach and wait to be read.

    Refused: of an issued version, twice of one, without a day that is still to come, and while it breaks a rule by which it
    would show what somebody has not made public.
    """
    _refuse_to_open(version, until, at)
    by = User.of(actor)
    assert by is not None, "only a person opens a check"
    check = AttributionCheck.objects.create(version=version, until=until, by=by, at=at)
    letters = list(_letters(version, until, at))
    for letter in letters:
        queue_dispatch(version.report.consultation, letter, actor=actor, at=at, chance=chance)
    record("open_attribution_check", actor, at, f"report version {version.pk}", detail={"letters": len(letters)})
    return check


def _refuse_to_open(version: Version, until: date, at: datetime) -> None:
    if version.issued_at is not None or version.kind != "report":
        raise Refusal("check_after_issue", "This version is issued: respondents ask for a corrigendum on the pages of their "
                      "replies.", "Answer their requests.")  # fmt: skip
    if AttributionCheck.objects.filter(version=version).exists():
        raise Refusal("checked_already", "The check of this version was opened before.", "Keep the next version first.")
    if until <= at.date():
        raise Refusal("no_time", "The last day must be still to come.", "Give respondents a week.")
    if any(one["rule"] in _UNSAFE for one in version.broken):
        raise Refusal("shows_others", "A sentence of this version names or uses somebody as they do not allow.",
                      "Correct it in the editor and keep a version.")  # fmt: skip


def _letters(version: Version, until: date, at: datetime) -> Iterator[Letter]:
    """To each whose reply is concerned and who left an address, or was invited as a party that may be named."""
    replies, letters = concerned(version), Letters(version.report.consultation)
    offices = representatives_of(one.party for one in replies if one.party)
    for one in replies:
        language = language_of(one)
        matter = letters.matter(one.party_class or "individual", language)
        office = next((each.email for each in offices.get(one.party_id or 0, ()) if each.email), "")
        if bytes(one.contact) and (one.acknowledge or one.notices):
            said = message_notice(matter) if is_bare(one) else attribution_notice(matter, until)
            yield Letter("attribution", language, "", said.subject, said.body, submission=one.pk)
        elif office and one.invitation and one.publication == "named" and not bytes(one.contact):
            said = attribution_notice(matter, until, LINK if has_link(one.invitation, at) else "")
            yield Letter(
                "attribution", language, office, said.subject, said.body, invitation=one.invitation, submission=one.pk
            )


@transaction.atomic
def ask_attribution(
    checked: Checked, submission: Submission, anchor: str, words: str, *, safe: Safe, actor: Actor, at: datetime
) -> AttributionRequest:
    """A respondent says that the sentence at that address misstates it; its words are sealed with its reply.

    Refused: without words, after the last day, of a sentence that is not attributed to it, and while it waits for an answer.
    """
    told = _told(words)
    if not told:
        raise Refusal("no_words", "The request says nothing, or more than {n} characters.", "Write it again.", n=LONGEST)
    if not checked.is_open(at):
        raise Refusal("check_over", "The last day of the check has passed.", "Write a message to the secretariat.")
    version = checked.version
    sentence = next((one for one in attributed_to(submission, version) if one.anchor == anchor), None)
    if sentence is None:
        raise Refusal("not_attributed", "This sentence is not attributed to you.", "Choose one of the page.")
    if AttributionRequest.objects.filter(version=version, submission=submission, anchor=anchor, state="asked").exists():
        raise Refusal("asked_already", "This request has been made and waits for an answer.", "Wait for it.")
    row = next(iter(paragraphs_saying(version.report, sentence)), None)
    request = AttributionRequest.objects.create(
        version=version, submission=submission, anchor=anchor, paragraph=row.key if row else "",
        words=safe.key_of(submission.pk).seal_text(told), at=at,
    )  # fmt: skip
    record("ask_attribution", actor, at, submission.pk, detail={"version": version.pk, "anchor": anchor})
    return request


@transaction.atomic
def answer_attribution(
    request: AttributionRequest, answer: str, reason: str, *, safe: Safe, actor: Actor, at: datetime, chance: Chance
) -> None:
    """An officer answers: ``changed`` in the draft, ``kept`` for a reason, or after issue ``corrected`` by a corrigendum.

    Refused: what is said to be done and is not; and a sentence that is kept without a reason. Its author reads the answer.
    """
    (kept,) = AttributionRequest.objects.select_for_update().filter(pk=request.pk)
    told = _told(reason)
    there = move(kept.state, answer)
    _REFUSE[there](request, told)
    by = User.of(actor)
    assert by is not None, "only a person answers"
    kept.state, kept.answered_by, kept.answered_at = there, by, at
    kept.reason = safe.key_of(kept.submission_id).seal_text(told)
    kept.save(update_fields=["state", "answered_by", "answered_at", "reason"])
    record("answer_attribution", actor, at, kept.submission_id, detail={"anchor": kept.anchor, "answer": there})
    tell_author(request.submission, safe=safe, actor=actor, at=at, chance=chance)


def _refuse_unchanged(request: AttributionRequest, _: str) -> None:
    if issued_since(request):
        raise Refusal("check_after_issue", "The report is issued, and nothing in it is changed.", "Make a corrigendum.")
    said = sentence_of(request)
    if said is not None and said.sentence.text in texts_now(request.version.report):
        raise Refusal("still_says", "The report that is being written still says this sentence, word for word.",
                      "Change it in the editor first, in the summary too.")  # fmt: skip


def _refuse_without_reason(_: AttributionRequest, reason: str) -> None:
    if not reason:
        raise Refusal("no_reason", "A sentence is kept for a reason, which its respondent reads.", "Say why.")


def _refuse_uncorrected(request: AttributionRequest, _: str) -> None:
    after = Version.objects.filter(report=request.version.report, kind="corrigendum", drafted_at__gte=request.at)
    if not after.exists():
        raise Refusal("no_corrigendum", "No corrigendum to this report was kept since.", "Prepare it first.")


_REFUSE: Final = {"changed": _refuse_unchanged, "kept": _refuse_without_reason, "corrected": _refuse_uncorrected}


def _told(words: str) -> str:
    told = typed(words)
    return told if len(told) <= LONGEST else ""
