"""The desk of publication: the checklist and its links, the exact public view, what the public sees and what not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client
from pytest_django import Settings

from concertation.actions.passage import translate
from concertation.actions.passage.translate import Rendered
from concertation.core.consultation.wording import deadline_in_words
from concertation.core.report import Sentence
from concertation.records.models import Consultation, Passage, Submission, TreeHead, Version
from concertation.records.translations import rendered
from factories import SAFE
from people import AMRANI, NOON
from web.cleared_world import cleared, material_for
from web.desk_world import page_of, signed_in
from web.published_world import World, world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def w(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    settings.DATA = tmp_path
    monkeypatch.setattr("concertation.web.secretariat.publish.safe_here", lambda: SAFE)
    made = world(reported=False)
    TreeHead.objects.all().delete()
    return made


@pytest.fixture
def chief(w: World) -> Client:
    return signed_in("sato", "chief")


def at(w: World, *more: str) -> str:
    return "/".join((f"/en/desk/c/{w.slug}/publish", *more))


def without_source(one: Sentence) -> Sentence:
    return replace(one, passages=(), quotations=())


def test_a_red_line_leads_to_its_sentence_and_the_chief_lets_it_pass_with_a_reason(w: World, chief: Client) -> None:
    (version,) = cleared(w, fault=without_source)
    page = page_of(chief, at(w, "thematic"))
    assert "1 line holds publication back" in page
    link = re.search(rf'href="(/en/desk/c/{w.slug}/publish/view/{version.pk}#(p\d+s\d+))"', page)
    assert link is not None
    view = chief.get(link[1]).content.decode()
    assert f'id="{link[2]}"' in view
    assert chief.post(at(w, "thematic"), {"act": "publish"}).status_code == 422
    refused = chief.post(at(w, "thematic"), {"act": "pass", "item": "support", "reason-support": " "})
    assert refused.status_code == 422
    assert "The reason is printed in the document, and there is none." in refused.content.decode()
    assert chief.post(
        at(w, "thematic"), {"act": "pass", "item": "support", "reason-support": "On paper."}
    ).status_code == 302  # fmt: skip
    assert "Nothing holds publication back" in page_of(chief, at(w, "thematic"))
    assert chief.post(at(w, "thematic"), {"act": "publish"}).status_code == 302
    assert "Reason: On paper." in Client().get(f"/en/c/{w.slug}/report/1").content.decode()


def test_the_checklist_says_until_when_replies_may_still_come(w: World, chief: Client) -> None:
    cleared(w)
    Consultation.objects.update(deadline=datetime(2999, 6, 1, 16, tzinfo=UTC), considered_on=None)
    page = page_of(chief, at(w, "thematic"))
    said = deadline_in_words(datetime(2999, 6, 1, 16, tzinfo=UTC), "en")
    assert f"The deadline has not passed; replies may still come until: {said}" in page
    assert "There is no plan: nobody can say whether the report is late." in page
    assert chief.post(at(w, "thematic"), {"act": "publish"}).status_code == 422
    passed = {"act": "pass", "item": "deadline", "reason-deadline": "All have replied."}
    assert chief.post(at(w, "thematic"), passed).status_code == 302
    assert "Nothing holds publication back" in page_of(chief, at(w, "thematic"))


def test_consent_is_offered_to_nobody_to_let_pass(w: World, chief: Client) -> None:
    cleared(w)
    Submission.objects.filter(party_name="Ligue des lanternes").update(state="withheld", place=None)
    page = page_of(chief, at(w, "thematic"))
    assert "Consent and safety are never set aside" in page
    assert 'name="reason-consent"' not in page
    answer = chief.post(at(w, "thematic"), {"act": "pass", "item": "consent", "reason-consent": "It is urgent."})
    assert answer.status_code == 422
    assert chief.post(at(w, "thematic"), {"act": "publish"}).status_code == 422
    assert not Version.objects.exclude(issued_at=None).exists()


def test_the_public_reads_nothing_of_versions_that_are_not_issued(w: World, chief: Client) -> None:
    cleared(w, "en", "fr")
    public = Client()
    for number in range(1, 4):
        assert public.get(f"/en/c/{w.slug}/report/{number}").status_code == 404
    assert chief.post(at(w, "thematic"), {"act": "publish"}).status_code == 302
    cleared(w, by_chief=False)
    page = public.get(f"/en/c/{w.slug}/report/1").content.decode()
    assert set(re.findall(rf'href="/en/c/{w.slug}/report/(\d+)"', page)) == {"1"}
    assert "For clearance" not in page
    assert public.get(f"/en/c/{w.slug}/report/2").status_code == 404


def test_the_view_before_is_the_page_after(w: World, chief: Client) -> None:
    (version,) = cleared(w)
    before = article(chief.get(at(w, "view", str(version.pk))).content.decode())
    assert chief.post(at(w, "thematic"), {"act": "publish"}).status_code == 302
    after = article(Client().get(f"/en/c/{w.slug}/report/1").content.decode())
    closing = re.search(r'<footer class="closing">.*?</footer>', after)
    assert closing is not None
    assert after.replace(closing[0], "") == before


def article(page: str) -> str:
    """What everybody reads of the report, the day of issue apart."""
    return page.split("<article>")[1].split("</article>")[0]


def test_an_officer_reads_the_checklist_and_only_the_chief_publishes(w: World) -> None:
    cleared(w)
    officer = signed_in("amrani", "officer")
    assert "The chief publishes it." in page_of(officer, at(w, "thematic"))
    assert officer.post(at(w, "thematic"), {"act": "publish"}).status_code == 422
    assert signed_in("okello", "second_officer").get(at(w, "thematic")).status_code == 404


def test_a_corrigendum_is_kept_by_an_officer_and_issued_by_the_chief(w: World, chief: Client) -> None:
    (version,) = cleared(w)
    chief.post(at(w, "thematic"), {"act": "publish"})
    officer = signed_in("amrani", "officer")
    form = at(w, "correct", str(version.pk))
    words = "the burden of reporting on small administrations"
    where = next(
        (one["number"], sentence["text"]) for one in version.structure["paragraphs"] for sentence in one["sentences"]
        if words in sentence["text"]
    )  # fmt: skip
    wrong = officer.post(form, {"paragraph1": where[0], "before1": words, "after1": "the joy of reporting"})
    assert wrong.status_code == 422
    assert "The quoted words would not be those of the source." in wrong.content.decode()
    assert "the joy of reporting" in wrong.content.decode()
    kept = {"paragraph1": where[0], "sentence1": "1", "reason": "Its source is gone."}
    assert officer.post(form, kept).status_code == 302
    (made,) = Version.objects.filter(kind="corrigendum")
    assert officer.post(at(w, "issue", str(made.pk))).status_code == 404
    assert Client().get(f"/en/c/{w.slug}/report/2").status_code == 404
    assert chief.post(at(w, "issue", str(made.pk))).status_code == 302
    page = Client().get(f"/en/c/{w.slug}/report/2").content.decode()
    assert f"Paragraph {where[0]}: delete sentence 1." in page
    assert "Its source is gone." in page
    assert "Corrigendum" in Client().get(f"/en/c/{w.slug}/report/1").content.decode()
    assert Client().get(f"/en/c/{w.slug}/report").headers["Location"].endswith("/report/1")
    assert Client().get(f"/en/c/{w.slug}/report/2.docx").content[:2] == b"PK"


def test_today_says_that_a_source_of_the_issued_report_is_gone_and_leads_to_a_corrigendum(w: World, chief: Client) -> None:
    (version,) = cleared(w)
    chief.post(at(w, "thematic"), {"act": "publish"})
    assert "of the issued report no longer agree" not in page_of(chief, "/en/desk")
    Submission.objects.filter(party_name="Ligue des lanternes").update(state="hidden", place=None)
    assert "of the issued report no longer agree" in page_of(chief, "/en/desk")
    page = page_of(chief, at(w))
    link = re.search(rf'/correct/{version.pk}\?paragraph1=(\d+)&amp;sentence1=(\d+)"', page)
    assert link is not None
    count = page.count("?paragraph1=")
    chief.post(at(w, "correct", str(version.pk)), {"paragraph1": link[1], "sentence1": link[2]})
    chief.post(at(w, "issue", str(Version.objects.get(kind="corrigendum").pk)))
    assert page_of(chief, at(w)).count("?paragraph1=") == count - 1


def test_a_quoted_translation_that_was_changed_is_flagged_and_the_corrigendum_begins_with_its_words(
    w: World, chief: Client
) -> None:
    one = Passage.objects.select_related("text").get(submission=w.replies["tabloquet-memo.docx"], language="fr")
    said, now = (f"A lack of {what} is the main obstacle to technical cooperation" for what in ("means", "resources"))
    place = (one.text, one.start, one.end, "en")
    translate(Rendered(*place, f"{said}.", official=False), safe=SAFE, actor=AMRANI, at=NOON)
    material = material_for(w, "en")
    (version,) = cleared(w, material=replace(material, sources=rendered(material.sources, w.consultation, SAFE)))
    chief.post(at(w, "thematic"), {"act": "publish"})
    assert 'id="flags"' not in page_of(chief, at(w))
    translate(Rendered(*place, f"{now}.", official=False), safe=SAFE, actor=AMRANI, at=NOON)
    page = page_of(chief, at(w))
    assert f'it quotes a translation that was changed or taken away: <q dir="auto">{said}</q>' in page
    assert "no longer agrees with its source" in page_of(chief, "/en/desk")
    link = re.search(rf'href="(/en/desk/c/{w.slug}/publish/correct/{version.pk}\?[^"]+)"', page)
    assert link is not None
    form = page_of(chief, unescape(link[1]))
    assert f">{said}</textarea>" in form
    assert f">{now}</textarea>" in form
    typed = dict(parse_qsl(urlsplit(unescape(link[1])).query))
    refused = chief.post(at(w, "correct", str(version.pk)), typed | {"after1": "Nothing lacks."})
    assert (refused.status_code, "The quoted words would not be those" in refused.content.decode()) == (422, True)
    assert chief.post(at(w, "correct", str(version.pk)), typed).status_code == 302
    assert chief.post(at(w, "issue", str(Version.objects.get(kind="corrigendum").pk))).status_code == 302
    assert 'id="flags"' not in page_of(chief, at(w))
    for where in ("report/2", "report/2.xml", "report/2.docx", "report/2.pdf"):
        assert Client().get(f"/en/c/{w.slug}/{where}").status_code == 200
    assert f"for “{said}” read “{now}”." in unescape(Client().get(f"/en/c/{w.slug}/report/2").content.decode())


def test_the_desk_in_arabic_and_nothing_to_publish(w: World, chief: Client) -> None:
    page = chief.get(f"/ar/desk/c/{w.slug}/publish")
    assert page.status_code == 200
    assert 'dir="rtl"' in page.content.decode()
    assert chief.get(at(w, "thematic")).status_code == 404
    assert chief.get(at(w, "nothing")).status_code == 404
