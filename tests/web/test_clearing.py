"""Clearance at the desk: the paper goes up, comes back edited, and every change is seen before it is in the report."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from concertation.actions.report import begin_writing, keep_version, write_paragraph
from concertation.core.chance import seeded_chance
from concertation.core.report import Sentence, paragraphs_in
from concertation.core.report.edit import sourced
from concertation.documents.reading.tracked import read_tracked
from concertation.records.drafts import draft_of, forget_replies, grounds_for
from concertation.records.models import Comment, Report, Returned, User, Version
from documents.word_hand import put_in, retyped, reworded, struck_out
from factories import SAFE
from people import AMRANI, NOON
from web.desk_world import main_of, page_of, signed_in
from web.published_world import World, world

pytestmark = [pytest.mark.django_db, pytest.mark.database]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BURDEN = "The main obstacle is the burden of reporting on small administrations."
OWN = "Cooperation was at the centre of the replies."
FRENCH = ("La coopération était au centre.", "Benguira estime que les rapports pèsent.")
BOUND = "Benguira finds that reporting burdens small administrations."


@pytest.fixture
def made(settings: Settings, tmp_path: Path) -> Iterator[World]:
    settings.DATA = tmp_path
    User.objects.create(username=AMRANI.name, role="officer")
    forget_replies()
    yield world(reported=False)
    forget_replies()


@pytest.fixture
def version(made: World) -> Version:
    """Kept of a report whose first paragraph holds a sentence of the officer's and a paraphrase."""
    material = grounds_for(made.consultation, "en", NOON.date(), SAFE)
    report = begin_writing(made.consultation, "thematic", "en", material, actor=AMRANI, at=NOON)
    row = next(one for one in report.paragraphs.all() if one.section == "1.1")
    source = next(one for one in material.sources.values() if one.text == BURDEN)
    own = Sentence(OWN, "secretariat", author=AMRANI.name)
    sentences = (own, sourced(Sentence(BOUND, "secretariat"), [source], AMRANI.name))
    write_paragraph(report, row.key, sentences, revision=row.revision, actor=AMRANI, at=NOON)
    return keep_version(report, "To the chief", material, actor=AMRANI, at=NOON, chance=seeded_chance(5))


@pytest.fixture
def officer(made: World) -> Client:
    return signed_in(AMRANI.name, "officer")


@pytest.fixture
def chief(made: World) -> Client:
    return signed_in("sato", "chief")


def at(version: Version, rest: str = "", language: str = "en") -> str:
    return f"/{language}/desk/c/{version.report.consultation.slug}/clear/{version.pk}{rest}"


def paper(client: Client, version: Version) -> bytes:
    answer = client.get(at(version, ".docx"))
    assert (answer.status_code, answer["Content-Type"]) == (200, WORD)
    return b"".join(answer) if answer.streaming else answer.content


