"""The mails around a consultation: the same words for all alike, blaming and naming nobody, whole in six languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from concertation.core.consultation import (
    RECEIPTS,
    Correspondence,
    Matter,
    PersonalLink,
    acknowledgement,
    clearance_request,
    cosignature_request,
    covering,
    extension_notice,
    message_notice,
    new_link_notice,
    receipt_mail,
    reminder,
)
from concertation.core.language import OFFICIAL
from concertation.core.mandate import Mandate
from concertation.core.message import message
from concertation.core.party import CLASSES
from concertation.core.resolution import Resolution

RESOLUTION = Resolution(
    "A/RES/65/218",
    "General Assembly",
    "resolution",
    "Enhancement",
    65,
    "68 (b)",
    date(2010, 12, 21),
    None,
    None,
    "en",
    (),
    (),
)
MANDATE = Mandate("11", None, "consult", "Requests", ("Secretary-General",), (), (), (), None, "explicit", 66)
DEADLINE = datetime(2011, 6, 30, 22, tzinfo=UTC)
LINK = PersonalLink("{link}", DEADLINE)
WHEN = "30 June 2011 at 18:00, New York time (1 July 2011 at 00:00, Geneva time)"
HEAD = "Consultation: “Cooperation” (General Assembly resolution 65/218 of 21 December 2010)"
FOOT = "The Secretariat of the United Nations\n"


def matter(to_class: str = "member_state", language: str = "en", training: bool = False) -> Matter:
    return Matter(MANDATE, RESOLUTION, "Cooperation", to_class, language, training)


def every(about: Matter) -> list[Correspondence]:
    later = DEADLINE + timedelta(days=31)
    receipt = receipt_mail(about, DEADLINE, "R-1", page="https://consult.example/d/1")
    assert receipt is not None
    return [
        covering(about, "note_verbale", DEADLINE, link=LINK), covering(about, "letter", None), covering(about, "call", None),
        reminder(about, DEADLINE, link=LINK), reminder(about, DEADLINE, late_rule="binding"), reminder(about, None),
        extension_notice(about, DEADLINE, later, "The sixty-fifth session was resumed.", link=LINK),
        acknowledgement(about, DEADLINE), receipt, new_link_notice(about, LINK),
        clearance_request(about, LINK), cosignature_request(about, LINK),
    ]  # fmt: skip


def test_a_reminder_word_for_word() -> None:
    assert reminder(matter(), DEADLINE, link=LINK) == Correspondence(
        "Reminder: Cooperation",
        f"Excellency,\n\n{HEAD}\n\n"
        f"Replies to this consultation may be sent until {WHEN}.\n\n"
        "This reminder goes in the same words to all addressees whose reply has not been registered so far. Where a reply"
        " has been sent in the meantime, it is acknowledged with thanks and nothing further is needed.\n\n"
        "Replies received after the deadline are marked as late and are taken into account as far as time allows.\n\n"
        f"Personal link for the reply, without a password. It is valid until {WHEN}. It is intended for the addressee"
        " alone:\n{link}\n\n"
        f"{FOOT}",
        "en",
    )


@pytest.mark.parametrize("language", OFFICIAL)
def test_all_who_have_not_replied_read_the_same(language: str) -> None:
    bodies = {one: reminder(matter(one, language), DEADLINE, link=LINK).body.split("\n\n", 1)[1] for one in CLASSES}
    assert len(set(bodies.values())) == 1


def test_an_extension_gives_both_dates_and_the_reason_as_it_was_given() -> None:
    notice = extension_notice(matter("ngo"), DEADLINE, DEADLINE + timedelta(days=1), "{reason} <b> 'as given'")
    assert notice.subject == "New deadline: Cooperation"
    assert notice.body.split("\n\n")[2:4] == [
        f"The deadline for replies has been moved for all addressees alike. Former deadline: {WHEN}. New deadline: 1 July"
        " 2011 at 18:00, New York time (2 July 2011 at 00:00, Geneva time).",
        "Reason: {reason} <b> 'as given'",
    ]


@pytest.mark.parametrize(
    ("to_class", "words"),
    [
        ("member_state", "It will be registered once its channel or its covering note has been verified."),
        ("igo", "It will be read and registered next."),
        ("individual", "Thank you. Your message was received on 30 June 2011 at 22:00 UTC."),
    ],
)
def test_an_acknowledgement_speaks_to_each_class(to_class: str, words: str) -> None:
    assert words in acknowledgement(matter(to_class), DEADLINE).body.split("\n\n")


def test_a_full_receipt_gives_reference_time_and_the_way_back() -> None:
    mail = receipt_mail(matter("ngo"), DEADLINE, "R-1", page="https://consult.example/d/1")
    assert mail == Correspondence(
        "Receipt: R-1",
        f"Sir/Madam,\n\n{HEAD}\n\n"
        "Thank you. Your contribution was received on 30 June 2011 at 22:00 UTC. Reference: R-1.\n\n"
        "The attached receipt shows that the reply was registered and has not been altered since. It can be verified by"
        " anybody, without a network connection. It was given for the whole reply as it reached us (the file letter.eml, or"
        " reply.json for a form of ours), not for each document. It tells the time rounded down to the hour.\n\n"
        f"To read, correct or withdraw the reply:\nhttps://consult.example/d/1\n\n{FOOT}",
        "en",
    )


BARE = {"ar": "تم الاستلام", "zh": "已收到", "en": "Received", "fr": "Reçu", "ru": "Получено", "es": "Recibido"}


@pytest.mark.parametrize("language", OFFICIAL)
def test_a_bare_receipt_tells_whoever_finds_it_nothing(language: str) -> None:
    mails = {
        receipt_mail(matter(to_class, language, training), at, reference, wish="bare", page="https://consult.example/d/1")
        for to_class in ("ngo", "individual")
        for training in (True, False)
        for at, reference in ((DEADLINE, "R-1"), (DEADLINE + timedelta(days=1), "R-2"))
    }
    stop = "。" if language == "zh" else "."
    assert mails == {Correspondence(BARE[language], f"{BARE[language]}{stop}\n", language)}


def test_a_waiting_message_is_told_without_its_words_or_the_consultation() -> None:
    told = {message_notice(matter(to_class, training=training)) for to_class in CLASSES for training in (True, False)}
    assert told == {
        Correspondence(
            "Message concerning your reply",
            "A message concerning your reply can be read on the page of the reply, where it can also be answered.\n",
            "en",
        )
    }


def test_none_is_no_mail() -> None:
    assert [receipt_mail(matter(), DEADLINE, "R-1", wish=wish) is None for wish in RECEIPTS] == [False, False, True]


@pytest.mark.parametrize("language", OFFICIAL)
@pytest.mark.parametrize("to_class", CLASSES)
def test_every_mail_is_whole_in_every_language(to_class: str, language: str) -> None:
    for mail in every(matter(to_class, language, training=True)):
        said = (mail.subject + mail.body).replace("{link}", "")
        assert "{" not in said
        assert "\n" not in mail.subject
        assert mail.body.count("\n\n\n") == 0
        assert mail.body.endswith("\n")

        assert mail.body.splitlines()[-1] == message("consultation", "mark.specimen", language)
