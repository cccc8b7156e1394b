"""The findings board: from coded passages to claims that say no more than what supports them."""

from __future__ import annotations

import html
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from concertation.actions.consultation.terms import change_late_rule
from concertation.actions.finding import Decision, code, connect, mark_quotable
from concertation.actions.submission import Facts, withhold_submission
from concertation.core.language import OFFICIAL
from concertation.pipeline.findings import prepare_next
from concertation.records.kept_findings import board_of, forget_boards, wait_for_board
from concertation.records.models import Claim, JournalEntry, Passage, PublishedFindings, Submission, Support
from factories import CHANCE
from people import AMRANI, NOON, OKELLO, READER
from web.desk_world import main_of, page_of, signed_in
from web.finding_world import SECRET, Found, Told, found_at

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PLACE = {"limb": "proposals", "theme": "fund"}
AT = "/finding?limb=proposals&theme=fund"


@pytest.fixture
def found(settings: Settings, tmp_path: Path) -> Found:
    settings.DATA = tmp_path
    return found_at(tmp_path)


@pytest.fixture
def officer(found: Found) -> Client:
    return signed_in("Ms. Amrani", "officer")


@pytest.fixture
def second(found: Found) -> Client:
    return signed_in("Mr. Okello", "second_officer")


def claimed(client: Client, found: Found, words: str, *names: str) -> Claim:
    form = PLACE | {"language": "en", "words": words, "passage": found.of(*names)}
    answer = client.post(found.page("/claims/new"), form)
    assert answer.status_code == 302, main_of(answer.content)
    return Claim.objects.latest("pk")


def text(page: str) -> str:
    return html.unescape(page)


def test_the_board_tells_who_spoke_by_class_and_group_and_what_is_contrary(found: Found, officer: Client) -> None:
    finding = board_of(found.consultation, found.desk.safe, NOON).finding("proposals", "fund")
    assert finding is not None
    assert [(one.party_class, one.respondents, one.base, one.by_region) for one in finding.tallies] == [
        ("member_state", 3, 4, (("african_states", 2), ("eastern_european_states", 1))),
        ("ngo", 3, 4, ()),
    ]
    assert [(one.evidence.passage, one.kind) for one in finding.differences] == [(*found.of("State 3"), "opposition")]
    page = page_of(officer, found.page())
    assert "Governments 3 of 4" in page
    assert "Obstacles for which nobody makes a proposal: Reporting" in " ".join(page.split())
    assert "Contrary views and reservations" in page_of(officer, found.page(AT))


def test_confidential_replies_are_only_counted_and_their_words_stand_nowhere(found: Found, officer: Client) -> None:
    pages = ["", AT, "/unused", "/balance", "/claims", "/answers?theme=fund"]
    said = "".join(page_of(officer, found.page(one)) for one in pages)
    assert f"Closed {SECRET}" not in said
    assert f"{SECRET} affair" not in said
    assert found.passages[f"Closed {SECRET}"].pk not in said
    assert "One more respondent speaks to this, and is counted only, not read here." in said
    assert "Fewer than five more respondents" in page_of(signed_in("Mr. Okello", "second_officer"), found.page(AT))
    form = PLACE | {"language": "en", "words": "It is said.", "passage": found.of(f"Closed {SECRET}")}
    assert officer.post(found.page("/claims/new"), form).status_code == 422
    assert not Claim.objects.exists()


def test_from_two_states_to_a_claim_whose_quantifier_is_corrected(found: Found, officer: Client) -> None:
    claim = claimed(officer, found, "Several States propose a fund.", "State 1", "State 2", "Lantern League")
    page = text(page_of(officer, found.page(f"/claims/{claim.pk}")))
    assert "“Several States” says more than its support: Governments – 2 of 4." in page
    assert "One contrary passage is not weighed yet." in page
    against = {"act": "against", "passage": found.of("State 3")}
    assert officer.post(found.page(f"/claims/{claim.pk}"), against).status_code == 302
    reworded = {"act": "reword", "seen": claim.at.isoformat(), "language": "en", "words": "Two States propose a fund."}
    assert officer.post(found.page(f"/claims/{claim.pk}"), PLACE | reworded).status_code == 302
    page = text(page_of(officer, found.page(f"/claims/{claim.pk}")))
    assert "It says no more than what supports it" in page
    assert Support.objects.get(stance="against").passage_id == found.of("State 3")[0]


