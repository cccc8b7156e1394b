"""The report editor: a sentence is marked by what it rests on, gets its sources, and nobody's words are lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from concertation.actions.report import begin_writing
from concertation.core.report import paragraphs_in
from concertation.records.drafts import draft_of, forget_replies, grounds_for, sentences_of
from concertation.records.models import Paragraph, Report, Version
from factories import SAFE
from people import AMRANI, NOON
from web.desk_world import main_of, signed_in
from web.published_world import World, world

pytestmark = [pytest.mark.django_db, pytest.mark.database]
BURDEN = "The main obstacle is the burden of reporting on small administrations."


@pytest.fixture
def made(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    settings.DATA = tmp_path
    for place in ("editor", "editor_moves", "editor_sentence", "editor_versions"):
        monkeypatch.setattr(f"concertation.web.secretariat.{place}.safe_here", lambda: SAFE)
    forget_replies()
    yield world(reported=False)
    forget_replies()


@pytest.fixture
def report(made: World) -> Report:
    material = grounds_for(made.consultation, "en", NOON.date(), SAFE)
    return begin_writing(made.consultation, "thematic", "en", material, actor=AMRANI, at=NOON)


@pytest.fixture
def officer(made: World) -> Client:
    return signed_in("amrani", "officer")


@pytest.fixture
def other(made: World) -> Client:
    return signed_in("sato", "chief")


def at(report: Report, section: str = "") -> str:
    return f"/en/desk/c/{report.consultation.slug}/report/{report.pk}" + (f"?section={section}" if section else "")


def shown(client: Client, report: Report, section: str) -> str:
    answer = client.get(at(report, section))
    assert answer.status_code == 200
    return main_of(answer.content)


def done(client: Client, report: Report, **form: object) -> int:
    return client.post(f"{at(report)}/do", form).status_code


def inserted(client: Client, report: Report, text: str) -> Paragraph:
    assert done(client, report, act="insert", section="1.1", after="", text=text) == 302
    return report.paragraphs.filter(section="1.1").first() or pytest.fail("nothing was inserted")


def marks(page: str, key: str) -> list[str]:
    """The marks of a paragraph's sentences that block, and those that advise."""
    (block,) = re.findall(rf'<article class="block-edit" id="k-{key}".*?</article>', page, re.DOTALL)
    return [" ".join(one.split()) for one in re.findall(r'<p class="marked (?:blocks|advises)">(.*?)</p>', block)]


def test_a_report_is_begun_and_its_bar_says_how_long_it_is(made: World, officer: Client) -> None:
    there = f"/en/desk/c/{made.slug}/report"
    assert "No report is being written yet." in main_of(officer.get(there).content)
    begun = officer.post(f"{there}/begin", {"type": "thematic", "language": "en", "how": "composed"})
    report = Report.objects.get(consultation=made.consultation)
    assert begun.headers["Location"] == at(report)
    words = draft_of(report).words
    assert f"{words:,} of 8,500 words" in main_of(officer.get(at(report)).content)
    again = officer.post(f"{there}/begin", {"type": "thematic", "language": "en"})
    assert again.status_code == 422
    assert "This report is being written already." in main_of(again.content)


def test_a_sentence_without_source_is_marked_until_it_has_one(made: World, report: Report, officer: Client) -> None:
    row = inserted(officer, report, "One Government called reporting a burden.")
    page = shown(officer, report, "1.1")
    assert marks(page, row.key)[0].startswith("It says or quotes what respondents hold and rests on no source.")
    sentence = f"{at(report)}/{row.key}/1"
    found = main_of(officer.get(f"{sentence}?limb=obstacles&theme=reporting").content)
    assert BURDEN in found
    (passage,) = re.findall(r'name="passage" value="([^"]+)"', found)
    bound = officer.post(f"{sentence}/do", {"act": "bind", "revision": 0, "passage": passage})
    assert bound.status_code == 302
    assert marks(shown(officer, report, "1.1"), row.key) == []
    (kept,) = sentences_of(report.paragraphs.get(key=row.key))
    assert (kept.kind, kept.passages, kept.author) == ("sourced", (passage,), "amrani")


