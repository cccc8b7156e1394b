"""Review before publication: what may tell of third persons is marked, covered, seen by two, and only then published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from concertation.actions.party import admit_party
from concertation.actions.submission import Facts
from concertation.actions.submission.intake import verify_channel
from concertation.actions.submission.message import thread_of
from concertation.records.models import Redaction, Submission
from people import AMRANI, NOON, OKELLO
from web.desk_world import Desk, desk_at, main_of, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TEXT = "We met Ms. Olamide Brennuk in the camp.\nMs. Olamide\nBrennuk wrote to us from o.brennuk@zellig.example."
NGO = Facts(party_name="Lantern", party_class="ngo", publication="named", language="en")


@pytest.fixture
def desk(settings: Settings, tmp_path: Path) -> Desk:
    settings.DATA = tmp_path
    return desk_at(tmp_path)


@pytest.fixture
def officer(desk: Desk) -> Client:
    return signed_in("Ms. Amrani", "officer")


@pytest.fixture
def second(desk: Desk) -> Client:
    return signed_in("Mr. Seen", "second_officer")


def done(client: Client, desk: Desk, one: Submission, **form: object) -> int:
    where = "second" if form["act"] == "see" else "do"
    return client.post(f"{desk.at}/review/{one.pk}/{where}", form).status_code


def places() -> list[str]:
    return [TEXT[one.start : one.end] for one in Redaction.objects.order_by("start")]


def test_the_next_reply_waits_with_what_a_machine_suggests_and_why(desk: Desk, officer: Client) -> None:
    one = desk.receive(TEXT, NGO)
    assert f'href="{desk.at}/review/{one.pk}"' in page_of(officer, f"{desk.at}/review")
    page = page_of(officer, f"{desk.at}/review/{one.pk}")
    assert '<mark class="mention">o.brennuk@zellig.example</mark>' in page
    assert "A title stands beside it: “Ms”." in page


def test_a_mention_that_is_ticked_is_covered(desk: Desk, officer: Client) -> None:
    one = desk.receive(TEXT, NGO)
    page = page_of(officer, f"{desk.at}/review/{one.pk}")
    (value,) = re.findall(r'value="(1 \d+ \d+ contact)"', page)
    assert done(officer, desk, one, act="redact", mention=value) == 302
    assert (places(), Redaction.objects.get().kind) == (["o.brennuk@zellig.example"], "contact")


def test_words_that_are_typed_are_covered_wherever_they_stand_or_at_one_place(desk: Desk, officer: Client) -> None:
    one = desk.receive(TEXT, NGO)
    assert done(officer, desk, one, act="redact", words="Olamide Brennuk", kind="person", place="2") == 302
    assert places() == ["Olamide\nBrennuk"]
    assert "The same words still stand uncovered at" not in page_of(officer, f"{desk.at}/review/{one.pk}")
    assert done(officer, desk, one, act="redact", words="Brennuk", kind="person", place="1") == 302
    assert "still stand uncovered at" in page_of(officer, f"{desk.at}/review/{one.pk}")
    assert done(officer, desk, one, act="redact", words=" Olamide  Brennuk ", kind="person") == 302
    assert sorted(places()) == ["Brennuk", "Olamide\nBrennuk", "Olamide Brennuk"]


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ({"words": "Nobody", "kind": "person"}, "These words do not stand there as written."),
        ({"words": "Olamide", "kind": "person", "place": "9"}, "These words do not stand there as written."),
        ({"words": "Olamide", "kind": "grudge"}, "or no reason is given"),
        ({"mention": "1 0 999 person"}, "The words to cover are not in the text"),
        ({"mention": "1 5 person"}, "The words to cover are not in the text"),
        ({}, "No words are marked."),
    ],
)
def test_what_cannot_be_covered_is_said_and_what_was_typed_stays(
    desk: Desk, officer: Client, form: dict[str, str], reason: str
) -> None:
    one = desk.receive(TEXT, NGO)
    answer = officer.post(f"{desk.at}/review/{one.pk}/do", form | {"act": "redact", "reason": "kept words"})
    page = main_of(answer.content)
    assert (answer.status_code, reason in page, "kept words" in page) == (422, True, True)
    assert not Redaction.objects.exists()


def test_two_people_see_what_is_covered_and_then_everybody_reads_the_rest(
    desk: Desk, officer: Client, second: Client
) -> None:
    one = desk.receive(TEXT, NGO)
    done(officer, desk, one, act="redact", words="Olamide Brennuk", kind="person")
    done(officer, desk, one, act="redact", words="o.brennuk@zellig.example", kind="contact")
    assert done(officer, desk, one, act="read") == 302
    assert done(officer, desk, one, act="publish") == 422
    own = {f"see-{row.pk}": "agree" for row in Redaction.objects.all()}
    assert done(officer, desk, one, act="see", **own) == 422
    assert "One reply with marked words" in page_of(second, f"{desk.at}/review")
    preview = page_of(second, f"{desk.at}/review/{one.pk}/public")
    assert done(second, desk, one, act="see", **own) == 302
    assert done(officer, desk, one, act="publish") == 302
    public = Client().get(f"/en/c/{desk.consultation.slug}/s/{one.pk}").content.decode()
    block = public[public.index('<section class="text">') : public.index("</section>")]
    assert block in preview
    assert "We met Ms. ███████████████ in the camp." in public
    assert "Brennuk" not in public
    assert "brennuk" not in public


def test_a_second_officer_leaves_words_as_they_are(desk: Desk, officer: Client, second: Client) -> None:
    one = desk.receive(TEXT, NGO)
    done(officer, desk, one, act="redact", words="camp", kind="place")
    assert done(second, desk, one, act="see", **{f"see-{Redaction.objects.get().pk}": "leave"}) == 302
    done(officer, desk, one, act="read")
    done(officer, desk, one, act="publish")
    assert "in the camp." in Client().get(f"/en/c/{desk.consultation.slug}/s/{one.pk}").content.decode()


def test_a_second_officer_decides_nothing(desk: Desk, second: Client) -> None:
    one = desk.receive(TEXT, NGO)
    assert done(second, desk, one, act="read") == 404
    assert "Publish</button>" not in page_of(second, f"{desk.at}/review/{one.pk}")


def test_a_states_reply_is_reproduced_as_received_and_only_once_it_is_its_own(desk: Desk, officer: Client) -> None:
    norway = admit_party("NOR", "member_state", "Norway", actor=AMRANI, at=NOON)
    one = desk.receive(
        TEXT, Facts(party=norway, party_name="Norway", party_class="member_state", publication="named", language="en")
    )
    page = page_of(officer, f"{desk.at}/review/{one.pk}")
    assert ("nothing is covered in it" in page, 'class="mention"' in page) == (True, False)
    assert done(officer, desk, one, act="redact", words="camp", kind="place") == 422
    done(officer, desk, one, act="read")
    assert done(officer, desk, one, act="publish") == 422
    verify_channel(one, "covering_note", "signed", actor=OKELLO, at=NOON)
    assert done(officer, desk, one, act="publish") == 302
    assert done(officer, desk, one, act="hide", why="incitement") == 422


def test_what_its_author_keeps_back_is_not_published_by_anybody(desk: Desk, officer: Client) -> None:
    one = desk.receive(TEXT, Facts(party_name="Lantern", party_class="ngo", publication="unattributed", language="en"))
    done(officer, desk, one, act="read")
    assert "The author has not consented to publication" in page_of(officer, f"{desk.at}/review/{one.pk}")
    assert done(officer, desk, one, act="publish") == 422
    assert done(officer, desk, one, act="withhold", why=" ") == 422
    assert done(officer, desk, one, act="withhold", why="as its author wishes") == 302


def test_a_paper_is_published_once_it_was_compared(desk: Desk, officer: Client) -> None:
    one = desk.receive(
        TEXT, Facts(party_name="Ann", party_class="individual", publication="named", door="paper", language="en")
    )
    done(officer, desk, one, act="read")
    answer = officer.post(f"{desk.at}/review/{one.pk}/do", {"act": "publish"})
    assert "Nobody has compared the entry with the paper yet." in main_of(answer.content)


def test_what_breaks_the_rule_is_folded_away_with_a_reason_and_comes_back_elsewhere(desk: Desk, officer: Client) -> None:
    one = desk.receive(TEXT, NGO)
    done(officer, desk, one, act="read")
    done(officer, desk, one, act="publish")
    assert done(officer, desk, one, act="hide", why="") == 422
    assert done(officer, desk, one, act="hide", why="incitement") == 302
    assert [said.words for said in thread_of(one, desk.safe)] == ["incitement"]
    assert done(officer, desk, one, act="publish") == 422
    assert f'href="{desk.at}/moderation"' in page_of(officer, f"{desk.at}/review/{one.pk}")


def test_a_long_reply_is_read_sheet_by_sheet(desk: Desk, officer: Client) -> None:
    lines = "\n".join(f"Line {number} of a long reply in which nobody is named at all." for number in range(1500))
    one = desk.receive(f"{lines}\nAt last Ms. Brennuk of Zellig.", NGO)
    first = page_of(officer, f"{desk.at}/review/{one.pk}")
    assert ("Line 0 of" in first, "Brennuk" in first) == (True, False)
    last = page_of(officer, f"{desk.at}/review/{one.pk}?part=3")
    assert "Brennuk" in last
    (value,) = re.findall(r'name="mention" value="(1 \d+ \d+ person)"', last)[:1]
    done(officer, desk, one, act="redact", mention=value)
    row = Redaction.objects.get()
    ((_, words),) = desk.safe.texts_of((Submission.objects.prefetch_related("texts").get(),))
    assert words[row.start : row.end] in ("Brennuk", "Ms. Brennuk")
