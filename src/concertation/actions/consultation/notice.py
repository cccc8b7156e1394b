"""Tell respondents on a public track that the report is issued, and where it reflects them; an officer reads it first."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concertation.actions.consultation.dispatch import Letter, queue_dispatch
from concertation.core.chance import Chance
from concertation.core.consultation import message_notice, publication_notice
from concertation.core.role import Actor
from concertation.records.letters import Letters
from concertation.records.models import Consultation, Version
from concertation.records.notices import Notice, language_of, latest_report, notices_of


@transaction.atomic
def queue_notices(consultation: Consultation, pages: str, *, actor: Actor, at: datetime, chance: Chance) -> int:
    """Queues some of the notices that wait and tells how many; 0 when all are told. ``pages`` is where our pages are.

    The address that was left stays sealed with the reply and goes from there onto the envelope; a party that was invited
    and left none is written to where it was asked. Whoever wished to be told nothing that
    gives it away reads only that something waits on the page of the reply.
    """
    report = latest_report(consultation)
    if report is None:
        return 0
    letters, some = Letters(consultation), notices_of(consultation)
    for one in some:
        letter = _letter(one, letters, report, f"{pages}/c/{consultation.slug}/report/{report.issue}")
        queue_dispatch(consultation, letter, actor=actor, at=at, chance=chance)
    return len(some)


def _letter(one: Notice, letters: Letters, report: Version, page: str) -> Letter:
    reply, language = one.submission, language_of(one.submission)
    matter = letters.matter(reply.party_class or "individual", language)
    assert report.issued_at is not None, "notices follow what is issued"
    if one.bare:
        said = message_notice(matter)
        return Letter("notice", language, one.office, said.subject, said.body, submission=reply.pk)
    said = publication_notice(matter, report.issued_at.date(), report.symbol, page, one.reflected)
    return Letter("notice", language, one.office, said.subject, said.body, ("receipt",), submission=reply.pk)