def test_more_than_its_sources_bear_is_marked_with_what_fits(made: World, report: Report, officer: Client) -> None:
    row = inserted(officer, report, "Several Governments called reporting a burden.")
    sentence = f"{at(report)}/{row.key}/1"
    found = main_of(officer.get(f"{sentence}?limb=obstacles&theme=reporting").content)
    (passage,) = re.findall(r'name="passage" value="([^"]+)"', found)
    officer.post(f"{sentence}/do", {"act": "bind", "revision": 0, "passage": passage})
    page = shown(officer, report, "1.1")
    said = "“Several” says something else than its sources: one respondent of 1 supports it. Say the number, or add sources."
    assert marks(page, row.key) == [said]
    assert BURDEN in page
    text = "One Government called reporting a burden."
    assert done(officer, report, act="write", section="1.1", key=row.key, revision=1, text=text) == 302
    (mark, *_) = marks(shown(officer, report, "1.1"), row.key)
    assert mark.startswith("It was changed. Confirm")
    assert officer.post(f"{sentence}/do", {"act": "confirm", "revision": 2}).status_code == 302
    assert marks(shown(officer, report, "1.1"), row.key) == []


def test_sentences_that_stay_keep_their_sources(made: World, report: Report, officer: Client) -> None:
    row = next(one for one in report.paragraphs.all() if len(one.sentences) > 1 and one.section != "summary")
    before = sentences_of(row)
    text = f"{before[0].text} We add this. {' '.join(one.text for one in before[1:])}"
    assert done(officer, report, act="write", section=row.section, key=row.key, revision=0, text=text) == 302
    after = sentences_of(report.paragraphs.get(key=row.key))
    assert (after[0], after[2:]) == (before[0], before[1:])
    assert (after[1].text, after[1].kind, after[1].author) == ("We add this.", "secretariat", "amrani")


def test_of_two_editors_both_texts_are_shown(made: World, report: Report, officer: Client, other: Client) -> None:
    row = inserted(officer, report, "We begin.")
    form = {"act": "write", "section": "1.1", "key": row.key, "revision": 0}
    assert done(other, report, **form, text="We begin today.") == 302
    refused = officer.post(f"{at(report)}/do", {**form, "text": "We begin tomorrow."})
    assert refused.status_code == 422
    page = main_of(refused.content)
    assert "Somebody has changed this paragraph since you opened it." in page
    assert ">We begin today.</p>" in page
    assert ">We begin tomorrow.</textarea>" in page
    assert 'name="revision" value="1"' in page
    assert "changed a moment ago by <bdi>sato</bdi>" in page


def test_a_script_that_saves_is_answered_in_json(made: World, report: Report, officer: Client, other: Client) -> None:
    row = inserted(officer, report, "We begin.")
    form = {"act": "write", "section": "1.1", "key": row.key, "revision": 0, "text": "We begin today."}
    saved = officer.post(f"{at(report)}/do", form, headers={"Accept": "application/json"})
    words = draft_of(report).words
    assert saved.json() == {"revision": 1, "words": words, "said": f"{words:,} of 8,500 words"}
    late = other.post(f"{at(report)}/do", form | {"text": "Too late."}, headers={"Accept": "application/json"})
    assert late.json()["why"].startswith("Somebody has changed this paragraph")
    assert (late.json()["theirs"], late.json()["by"], late.json()["revision"]) == ("We begin today.", "amrani", 1)


