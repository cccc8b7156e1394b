"""The check of attributions: who sees which sentences, what is asked, how it is answered, and what holds a report back."""

from __future__ import annotations

import gzip
import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from concertation.actions.report import begin_writing, draft_corrigendum, issue_report, keep_version, write_paragraph
from concertation.actions.submission.access import give_code
from concertation.actions.submission.end import erase_submission
from concertation.core.chance import system_chance
from concertation.core.language import OFFICIAL
from concertation.core.report import Sentence
from concertation.core.report.corrigendum import Correction
from concertation.core.role import person
from concertation.core.submission import bare_code
from concertation.records.attributions import answered_of_asked, are_checked, attributed_to, paragraphs_saying
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.drafts import grounds_for, sentences_of
from concertation.records.installed import door_secret_of
from concertation.records.models import AttributionRequest, Dispatch, JournalEntry, Report, Submission, Version
from factories import SAFE
from web.desk_world import main_of, page_of, signed_in
from web.published_world import World, world

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TODAY = timezone.now().date()
SOON, PAST = TODAY + timedelta(days=7), TODAY - timedelta(days=1)
BURDEN = "the burden of reporting on small administrations"
WORDS = "We spoke of zyxophone reporting, not of all reporting."
BUDGET = 10_000


@pytest.fixture
def w(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    settings.DATA = tmp_path
    for place in ("secretariat.attribution.safe_here", "secretariat.publish.safe_here", "participants.way_in.safe_of"):
        monkeypatch.setattr(f"concertation.web.{place}", lambda *_: SAFE)
    return world(reported=False)


def kept(w: World) -> Version:
    """A version of what is being written, kept."""
    material = grounds_for(w.consultation, "en", TODAY, SAFE)
    report = Report.objects.filter(consultation=w.consultation, type="thematic").first()
    signed_in("amrani", "officer")
    by, at = person("amrani"), timezone.now()
    report = report or begin_writing(w.consultation, "thematic", "en", material, actor=by, at=at)
    return keep_version(report, "For checking", material, actor=by, at=at, chance=system_chance)


def desk(w: World, *more: str) -> str:
    return "/".join((f"/en/desk/c/{w.slug}/attribution", *more))


def opened_check(w: World, until: date = SOON) -> tuple[Version, Client]:
    version, officer = kept(w), signed_in("amrani", "officer")
    answer = officer.post(desk(w, "open"), {"version": version.pk, "until": until.isoformat()})
    assert answer.status_code == 302, main_of(answer.content)
    return version, officer


def author_of(data: Path, reply: Submission) -> Client:
    """Whoever sent it, with the code of the reply."""
    client, keeper = Client(), Doorkeeper(door_secret_of(data))
    client.cookies["v"] = bare_code(give_code(reply, keeper=keeper, at=timezone.now(), chance=system_chance))
    return client


def mine(reply: Submission) -> str:
    return f"/en/d/{reply.pk}/attribution"


def reply_of(w: World, file: str) -> Submission:
    return Submission.objects.get(pk=w.replies[file].pk)


def text_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def anchor_of(version: Version, reply: Submission, words: str) -> str:
    found = [one.anchor for one in attributed_to(reply, version) if words in one.sentence.text and one.paragraph != "0"]
    assert found, [one.sentence.text for one in attributed_to(reply, version)]
    return found[0]


def misstated(w: World, data: Path) -> tuple[AttributionRequest, Client, Client]:
    """Benguira says that a sentence misstates it."""
    version, officer = opened_check(w)
    reply = reply_of(w, "benguira.docx")
    author = author_of(data, reply)
    answer = author.post(mine(reply), {"anchor": anchor_of(version, reply, BURDEN), "words": WORDS})
    assert answer.status_code == 303, main_of(answer.content)
    return AttributionRequest.objects.get(), author, officer


def test_each_reads_the_sentences_that_quote_or_name_it_and_nothing_else_of_the_draft(w: World, tmp_path: Path) -> None:
    version, _ = opened_check(w)
    seen = {}
    for file in ("benguira.docx", "tabloquet-memo.docx", "velvetine-memo.txt"):
        reply = reply_of(w, file)
        page = author_of(tmp_path, reply).get(mine(reply)).content.decode()
        assert len(gzip.compress(page.encode())) < BUDGET
        assert "not public" in text_of(page)
        assert f"/d/{reply.pk}/attribution" in author_of(tmp_path, reply).get(f"/en/d/{reply.pk}/mine").content.decode()
        seen[file] = text_of(page)
    shown = {name: (BURDEN in page, "afraid to be seen" in page) for name, page in seen.items()}
    assert shown == {
        "benguira.docx": (True, False),
        "tabloquet-memo.docx": (False, False),
        "velvetine-memo.txt": (False, True),
    }
    everything = [one["text"] for part in version.structure["paragraphs"] for one in part["sentences"]]
    assert max(sum(one in page for one in everything) for page in seen.values()) < len(everything) / 2
    secrets = [one for one in w.secrets if one not in ("Velvetine", "velvetine", "Amrani")]
    assert [one for one in secrets for page in seen.values() if one in page] == []
    assert "Velvetine" not in seen["velvetine-memo.txt"]


def test_nobody_sees_anything_before_the_check_is_opened_nor_whoever_has_no_way_in(w: World, tmp_path: Path) -> None:
    kept(w)
    reply, other = reply_of(w, "benguira.docx"), reply_of(w, "tabloquet-memo.docx")
    author = author_of(tmp_path, reply)
    assert author.get(mine(reply)).status_code == 404
    assert "/attribution" not in author.get(f"/en/d/{reply.pk}/mine").content.decode()
    opened_check(w)
    assert author.get(mine(reply)).status_code == 200
    assert author.get(mine(other)).status_code == 404
    assert Client().get(mine(reply)).status_code == 404
    for file in (one for one in w.replies if one not in ("benguira.docx", "tabloquet-memo.docx", "velvetine-memo.txt")):
        closed = reply_of(w, file)
        assert author_of(tmp_path, closed).get(mine(closed)).status_code == 404, file


def test_a_sentence_that_rests_on_a_reply_taken_back_since_is_shown_to_nobody_else(w: World) -> None:
    version, _ = opened_check(w)
    reply, other = reply_of(w, "benguira.docx"), reply_of(w, "velvetine-memo.txt")
    joint = next(one for one in attributed_to(reply, version) if one.sentence.passages).sentence
    structure = version.structure
    for part in structure["paragraphs"]:
        for one in part["sentences"]:
            if one["text"] == joint.text:
                one["passages"].append(other.passage_set.earliest("pk").pk)
    Version.objects.filter(pk=version.pk).update(structure=structure, sha256="1" * 64)
    changed = Version.objects.select_related("report").get(pk=version.pk)
    before = [one.sentence.text for one in attributed_to(reply, changed) if one.paragraph != "0"]
    assert joint.text in before
    Submission.objects.filter(pk=other.pk).update(state="withheld", place=None)
    assert joint.text not in [one.sentence.text for one in attributed_to(reply, changed) if one.paragraph != "0"]


def test_a_request_is_sealed_answered_by_a_change_and_counted(w: World, tmp_path: Path) -> None:
    request, author, officer = misstated(w, tmp_path)
    assert WORDS.encode() not in bytes(request.words)
    assert b"zyxophone" not in "".join(map(str, JournalEntry.objects.values_list("detail", flat=True))).encode()
    assert answered_of_asked(w.consultation) == (0, 1)
    assert "1 respondent’s request about a sentence waits for an answer" in text_of(page_of(officer, "/en/desk"))
    page = page_of(officer, desk(w))
    assert WORDS in text_of(page)
    assert f"#k-{request.paragraph}" in page
    too_soon = officer.post(desk(w, str(request.pk)), {"answer": "changed", "reason": "As you asked."})
    assert too_soon.status_code == 422
    assert "still says this sentence, word for word" in text_of(main_of(too_soon.content))
    assert "As you asked." in main_of(too_soon.content)
    now = changed(request)
    assert officer.post(desk(w, str(request.pk)), {"answer": "changed", "reason": "As you asked."}).status_code == 302
    page = text_of(author.get(mine(request.submission)).content.decode())
    assert [one in page for one in ("The sentence was changed", "As you asked.", now, WORDS)] == [True] * 4
    assert answered_of_asked(w.consultation) == (1, 1)
    again = officer.post(desk(w, str(request.pk)), {"answer": "kept", "reason": "No."})
    assert again.status_code == 422


def changed(request: AttributionRequest) -> str:
    """The sentence is changed in the editor, wherever it stands."""
    report, now = Report.objects.get(pk=request.version.report_id), "Benguira finds the burden of some reporting heavy."
    attributed = next(one for one in attributed_to(request.submission, request.version) if one.anchor == request.anchor)
    said = attributed.sentence
    for row in paragraphs_saying(report, attributed):
        sentences = [_other(one, now) if one.text == said.text else one for one in sentences_of(row)]
        write_paragraph(report, row.key, sentences, revision=row.revision, actor=person("amrani"), at=timezone.now())
    return now


def _other(one: Sentence, text: str) -> Sentence:
    return Sentence(text, one.kind, one.passages, one.submissions, basis=one.basis, author="amrani")


def test_what_is_refused_says_why_and_keeps_what_was_typed(w: World, tmp_path: Path) -> None:
    request, author, officer = misstated(w, tmp_path)
    reply = request.submission
    others = [one.anchor for one in attributed_to(reply, request.version) if one.anchor != request.anchor]
    for typed, why in (
        ({"anchor": request.anchor, "words": "Once more."}, "was made before and waits"),
        ({"anchor": "p999s1", "words": "Whose?"}, "not attributed to you"),
        ({"anchor": others[0], "words": " "}, "says nothing"),
        ({"anchor": others[0], "words": "a" * 5_001}, "says nothing, or more than 5,000 characters"),
    ):
        answer = author.post(mine(reply), typed)
        assert (answer.status_code, why in text_of(answer.content.decode())) == (422, True), why
    assert "a" * 5_001 in answer.content.decode()
    unsaid = officer.post(desk(w, str(request.pk)), {"answer": "kept", "reason": ""})
    assert "A sentence is kept for a reason" in text_of(main_of(unsaid.content))
    assert unsaid.status_code == 422
    for typed in ({"answer": "corrected"}, {"answer": "asked"}, {}):
        assert officer.post(desk(w, str(request.pk)), typed).status_code == 422
    version = str(request.version_id)
    for until, chosen in (
        (PAST.isoformat(), version),
        ("soon", version),
        (SOON.isoformat(), version),
        (SOON.isoformat(), ""),
    ):
        assert officer.post(desk(w, "open"), {"version": chosen, "until": until}).status_code == 422
    assert signed_in("okello", "second_officer").get(desk(w)).status_code == 404


def test_a_version_that_would_show_what_somebody_has_not_opened_is_not_checked(w: World) -> None:
    version, officer = kept(w), signed_in("amrani", "officer")
    Version.objects.filter(pk=version.pk).update(broken=[{"rule": "not_publishable"}])
    answer = officer.post(desk(w, "open"), {"version": version.pk, "until": SOON.isoformat()})
    assert answer.status_code == 422
    assert "names or uses somebody as they do not allow" in text_of(main_of(answer.content))


def test_a_sentence_that_is_kept_is_kept_for_a_reason_which_its_author_reads(w: World, tmp_path: Path) -> None:
    request, author, officer = misstated(w, tmp_path)
    typed = {"answer": "kept", "reason": "Your reply says so in its second sentence."}
    assert officer.post(desk(w, str(request.pk)), typed).status_code == 302
    page = text_of(author.get(mine(request.submission)).content.decode())
    assert "The sentence is kept" in page
    assert "Your reply says so in its second sentence." in page


def test_after_the_last_day_nothing_is_asked_and_the_plan_has_its_step(w: World, tmp_path: Path) -> None:
    version, _ = opened_check(w)
    reply = reply_of(w, "benguira.docx")
    author = author_of(tmp_path, reply)
    assert are_checked([w.consultation], timezone.now()) == frozenset()
    version.attribution_check.__class__.objects.update(until=PAST)
    answer = author.post(mine(reply), {"anchor": anchor_of(version, reply, BURDEN), "words": WORDS})
    assert answer.status_code == 422
    assert "The last day for requests has passed." in text_of(answer.content.decode())
    assert are_checked([w.consultation], timezone.now()) == {w.consultation.pk}


def test_a_request_without_answer_holds_the_report_back(w: World, tmp_path: Path) -> None:
    request, _, officer = misstated(w, tmp_path)
    Version.objects.filter(pk=request.version_id).update(cleared_at=timezone.now())
    checklist = f"/en/desk/c/{w.slug}/publish/thematic"
    line = 'id="line-attributions" class="{}"'
    page = page_of(officer, checklist)
    assert line.format("red") in page
    assert "1 respondent’s request waits for an answer." in page
    officer.post(desk(w, str(request.pk)), {"answer": "kept", "reason": "It says so."})
    assert line.format("amber") in page_of(officer, checklist)
    request.version.attribution_check.__class__.objects.update(until=PAST)
    assert line.format("green") in page_of(officer, checklist)


def test_after_issue_the_same_request_leads_to_a_corrigendum(w: World, tmp_path: Path) -> None:
    version, officer = opened_check(w, SOON)
    issue_report(version, actor=person("sato"), at=timezone.now())
    Version.objects.filter(pk=version.pk).update(issue=1)
    version = Version.objects.select_related("report").get(pk=version.pk)
    reply = reply_of(w, "benguira.docx")
    author = author_of(tmp_path, reply)
    anchor = anchor_of(version, reply, BURDEN)
    assert "The report is issued and cannot be changed." in text_of(author.get(mine(reply)).content.decode())
    assert author.post(mine(reply), {"anchor": anchor, "words": WORDS}).status_code == 303
    request, paragraph = AttributionRequest.objects.get(), anchor[1:].partition("s")[0]
    page = page_of(officer, desk(w))
    assert f"/publish/correct/{version.pk}?paragraph1={paragraph}" in page
    assert 'value="changed"' not in page
    answer = {"answer": "corrected", "reason": "See the corrigendum."}
    assert officer.post(desk(w, str(request.pk)), answer).status_code == 422
    draft_corrigendum(
        version, [Correction(paragraph, "", "", int(anchor.rpartition("s")[2]))], "It misstated a reply.", {},
        actor=person("amrani"), at=timezone.now(), chance=system_chance,
    )  # fmt: skip
    assert officer.post(desk(w, str(request.pk)), answer).status_code == 302
    assert "A corrigendum follows" in text_of(author.get(mine(reply)).content.decode())


def test_a_letter_goes_to_whom_it_may_and_tells_nothing_where_nothing_may_be_told(w: World) -> None:
    for file, wish in (("benguira.docx", "full"), ("tabloquet-memo.docx", "bare"), ("velvetine-memo.txt", "")):
        reply = reply_of(w, file)
        reply.contact = SAFE.key_of(reply.pk).seal_text("somebody@example.org")
        reply.acknowledge = wish
        reply.save()
    opened_check(w)
    letters = {one.submission: one for one in Dispatch.objects.filter(kind="attribution")}
    assert set(letters) == {w.replies["benguira.docx"].pk, w.replies["tabloquet-memo.docx"].pk}
    told, bare = letters[w.replies["benguira.docx"].pk], letters[w.replies["tabloquet-memo.docx"].pk]
    assert (told.state, told.address, "until" in told.body, BURDEN in told.body) == ("queued", "", True, False)
    assert (w.consultation.title in bare.body, "somebody@example.org" in bare.body + told.body) == (False, False)


def test_what_was_said_is_gone_with_the_reply(w: World, tmp_path: Path) -> None:
    version, officer = opened_check(w)
    reply = reply_of(w, "tabloquet-memo.docx")
    anchor = anchor_of(version, reply, "moyens")
    assert author_of(tmp_path, reply).post(mine(reply), {"anchor": anchor, "words": WORDS}).status_code == 303
    erase_submission(reply, actor=person("amrani"), at=timezone.now(), chance=system_chance)
    assert not AttributionRequest.objects.exists()
    assert WORDS not in page_of(officer, desk(w))


def test_both_pages_speak_the_six_languages(w: World, tmp_path: Path) -> None:
    request, author, officer = misstated(w, tmp_path)
    for language in OFFICIAL:
        page = author.get(mine(request.submission).replace("/en/", f"/{language}/"))
        assert (page.status_code, WORDS in unescape(page.content.decode())) == (200, True)
        assert len(gzip.compress(page.content)) < BUDGET
        assert officer.get(desk(w).replace("/en/", f"/{language}/")).status_code == 200
