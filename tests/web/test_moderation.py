"""The published rule and what is folded under it: as everybody, its author and officers meet it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from concertation.actions.submission import appeal_folding, decide_folding, hide_submission
from concertation.actions.submission.redact import redact
from concertation.core.chance import system_chance
from concertation.core.language import OFFICIAL
from concertation.core.message import message
from concertation.core.submission.redaction import Redaction
from concertation.records.installed import safe_of
from concertation.records.models import Consultation, Folding, Submission
from factories import opened_consultation
from people import AMRANI, NOON, OKELLO
from web.answers import body_of
from web.browser import opened, said
from web.desk_world import main_of, page_of, signed_in
from web.respondent import WORDS, draft_by_code, draft_by_link, published, send

pytestmark = [pytest.mark.django_db, pytest.mark.database]
WHY = "It calls for <b>violence</b>."


@pytest.fixture
def data(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    opened_consultation()
    return tmp_path


def folded(data: Path) -> tuple[Client, str, Submission]:
    """An author at its draft, and the reply that was folded."""
    client, draft = draft_by_code()
    one = published(data, send(client, draft))
    hide_submission(one, WHY, "en", actor=AMRANI, at=NOON, chance=system_chance)
    return client, draft, one


def at(more: str = "") -> str:
    return f"/en/c/{Consultation.objects.get().slug}{more}"


def text(address: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(address)
    assert answer.status_code == 200, address
    return said(answer)


def test_everybody_reads_that_it_is_folded_and_why_and_opens_it(data: Path) -> None:
    *_, one = folded(data)
    answer = Client().get(at(f"/s/{one.pk}"))
    page = main_of(answer.content)
    before, inside = page.split("<details>")
    assert "It calls for &lt;b&gt;violence&lt;/b&gt;." in before
    assert "This reply is folded under the published rule." in before
    first = WORDS.split(".")[0]
    assert (first in before, "Lantern" in before) == (False, False)
    assert (first in inside, "Lantern" in inside) == (True, True)
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert len(answer.content) < 25_000


def test_its_words_stand_on_its_own_page_and_nowhere_else(data: Path) -> None:
    *_, one = folded(data)
    for more in ("", "/s", "/s?q=fund", "/rule", "/findings", "/data", "/s.atom", "/s.csv", "/data.zip", "/data.jsonl"):
        answer = Client().get(at(more), follow=True)
        assert b"We lack an office" not in body_of(answer), more
    for suffix in (".json", ".csv", ".txt", ".docx", ".pdf", "/en"):
        assert Client().get(at(f"/s/{one.pk}{suffix}"), follow=True).status_code == 404, suffix


def test_the_count_is_public_and_leads_to_the_rule_and_the_reasons(data: Path) -> None:
    assert "folded" not in text(at("/s"))
    *_, one = folded(data)
    assert "1 reply is folded under this rule. The published rule" in text(at("/s"))
    page = text(at("/rule"))
    assert "incitement to discrimination, hostility or violence" in page
    assert "1 reply is folded under this rule. No. 1" in page
    assert f"Reason: {WHY} Folded on 1 July 2011 · No appeal was made." in page
    appeal_folding(one, "It quotes the law.", safe=safe_of(data), actor=AMRANI, at=NOON)
    assert "1 appeal was made; no reply was opened again." in text(at("/rule"))
    decide_folding(one, "lifted", "So it does.", safe=safe_of(data), actor=OKELLO, at=NOON, chance=system_chance)
    assert "No reply is folded under this rule. 1 appeal was made; 1 reply was opened again." in text(at("/rule"))
    assert WHY not in text(at("/rule"))


def test_words_to_be_covered_are_shown_to_nobody_meanwhile(data: Path) -> None:
    *_, one = folded(data)
    redact(one, [Redaction(1, 0, 7, "place", "at risk")], safe=safe_of(data), actor=AMRANI, at=NOON)
    page = text(at(f"/s/{one.pk}"))
    assert ("for the safety of persons" in page, "office" in page, "Show the reply" in page) == (True, False, False)


def test_the_author_appeals_from_its_own_page_once_and_reads_the_answer(data: Path) -> None:
    client, draft, one = folded(data)
    assert f'href="{draft}/appeal"' in client.get(f"{draft}/mine").content.decode()
    form = opened(client, f"{draft}/appeal")
    empty = form.send(words=" ")
    assert (empty.status_code, "The appeal says nothing" in said(empty)) == (422, True)
    long = client.post(f"{draft}/appeal", {"words": "x" * 20_001})
    assert (long.status_code, b"x" * 20_001 in long.content) == (422, True)
    assert opened(client, f"{draft}/appeal").send(words="It quotes the law.")["Location"] == f"{draft}/mine"
    told = text(f"{draft}/mine", client)
    assert "The author has appealed. Another person will decide." in told
    assert client.get(f"{draft}/appeal")["Location"] == f"{draft}/mine"
    decide_folding(one, "upheld", "It names whom to beat.", safe=safe_of(data), actor=OKELLO, at=NOON, chance=system_chance)
    assert "left the reply folded" in text(f"{draft}/mine", client)
    assert "It names whom to beat." in text(f"{draft}/messages", client)
    assert Client().get(f"{draft}/appeal").status_code == 404


def test_nobody_appeals_for_what_is_not_folded(data: Path) -> None:
    client, draft = draft_by_code()
    published(data, send(client, draft))
    assert client.get(f"{draft}/appeal").status_code == 404


@pytest.mark.parametrize("language", OFFICIAL)
def test_the_pages_speak_six_languages_within_their_budgets(data: Path, language: str) -> None:
    client, draft, one = folded(data)
    for page in (at("/rule"), at(f"/s/{one.pk}")):
        answer = Client().get(page.replace("/en/", f"/{language}/"))
        assert message("moderation", "rule", language) in answer.content.decode()
        assert len(answer.content) < 25_000
    answer = client.get(f"{draft}/appeal".replace("/en/", f"/{language}/"))
    assert message("moderation", "appeal.send", language) in answer.content.decode()
    assert len(answer.content) < 10_000


# The desk


def desk(more: str = "") -> str:
    return f"/en/desk/c/{Consultation.objects.get().slug}{more}"


def test_a_second_person_decides_the_appeal_and_today_says_that_it_waits(data: Path) -> None:
    _, _, one = folded(data)
    appeal_folding(one, "It quotes the law.", safe=safe_of(data), actor=AMRANI, at=NOON)
    folder, other = signed_in("Ms. Amrani", "officer"), signed_in("Mr. Okello", "second_officer")
    assert "1 appeal against a folding waits for another officer" in page_of(folder, desk())
    page = page_of(folder, desk("/moderation"))
    assert ("It quotes the law." in page, "You folded this reply yourself" in page) == (True, True)
    do = desk(f"/moderation/{one.pk}")
    assert do not in page
    refused = folder.post(do, {"decision": "lifted", "answer": "Yes."})
    assert (refused.status_code, "Ask another officer to decide" in said(refused)) == (422, True)
    assert do in page_of(other, desk("/moderation"))
    empty = other.post(do, {"decision": "lifted", "answer": " "})
    assert (empty.status_code, "Write the answer." in said(empty)) == (422, True)
    assert other.post(do, {"decision": "lifted", "answer": "So it does."})["Location"] == desk("/moderation")
    assert WORDS.split(".")[0] in text(at(f"/s/{one.pk}"))
    assert Folding.objects.get().decided_by == "Mr. Okello"
    assert other.post(do, {"decision": "lifted", "answer": "Again."}).status_code == 404


def test_the_rule_is_written_by_an_officer_and_read_by_everybody(data: Path) -> None:
    officer, second = signed_in("Ms. Amrani", "officer"), signed_in("Mr. Okello", "second_officer")
    assert second.post(desk("/moderation/rule"), {"rule": "Mine."}).status_code == 404
    assert officer.post(desk("/moderation/rule"), {"rule": "No <i>threats</i>."})["Location"] == desk("/moderation")
    assert "No &lt;i&gt;threats&lt;/i&gt;." in main_of(Client().get(at("/rule")).content)
    assert 'lang="en" dir="ltr">No &lt;i&gt;' in main_of(Client().get(at("/rule").replace("/en/", "/ar/")).content)
    officer.post(desk("/moderation/rule"), {"rule": " "})
    assert message("moderation", "rule.text", "en") in text(at("/rule"))


def test_no_page_folds_the_reply_of_a_state(data: Path) -> None:
    client, draft = draft_by_link(data)
    one = published(data, send(client, draft))
    officer = signed_in("Ms. Amrani", "officer")
    assert 'value="hide"' not in page_of(officer, desk(f"/review/{one.pk}"))
    refused = officer.post(desk(f"/review/{one.pk}/do"), {"act": "hide", "why": WHY})
    assert (refused.status_code, "never hidden" in said(refused)) == (422, True)
    assert Submission.objects.get(pk=one.pk).state == "published"


def test_folded_by_an_officer_on_the_page_of_the_review_the_reason_reaches_everybody(data: Path) -> None:
    client, draft = draft_by_code()
    one = published(data, send(client, draft))
    officer = signed_in("Ms. Amrani", "officer")
    officer.post(desk(f"/review/{one.pk}/do"), {"act": "hide", "why": WHY})
    assert WHY in text(at(f"/s/{one.pk}"))
    assert WHY in text(f"{draft}/messages", client)


def test_a_reply_that_nobody_may_read_is_not_opened_by_the_page_of_folded_ones(data: Path) -> None:
    client, draft = draft_by_code("confidential")
    one = send(client, draft)
    Submission.objects.filter(pk=one.pk).update(state="hidden", number=7)
    Folding.objects.create(submission=one, reason=WHY, language="en", by="Ms. Amrani", at=NOON)
    assert Client().get(at(f"/s/{one.pk}")).status_code == 404
    assert WHY not in text(at("/rule"))