def test_a_finding_comes_with_its_sources(made: World, report: Report, officer: Client) -> None:
    form = {"act": "finding", "section": "1.1", "after": "", "limb": "obstacles", "theme": "reporting"}
    assert done(officer, report, **form) == 302
    first = sentences_of(report.paragraphs.filter(section="1.1")[0])
    assert [one.kind for one in first] == ["counted", "sourced"]
    assert BURDEN.rstrip(".") in first[1].text
    nothing = officer.post(f"{at(report)}/do", form | {"limb": "ways_and_means"})
    assert nothing.status_code == 422
    assert "Nothing was found there that may be said." in main_of(nothing.content)


def test_paragraphs_move_and_go(made: World, report: Report, officer: Client) -> None:
    one, two = inserted(officer, report, "First words."), inserted(officer, report, "Second words.")
    keys = list(report.paragraphs.filter(section="1.1").values_list("key", flat=True))
    assert keys[:2] == [two.key, one.key]
    assert done(officer, report, act="move", section="1.1", key=two.key, revision=0, to="down") == 302
    assert list(report.paragraphs.filter(section="1.1").values_list("key", flat=True))[:2] == [one.key, two.key]
    assert done(officer, report, act="move", section="1.1", key=two.key, revision=0, to="up") == 302
    assert list(report.paragraphs.filter(section="1.1").values_list("key", flat=True))[:2] == [two.key, one.key]
    assert done(officer, report, act="move", section="1.1", key=two.key, revision=0, to="1.2") == 302
    assert report.paragraphs.filter(section="1.2").last() == two
    assert done(officer, report, act="remove", section="1.2", key=two.key, revision=0) == 302
    assert not report.paragraphs.filter(key=two.key).exists()


def test_the_check_lists_what_blocks_and_leads_there(made: World, report: Report, officer: Client) -> None:
    row = inserted(officer, report, "Several Governments want more. Turkey wants it too.")
    page = main_of(officer.get(f"{at(report)}/check").content)
    assert f'href="{at(report, "1.1")}#k-{row.key}"' in page
    assert "It says or quotes what respondents hold" in page


def test_versions_are_kept_and_compared_word_by_word(made: World, report: Report, officer: Client) -> None:
    row = inserted(officer, report, "We begin with words.")
    assert done(officer, report, act="keep", section="1.1", name="For the chief") == 302
    text = "We end with words."
    assert done(officer, report, act="write", section="1.1", key=row.key, revision=0, text=text) == 302
    version = Version.objects.get(report=report)
    assert (version.name, version.broken) == ("For the chief", [])
    page = main_of(officer.get(f"{at(report)}/compare?from=1").content)
    assert 'We <del lang="en" dir="ltr">begin</del><ins lang="en" dir="ltr">end</ins> with words.' in page
    nameless = officer.post(f"{at(report)}/do", {"act": "keep", "section": "1.1", "name": " "})
    assert nameless.status_code == 422


def test_the_second_officer_reads_and_does_not_write(made: World, report: Report) -> None:
    second = signed_in("okello", "second_officer")
    page = shown(second, report, "1.1")
    assert "<textarea" not in page
    assert done(second, report, act="remove", section="1.1", key="p1", revision=0) == 404


def test_what_may_only_be_counted_stands_on_no_page(made: World, report: Report, officer: Client) -> None:
    pages = [at(report, one) for one in ("summary", "1.1", "1.2", "1.3", "2", "2.1", "3")]
    pages += [f"{at(report)}/check", f"{at(report)}/p1/1?limb=obstacles&theme=technical_cooperation"]
    for page in pages:
        answer = officer.get(page)
        if answer.status_code == 200:
            content = answer.content.decode()
            assert "quibblex" not in content, page
            assert "grumbletharp" not in content, page
            assert "Velvetine" not in content, page


def test_the_number_of_questions_does_not_grow_with_the_report(
    made: World, report: Report, officer: Client, django_assert_max_num_queries: object
) -> None:
    for n in range(12):
        inserted(officer, report, f"We say this for the {n}th time.")
    with django_assert_max_num_queries(22):  # type: ignore[operator]
        officer.get(at(report, "1.1"))
    assert len(list(paragraphs_in(draft_of(report).sections))) > 12