def file(content: bytes, name: str = "edited.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def bring(client: Client, version: Version, content: bytes) -> str:
    """The address of what was read of the file."""
    answer = client.post(at(version), {"act": "bring", "file": file(content)})
    assert answer.status_code == 302, main_of(answer.content)
    return answer["Location"]


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


def first(report: Report) -> list[str]:
    return [one.text for one in next(iter(paragraphs_in(draft_of(report).sections))).sentences]


def test_the_versions_stand_in_a_list(officer: Client, version: Version) -> None:
    shown = words(page_of(officer, at(version).rpartition("/")[0]))
    assert "To the chief" in shown
    assert "Thematic report · English · version 1" in shown
    assert "Not cleared yet" in shown


def test_the_chief_reads_what_is_broken_and_where_before_she_clears(chief: Client, version: Version) -> None:
    version.broken = [
        {"rule": "unsupported", "paragraph": "2", "sentence": 1, "text": ""},
        {"rule": "unconfirmed", "paragraph": "summary", "sentence": 3, "text": ""},
        {"rule": "over_budget", "paragraph": None, "sentence": None, "text": ""},
    ]
    version.save(update_fields=["broken"])
    page = page_of(chief, at(version))
    view = f"/en/desk/c/{version.report.consultation.slug}/publish/view/{version.pk}"
    for address, said in (
        ("#p2s1", "paragraph 2, sentence 1</a> – a sentence without its source"),
        ("#p0s3", "summary, sentence 3</a> – a changed sentence that nobody has confirmed still rests on its sources"),
        ("", "The whole report</a> – more words than the limit"),
    ):
        assert f'<a href="{view}{address}">{said}</li>' in page
    assert f'<a href="{view}">See the page as everybody will</a>' in page
    assert OWN in chief.get(view).content.decode()


def test_the_list_asks_as_many_questions_for_many_versions(officer: Client, version: Version, made: World) -> None:
    address = at(version).rpartition("/")[0]
    counts = []
    for number in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page_of(officer, address)
        counts.append(len(asked))
        Version.objects.bulk_create(
            Version(report=version.report, number=10 + number * 20 + one, structure=version.structure, sha256="0",
                    drafted_at=NOON, name=f"v{one}")
            for one in range(20)
        )  # fmt: skip
    assert counts[0] == counts[1]


def test_the_chief_clears_and_an_officer_is_told_who_may(officer: Client, chief: Client, version: Version) -> None:
    assert "Only the chief clears a version." in words(page_of(officer, at(version)))
    refused = officer.post(at(version), {"act": "clear"})
    assert refused.status_code == 422
    assert "Only the chief clears a version: ask the chief." in words(main_of(refused.content))
    assert chief.post(at(version), {"act": "clear"}).status_code == 302
    assert "Cleared by sato" in words(page_of(officer, at(version)))


def test_the_paper_that_comes_back_unchanged_says_so(officer: Client, version: Version) -> None:
    shown = words(page_of(officer, bring(officer, version, paper(officer, version))))
    total = sum(len(p.sentences) for p in paragraphs_in(draft_of(version.report).sections)) + len(
        draft_of(version.report).summary
    )
    assert f"Of {total} sentences {total} were found again, {total} of them word for word." in shown
    assert "No sentence that rests on sources was touched." in shown


def test_every_change_is_seen_decided_and_taken(officer: Client, version: Version) -> None:
    edited = retyped(
        paper(officer, version),
        reworded("s1_2", "burdens", "weighs on"), put_in("s1_1", " This is of note.", inside=False), struck_out("s1_1"),
    )  # fmt: skip
    address = bring(officer, version, edited)
    page = page_of(officer, address)
    assert "Reworded · Paragraph 1, sentence 2 · Ms. Sato" in words(page)
    assert '<del lang="en" dir="ltr">burdens</del><ins lang="en" dir="ltr">weighs on</ins>' in page
    assert "One change waits for you." in words(page)
    waits = officer.post(address, {"act": "take"})
    assert waits.status_code == 422
    assert "Some changes still wait: decide them first." in words(main_of(waits.content))
    (change,) = re.findall(r'name="(do-[^"]+)" value="keep"', page)
    assert officer.post(address, {"act": "decide", change: "keep"}).status_code == 302
    assert re.search(rf'name="{change}" value="keep" checked', page_of(officer, address))
    assert officer.post(address, {"act": "take"}).status_code == 302
    assert first(version.report) == ["This is of note.", BOUND.replace("burdens", "weighs on")]
    assert "Taken into the report" in words(page_of(officer, address))
    again = officer.post(address, {"act": "take"})
    assert "These changes have been taken into the report: go on in the text." in words(main_of(again.content))


def test_what_came_back_stands_on_today_until_it_is_taken(officer: Client, version: Version) -> None:
    waits = "One edited report came back and waits to be taken in"
    assert waits not in words(page_of(officer, "/en/desk"))
    address = bring(officer, version, paper(officer, version))
    assert waits in words(page_of(officer, "/en/desk"))
    officer.post(address, {"act": "take"})
    assert waits not in words(page_of(officer, "/en/desk"))


def test_a_comment_stands_on_the_page_and_in_the_paper_until_it_is_settled(officer: Client, version: Version) -> None:
    said = {"act": "comment", "sentence": "s1_2", "words": "Who says <b>so</b>?"}
    assert officer.post(at(version), said).status_code == 302
    page = page_of(officer, at(version))
    assert "Who says &lt;b&gt;so&lt;/b&gt;?" in page
    (remark,) = read_tracked(paper(officer, version)).remarks
    assert (remark.words, remark.mark, remark.done) == ("Who says <b>so</b>?", "s1_2", False)
    assert officer.post(at(version), {"act": "resolve", "comment": Comment.objects.get().pk}).status_code == 302
    assert read_tracked(paper(officer, version)).remarks[0].done


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"act": "bring"}, "No file was chosen: choose one."),
        ({"act": "comment", "words": " "}, "The comment says nothing: write it."),
        ({"act": "comment", "words": "x", "sentence": "s99_9"}, "There is no such sentence: choose one of the list."),
        ({"act": "frobnicate"}, "There is no such act. Use the forms of the page."),
    ],
)
def test_what_cannot_be_done_is_said_with_the_way_out(
    officer: Client, version: Version, form: dict[str, str], told: str
) -> None:
    answer = officer.post(at(version), form)
    assert answer.status_code == 422
    assert told in words(main_of(answer.content))