def test_what_is_unattributed_or_not_published_yet_supports_and_never_alone(found: Found, officer: Client) -> None:
    claim = claimed(officer, found, "A fund is asked for.", f"Quiet {SECRET}", "Later Society")
    page = page_of(officer, found.page(f"/claims/{claim.pk}"))
    assert "It rests only on replies that are unattributed or not published yet" in page
    assert "paraphrased, never quoted, never alone" in page
    words = "Staff were questioned after they asked for money from abroad."
    form = PLACE | {"act": "reword", "seen": claim.at.isoformat(), "language": "en", "words": words}
    officer.post(found.page(f"/claims/{claim.pk}"), form)
    officer.post(found.page(f"/claims/{claim.pk}"), {"act": "for", "passage": found.of("State 1")})
    page = text(page_of(officer, found.page(f"/claims/{claim.pk}")))
    assert "“Staff were questioned after they asked” are the words of a reply that may not be quoted" in page
    assert "It rests only on" not in page


def test_that_unpublished_words_were_read_is_written_down_and_they_alone(found: Found, second: Client) -> None:
    page_of(second, found.page(AT))
    row = JournalEntry.objects.filter(act="open_passages").latest("pk")
    assert row.actor == "Mr. Okello"
    assert row.detail == {"submissions": sorted([found.replies[f"Quiet {SECRET}"].pk, found.replies["Later Society"].pk])}
    assert SECRET not in str(row.detail)


def test_of_two_officers_nobody_overwrites_the_other(found: Found, officer: Client, second: Client) -> None:
    claim = claimed(officer, found, "Two States propose a fund.", "State 1", "State 2")
    form = PLACE | {"act": "reword", "seen": claim.at.isoformat(), "language": "en"}
    assert second.post(found.page(f"/claims/{claim.pk}"), form | {"words": "Hers."}).status_code == 302
    answer = officer.post(found.page(f"/claims/{claim.pk}"), form | {"words": "His own long words."})
    assert answer.status_code == 422
    page = main_of(answer.content)
    assert "Somebody has reworded this claim meanwhile." in page
    assert "His own long words." in page
    assert Claim.objects.get().words == "Hers."
    assert Claim.objects.get().by.username == "Mr. Okello"


def test_a_claim_that_is_refused_keeps_what_was_typed_and_ticked(found: Found, officer: Client) -> None:
    form = PLACE | {"language": "xx", "words": "Two States propose it.", "passage": found.of("State 2")}
    answer = officer.post(found.page("/claims/new"), form)
    page = main_of(answer.content)
    assert answer.status_code == 422
    assert "Two States propose it.</textarea>" in page
    assert f'value="{found.of("State 2")[0]}" checked' in page


def test_unused_passages_stand_with_those_for_quotation_first(found: Found, officer: Client) -> None:
    claimed(officer, found, "Two States propose a fund.", "State 1", "State 2")
    mark_quotable(found.passages["Lantern League"], actor=AMRANI, at=NOON)
    connect("same_as", found.passages["State 3"], found.passages["State 1"], actor=AMRANI, at=NOON)
    page = page_of(officer, found.page("/unused"))
    assert "4 of 7" in page
    order = [page.index(words) for words in ("A fund is needed, and", "The burden of reporting")]
    assert order == sorted(order)
    assert "We oppose" not in page


def test_balance_marks_the_group_of_which_nothing_is_used(found: Found, officer: Client) -> None:
    claimed(officer, found, "Two States propose a fund.", "State 1", "State 2")
    page = page_of(officer, found.page("/balance")).split("<h2>")[1]
    assert "Eastern European States <span" in page
    assert page.count("none used") == 2
    assert "2 of 2 (100 per cent)" in page
    assert "4 of 7 (57 per cent)" in page


