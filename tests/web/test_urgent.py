"""The urgent queue: off until it is complete, filled in six languages, read by the officer on duty alone."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from concertation.actions.party import admit_party, keep_representative
from concertation.actions.submission import Facts, give_code
from concertation.actions.submission.consent import end_consent
from concertation.actions.submission.end import erase_submission
from concertation.actions.submission.intake import name_readers, set_publication
from concertation.actions.submission.message import send_message
from concertation.actions.submission.urgent import end_duty, mark_urgent, name_duty, refer_urgent
from concertation.actions.user import end_user
from concertation.core.chance import system_chance
from concertation.core.language import OFFICIAL
from concertation.core.party import Contact
from concertation.core.passage.urgent import Alarm
from concertation.core.refusal import Refusal
from concertation.core.role import Actor, machine
from concertation.core.submission import bare_code
from concertation.core.submission.urgent import Duty
from concertation.pipeline.urgent import look_for_urgent
from concertation.records.kept_in_memory import last_act
from concertation.records.models import (
    Consent,
    Dispatch,
    JournalEntry,
    Submission,
    SubmissionText,
    UrgentLook,
    UrgentMark,
    User,
)
from concertation.records.urgent import has_lapsed, not_looked_into, opened
from concertation.web.participants.way_in import COOKIE, keeper
from concertation.web.request import SWITCH
from people import AMRANI, NOON
from web.desk_world import Desk, desk_at, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SPECIMENS = json.loads((Path(__file__).parents[2] / "benchmarks" / "urgent_specimens.json").read_text(encoding="utf-8"))
PLANTED = "My brother is to be executed on Friday and his lawyer has not been allowed to see him."
CALM = "States should prevent torture."
ROUTES = {"special_procedures": "urgent@un.example", "reprisals": "reprisals@un.example"}


@pytest.fixture
def desk(settings: Settings, tmp_path: Path) -> Desk:
    settings.DATA = tmp_path
    User.objects.create(username="okafor", role="second_officer")
    return desk_at(tmp_path)


def on(desk: Desk) -> None:
    name_duty(desk.consultation, Duty("okafor", "9 to 17, Geneva", ROUTES), actor=AMRANI, at=NOON)


def received(desk: Desk, text: str = f"{CALM} {PLANTED}", *, publication: str = "", language: str = "") -> Submission:
    return desk.receive(text, Facts(party_name="Lantern", party_class="ngo", publication=publication, language=language))


def looked(desk: Desk, version: str = "1") -> list[UrgentMark]:
    step = look_for_urgent(desk.safe, machine("reader", version))
    while step(NOON):
        pass
    return list(UrgentMark.objects.order_by("pk"))


def found(desk: Desk) -> UrgentMark:
    on(desk)
    received(desk)
    return looked(desk)[0]


def test_off_nothing_is_looked_into(desk: Desk) -> None:
    received(desk)
    assert looked(desk) == []
    assert UrgentLook.objects.count() == 0
    assert "The queue is off" in page_of(signed_in("okafor", "second_officer"), f"{desk.at}/urgent")


@pytest.mark.parametrize("missing", ["officer", "hours", "special_procedures", "reprisals"])
def test_it_stays_off_while_anything_is_not_named(desk: Desk, missing: str) -> None:
    typed = {"officer": "okafor", "hours": "always", "route_special_procedures": "a", "route_reprisals": "b"}
    del typed[missing if missing in typed else f"route_{missing}"]
    answer = signed_in("chief", "chief").post(f"{desk.at}/urgent/duty", typed)
    assert answer.status_code == 422
    assert "Name all four." in answer.content.decode()
    assert answer.content.decode().count("always") == (missing != "hours")
    received(desk)
    assert looked(desk) == []


def test_only_who_may_open_what_is_confidential_names_the_officer(desk: Desk) -> None:
    typed = {"officer": "okafor", "hours": "always", "route_special_procedures": "a", "route_reprisals": "b"}
    assert signed_in("curious", "officer").post(f"{desk.at}/urgent/duty", typed).status_code == 422
    assert signed_in("chief", "chief").post(f"{desk.at}/urgent/duty", typed).status_code == 302


def test_on_the_planted_passage_is_found_and_nothing_else_also_in_what_came_before(desk: Desk) -> None:
    received(desk)
    on(desk)
    assert [(one.kind, one.state, PLANTED.encode() in bytes(one.sealed)) for one in looked(desk)] == [
        ("danger", "waiting", False)
    ]
    assert looked(desk) == looked(desk)


@pytest.mark.parametrize("language", ["ar", "zh", "en", "fr", "ru", "es"])
def test_planted_cases_reach_it_in_every_language(desk: Desk, language: str) -> None:
    on(desk)
    half = SPECIMENS[language]["development"]
    received(desk, "\n\n".join([*half["harmless"], *half["planted"]]), language=language)
    assert len(looked(desk)) == len(half["planted"])


def test_what_is_confidential_is_counted_and_not_looked_into(desk: Desk) -> None:
    on(desk)
    received(desk, publication="confidential")
    assert looked(desk) == []


def test_the_officer_on_duty_reads_it_and_each_opening_is_written_down(desk: Desk) -> None:
    mark = found(desk)
    duty, at = signed_in("okafor", "second_officer"), f"{desk.at}/urgent/{mark.pk}"
    assert "brother" not in page_of(duty, f"{desk.at}/urgent")
    page = page_of(duty, at)
    assert "<mark>My</mark> brother is to be <mark>executed</mark> <mark>on Friday</mark>" in page
    page_of(duty, at)
    opened = JournalEntry.objects.filter(act="open_urgent", subject=mark.submission_id)
    assert [one.actor for one in opened] == ["okafor", "okafor"]


@pytest.mark.parametrize("role", ["officer", "second_officer", "chief"])
def test_nobody_else_reads_it_not_even_that_there_is_something(desk: Desk, role: str) -> None:
    mark = found(desk)
    client = signed_in("somebody", role)
    assert client.get(f"{desk.at}/urgent/{mark.pk}").status_code == 404
    assert client.post(f"{desk.at}/urgent/{mark.pk}", {"act": "not_urgent", "why": "no"}).status_code == 404
    assert "May tell of" not in page_of(client, f"{desk.at}/urgent")
    assert "may be urgent" not in page_of(client, desk.at)
    assert JournalEntry.objects.filter(act="open_urgent").count() == 0
    with pytest.raises(Refusal, match="on duty"):
        refer_urgent(mark, "reprisals", "mail", "yes", safe=desk.safe, actor=AMRANI, at=NOON)


def test_nothing_is_referred_without_consent_or_by_a_route_that_is_not_named(desk: Desk) -> None:
    mark = found(desk)
    duty, at = signed_in("okafor", "second_officer"), f"{desk.at}/urgent/{mark.pk}"
    without = duty.post(at, {"act": "referred", "route": "reprisals", "agreed": "typed words"})
    assert (without.status_code, "typed words" in without.content.decode()) == (422, True)
    unknown = {"act": "referred", "route": "field", "how": "mail", "agreed": "yes"}
    assert duty.post(at, unknown).status_code == 422
    mark.refresh_from_db()
    assert (mark.state, mark.route) == ("waiting", "")
    assert duty.post(at, unknown | {"route": "reprisals"}).status_code == 302
    mark.refresh_from_db()
    assert (mark.state, mark.route, mark.consent) == ("referred", "reprisals", "mail")
    assert b"yes" not in bytes(mark.note)
    assert Dispatch.objects.count() == 0


def test_a_route_is_never_a_state(desk: Desk) -> None:
    party = admit_party("FRA", "member_state", "France", actor=AMRANI, at=NOON)
    keep_representative(
        party, Contact("new_york", title="France", email="mission@france.example", language="en"), actor=AMRANI, at=NOON
    )
    for said in ("mission@france.example", "Please write to <Mission@France.example>"):
        with pytest.raises(Refusal, match="of a State"):
            name_duty(desk.consultation, Duty("okafor", "9", ROUTES | {"other": said}), actor=AMRANI, at=NOON)


def test_an_answer_is_a_message_and_what_is_set_aside_can_be_taken_up(desk: Desk) -> None:
    mark = found(desk)
    duty, at = signed_in("okafor", "second_officer"), f"{desk.at}/urgent/{mark.pk}"
    for typed, state in (
        ({"act": "not_urgent", "why": "It is of 1982."}, "not_urgent"),
        ({"act": "waiting"}, "waiting"),
        ({"act": "answered", "answer": "May we refer it?"}, "answered"),
    ):
        assert duty.post(at, typed).status_code == 302
        mark.refresh_from_db()
        assert mark.state == state
    assert "May we refer it?" in page_of(duty, at)
    assert mark.submission.messages.count() == 1


def test_erasure_closes_it(desk: Desk) -> None:
    mark = found(desk)
    erase_submission(mark.submission, actor=AMRANI, at=NOON, chance=system_chance)
    assert (UrgentMark.objects.count(), UrgentLook.objects.count()) == (0, 0)


def test_its_words_stand_sealed_in_the_database_and_in_no_journal(desk: Desk) -> None:
    mark = found(desk)
    assert "brother" not in json.dumps(list(JournalEntry.objects.values("act", "subject", "detail")))
    kept = UrgentMark.objects.filter(pk=mark.pk).values().get()
    assert b"brother" not in b"".join(bytes(value) for value in kept.values() if isinstance(value, bytes | memoryview))


def listed(desk: Desk, more: str = "") -> list[int]:
    page = page_of(signed_in("okafor", "second_officer"), f"{desk.at}/urgent{more}")
    return [int(one.split('"')[0]) for one in page.split(f'href="{desk.at}/urgent/')[1:]]


def planted(desk: Desk, one: Submission, number: int, state: str = "waiting") -> int:
    sealed = desk.safe.key_of(one.pk).seal_text(json.dumps({"words": PLANTED, "because": []}))
    return UrgentMark.objects.create(
        submission=one, ordinal=0, start=number, end=number + 1, language="en", kind="danger", sealed=sealed, state=state,
        found_at=NOON + timedelta(minutes=number),
    ).pk  # fmt: skip


def test_what_waits_comes_before_a_hundred_that_are_older(desk: Desk) -> None:
    on(desk)
    one = received(desk, CALM)
    rest = [planted(desk, one, number, "not_urgent") for number in range(100)]
    new = [planted(desk, one, number) for number in (200, 201)]
    assert listed(desk) == [*new, *rest[:98]]
    assert listed(desk, "?page=2") == rest[98:]


def test_what_became_confidential_is_read_by_those_named_alone(desk: Desk) -> None:
    mark = found(desk)
    UrgentMark.objects.update(state="answered")
    name_readers(desk.consultation, ("amrani",), actor=AMRANI, at=NOON)
    assert listed(desk) == [mark.pk]
    set_publication(mark.submission, "confidential", "", (), actor=AMRANI, at=NOON)
    assert listed(desk) == []
    assert signed_in("okafor", "second_officer").get(f"{desk.at}/urgent/{mark.pk}").status_code == 404
    name_readers(desk.consultation, ("amrani", "okafor"), actor=AMRANI, at=NOON)
    assert listed(desk) == [mark.pk]


@pytest.mark.parametrize("purpose", ["read", "machine_read"])
def test_what_no_machine_may_read_any_more_waits_no_longer_and_is_looked_into_anew_when_it_may(
    desk: Desk, purpose: str
) -> None:
    on(desk)
    one = received(desk, publication="unattributed")
    Consent.objects.bulk_create(
        Consent(submission=one, purpose=each, given_at=NOON) for each in ("counted", "read", "machine_read")
    )
    assert len(looked(desk)) == 1
    end_consent(one, purpose, actor=AMRANI, at=NOON)
    assert looked(desk) == []
    set_publication(one, "unattributed", "letter of 1 July", ("read", "machine_read"), actor=AMRANI, at=NOON)
    assert len(looked(desk)) == 1


def test_what_was_set_confidential_waits_no_longer(desk: Desk) -> None:
    mark = found(desk)
    set_publication(mark.submission, "confidential", "", (), actor=AMRANI, at=NOON)
    assert looked(desk) == []


def test_a_duty_whose_account_was_ended_is_none_and_the_chief_is_told(desk: Desk) -> None:
    found(desk)
    chief, told = signed_in("sato", "chief"), "Nobody is on duty for urgent passages any more"
    assert told not in page_of(chief, desk.at)
    end_user("okafor", actor=AMRANI, at=NOON)
    received(desk, PLANTED)
    assert len(looked(desk)) == 1
    assert told in page_of(chief, desk.at)
    assert told not in page_of(signed_in("somebody", "officer"), desk.at)
    assert "The queue is off" in page_of(chief, f"{desk.at}/urgent")
    chief.post(f"{desk.at}/urgent/duty", {"end": "1"})
    assert told not in page_of(chief, desk.at)


def test_what_is_written_about_it_is_read_by_the_officer_on_duty_alone(desk: Desk) -> None:
    mark = found(desk)
    one, author = mark.submission, machine("author", "1")
    duty, other = signed_in("okafor", "second_officer"), signed_in("other", "officer")
    at, reply = f"{desk.at}/urgent/{mark.pk}", f"{desk.at}/intake/{one.pk}"
    send_message(one, "Our telephone has changed.", safe=desk.safe, actor=author, at=NOON)
    duty.post(at, {"act": "answered", "answer": "May we refer it?"})
    send_message(one, "Yes, to the rapporteur.", safe=desk.safe, actor=author, at=NOON)
    page = page_of(other, reply)
    assert [words in page for words in ("telephone", "May we", "rapporteur")] == [True, False, False]
    assert "has written a message" not in page_of(other, desk.at)
    told = "One author has written about an urgent passage"
    assert (told in page_of(duty, desk.at), told in page_of(other, desk.at)) == (True, False)
    assert "New message" in page_of(duty, f"{desk.at}/urgent")
    assert "rapporteur" in page_of(duty, at)
    assert told not in page_of(duty, desk.at)
    assert "New message" not in page_of(duty, f"{desk.at}/urgent")


def test_an_answer_that_nobody_on_duty_can_read_is_told_to_the_chief(desk: Desk) -> None:
    mark = found(desk)
    signed_in("okafor", "second_officer").post(
        f"{desk.at}/urgent/{mark.pk}", {"act": "answered", "answer": "May we refer it?"}
    )
    end_duty(desk.consultation, actor=AMRANI, at=NOON)
    chief, told = signed_in("sato", "chief"), "Nobody is on duty for urgent passages any more"
    assert told not in page_of(chief, desk.at)
    send_message(mark.submission, "Yes.", safe=desk.safe, actor=machine("author", "1"), at=NOON)
    assert told in page_of(chief, desk.at)
    set_publication(mark.submission, "confidential", "", (), actor=AMRANI, at=NOON)
    assert told not in page_of(chief, desk.at)
    name_readers(desk.consultation, ("amrani", "sato"), actor=AMRANI, at=NOON)
    assert "Yes." in page_of(chief, f"{desk.at}/intake/{mark.submission_id}")


def test_how_its_author_agreed_stands_whatever_is_done_after(desk: Desk) -> None:
    mark = found(desk)
    duty, at = signed_in("okafor", "second_officer"), f"{desk.at}/urgent/{mark.pk}"
    for typed in (
        {"act": "not_urgent", "why": "It is of 1982."},
        {"act": "waiting"},
        {"act": "referred", "route": "reprisals", "how": "mail", "agreed": "Letter of 1 July."},
        {"act": "answered", "answer": "It is referred."},
        {"act": "referred", "route": "special_procedures", "how": "spoken", "agreed": "By telephone."},
    ):
        assert duty.post(at, typed).status_code == 302
    mark.refresh_from_db()
    assert opened(mark, desk.safe).note == "It is of 1982.\nLetter of 1 July.\nBy telephone."


@pytest.mark.parametrize("typed", [
    {"act": "referred", "route": "reprisals", "how": "mail", "agreed": "a" * 501},
    {"act": "not_urgent", "why": "a" * 501},
])  # fmt: skip
def test_what_is_too_long_is_refused_and_not_cut(desk: Desk, typed: dict[str, str]) -> None:
    mark = found(desk)
    answer = signed_in("okafor", "second_officer").post(f"{desk.at}/urgent/{mark.pk}", typed)
    assert (answer.status_code, "a" * 501 in answer.content.decode()) == (422, True)
    mark.refresh_from_db()
    assert mark.state == "waiting"


@pytest.mark.parametrize("meanwhile", ["erased", "read anew", "confidential"])
def test_what_happened_to_a_reply_while_a_machine_looked_holds(desk: Desk, meanwhile: str) -> None:
    on(desk)
    one = received(desk)
    text = SubmissionText.objects.get()
    if meanwhile == "erased":
        erase_submission(one, actor=AMRANI, at=NOON, chance=system_chance)
    elif meanwhile == "confidential":
        set_publication(one, "confidential", "", (), actor=AMRANI, at=NOON)
    else:
        SubmissionText.objects.all().delete()
    seen = [((0, 9), "en", PLANTED, Alarm("danger", ()))]
    assert mark_urgent(text, seen, safe=desk.safe, actor=machine("reader", "1"), at=NOON) == 0
    assert (UrgentMark.objects.count(), UrgentLook.objects.count()) == (0, 0)


def test_reading_and_deciding_it_makes_nothing_anew(desk: Desk) -> None:
    received(desk)
    before = last_act()
    on(desk)
    mark = looked(desk)[0]
    duty, at = signed_in("okafor", "second_officer"), f"{desk.at}/urgent/{mark.pk}"
    page_of(duty, at)
    duty.post(at, {"act": "not_urgent", "why": "It is of 1982."})
    assert JournalEntry.objects.filter(act__contains="urgent").count() == 3
    assert last_act() == before


def asked(desk: Desk) -> tuple[UrgentMark, Client]:
    """The officer on duty has asked whether she may refer the passage; and its author, with the code of the reply."""
    mark = found(desk)
    code = give_code(mark.submission, keeper=keeper(), at=NOON, chance=system_chance)
    duty, author = signed_in("okafor", "second_officer"), Client()
    author.cookies[COOKIE] = bare_code(code)
    assert author.get(f"/en/d/{mark.submission_id}/referral").status_code == 404
    assert "A question to you" not in page_of(author, f"/en/d/{mark.submission_id}/mine")
    duty.post(f"{desk.at}/urgent/{mark.pk}", {"act": "answered", "answer": "May we refer it?", "ask": "yes"})
    return mark, author


def answers(author: Client, mark: UrgentMark, act: str, *routes: str) -> int:
    told = {"mark": mark.pk, "act": act, "route": routes} | {f"to-{one}": address for one, address in ROUTES.items()}
    return author.post(f"/en/d/{mark.submission_id}/referral", told).status_code


def asks_again(desk: Desk, mark: UrgentMark) -> int:
    told = {"act": "answered", "answer": "May we refer it?", "ask": "yes"}
    return signed_in("okafor", "second_officer").post(f"{desk.at}/urgent/{mark.pk}", told).status_code


def refers(desk: Desk, mark: UrgentMark, how: str, route: str = "reprisals") -> str:
    told = {"act": "referred", "route": route, "how": how, "agreed": "" if how == "page" else "1 July"}
    signed_in("okafor", "second_officer").post(f"{desk.at}/urgent/{mark.pk}", told)
    mark.refresh_from_db()
    return mark.state


def test_its_author_agrees_by_route_on_a_page_of_its_own(desk: Desk) -> None:
    mark, author = asked(desk)
    at = f"/en/d/{mark.submission_id}"
    assert refers(desk, mark, "page") == "answered"
    assert f'<a class="button" href="{at}/referral">A question to you</a>' in page_of(author, f"{at}/mine")
    for language in OFFICIAL:
        assert PLANTED in page_of(author, f"{at}/referral".replace("/en/", f"/{language}/"))
    assert answers(author, mark, "yes") == 422
    told = {"mark": mark.pk, "route": "reprisals", "to-reprisals": ROUTES["reprisals"], SWITCH: "fr"}
    switched = author.post(f"{at}/referral", told).content.decode()
    assert ['value="reprisals" checked' in switched, 'value="special_procedures" checked' in switched] == [True, False]
    before = last_act()
    assert answers(author, mark, "yes", "special_procedures") == 303
    assert last_act() == before, "no journal tells when she came"
    assert refers(desk, mark, "page") == "answered", "to another route she did not agree"
    assert answers(author, mark, "yes", "reprisals") == 303
    assert refers(desk, mark, "page") == "referred"
    page = page_of(signed_in("okafor", "second_officer"), f"{desk.at}/urgent/{mark.pk}")
    assert "By its own answer, on the page of the reply · said by the author itself" in page
    assert "It has been handed on, as was agreed, to: Focal point for reprisals" in page_of(author, f"{at}/referral")


def test_what_its_author_said_stands_until_it_says_otherwise_however_often_it_is_asked(desk: Desk) -> None:
    mark, author = asked(desk)
    answers(author, mark, "yes", "reprisals")
    assert answers(author, mark, "no") == 303
    assert asks_again(desk, mark) == 302
    assert [refers(desk, mark, how) for how in ("page", "spoken", "mail")] == ["answered"] * 3
    assert "You did not agree." in page_of(author, f"/en/d/{mark.submission_id}/referral")
    answers(author, mark, "yes", "reprisals")
    assert asks_again(desk, mark) == 302
    assert [refers(desk, mark, how, "special_procedures") for how in ("page", "spoken")] == ["answered"] * 2
    assert "You agreed." in page_of(author, f"/en/d/{mark.submission_id}/referral")
    assert refers(desk, mark, "page") == "referred"


def test_an_answer_that_comes_while_the_officer_writes_is_not_lost(desk: Desk) -> None:
    mark, author = asked(desk)
    answers(author, mark, "yes", "reprisals")
    asks_again(desk, mark)
    duty = signed_in("okafor", "second_officer")
    assert "New message" in page_of(duty, f"{desk.at}/urgent")
    assert "reprisals@un.example</bdi></li>" in page_of(duty, f"{desk.at}/urgent/{mark.pk}").partition("act-answered")[0]


def test_of_what_is_not_referred_yet_its_author_decides_after_the_first_referral_too(desk: Desk) -> None:
    mark, author = asked(desk)
    answers(author, mark, "yes", *ROUTES)
    assert refers(desk, mark, "page") == "referred"
    assert answers(author, mark, "no") == 303
    assert [refers(desk, mark, how, "special_procedures") for how in ("page", "spoken")] == ["referred"] * 2
    assert mark.route == "reprisals"
    page = page_of(author, f"/en/d/{mark.submission_id}/referral")
    assert [words in page for words in ("It has been handed on", "You did not agree.", 'id="carried"')] == [True] * 3
    assert asks_again(desk, mark) == 302
    assert answers(author, mark, "yes", "special_procedures") == 303
    refers(desk, mark, "page", "special_procedures")
    assert mark.route == "special_procedures"


def test_what_the_officer_writes_down_is_told_from_what_the_author_said(desk: Desk) -> None:
    mark, _ = asked(desk)
    assert refers(desk, mark, "spoken") == "referred"
    page = page_of(signed_in("okafor", "second_officer"), f"{desk.at}/urgent/{mark.pk}")
    assert "By word of mouth · written down by the officer on duty" in page
    assert "Asked; there is no answer yet." in page


def test_an_answer_waits_for_the_officer_on_duty_until_she_has_opened_it(desk: Desk) -> None:
    mark, author = asked(desk)
    duty = signed_in("okafor", "second_officer")
    assert "New message" not in page_of(duty, f"{desk.at}/urgent")
    answers(author, mark, "yes", "reprisals")
    assert "New message" in page_of(duty, f"{desk.at}/urgent")
    agreed = 'Agrees<ul><li>Focal point for reprisals: <bdi lang="" dir="auto">reprisals@un.example</bdi></li></ul>'
    assert agreed in page_of(duty, f"{desk.at}/urgent/{mark.pk}")
    assert "New message" not in page_of(duty, f"{desk.at}/urgent")
    end_duty(desk.consultation, actor=AMRANI, at=NOON)
    assert not has_lapsed(desk.consultation)
    answers(author, mark, "no")
    assert has_lapsed(desk.consultation)
    set_publication(mark.submission, "confidential", "", (), actor=AMRANI, at=NOON)
    assert not has_lapsed(desk.consultation)


def test_consent_is_to_the_address_of_which_it_was_asked(desk: Desk) -> None:
    mark, author = asked(desk)
    answers(author, mark, "yes", "reprisals")
    name_duty(desk.consultation, Duty("okafor", "always", ROUTES | {"reprisals": "other@un.example"}), actor=AMRANI, at=NOON)
    assert [refers(desk, mark, how) for how in ("page", "mail")] == ["answered"] * 2
    asks_again(desk, mark)
    assert refers(desk, mark, "page") == "answered"
    told = {"mark": mark.pk, "act": "yes", "route": "reprisals", "to-reprisals": ROUTES["reprisals"]}
    anew = author.post(f"/en/d/{mark.submission_id}/referral", told)
    assert (anew.status_code, " checked" in anew.content.decode()) == (422, False), "its page told the address from before"
    assert (
        author.post(f"/en/d/{mark.submission_id}/referral", told | {"to-reprisals": "other@un.example"}).status_code == 303
    )
    assert refers(desk, mark, "page") == "referred"


def test_nobody_else_answers_for_it_and_its_author_takes_a_yes_back_of_what_became_confidential(desk: Desk) -> None:
    mark, author = asked(desk)
    assert answers(Client(), mark, "yes", "reprisals") == 404
    assert answers(author, mark, "yes", "field") == 422
    answers(author, mark, "yes", "reprisals")
    set_publication(mark.submission, "confidential", "", (), actor=AMRANI, at=NOON)
    name_readers(desk.consultation, ("okafor",), actor=AMRANI, at=NOON)
    assert answers(author, mark, "no") == 303
    assert refers(desk, mark, "page") == "answered"


def test_what_the_officer_on_duty_and_an_author_write_goes_along_with_a_correction(desk: Desk) -> None:
    mark, author = asked(desk)
    answers(author, mark, "yes", "reprisals")
    before = mark.submission
    planted(desk, before, 500)
    send_message(before, "Only by telephone.", safe=desk.safe, actor=Actor("link", "author"), at=NOON)
    later = desk.receive(CALM, Facts(party_name="Lantern", party_class="ngo", supersedes=before))
    assert list(UrgentMark.objects.filter(submission=later)) == [mark], "what waited may be what it took out"
    mark.refresh_from_db()
    assert mark.agreed == {"reprisals": ROUTES["reprisals"]}
    duty, at = signed_in("okafor", "second_officer"), f"{desk.at}/urgent/{mark.pk}"
    assert "New message" in page_of(duty, f"{desk.at}/urgent")
    page = page_of(duty, at)
    assert [words in page for words in ("brother", "Only by telephone.", "May we refer it?")] == [True] * 3
    send_message(before, "And not at night.", safe=desk.safe, actor=Actor("link", "author"), at=NOON)
    assert "And not at night." in page_of(duty, at)
    assert "telephone" not in page_of(signed_in("amrani", "officer"), f"{desk.at}/intake/{later.pk}")
    assert refers(desk, mark, "page") == "referred"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_a_passage_is_held_while_it_goes_along_with_a_correction(desk: Desk) -> None:
    mark, _ = asked(desk)
    with CaptureQueriesContext(connection) as done:
        desk.receive(CALM, Facts(party_name="Lantern", party_class="ngo", supersedes=mark.submission))
    read = [one["sql"] for one in done if 'FROM "records_urgentmark"' in one["sql"]]
    assert [one.endswith("FOR UPDATE") for one in read] == [True]


def test_a_later_version_looks_again_and_doubles_nothing(desk: Desk) -> None:
    on(desk)
    received(desk, f"{PLANTED}\n\n{PLANTED.replace('brother', 'sister')}")
    first, second = looked(desk)
    UrgentMark.objects.filter(pk=first.pk).update(state="not_urgent")
    second.delete()
    assert looked(desk) == [first]
    assert [(one.start, one.state) for one in looked(desk, "2")] == [(first.start, "not_urgent"), (second.start, "waiting")]
    assert UrgentLook.objects.get().machine == "reader 2"
    told = JournalEntry.objects.filter(act="mark_urgent").values_list("detail__passages", flat=True)
    assert sorted(told) == [1, 2]


def test_what_came_last_is_looked_into_first(desk: Desk) -> None:
    on(desk)
    replies = [received(desk), received(desk, CALM)]
    assert [one.submission_id for one in not_looked_into("reader 1")] == [one.pk for one in reversed(replies)]
