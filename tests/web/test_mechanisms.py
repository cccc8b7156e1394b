"""A digest holds every planted mention of published replies, and nothing of others: as page, document, feed and letter."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from docx import Document
from pytest_django import Settings

from concertation.actions.submission import Facts, publish_submission, review_submission
from concertation.actions.submission.publish import withhold_submission
from concertation.actions.theme.digest import send_digest
from concertation.core.chance import system_chance
from concertation.core.refusal import Refusal
from concertation.core.theme.mechanism import mentions_in
from concertation.pipeline.correspondence import send_next
from concertation.records.kept_in_memory import last_act
from concertation.records.models import Dispatch, MechanismMention, Submission
from people import AMRANI, NOON
from pipeline.test_sending import sending
from web.answers import body_of
from web.browser import said
from web.desk_world import Desk, desk_at, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PLANTED = {
    "en": "The Committee against Torture helps us to learn.",
    "fr": "Le Comité contre la torture nous aide à apprendre.",
    "ar": "تساعدنا لجنة مناهضة التعذيب على التعلم.",
}
SECRET = "The Committee against Torture heard Lantern in secret."


@pytest.fixture
def desk(settings: Settings, tmp_path: Path) -> Desk:
    settings.DATA = tmp_path
    made = desk_at(tmp_path)
    for language, words in PLANTED.items():
        opened(made, f"We propose a fund.\n\n{words}", language)
    made.receive(SECRET, Facts(party_name="Lantern", party_class="ngo", publication="confidential", language="en"))
    made.receive(SECRET, Facts(party_name="Lantern", party_class="ngo", publication="named", language="en"))
    return made


def opened(desk: Desk, words: str, language: str = "en") -> Submission:
    one = desk.receive(words, Facts(party_name="Norvania", party_class="ngo", publication="named", language=language))
    review_submission(one, actor=AMRANI, at=NOON)
    publish_submission(one, safe=desk.safe, actor=AMRANI, at=NOON, chance=system_chance)
    return one


def at(desk: Desk, more: str = "") -> str:
    return f"/en/c/{desk.consultation.slug}/mechanisms{more}"


def test_the_page_holds_every_planted_mention_and_nothing_confidential(desk: Desk) -> None:
    page = said(Client().get(at(desk, "/cat")))
    assert [words in page for words in PLANTED.values()] == [True] * 3
    assert ("secret" in page, "We propose a fund" in page) == (False, False)
    assert "3 passages" in page
    assert "Mentions found by words" in page
    assert "3 passages of 3 replies" in said(Client().get(at(desk)))


def test_document_and_feed_hold_the_same(desk: Desk) -> None:
    document = Document(BytesIO(body_of(Client().get(at(desk, "/cat.docx")))))
    lines = [one.text for one in document.paragraphs]
    assert [sum(words in line for line in lines) for words in PLANTED.values()] == [1, 1, 1]
    feed = Client().get(at(desk, "/cat.atom")).content.decode()
    assert feed.count("<entry>") == 3
    assert ("secret" in "".join(lines), "secret" in feed) == (False, False)


def test_what_is_withheld_leaves_the_digest(desk: Desk) -> None:
    withhold_submission(Submission.objects.get(number=1), "asked", actor=AMRANI, at=NOON + timedelta(days=1))
    assert PLANTED["en"] not in said(Client().get(at(desk, "/cat")))
    assert MechanismMention.objects.filter(mechanism="cat").count() == 2


def test_another_mechanism_is_named_by_nobody_and_an_unknown_one_is_not_there(desk: Desk) -> None:
    assert "No published reply names one so far." in said(Client().get(at(desk, "/upr")))
    assert Client().get(at(desk, "/ufo")).status_code == 404


def test_an_officer_sends_it_through_the_queue_of_letters(desk: Desk) -> None:
    officer = signed_in("amrani", "officer")
    page_of(officer, f"{desk.at}/mechanisms?mechanism=cat")
    typed = {"mechanism": "cat", "address": "cat@un.example", "language": "fr"}
    assert officer.post(f"{desk.at}/mechanisms/send", typed | {"address": "nobody"}).status_code == 422
    assert officer.post(f"{desk.at}/mechanisms/send", typed).status_code == 302
    letter = Dispatch.objects.get()
    assert (letter.state, letter.kind, letter.address, letter.attachments) == (
        "queued", "digest", "cat@un.example", ["digest", "cat"],
    )  # fmt: skip
    assert "Comité contre la torture" in letter.body
    assert "cat@un.example" in page_of(officer, f"{desk.at}/mechanisms?mechanism=cat")


@pytest.mark.parametrize("address", ["cat@un.example, x@y.example", "cat@@un.example", f"{'a' * 60}@{'b.' * 110}example"])
def test_what_is_no_address_is_refused(desk: Desk, address: str) -> None:
    with pytest.raises(Refusal, match="no e-mail address"):
        send_digest(desk.consultation, "cat", address, "en", pages="", actor=AMRANI, at=NOON, chance=system_chance)


def test_a_letter_goes_with_what_is_published_when_it_is_sent_and_not_without_anything(desk: Desk, tmp_path: Path) -> None:
    letter = send_digest(
        desk.consultation, "cat", "cat@un.example", "en", pages="", actor=AMRANI, at=NOON, chance=system_chance
    )  # fmt: skip
    assert "3" not in letter.body
    MechanismMention.objects.update(dropped_by="amrani")
    Dispatch.objects.update(state="approved")
    send_next(sending(tmp_path))(NOON)
    letter.refresh_from_db()
    assert (letter.state, letter.last_error) == (
        "failed", "No published reply names this mechanism any more. Send it later."
    )  # fmt: skip


def test_nothing_is_sent_of_what_nobody_names(desk: Desk) -> None:
    with pytest.raises(Refusal, match="No published reply"):
        send_digest(
            desk.consultation, "upr", "upr@un.example", "en", pages="", actor=AMRANI, at=NOON, chance=system_chance
        )  # fmt: skip


def test_a_person_says_that_words_do_not_mean_it_and_they_stay_out(desk: Desk) -> None:
    one = MechanismMention.objects.get(mechanism="cat", passage__submission__number=1)
    signed_in("amrani", "officer").post(f"{desk.at}/mechanisms/drop", {"mention": one.pk})
    assert PLANTED["en"] not in said(Client().get(at(desk, "/cat")))
    withhold_submission(Submission.objects.get(number=1), "asked", actor=AMRANI, at=NOON)
    publish_submission(
        Submission.objects.get(number=1), safe=desk.safe, actor=AMRANI, at=NOON, chance=system_chance
    )  # fmt: skip
    assert PLANTED["en"] not in said(Client().get(at(desk, "/cat")))


def test_what_was_dropped_in_error_is_put_back(desk: Desk) -> None:
    one = MechanismMention.objects.get(mechanism="cat", passage__submission__number=1)
    officer, before = signed_in("amrani", "officer"), last_act()
    page = f"{desk.at}/mechanisms?mechanism=cat"
    assert "Taken out" not in page_of(officer, page)
    officer.post(f"{desk.at}/mechanisms/drop", {"mention": one.pk})
    assert "Taken out" in page_of(officer, page)
    officer.post(f"{desk.at}/mechanisms/drop", {"mention": one.pk, "back": "1"})
    assert "Taken out" not in page_of(officer, page)
    assert PLANTED["en"] in said(Client().get(at(desk, "/cat")))
    assert last_act() == before


def test_the_planted_words_are_mentions() -> None:
    assert [[one.mechanism for one in mentions_in(words, lang)] for lang, words in PLANTED.items()] == [["cat"]] * 3
