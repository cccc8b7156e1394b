"""After and around the sending: my submission, messages, clearance, signatures, correction, withdrawal, erasure."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from concertation.actions.finding import Decision, code
from concertation.actions.submission import content_of, hide_submission
from concertation.actions.submission.message import send_message, tell_author, thread_of
from concertation.actions.theme import adopt_codebook
from concertation.core.chance import system_chance
from concertation.core.language import OFFICIAL
from concertation.core.message import message
from concertation.records import public
from concertation.records.installed import safe_of
from concertation.records.models import (
    Access,
    Consent,
    Consultation,
    Cosignatory,
    Dispatch,
    JournalEntry,
    LedgerEntry,
    Message,
    Reviewer,
    Submission,
    SubmissionKey,
)
from concertation.records.models import Citation as CitationRow
from factories import issued, opened_consultation
from people import AMRANI, NOON
from web.answers import body_of
from web.browser import fields_of, opened, said
from web.desk_world import signed_in
from web.published_world import CODEBOOK
from web.respondent import WORDS, draft_by_code, draft_by_link, fill, handed_link, link_of, published, send

pytestmark = [pytest.mark.django_db, pytest.mark.database]

BUDGET: Final = 10_000


@pytest.fixture(autouse=True)
def data(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """An installation of its own, with one consultation."""
    settings.DATA = tmp_path
    opened_consultation()
    yield tmp_path


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return said(answer)


def pressed(client: Client, path: str, **typed: str | list[str]) -> str:
    """Where the form of a page leads."""
    answer = opened(client, path).send(**typed)
    assert answer.status_code == 303, said(answer)
    return str(answer["Location"])


def kept(draft: str) -> Submission:
    return Submission.objects.get(pk=draft.rsplit("/", 1)[-1])


def cited(one: Submission, *paragraphs: str) -> None:
    """A report is issued that cites the first passage of the reply in these paragraphs."""
    version = issued(one.consultation)
    version.issued_at = timezone.now()
    version.save()
    for paragraph in paragraphs:
        passage = one.passage_set.all()[0]
        CitationRow.objects.create(version=version, passage=passage, paragraph=paragraph, anchor=f"p{paragraph}s1")


def coded(one: Submission) -> None:
    """An officer puts its first passage under a theme."""
    adopt_codebook(one.consultation, CODEBOOK, actor=AMRANI, at=NOON)
    passage = one.passage_set.all()[0]
    decision = Decision(passage, passage.start, passage.end, "proposals", "technical_cooperation", "Ms. Amrani")
    code(one.consultation, [decision], actor=AMRANI, at=NOON, chance=system_chance)


def test_whoever_comes_by_a_link_after_the_report_is_told_before_and_while_writing(data: Path) -> None:
    warning = "The report has been issued."
    link = link_of(data, "FRA", "member_state", "France")
    assert warning not in page(Client(), link)
    issued(Consultation.objects.get())
    assert warning in page(Client(), link)
    client = Client()
    draft = str(opened(client, link).send()["Location"])
    for step in ("", "/answers", "/documents", "/check"):
        assert warning in page(client, f"{draft}{step}")


def test_a_reply_is_followed_from_the_door_to_the_paragraphs_that_use_it(data: Path) -> None:
    client, draft = draft_by_code()
    one, mine = send(client, draft), f"{draft}/mine"
    assert "Read by an officer not yet Placed under themes not yet Used in the report not yet" in page(client, mine)
    published(data, one)
    assert "Read by an officer done Placed under themes not yet" in page(client, mine)
    coded(one)
    assert "Placed under themes done Technical cooperation" in page(client, mine)
    cited(one, "7", "12")
    told = client.get(mine)
    assert "Used in the report done Used in paragraphs: 7 12" in said(told)
    slug = one.consultation.slug
    assert [f'href="/en/c/{slug}/report/1#p{number}s1"' in told.content.decode() for number in (7, 12)] == [True, True]
    assert f'href="/fr/c/{slug}/report/1#p7s1"' in client.get(mine.replace("/en/", "/fr/")).content.decode()


def test_a_reply_that_is_not_cited_is_told_under_what_it_counts_and_why(data: Path) -> None:
    client, draft = draft_by_code()
    one = published(data, send(client, draft))
    cited(one)
    assert message("mine", "why.uncoded", "en") in page(client, f"{draft}/mine")
    coded(one)
    assert "Technical cooperation Used in the report no " + message("mine", "why.coded", "en") in page(
        client, f"{draft}/mine"
    )


def test_what_comes_after_the_report_is_said_to_be_neither_counted_nor_cited_there() -> None:
    client, draft = draft_by_code()
    issued(Consultation.objects.get())
    send(client, draft)
    told = page(client, f"{draft}/mine")
    assert "Read by an officer not yet Placed under themes not yet Used in the report no " in told
    assert message("mine", "why.missed", "en") in told


@pytest.mark.parametrize("level", ["confidential", "unattributed"])
def test_what_its_author_kept_back_says_so_once_the_report_is_issued(level: str) -> None:
    client, draft = draft_by_code(level)
    cited(send(client, draft))
    assert message("mine", f"why.{level}", "en") in page(client, f"{draft}/mine")


def test_a_party_comes_back_by_its_link_and_an_author_by_the_code_to_the_page_of_the_reply(data: Path) -> None:
    client, draft = draft_by_link(data)
    send(client, draft)
    link = f"/en/r/{client.cookies['v'].value}"
    assert Client().post(link)["Location"] == f"{draft}/mine"
    other, own = draft_by_code()
    secret = other.cookies["v"].value
    send(other, own)
    assert Client().post("/en/return", {"code": secret})["Location"] == f"{own}/mine"
    assert Client().get(f"{own}/mine").status_code == 404
    assert client.get(f"{own}/mine").status_code == 404


def test_the_reason_for_which_a_reply_was_folded_away_is_told_to_its_author_with_the_way_to_object(data: Path) -> None:
    client, draft = draft_by_code()
    one = published(data, send(client, draft))
    hide_submission(one, "It calls for <b>violence</b>.", "en", actor=AMRANI, at=NOON, chance=system_chance)
    told = client.get(f"{draft}/mine")
    assert "Reason: It calls for <b>violence</b>. You may object to this. Appeal" in said(told)
    assert b"<b>violence" not in told.content


# Consents


def test_what_follows_from_the_end_of_a_consent_is_said_first_and_then_happens_at_once(data: Path) -> None:
    client, draft = draft_by_code(consents=["translated", "open_data"])
    one = published(data, send(client, draft))
    public_page = f"/en/c/{one.consultation.slug}/s/{one.pk}"
    assert "Lantern" in page(Client(), public_page)
    asked = page(client, f"{draft}/consent/named")
    assert message("mine", "then.named", "en") in asked
    assert "Lantern" in page(Client(), public_page)
    assert pressed(client, f"{draft}/consent/named") == f"{draft}/mine"
    assert "Lantern" not in page(Client(), public_page)
    pressed(client, f"{draft}/consent/published")
    assert Client().get(public_page).status_code == 404
    again = Submission.objects.get(pk=one.pk)
    assert (again.state, again.publication, again.place) == ("withheld", "unattributed", None)
    assert (public.total(one.consultation, "published"), public.total(one.consultation, "received")) == (0, 1)
    standing = Consent.objects.filter(withdrawn_at=None).values_list("purpose", flat=True)
    assert sorted(standing) == ["counted", "read", "translated"]
    ends = JournalEntry.objects.filter(act="end_consent").order_by("pk")
    assert [one.detail for one in ends] == [{"purpose": "named"}, {"purpose": "published"}]


def test_a_consent_that_ends_twice_ends_once_and_none_ends_that_was_never_given() -> None:
    client, draft = draft_by_code(consents=["translated"])
    send(client, draft)
    window = opened(client, f"{draft}/consent/translated")
    assert [window.send().status_code, window.send().status_code] == [303, 303]
    assert JournalEntry.objects.filter(act="end_consent").count() == 1
    assert client.get(f"{draft}/consent/open_data")["Location"] == f"{draft}/mine"
    assert client.get(f"{draft}/consent/counted").status_code == 404


def test_the_open_data_set_is_made_without_those_who_no_longer_agree(data: Path) -> None:
    client, draft = draft_by_code(consents=["open_data"])
    one = published(data, send(client, draft))
    whole = f"/c/{one.consultation.slug}/data.zip"

    def held() -> bool:
        with zipfile.ZipFile(BytesIO(body_of(Client().get(f"/en{whole}")))) as archive:
            return any(b"fund for travel" in archive.read(name) or one.pk.encode() in archive.read(name)
                       for name in archive.namelist())  # fmt: skip

    assert held()
    pressed(client, f"{draft}/consent/open_data")
    assert not held()
    assert Client().get(f"/en/c/{one.consultation.slug}/s/{one.pk}").status_code == 200


def test_after_the_issue_only_the_name_and_the_publication_end_and_the_corrigendum_is_named(data: Path) -> None:
    client, draft = draft_by_code(consents=["translated"])
    one = published(data, send(client, draft))
    cited(one, "7")
    told = client.get(f"{draft}/mine").content.decode()
    assert [f"{draft}/consent/{purpose}" in told for purpose in ("named", "published", "read", "translated")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert client.post(f"{draft}/consent/translated").status_code == 404
    assert "ask the secretariat for a corrigendum" in page(client, f"{draft}/consent/named")
    pressed(client, f"{draft}/consent/published")
    assert kept(draft).state == "withheld"
    assert client.get(f"{draft}/withdraw").status_code == 404
    assert f"{draft}/withdraw" not in told


# Correct, withdraw, erase


def test_a_correction_takes_the_place_of_a_published_reply_once_it_is_sent(data: Path) -> None:
    client, draft = draft_by_code()
    one = published(data, send(client, draft))
    window = opened(client, f"{draft}/correct")
    new = str(window.send()["Location"])
    assert window.send()["Location"] == new
    assert Client().get(f"/en/c/{one.consultation.slug}/s/{one.pk}").status_code == 200
    assert "You have begun a correction." in page(client, f"{draft}/mine")
    fill(client, new, "answers", answer1="We lack two offices.")
    later = send(client, new)
    assert (kept(draft).state, kept(draft).place, later.supersedes_id) == ("superseded", None, one.pk)
    assert Client().get(f"/en/c/{one.consultation.slug}/s/{one.pk}").status_code == 404
    assert public.total(one.consultation, "received") == 1
    assert content_of(later, safe_of(data)).answers == {1: "We lack two offices."}
    assert "A later version has taken its place." in page(client, f"{draft}/mine")
    assert "It has come and waits to be read." in page(client, f"{new}/mine")


def test_a_correction_that_is_dropped_leaves_the_reply_as_it_was_and_the_code_leads_to_it() -> None:
    client, draft = draft_by_code()
    secret = client.cookies["v"].value
    send(client, draft)
    new = pressed(client, f"{draft}/correct")
    fill(client, new, "answers", answer1="Something else.")
    assert pressed(client, f"{new}/drop") == f"{draft}/mine"
    assert (kept(draft).state, kept(new).state) == ("received", "erased")
    assert Client().post("/en/return", {"code": secret})["Location"] == f"{draft}/mine"
    assert client.get(new).status_code == 404


def test_a_withdrawal_is_asked_once_says_what_stays_and_takes_the_reply_from_the_public(data: Path) -> None:
    client, draft = draft_by_code()
    one = published(data, send(client, draft))
    asked, leaves = page(client, f"{draft}/withdraw"), LedgerEntry.objects.count()
    assert "In the log stay two entries" in asked
    window = opened(client, f"{draft}/withdraw")
    assert [window.send().status_code, window.send().status_code] == [303, 303]
    assert (kept(draft).state, LedgerEntry.objects.count() - leaves) == ("withdrawn", 1)
    assert Client().get(f"/en/c/{one.consultation.slug}/s/{one.pk}").status_code == 404
    assert "It has been withdrawn." in page(client, f"{draft}/mine")
    assert client.get(f"{draft}/correct").status_code == 404


def test_a_withdrawal_ends_a_correction_that_was_begun() -> None:
    client, draft = draft_by_code()
    send(client, draft)
    new = pressed(client, f"{draft}/correct")
    pressed(client, f"{draft}/withdraw")
    assert (kept(draft).state, kept(new).state) == ("withdrawn", "erased")
    assert "It has been withdrawn." in page(client, f"{draft}/mine")


def test_erasure_destroys_every_version_and_tells_what_stays() -> None:
    client, draft = draft_by_code()
    secret = client.cookies["v"].value
    send(client, draft)
    new = pressed(client, f"{draft}/correct")
    send(client, new)
    assert "What stays In the log" in page(client, f"{new}/erase")
    answer = opened(client, f"{new}/erase").send()
    assert (answer.status_code, answer["Location"]) == (303, "/en/erased")
    assert "Nothing of it can be read any more." in page(client, "/en/erased")
    assert (kept(draft).state, kept(new).state) == ("erased", "erased")
    assert (SubmissionKey.objects.count(), Access.objects.count()) == (0, 0)
    assert Client().post("/en/return", {"code": secret}).status_code == 422


def test_what_a_state_has_sent_is_superseded_and_never_erased(data: Path) -> None:
    client, draft = draft_by_link(data)
    send(client, draft)
    told = client.get(f"{draft}/mine")
    assert "superseded by a later one and never erased" in said(told)
    assert f"{draft}/erase" not in told.content.decode()
    assert (client.get(f"{draft}/erase").status_code, client.post(f"{draft}/erase").status_code) == (404, 404)
    new = pressed(client, f"{draft}/correct")
    send(client, new)
    assert (kept(draft).state, kept(new).state) == ("superseded", "received")
    assert "The later version" in page(client, f"{draft}/mine")


def test_a_draft_is_destroyed_at_its_authors_wish_and_nothing_of_it_was_sent() -> None:
    client, draft = draft_by_code()
    leaves = LedgerEntry.objects.count()
    assert "Nothing was sent." in page(client, f"{draft}/erase")
    pressed(client, f"{draft}/erase")
    assert (kept(draft).state, LedgerEntry.objects.count()) == ("erased", leaves)


# Messages


def test_messages_go_both_ways_by_the_code_alone_and_lie_sealed(data: Path) -> None:
    client, draft = draft_by_code()
    one, safe = send(client, draft), safe_of(data)
    window = opened(client, f"{draft}/messages")
    window.send(words="Did it <i>arrive</i>?\r\nAnna")
    window.send(words="Did it <i>arrive</i>?\r\nAnna")
    send_message(one, "It did.", safe=safe, actor=AMRANI, at=NOON)
    assert "Messages (one new)" in page(client, f"{draft}/mine")
    told = client.get(f"{draft}/messages")
    assert "Did it <i>arrive</i>? Anna The secretariat · 1 July 2011 · new It did." in said(told)
    assert b"<i>arrive" not in told.content
    assert b"Amrani" not in told.content
    assert "one new" not in page(client, f"{draft}/mine")
    assert Message.objects.count() == 2
    assert all(b"arrive" not in bytes(row.words) and b"did" not in bytes(row.words) for row in Message.objects.all())
    assert JournalEntry.objects.filter(act="send_message").count() == 1


def test_what_its_author_wrote_before_a_correction_waits_at_the_reply_as_it_stands(data: Path) -> None:
    client, draft = draft_by_code()
    one, safe = send(client, draft), safe_of(data)
    opened(client, f"{draft}/messages").send(words="Please do not name the harbour.")
    window = opened(client, f"{draft}/messages")
    send_message(one, "We shall not.", safe=safe, actor=AMRANI, at=NOON)
    later = pressed(client, f"{draft}/correct")
    send(client, later)
    officer, waits = signed_in("amrani", "officer"), "One respondent has written a message"
    assert (kept(draft).state, waits in page(officer, "/en/desk")) == ("superseded", True)
    assert thread_of(kept(draft), safe) == []
    window.send(words="Nor the ferry.")
    told = said(client.get(f"{later}/messages"))
    assert [told.count(words) for words in ("name the harbour.", "We shall not.", "Nor the ferry.")] == [1, 1, 1]
    queue = f"/en/desk/c/{one.consultation.slug}/intake"
    assert 'href="?written=1"' in body_of(officer.get(queue)).decode()
    assert "New message" in page(officer, queue)
    assert [key in body_of(officer.get(f"{queue}?written=1")).decode() for key in (kept(later).pk, one.pk)] == [True, False]
    at_desk = page(officer, f"/en/desk/c/{one.consultation.slug}/intake/{kept(later).pk}")
    assert [words in at_desk for words in ("Please do not name the harbour.", "Nor the ferry.")] == [True, True]
    assert waits not in page(officer, "/en/desk")
    assert [key in body_of(officer.get(f"{queue}?written=1")).decode() for key in (kept(later).pk, one.pk)] == [False, False]


def test_a_message_that_cannot_be_kept_is_not_lost() -> None:
    client, draft = draft_by_code()
    send(client, draft)
    for words in ("   ", "x" * 20_001):
        answer = opened(client, f"{draft}/messages").send(words=words)
        assert (answer.status_code, fields_of(answer)["words"]) == (422, words)
        assert "The message is empty or too long." in said(answer)
    assert Message.objects.count() == 0


def test_a_notice_goes_only_where_it_is_wished_and_tells_nothing(data: Path) -> None:
    client, draft = draft_by_code()
    one, safe = send(client, draft, contact="anna@example.org"), safe_of(data)
    assert tell_author(one, safe=safe, actor=AMRANI, at=NOON, chance=system_chance) is None
    pressed(client, f"{draft}/messages", act="notices", notices=["yes"])
    tell_author(one, safe=safe, actor=AMRANI, at=NOON, chance=system_chance)
    letter = Dispatch.objects.get()
    assert (letter.kind, letter.state, letter.address, letter.submission) == ("message", "approved", "", one.pk)
    for secret in (one.pk, "Lantern", "Cooperation", "65/218", one.consultation.slug):
        assert secret not in letter.subject + letter.body


# Clearance


def test_a_form_that_comes_again_after_its_way_in_was_ended_is_no_second_click(data: Path) -> None:
    mission, draft = draft_by_link(data)
    window = opened(mission, f"{draft}/reviewers")
    assert window.send(act="add", name="Ms. Quillfeather", office="").status_code == 200
    pressed(mission, f"{draft}/reviewers", act="end", reviewer=str(Reviewer.objects.get().pk))
    answer = window.send(act="add", name="Ms. Quillfeather", office="")
    assert answer.status_code == 422
    assert "It has changed since you opened the page." in said(answer)
    assert Reviewer.objects.count() == 1


def test_a_capital_comments_and_clears_and_the_mission_sends(data: Path) -> None:
    mission, draft = draft_by_link(data)
    mission.post(f"{draft}/documents", {"file": SimpleUploadedFile("note.txt", b"The note says a quay is wanted.")})
    mission.post(f"{draft}/documents/1", {"act": "confirm"})
    window = opened(mission, f"{draft}/reviewers")
    handed = window.send(act="add", name="Ms. Quillfeather", office="Treaty section").content.decode()
    again = window.send(act="add", name="Ms. Quillfeather", office="Treaty section").content.decode()
    assert (handed_link(handed), Reviewer.objects.count()) == (handed_link(again), 1)
    assert handed_link(handed).removeprefix("/en/r/") not in mission.get(f"{draft}/reviewers").content.decode()
    pressed(mission, f"{draft}/reviewers", act="need", needed=["yes"])
    assert "The clearance that was asked for has not been given" in page(mission, f"{draft}/check")
    assert opened(mission, f"{draft}/check").send().status_code == 422

    capital = Client()
    assert "Ms. Quillfeather" not in said(capital.get(handed_link(handed)))
    desk = str(opened(capital, handed_link(handed)).send()["Location"])
    assert desk == f"{draft}/clearance"
    told = page(capital, desk)
    assert "You were asked as: Ms. Quillfeather , Treaty section" in told
    assert WORDS in told
    assert "The note says a quay is wanted." in told
    assert capital.get(f"{draft}/file/1/text").content == b"The note says a quay is wanted."
    download = capital.get(f"{draft}/file/1")
    assert (download["Content-Disposition"], download["X-Content-Type-Options"]) == (
        'attachment; filename="document-1.txt"', "nosniff",
    )  # fmt: skip
    assert fields_of(capital.get(desk))["part"] == ""
    pressed(capital, desk, act="comment", part="answer1", words="Name the <quay>.")
    pressed(capital, desk, act="approve")
    assert "Question 1 · revision 2 · " in page(mission, f"{draft}/reviewers")
    assert "Name the <quay>." in page(mission, f"{draft}/reviewers")
    stale = opened(capital, desk)
    fill(mission, draft, "answers", answer1="We lack an office at the quay.")
    assert "approved an earlier text" in page(capital, desk)
    assert stale.send(act="approve").status_code == 422
    assert opened(mission, f"{draft}/check").send().status_code == 422
    assert "<ins>" in capital.get(desk).content.decode()
    pressed(capital, desk, act="approve")
    assert send(mission, draft).state == "received"
    assert "This reply has been sent." in page(capital, desk)
    assert capital.get(f"{draft}/mine").status_code == 404


def test_a_reviewer_reaches_that_draft_and_nothing_else_and_the_way_in_can_be_ended(data: Path) -> None:
    mission, draft = draft_by_link(data)
    other, elsewhere = draft_by_code()
    link = handed_link(opened(mission, f"{draft}/reviewers").send(act="add", name="Mr. B").content.decode())
    capital = Client()
    capital.post(link)
    pages = ("answers", "check", "reviewers", "receipt", "messages", "cosign", "signatories")
    closed = [f"{elsewhere}/clearance", f"{elsewhere}/mine", draft, *(f"{draft}/{page}" for page in pages)]
    assert {path: capital.get(path).status_code for path in closed} == dict.fromkeys(closed, 404)
    assert {path: capital.post(path).status_code for path in closed} == dict.fromkeys(closed, 404)
    assert other.get(f"{draft}/clearance").status_code == 404
    pressed(mission, f"{draft}/reviewers", act="end")
    assert (capital.get(f"{draft}/clearance").status_code, Client().get(link).status_code) == (404, 404)


def test_the_secretariat_never_sees_a_draft_a_comment_or_a_reviewer(data: Path) -> None:
    mission, draft = draft_by_link(data)
    link = handed_link(opened(mission, f"{draft}/reviewers").send(act="add", name="Quillfeather", office="Zanzibar").content
                       .decode())  # fmt: skip
    capital = Client()
    capital.post(link)
    pressed(capital, f"{draft}/clearance", act="comment", words="Marmalade.")
    pressed(capital, f"{draft}/clearance", act="approve")
    officer, slug = signed_in("amrani", "chief"), Consultation.objects.get().slug

    def seen() -> bytes:
        paths = ["/en/desk", f"/en/desk/c/{slug}", f"/en/desk/c/{slug}/intake", f"/en/desk/c/{slug}/review",
                 f"/en/desk/c/{slug}/intake/{kept(draft).pk}", f"/en/c/{slug}", f"/en/c/{slug}/s", f"/c/{slug}/s.json",
                 f"/en/c/{slug}/data.zip", "/log/checkpoint", "/log/tile/entries/000.p/3"]  # fmt: skip
        told = [body_of(officer.get(path)) for path in paths]
        journal = json.dumps(list(JournalEntry.objects.values("act", "actor", "subject", "detail"))).encode()
        return b"".join([*told, journal])

    for secret in (b"Quillfeather", b"Zanzibar", b"Marmalade", b"fund for travel"):
        assert secret not in seen()
    send(mission, draft)
    assert officer.get(f"/en/desk/c/{slug}/intake/{kept(draft).pk}").status_code == 200
    for secret in (b"Quillfeather", b"Zanzibar", b"Marmalade"):
        assert secret not in seen()


# Signatures


def test_a_coalition_signs_together_and_one_of_it_leaves(data: Path) -> None:
    author, draft = draft_by_code()
    links = {}
    for name in ("Beacon", "Quiet"):
        handed = opened(author, f"{draft}/signatories").send(act="add", name=name, **{"class": "ngo"})
        links[name] = handed_link(handed.content.decode())
    people = {name: Client() for name in links}
    for name, client in people.items():
        assert opened(client, links[name]).send()["Location"] == f"{draft}/cosign"
    assert WORDS in page(people["Beacon"], f"{draft}/cosign")
    pressed(people["Beacon"], f"{draft}/cosign", act="sign", purpose=["named"])
    pressed(people["Quiet"], f"{draft}/cosign", act="sign")
    assert "Beacon Non-governmental organization · signs" in page(author, f"{draft}/signatories")
    one = published(data, send(author, draft))
    public_page = f"/en/c/{one.consultation.slug}/s/{one.pk}"
    assert "Signed as well by Beacon Used" in page(Client(), public_page)
    assert Client().get(f"/c/{one.consultation.slug}/s/{one.pk}.json").json()["signatories"] == []
    pressed(people["Beacon"], f"{draft}/cosign", act="sign", purpose=["named", "open_data"])
    assert Client().get(f"/c/{one.consultation.slug}/s/{one.pk}.json").json()["signatories"] == ["Beacon"]
    pressed(people["Beacon"], f"{draft}/cosign", act="decline")
    assert "Beacon" not in page(Client(), public_page)
    assert "Beacon has left" in page(author, f"{draft}/mine")
    left = page(people["Beacon"], f"{draft}/cosign")
    assert ("You do not sign this reply, and it is not shown to you any more." in left, WORDS in left) == (True, False)
    assert kept(draft).state == "published"


def test_a_signatory_says_which_and_sees_nothing_but_the_reply(data: Path) -> None:
    author, draft = draft_by_code()
    link = handed_link(opened(author, f"{draft}/signatories").send(act="add", name="Beacon").content.decode())
    client = Client()
    client.post(link)
    assert opened(client, f"{draft}/cosign").send().status_code == 422
    stale = opened(client, f"{draft}/cosign")
    fill(author, draft, "answers", answer1="Other words.")
    answer = stale.send(act="sign", purpose=["named"])
    assert (answer.status_code, fields_of(answer)["purpose"]) == (422, ["named"])
    for path in (draft, f"{draft}/signatories", f"{draft}/clearance", f"{draft}/mine", f"{draft}/messages"):
        assert client.get(path).status_code == 404
    opened(author, f"{draft}/signatories").send(act="strike")
    assert (Cosignatory.objects.count(), client.get(f"{draft}/cosign").status_code) == (0, 404)


@pytest.mark.parametrize("path", ["reviewers", "signatories"])
def test_nobody_is_asked_without_a_name_and_what_was_typed_stays(data: Path, path: str) -> None:
    client, draft = draft_by_link(data)
    field = {"reviewers": "office", "signatories": "class"}[path]
    answer = opened(client, f"{draft}/{path}").send(act="add", name=" ", **{field: "ngo"})
    assert (answer.status_code, fields_of(answer)[field]) == (422, "ngo")


# Every page


def all_pages(data: Path) -> Iterator[tuple[Client, str]]:
    """Each page of these in a state in which it shows something."""
    mission, draft = draft_by_link(data)
    capital, beacon = Client(), Client()
    capital.post(handed_link(opened(mission, f"{draft}/reviewers").send(act="add", name="Q", office="T").content.decode()))
    beacon.post(handed_link(opened(mission, f"{draft}/signatories").send(act="add", name="B").content.decode()))
    pressed(capital, f"{draft}/clearance", act="comment", words="So.")
    pressed(capital, f"{draft}/clearance", act="approve")
    fill(mission, draft, "answers", answer1="Other words.")
    yield from ((mission, f"{draft}/reviewers"), (mission, f"{draft}/signatories"), (mission, draft))
    yield from ((capital, f"{draft}/clearance"), (beacon, f"{draft}/cosign"))
    author, own = draft_by_code(consents=["translated"])
    yield author, f"{own}/erase"
    send(author, own)
    pressed(author, f"{own}/messages", words="Hello.")
    for path in ("mine", "messages", "correct", "withdraw", "erase", "consent/named", "consent/published", "consent/read"):
        yield author, f"{own}/{path}"
    new = pressed(author, f"{own}/correct")
    yield author, f"{new}/drop"
    yield author, "/en/erased"
    send(mission, draft)
    yield capital, f"{draft}/clearance"


def test_every_page_is_small_in_six_languages_is_kept_by_no_cache_and_leads_away_quickly(data: Path) -> None:
    for client, path in all_pages(data):
        for language in OFFICIAL:
            answer = client.get(path.replace("/en/", f"/{language}/", 1))
            told = answer.content.decode()
            assert (path, answer.status_code) == (path, 200)
            assert (path, language, len(gzip.compress(answer.content)) <= BUDGET) == (path, language, True)
            assert answer["Cache-Control"] == "no-store"
            assert answer["Referrer-Policy"] in ("no-referrer", "same-origin")
            assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in told
            assert told.index('class="leave"') < told.index("<header")
            assert "<script>" not in told
            assert "style=" not in told


def test_at_the_old_address_the_thread_is_read_and_a_message_sent_once(data: Path) -> None:
    client, draft = draft_by_code()
    send(client, draft)
    window = opened(client, f"{draft}/messages")
    later = pressed(client, f"{draft}/correct")
    send(client, later)
    for _ in range(2):
        window.send(words="Nor the ferry.")
    assert (Message.objects.count(), Message.objects.get().submission.pk) == (1, kept(later).pk)
    assert "Nor the ferry." in said(client.get(f"{draft}/messages"))


def test_a_notice_about_a_corrected_reply_goes_where_its_correction_says(data: Path) -> None:
    client, draft = draft_by_code()
    one, safe = send(client, draft, contact="anna@example.org"), safe_of(data)
    later = pressed(client, f"{draft}/correct")
    send(client, later, contact="anna@example.org")
    pressed(client, f"{later}/messages", act="notices", notices=["yes"])
    tell_author(one, safe=safe, actor=AMRANI, at=NOON, chance=system_chance)
    assert Dispatch.objects.get(kind="message").submission == kept(later).pk