def test_typed_words_are_not_lost(officer: Client, version: Version) -> None:
    answer = officer.post(at(version), {"act": "comment", "words": "Long thought", "sentence": "s99_9"})
    assert ">Long thought</textarea>" in main_of(answer.content)


def test_a_file_that_is_none_of_ours_is_refused(officer: Client, version: Version) -> None:
    for content, told in (
        (b"no archive", "The file could not be read: save it anew as DOCX or XLIFF."),
        (retyped(paper(officer, version), lambda body: body.clear()), "No sentence of this version is in the file"),
    ):
        answer = officer.post(at(version), {"act": "bring", "file": file(content)})
        assert answer.status_code == 422
        assert told in words(main_of(answer.content))
    assert not Returned.objects.exists()


def test_what_is_not_public_is_in_no_paper(officer: Client, version: Version, made: World) -> None:
    everything = paper(officer, version) + officer.get(at(version, "-fr.xlf")).content
    assert not [one for one in made.secrets if one.encode() in everything and one not in ("Amrani",)]
    with zipfile.ZipFile(BytesIO(paper(officer, version))) as opened:
        told = b"".join(opened.read(name) for name in opened.namelist()).decode()
    assert not [one for one in made.secrets if one in told and one != "Amrani"]


def test_a_translation_goes_out_and_comes_back(officer: Client, version: Version, made: World) -> None:
    material = grounds_for(made.consultation, "fr", NOON.date(), SAFE)
    report = version.report
    french = begin_writing(made.consultation, "thematic", "fr", material, actor=AMRANI, at=NOON, beside=report)
    out = officer.get(at(version, "-fr.xlf"))
    assert (out.status_code, out["Content-Type"]) == (200, "application/xliff+xml")
    told = out.content.decode()
    assert 'finds that <mrk id="m1" type="term" value="Rapports">reporting</mrk> burdens' in told
    for mark, target in zip(("s1_1", "s1_2"), FRENCH, strict=True):
        told = re.sub(rf'(id="{mark}".*?</source>)', rf"\1<target>{target}</target>", told, count=1)
    form = {"language": "fr", "file": file(told.encode(), "back.xlf")}
    shown = words(main_of(officer.post(at(version, "/translation"), form).content))
    assert "One paragraph was translated." in shown
    assert first(french) == list(FRENCH)


def test_versions_of_another_consultation_are_not_there(officer: Client, version: Version) -> None:
    assert officer.get(f"/en/desk/c/{version.report.consultation.slug}/clear/{version.pk + 1}").status_code == 404
    assert officer.get(at(version, "-en.xlf")).status_code == 404
    assert officer.get(at(version, "-xx.xlf")).status_code == 404


@pytest.mark.parametrize("language", ["ar", "zh", "fr", "ru", "es"])
def test_every_page_is_said_in_every_language(officer: Client, version: Version, language: str) -> None:
    back = bring(officer, version, retyped(paper(officer, version), reworded("s1_2", "burdens", "weighs on")))
    for address in (
        at(version, language=language),
        at(version, "/translation", language),
        back.replace("/en/", f"/{language}/"),
    ):
        page = page_of(officer, address)
        assert "clearing:" not in page
