"""Translations beside the words as received: kept by officers, sealed with their reply, open with it, erased with it."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

import pytest
from django.test import Client
from pytest_django import Settings

from coding_world import passages_of, reply_of
from concertation.actions.finding import decide
from concertation.actions.passage import translate
from concertation.actions.passage.translate import Rendered
from concertation.actions.submission import erase_submission, publish_submission, review_submission, withhold_submission
from concertation.actions.submission.consent import end_consent
from concertation.actions.submission.redact import redact
from concertation.core.refusal import Refusal
from concertation.core.submission.redaction import Redaction
from concertation.records.drafts import grounds_of_passages
from concertation.records.key_copy import KeyCopy, keys_in, put_keys
from concertation.records.models import Consent, JournalEntry, Passage, Submission, SubmissionKey, Translation
from factories import CHANCE, SAFE
from people import AMRANI, NOON
from web.answers import body_of, got, words_of
from web.desk_world import Desk, main_of, page_of, signed_in
from web.planting import rows
from web.published_world import World, addresses_of, world

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SAID = "Il manque de l’argent à Zelligor. Les jeunes ne sont pas entendus."
IN_ENGLISH = "Money is lacking in Zelligor."
PLANTED = "Quillivant"


@pytest.fixture
def reply(desk: Desk) -> Submission:
    kept = reply_of(desk.consultation, SAID, safe=desk.safe)
    kept.texts.update(language="fr")
    Passage.objects.filter(submission=kept).update(language="fr")
    return kept


def paste(client: Client, desk: Desk, one: Passage, status: int = 302, **fields: str) -> str:
    """Pastes a translation at that passage; gives the page that follows."""
    form = {"at": one.pk, "do": "translate", "into": "en", "of": "passage", "whose": "unofficial", "rendered": IN_ENGLISH}
    answer = client.post(f"{desk.at}/code/{one.submission_id}/do", form | fields)
    assert answer.status_code == status, answer.content
    return page_of(client, answer["Location"]) if status == 302 else main_of(answer.content)


def rendered(passage: Passage, words: str, language: str = "ru", *, official: bool = False) -> Rendered:
    return Rendered(passage.text, passage.start, passage.end, language, words, official)


def keep(passage: Passage, words: str, language: str = "ru", *, official: bool = False) -> Translation:
    """Kept by Ms. Amrani, where replies lie in the safe of the tests."""
    return translate(rendered(passage, words, language, official=official), safe=SAFE, actor=AMRANI, at=NOON)


def publish(desk: Desk, reply: Submission) -> None:
    review_submission(reply, actor=AMRANI, at=NOON)
    publish_submission(reply, safe=desk.safe, actor=AMRANI, at=NOON, chance=CHANCE)


def test_a_translation_stands_beside_the_words_as_received_and_says_whose_it_is(
    desk: Desk, officer: Client, reply: Submission
) -> None:
    first, _ = passages_of(reply)
    page = paste(officer, desk, first)
    beside = (
        '<div class="translation"><p class="soft">Unofficial translation (Secretariat) · English</p>'
        f'<p class="rendered" lang="en" dir="ltr">{IN_ENGLISH}</p></div>'
    )
    assert page.count(beside) == 1
    assert 'lang="fr" dir="ltr">Il manque de l’argent à Zelligor.</p>' in page
    assert "Kept by <bdi>Ms. Amrani</bdi>" in page
    (row,) = Translation.objects.all()
    assert (row.language, row.official, row.by, row.at > NOON, row.words) == ("en", False, "Ms. Amrani", True, "")
    assert desk.safe.key_of(reply.pk).open_text(row.sealed) == IN_ENGLISH
    entry = JournalEntry.objects.get(act="translate")
    assert (entry.subject, entry.detail["official"]) == (reply.pk, False)


def test_a_later_one_takes_its_place_and_it_can_be_taken_away(desk: Desk, officer: Client, reply: Submission) -> None:
    first, _ = passages_of(reply)
    paste(officer, desk, first)
    page = paste(officer, desk, first, rendered="Zelligor lacks money.", whose="official")
    assert "Official translation · English" in page
    assert IN_ENGLISH not in page
    (row,) = Translation.objects.all()
    answer = officer.post(f"{desk.at}/code/{reply.pk}/do", {"at": first.pk, "do": f"untranslate {row.pk}"})
    assert "No translation of this passage is kept." in page_of(officer, answer["Location"])
    assert Translation.objects.count() == 0


def test_that_of_a_whole_text_stands_at_each_of_its_passages(desk: Desk, officer: Client, reply: Submission) -> None:
    first, second = passages_of(reply)
    paste(officer, desk, first, of="text", rendered="Money is lacking. The young are not heard.")
    page = page_of(officer, f"{desk.at}/code/{reply.pk}?at={second.pk}")
    assert "renders more than this passage" in page
    assert "The young are not heard." in page


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"into": "fr"}, "A translation is in another official language."),
        ({"into": "pt"}, "A translation is in another official language."),
        ({"rendered": "  "}, "There is no translation, or it is too long."),
    ],
)
def test_what_is_no_translation_is_refused_and_what_was_typed_stays(
    desk: Desk, officer: Client, reply: Submission, fields: dict[str, str], why: str
) -> None:
    page = paste(officer, desk, passages_of(reply)[0], 422, **fields)
    assert why in page
    assert fields.get("rendered", f">{IN_ENGLISH}</textarea>") in page
    assert Translation.objects.count() == 0


def test_only_an_officer_keeps_one(desk: Desk, reply: Submission) -> None:
    second = signed_in("Mr. Okello", "second_officer")
    assert 'name="rendered"' not in page_of(second, f"{desk.at}/code/{reply.pk}")
    paste(second, desk, passages_of(reply)[0], 422)
    assert Translation.objects.count() == 0


def test_an_author_who_lets_it_not_be_translated_may_still_send_a_translation(
    desk: Desk, officer: Client, reply: Submission
) -> None:
    Consent.objects.create(submission=reply, purpose="published", given_at=NOON)
    first, second = passages_of(reply)
    page = paste(officer, desk, first, 422)
    assert "The author does not let this reply be translated." in page
    assert "Official translation" in paste(officer, desk, second, whose="official")


def test_whoever_withdraws_that_consent_leaves_only_what_it_made_itself(desk: Desk, reply: Submission) -> None:
    for purpose in ("published", "translated"):
        Consent.objects.create(submission=reply, purpose=purpose, given_at=NOON)
    first, second = passages_of(reply)
    translate(rendered(first, "Нет денег."), safe=desk.safe, actor=AMRANI, at=NOON)
    translate(rendered(second, "Их не слышат.", official=True), safe=desk.safe, actor=AMRANI, at=NOON)
    end_consent(reply, "translated", actor=AMRANI, at=NOON)
    assert list(Translation.objects.values_list("official", flat=True)) == [True]


def test_everybody_reads_it_while_the_reply_is_published(desk: Desk, officer: Client, reply: Submission) -> None:
    first, second = passages_of(reply)
    paste(officer, desk, first)
    assert "Unofficial translation (Secretariat)" in page_of(officer, f"{desk.at}/review/{reply.pk}/public")
    publish(desk, reply)
    paste(officer, desk, second, rendered="The young are not heard.", whose="official")
    at = f"/en/c/{desk.consultation.slug}/s/{reply.pk}"
    page = main_of(Client().get(at).content)
    assert page.index(SAID[:30]) < page.index(IN_ENGLISH) < page.index("The young are not heard.")
    assert (page.count("Unofficial translation (Secretariat)"), page.count("Official translation")) == (1, 1)
    withhold_submission(reply, "asked for", actor=AMRANI, at=NOON)
    assert Client().get(at).status_code == 404
    assert set(Translation.objects.values_list("words", flat=True)) == {""}


def test_words_that_are_covered_later_are_read_in_no_translation(desk: Desk, officer: Client, reply: Submission) -> None:
    first, _ = passages_of(reply)
    paste(officer, desk, first)
    start = SAID.index("Zelligor")
    redact(reply, [Redaction(1, start, start + 8, "place", "a village")], safe=desk.safe, actor=AMRANI, at=NOON)
    assert "Zelligor" not in page_of(officer, f"{desk.at}/code/{reply.pk}")
    assert "Words of the original are covered" in paste(officer, desk, first, 422)
    reply.texts.get().redactions.update(seen_by="Mr. Okello", seen_at=NOON)
    publish(desk, reply)
    at = f"/en/c/{desk.consultation.slug}/s/{reply.pk}"
    assert b"Zelligor" not in Client().get(at).content
    paste(officer, desk, first, rendered="Money is lacking in ████████.")
    assert "Money is lacking in ████████." in main_of(Client().get(at).content)


def test_findings_and_the_sources_of_a_draft_have_it_too(desk: Desk, officer: Client, reply: Submission) -> None:
    first, _ = passages_of(reply)
    decide(first, "obstacles", "funding", actor=AMRANI, at=NOON)
    publish(desk, reply)
    paste(officer, desk, first)
    page = page_of(officer, f"{desk.at}/find/finding?limb=obstacles&theme=funding")
    assert f'<p class="rendered" lang="en" dir="ltr">{IN_ENGLISH}</p>' in page
    grounds = grounds_of_passages(desk.consultation, "en", NOON.date().replace(year=2100), desk.safe, [first.pk])
    (said,) = grounds.sources[first.pk].translations
    assert (said.language, said.words, said.kind) == ("en", IN_ENGLISH, "unofficial")


def test_the_report_has_it_beside_its_source(settings: Settings) -> None:
    w = world()
    (quoted,) = Passage.objects.filter(submission=w.replies["tabloquet-memo.docx"], language="fr")
    keep(quoted, "Отсутствие средств.")
    page = unescape(got(f"/en/c/{w.slug}/report/1").decode())
    said = (
        '<div class="translation"><p>Unofficial translation (Secretariat):</p><p lang="ru" dir="ltr">Отсутствие средств.</p>'
    )
    assert said in page
    assert page.index("Le manque de moyens est le principal obstacle à la coopération technique.</blockquote>") < page.index(
        said
    )


def test_where_only_a_translation_is_in_a_language_it_is_read_by_itself() -> None:
    w = world()
    one = w.replies["tabloquet-memo.docx"]
    (quoted,) = Passage.objects.filter(submission=one, language="fr")
    keep(quoted, "Отсутствие средств.")
    keep(quoted, "Means are lacking.", "en")
    at = f"/en/c/{w.slug}/s/{one.pk}"
    assert f'href="{at}/ru"' in got(at).decode()
    page = main_of(got(f"{at}/ru"))
    assert page.count('<p class="rendered" lang="ru" dir="ltr">Отсутствие средств.</p>') == 1
    assert "Unofficial translation (Secretariat) · Russian" in page
    assert [words for words in ("Le manque", "Means are lacking", "يشكل نقص") if words in page] == []
    assert [words for words in ("Отсутствие", "Means are lacking") if words in main_of(got(f"{at}/fr"))] == []
    withhold_submission(one, "asked for", actor=AMRANI, at=NOON)
    assert Client().get(f"{at}/ru").status_code == 404


def hidden(w: World) -> Iterator[Submission]:
    yield from (one for one in w.replies.values() if one.state != "published")


def test_what_is_not_public_is_told_in_no_language() -> None:
    w = world()
    for one in Submission.objects.exclude(state="published"):
        (passage,) = passages_of(one)
        assert keep(passage, f"{PLANTED} сказал это.").words == ""
    assert Translation.objects.count() == 4
    pages = {at: words_of(body_of(Client().get(at))) for at in addresses_of(w) if not at.endswith(".pdf")}
    pages |= {f"/en/c/{w.slug}{at}": "" for at in ("", "/s", "/findings", "/report/1")}
    assert [at for at in pages if PLANTED in (pages[at] or words_of(got(at)))] == []
    assert [where for where, data in rows() if PLANTED.encode() in data] == []


def test_it_is_erased_with_its_reply() -> None:
    w = world()
    one = w.replies["velvetine-memo.txt"]
    keep(passages_of(one)[0], f"{PLANTED} боится.")
    assert PLANTED in Translation.objects.get().words
    erase_submission(one, actor=AMRANI, at=NOON, chance=CHANCE)
    assert Translation.objects.count() == 0
    assert [where for where, data in rows() if PLANTED.encode() in data] == []


def test_an_older_copy_with_newer_keys_has_none_of_what_was_erased() -> None:
    w = world()
    one = w.replies["tabloquet-memo.docx"]
    (quoted,) = Passage.objects.filter(submission=one, language="fr")
    keep(quoted, f"{PLANTED} говорит.")
    copy = keys_in("default", 9)
    SubmissionKey.objects.all().delete()
    put_keys("default", KeyCopy(9, {name: key for name, key in copy.keys.items() if name != one.pk}), 9)
    assert Translation.objects.count() == 0
    assert [where for where, data in rows() if PLANTED.encode() in data] == []


def test_of_a_reply_that_is_taken_back_nothing_more_is_kept(desk: Desk, reply: Submission) -> None:
    Submission.objects.filter(pk=reply.pk).update(state="withdrawn")
    with pytest.raises(Refusal) as refused:
        translate(rendered(passages_of(reply)[0], "Нет."), safe=desk.safe, actor=AMRANI, at=NOON)
    assert refused.value.code == "not_codable"
