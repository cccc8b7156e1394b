"""The demonstration: an installation filled from the worked example, through the same acts as everywhere else.

Fictional parties of the training register answer the real mandate. One consultation is reported; another is open, with
fewer than five replies, so that the gate on pictures shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from importlib.resources.abc import Traversable
from typing import Any, Final

from django.db import transaction

from concertation.actions.assistance import (
    accept_offer,
    confirm_offer,
    consent_to_show,
    issue_focal_link,
    make_offer,
    open_request,
    party_for,
    say_step,
    write_priority,
)
from concertation.actions.assistance.request import Grounds
from concertation.actions.consultation import Call, Post, extend_consultation, invite, open_consultation, send_invitations
from concertation.actions.consultation.link import usual_expiry
from concertation.actions.followup import Shown, add_evidence, follow, move_followup
from concertation.actions.mandate import adopt_mandate
from concertation.actions.meeting import announce_meeting, list_speaker, move_meeting
from concertation.actions.party import admit_party, keep_representative
from concertation.actions.resolution import register_resolution
from concertation.actions.submission.intake import confirm_members, verify_channel
from concertation.actions.theme import adopt_codebook
from concertation.actions.user import admit_user
from concertation.core.assistance import Sight, Words, admit_text
from concertation.core.consultation import questions_for
from concertation.core.followup import Proposal
from concertation.core.language import OFFICIAL
from concertation.core.mandate import mandates_in
from concertation.core.meeting import Meeting, Speaker
from concertation.core.party import STATE_CLASSES, Contact, member_states, name_of, organizations, states
from concertation.core.role import Actor, machine
from concertation.core.submission import read_codings_csv, read_replies_csv
from concertation.core.theme import first_codebook
from concertation.documents.resolution import read_resolution_file
from concertation.pipeline.accounts import ACCOUNTS, PASSWORD
from concertation.pipeline.codings import code_replies
from concertation.pipeline.order import Order
from concertation.pipeline.publication import (
    analysed,
    fold_campaigns,
    open_findings,
    publish_replies,
    report_in_six_languages,
)
from concertation.pipeline.replies import read_replies, receive_replies, receive_unreadable, submissions_of
from concertation.pipeline.stage import OFFICER, SECOND, Stage
from concertation.pipeline.voices import OPEN_FOR, hold_further_round, hold_public_round, set_up_urgent
from concertation.records.followups import latest_report, not_taken
from concertation.records.models import Consultation, Mandate, Party, Submission

FIRST_REPORT: Final = datetime(2011, 6, 1, 12, tzinfo=UTC)
SECOND_REPORT: Final = datetime(2011, 7, 1, 12, tzinfo=UTC)
SPOKEN_UNTIL: Final = datetime(2011, 9, 30, 22, tzinfo=UTC)
FOLLOWED: Final = datetime(2011, 11, 1, 12, tzinfo=UTC)
_DAYS_AGO: Final = re.compile(r",-(\d+)(?=,)")
"""In the open call days of receipt are written as so many days before the demonstration is made."""


def fill(stage: Stage) -> None:
    """Everything or nothing: the accounts and both consultations in one transaction."""
    with transaction.atomic():
        for name, role in ACCOUNTS.items():
            admit_user(name, role, password=PASSWORD, actor=OFFICER, at=stage.at)
        mandate = _mandate(stage, datetime(2011, 2, 1, 9, tzinfo=UTC))
        reported = _reported(stage, mandate)
        _open(stage, mandate)
        hold_further_round(stage, reported, "reported/further.json")


def _mandate(stage: Stage, at: datetime) -> Mandate:
    stage.progress("reading the resolution")
    source = (stage.example / "resolution.txt").read_bytes()
    resolution = read_resolution_file("resolution.txt", source)
    registered = register_resolution(source, resolution, actor=OFFICER, at=at)
    return adopt_mandate(registered, mandates_in(resolution)[0], actor=OFFICER, at=at, chance=stage.chance)


def _reported(stage: Stage, mandate: Mandate) -> Consultation:
    opened = datetime(2011, 2, 14, 9, tzinfo=UTC)
    deadline = datetime(2011, 5, 2, 22, tzinfo=UTC)
    consultation = _opened(stage, mandate, "65-218", opened, deadline)
    for until, reason in _extensions():
        extend_consultation(
            consultation, until, reason, "en", actor=OFFICER, at=deadline - timedelta(days=5), chance=stage.chance
        )
    invite(consultation, dict(_asked(opened)), actor=OFFICER, at=opened)
    _meet(stage, consultation, opened)
    _verify(_receive(stage, consultation, stage.example / "reported", FIRST_REPORT), FIRST_REPORT)
    for at in (FIRST_REPORT, SECOND_REPORT):
        _report(stage, consultation, at)
    hold_public_round(stage, consultation, "reported/round.json", SECOND_REPORT, SPOKEN_UNTIL)
    _follow(stage, consultation)
    _assist(stage, consultation)
    return consultation


def _meet(stage: Stage, consultation: Consultation, at: datetime) -> None:
    """A regional meeting, announced with the call and held; two have asked for the floor."""
    told = stage.told("reported/meeting.json")
    speakers = [Speaker(**one) for one in told.pop("speakers")]
    told |= {name: datetime.fromisoformat(told[name]) for name in ("begins", "ends")}
    told |= {name: tuple(told[name]) for name in ("agenda", "interpretation")}
    meeting = announce_meeting(consultation, Meeting(**told), actor=OFFICER, at=at)
    for one in speakers:
        list_speaker(meeting, one, actor=OFFICER, at=at)
    move_meeting(meeting, "held", "", actor=OFFICER, at=meeting.ends)


def _extensions() -> Iterator[tuple[datetime, str]]:
    reason = "Several missions asked for more time to consult their capitals."
    yield datetime(2011, 5, 20, 22, tzinfo=UTC), reason


def _report(stage: Stage, consultation: Consultation, at: datetime) -> None:
    """Publishes what had come by that day, its findings and its report."""
    stage.progress(f"composing the report of {at:%d %B %Y} in six languages")
    submissions = [one for one in submissions_of(consultation) if (one.received_on or date.min) <= at.date()]
    publish_replies(
        [one for one in submissions if one.state == "extracted"], safe=stage.safe, actor=OFFICER, at=at, chance=stage.chance
    )
    analysis = analysed(consultation, submissions, at.date(), safe=stage.safe, machine=machine("cues", stage.version))
    fold_campaigns(analysis.findings, submissions, actor=OFFICER, at=at)
    open_findings(consultation, submissions, safe=stage.safe, actor=OFFICER, at=at)
    report_in_six_languages(consultation, analysis, submissions, actor=OFFICER, at=at, chance=stage.chance)


def _follow(stage: Stage, consultation: Consultation) -> None:
    """A few proposals of the report: one is open, one is said to be done, one is done."""
    version = latest_report(consultation, "en")
    assert version is not None
    proposed = not_taken(version)
    for one in stage.told("reported/followup.json"):
        anchors = next(each.anchors for each in proposed if one["quote"] in each.first.sentence.text)
        kept = follow(version, anchors, Proposal(**one["proposal"]), actor=OFFICER, at=FOLLOWED)
        if shown := one.get("evidence"):
            add_evidence(kept, Shown(**shown), actor=OFFICER, at=FOLLOWED)
        if why := one.get("done"):
            move_followup(kept, "done", why, "en", actor=OFFICER, at=FOLLOWED)


def _assist(stage: Stage, consultation: Consultation) -> None:
    """A State sets down its priorities and asks; an agency that it names offers, and both begin."""
    told = stage.told("reported/assistance.json")
    state, offerer = (
        issue_focal_link(
            consultation, party_for(consultation, told[who], actor=OFFICER, at=FOLLOWED),
            keeper=stage.keeper, chance=stage.chance, actor=OFFICER, at=FOLLOWED,
        )
        for who in ("state", "offerer")
    )  # fmt: skip
    link = Actor("link", f"focal point {state.pk}")
    writing: dict[str, Any] = {"safe": stage.safe, "actor": link, "at": FOLLOWED, "chance": stage.chance}
    kept = [write_priority(state, *_shown(one), **writing) for one in told["priorities"]]
    words, sight = _shown(told["request"])
    named = replace(sight, parties=frozenset({offerer.party.key}))
    asked = open_request(state, words, named, Grounds(kept[0].pk), **writing)
    offer = make_offer(offerer, asked.pk, admit_text(told["offer"]), **writing)
    for act, who in ((accept_offer, state), (confirm_offer, offerer)):
        act(who, offer.pk, actor=link, at=FOLLOWED)
    for who in (state, offerer):
        consent_to_show(who, offer.pk, True, actor=link, at=FOLLOWED)
    say_step(offerer, offer.pk, FOLLOWED.date(), admit_text(told["step"]), safe=stage.safe, actor=link, at=FOLLOWED)


def _shown(one: dict[str, Any]) -> tuple[Words, Sight]:
    return Words(one["title"], one["text"]), Sight(public=one["public"])


def _open(stage: Stage, mandate: Mandate) -> None:
    opened = stage.at - timedelta(days=30)
    deadline = (stage.at + timedelta(days=45)).replace(hour=22, minute=0, second=0, microsecond=0)
    consultation = _opened(stage, mandate, "65-218-open", opened, deadline)
    _write_to_all(stage, consultation, opened)
    submissions = _receive(stage, consultation, stage.example / "open", stage.at)
    _verify(submissions, stage.at)
    publish_replies(submissions, safe=stage.safe, actor=OFFICER, at=stage.at, chance=stage.chance)
    open_findings(consultation, submissions_of(consultation), safe=stage.safe, actor=OFFICER, at=stage.at)
    _receive(stage, consultation, stage.example / "waiting", stage.at)
    hold_public_round(stage, consultation, "open/round.json", stage.at, stage.at + OPEN_FOR)
    set_up_urgent(stage, consultation, "open/urgent.json")


def _write_to_all(stage: Stage, consultation: Consultation, at: datetime) -> None:
    """A letter for each who is asked, with a personal link: they wait in the queue to be read. Nobody has a real address."""
    parties = dict(_asked(at))
    for party in parties:
        told = Contact("new_york", title=party.name, email=f"{party.key.lower()}@missions.example", language="en")
        keep_representative(party, told, actor=OFFICER, at=at)
    post = Post(stage.keeper, stage.chance, usual_expiry(consultation.deadline))
    send_invitations(consultation, parties, post=post, actor=OFFICER, at=at)


def _verify(submissions: Sequence[Submission], at: datetime) -> None:
    """The channel of each State that has replied: its reply counts from then. And for whom a statement speaks."""
    for one in submissions:
        if one.on_behalf_of:
            confirm_members(one, tuple(one.on_behalf_of), actor=SECOND, at=at)
        if one.party is not None and one.party_class in STATE_CLASSES:
            verify_channel(one, "covering_note", "its covering note was seen", actor=SECOND, at=at)


def _opened(stage: Stage, mandate: Mandate, slug: str, opened: datetime, deadline: datetime) -> Consultation:
    resolution = mandate.resolution.as_value()
    titles: dict[str, str] = stage.told("titles.json")
    questions = [one for language in OFFICIAL for one in questions_for(mandate.as_value(), resolution, language)]
    call = Call(resolution.title or "", titles, slug, deadline, training=True)
    consultation = open_consultation(mandate, call, questions, actor=OFFICER, at=opened, chance=stage.chance)
    adopt_codebook(consultation, first_codebook(), actor=OFFICER, at=opened)
    return consultation


def _asked(at: datetime) -> Iterator[tuple[Party, str]]:
    """Every State of the training register by note verbale, every organization by letter."""
    known = dict.fromkeys(member_states(at.date(), training=True), "member_state")
    known |= {key: one.party_class for key, one in states(training=True).items() if one.party_class in STATE_CLASSES}
    known |= {key: one.party_class for key, one in organizations(training=True).items()}
    for key, party_class in known.items():
        party = admit_party(key, party_class, name_of(key, "en", at.date()), actor=OFFICER, at=at)
        yield party, "note_verbale" if party_class in STATE_CLASSES else "letter"


def _receive(stage: Stage, consultation: Consultation, place: Traversable, at: datetime) -> list[Submission]:
    """The replies of a folder, read in confined children, received, divided into passages and coded."""
    files = sorted((place / "replies").iterdir(), key=lambda one: one.name)
    order = Order(
        resolution=("", b""),
        replies=tuple((one.name, one.read_bytes()) for one in files),
        at=at,
        chance=stage.chance,
        trial=True,
        facts=read_replies_csv(_dated((place / "replies.csv").read_text(encoding="utf-8"), stage.at.date())),
        codings=read_codings_csv(_text(place / "codings.csv")) if (place / "codings.csv").is_file() else (),
        training=True,
    )
    stage.progress(f"reading {len(order.replies)} specimen replies")
    read = read_replies(order)
    receive_replies(consultation, order, read, stage.safe, OFFICER)
    receive_unreadable(consultation, order, read, stage.safe, OFFICER)
    code_replies(consultation, order, submissions_of(consultation), first_codebook(), stage.safe, OFFICER)
    return submissions_of(consultation)


def _text(file: Traversable) -> str:
    return file.read_text(encoding="utf-8")


def _dated(table: str, today: date) -> str:
    return _DAYS_AGO.sub(partial(_day, today), table)


def _day(today: date, found: re.Match[str]) -> str:
    return f",{today - timedelta(days=int(found[1]))}"