def test_an_obstacle_is_linked_to_a_proposal_and_let_go(found: Found, officer: Client) -> None:
    page = page_of(officer, found.page("/answers"))
    assert "No proposal</span>" in page
    obstacle, proposal = found.of("State 4", "State 2")
    form = {"obstacle": obstacle, "proposal": proposal}
    assert officer.post(found.page("/answers?theme=reporting"), form | {"act": "link"}).status_code == 302
    assert "A common fund would help" in page_of(officer, found.page("/answers?theme=reporting"))
    assert officer.post(found.page("/answers?theme=reporting"), form | {"act": "unlink"}).status_code == 302
    assert "No proposal is linked to it." in page_of(officer, found.page("/answers?theme=reporting"))


def test_what_its_author_proposes_is_put_beside_an_obstacle_that_nobody_linked(found: Found, officer: Client) -> None:
    assert "Its author proposes nothing about it." in page_of(officer, found.page("/answers?theme=reporting"))
    facts = Facts(None, "Two Lanterns", "ngo", None, (), date(2011, 5, 2), "named", "en")
    reply = found.desk.receive("Reporting takes us months each year. We propose one single report.", facts)
    both = Passage.objects.filter(submission=reply).order_by("start")
    decisions = [
        Decision(one, one.start, one.end, limb, "reporting", AMRANI.name)
        for one, limb in zip(both, ("obstacles", "proposals"), strict=True)
    ]
    code(found.consultation, decisions, actor=AMRANI, at=NOON, chance=CHANCE)
    page = page_of(officer, found.page("/answers?theme=reporting"))
    assert "stands right beside it · in the same reply · on the same theme" in page
    form = {"obstacle": both[0].pk, "proposal": both[1].pk, "act": "link"}
    assert all(f'name="{name}" value="{value}"' in page for name, value in form.items())
    assert officer.post(found.page("/answers?theme=reporting"), form).status_code == 302
    assert "stands right beside it" not in page_of(officer, found.page("/answers?theme=reporting"))


def test_passages_for_a_claim_are_searched_by_their_words(found: Found, officer: Client) -> None:
    claim = claimed(officer, found, "A fund is proposed.", "State 1")
    page = page_of(officer, found.page(f"/claims/{claim.pk}?q=small+administrations&in_limb=&in_theme="))
    picked = page.split('id="more"')[1]
    assert "A common fund would help" in picked
    assert "civil society should" not in picked


def test_the_findings_are_seen_before_everybody_reads_them_and_then_published(found: Found, officer: Client) -> None:
    assert officer.post(found.page("/public"), {"act": "prepare"}).status_code == 302
    assert "They are being prepared." in page_of(officer, found.page("/public"))
    assert prepare_next(found.desk.safe, READER)(NOON)
    page = page_of(officer, found.page("/public"))
    made = page.split('name="made" value="')[1].split('"')[0]
    assert SECRET not in page
    assert SECRET not in page_of(officer, found.page("/public?theme=fund"))
    assert not PublishedFindings.objects.exists()
    assert officer.post(found.page("/public"), {"act": "publish", "made": made}).status_code == 302
    assert PublishedFindings.objects.get().structure["bases"] == [["member_state", 4], ["ngo", 1]]
    assert Client().get(f"/en/c/{found.consultation.slug}/findings").status_code == 200


def test_findings_are_not_published_once_other_replies_are_public(found: Found, officer: Client) -> None:
    officer.post(found.page("/public"), {"act": "prepare"})
    prepare_next(found.desk.safe, READER)(NOON)
    made = page_of(officer, found.page("/public")).split('name="made" value="')[1].split('"')[0]
    withhold_submission(found.replies["Lantern League"], "taken back", actor=OKELLO, at=NOON)
    answer = officer.post(found.page("/public"), {"act": "publish", "made": made})
    assert answer.status_code == 422
    assert "Other replies are public now than then." in main_of(answer.content)
    assert not PublishedFindings.objects.exists()


def test_what_was_withdrawn_supports_nothing_any_more(found: Found, officer: Client) -> None:
    claim = claimed(officer, found, "Two States propose a fund.", "State 1", "State 2")
    withhold_submission(found.replies["State 2"], "taken back", actor=OKELLO, at=NOON)
    page = text(page_of(officer, found.page(f"/claims/{claim.pk}")))
    assert "One passage may not be used any more." in page
    assert "“Two States” says more than its support: Governments – 1 of 4." in page


def test_what_came_after_a_deadline_that_binds_is_counted_and_supports_nothing(found: Found, officer: Client) -> None:
    claim = claimed(officer, found, "Two States propose a fund.", "State 1", "State 2")
    for late in ("State 2", "State 3", "Later Society"):
        Submission.objects.filter(pk=found.replies[late].pk).update(late=True)
    change_late_rule(found.consultation, "binding", "The report goes to print.", actor=AMRANI, at=NOON)
    board = board_of(found.consultation, found.desk.safe, NOON)
    finding = board.finding("proposals", "fund")
    assert finding is not None
    assert [(one.party_class, one.respondents, one.base) for one in finding.tallies] == [
        ("member_state", 1, 4),
        ("ngo", 2, 4),
    ]
    assert (finding.differences, board.closed["proposals", "fund"]) == ((), 4)
    page = text(page_of(officer, found.page(f"/claims/{claim.pk}")))
    assert "One passage may not be used any more." in page
    form = PLACE | {"language": "en", "words": "It is said.", "passage": found.of("Later Society")}
    assert officer.post(found.page("/claims/new"), form).status_code == 422
    assert Claim.objects.count() == 1


def test_only_who_decides_publishes(found: Found, second: Client) -> None:
    assert second.get(found.page("/public")).status_code == 404
    assert second.post(found.page("/public"), {"act": "prepare"}).status_code == 404


@pytest.mark.parametrize("language", OFFICIAL)
def test_every_page_speaks_every_language(found: Found, officer: Client, language: str) -> None:
    claim = claimed(officer, found, "Several States propose a fund.", "State 1", "State 2")
    for path in ("", AT, "/unused", "/balance", "/claims", f"/claims/{claim.pk}", "/answers?theme=reporting", "/public"):
        assert officer.get(found.page(path, language)).status_code == 200


def test_however_many_replies_a_page_asks_the_same_questions(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    more = [
        Told(f"Society {n}", "ngo", None, "named", f"Society {n} asks for a fund.", (("proposals", "fund"),))
        for n in range(30)
    ]
    found = found_at(tmp_path, *more)
    officer = signed_in("Ms. Amrani", "officer")
    one = claimed(officer, found, "A fund is proposed.", "State 1")
    few = [asked(officer, found.page(path)) for path in ("", AT, "/unused", "/balance", "/claims")]
    claimed(officer, found, "A fund is wanted.", *(each.name for each in more))
    assert [asked(officer, found.page(path)) for path in ("", AT, "/unused", "/balance", "/claims")] == few
    assert asked(officer, found.page(f"/claims/{one.pk}")) == asked(officer, found.page(f"/claims/{one.pk + 1}"))


def asked(client: Client, address: str) -> int:
    """How much is asked of the database where nothing is kept; what is written down of readings is not asked."""
    page_of(client, address)
    forget_boards()
    with CaptureQueriesContext(connection) as queries:
        page_of(client, address)
    return sum(one["sql"].startswith("SELECT") for one in queries.captured_queries)


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_the_findings_of_many_passages(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA = tmp_path
    found, officer = found_at(tmp_path), signed_in("Ms. Amrani", "officer")
    monkeypatch.setattr("concertation.records.kept_findings.AT_ONCE", 0)
    address = f"/fr/desk/c/{found.consultation.slug}/find/claims"
    answer = officer.get(address)
    assert (answer.status_code, answer.headers["Refresh"]) == (202, "3")
    assert "sont en cours d’établissement" in html.unescape(answer.content.decode())
    wait_for_board(found.consultation)
    assert (officer.get(address).status_code, officer.get(address).headers.get("Refresh")) == (200, None)
