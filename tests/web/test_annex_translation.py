"""An annex as the official translation of its reply: laid beside it by paragraph, changed, kept, public, taken away."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.test import Client

from concertation.actions.finding import decide, draw_blind, mark_read
from concertation.actions.passage import extract, translate
from concertation.actions.passage.translate import Rendered
from concertation.actions.submission import (
    Facts,
    erase_submission,
    publish_submission,
    receive_submission,
    review_submission,
)
from concertation.actions.submission.redact import redact
from concertation.core.passage import ExtractedText, Extraction
from concertation.core.submission.redaction import Redaction
from concertation.records.coding import pairs_in, sample_of, undecided_in, waiting_blind
from concertation.records.models import (
    Annex,
    BlindReading,
    CodingEdit,
    JournalEntry,
    Mark,
    Passage,
    Submission,
    Translation,
    User,
)
from concertation.records.translations import translations_of
from factories import CHANCE
from people import AMRANI, NOON, OKELLO
from web.answers import body_of
from web.desk_world import Desk, main_of, page_of, signed_in
from web.planting import rows

pytestmark = [pytest.mark.django_db, pytest.mark.database]
FRENCH = (
    "Le manque de moyens est le principal obstacle. Les jeunes ne sont pas entendus à Zelligor.\n\n"
    "Depuis 2009, 14 bureaux ont été fermés dans les régions éloignées du pays, faute de crédits."
)
ENGLISH = (
    "Translated by the Ministry.\n\n"
    "The lack of means is the main obstacle. The young are not heard in Zelligor.\n\n"
    "Since 2009, 14 offices have been closed. They were in remote regions, and credits were lacking."
)


def everything(purpose: str, size: int) -> bytes:
    """Chance that draws all."""
    del purpose
    return bytes(size)


@pytest.fixture
def reply(desk: Desk) -> Submission:
    return received(desk, (FRENCH, "fr"), (ENGLISH, "en"))


def received(desk: Desk, *texts: tuple[str, str], supersedes: Submission | None = None) -> Submission:
    """An organization's reply of these texts, each a file in its language."""
    key = f"reply {Submission.objects.count()}"
    original = desk.safe.take_in("reply.txt", key.encode(), desk.safe.new_key(key))
    facts = Facts(
        party_name="Ligue des lanternes", party_class="ngo", publication="named", language="fr",
        supersedes=supersedes,
    )  # fmt: skip
    kept = receive_submission(
        desk.consultation, original, facts, safe=desk.safe, idempotency_key=key, actor=AMRANI, at=NOON, chance=CHANCE
    )
    found = tuple(ExtractedText(f"{at}.txt", words, (), language) for at, (words, language) in enumerate(texts))
    extract(kept, Extraction("reply.txt", original.sha256, "text/plain", found), (), safe=desk.safe, actor=AMRANI, at=NOON)
    return Submission.objects.get(pk=kept.pk)


def place(desk: Desk, reply: Submission) -> str:
    return f"{desk.at}/code/{reply.pk}/translation"


def keep(client: Client, desk: Desk, reply: Submission, status: int = 302, /, **fields: str) -> str:
    form = {"annex": "2", "of": "1", "line-1": "2", "line-2": "3", "do": "take_annex", "read": "1"} | fields
    answer = client.post(place(desk, reply), form)
    assert answer.status_code == status, answer.content
    return page_of(client, answer["Location"]) if status == 302 else main_of(answer.content)


def kept(desk: Desk, reply: Submission) -> Mapping[str, str]:
    """By words of the original what renders them."""
    texts = {text.pk: words for text, words in desk.safe.texts_of((reply,))}
    beside = translations_of(reply, texts, desk.safe)
    return {texts[one.row.text_id][one.row.start : one.row.end]: one.words for one in beside}


WHOLE = ENGLISH[: ENGLISH.index("\n\nSince")]
BOTH = {
    "Le manque de moyens est le principal obstacle.": "The lack of means is the main obstacle.",
    "Les jeunes ne sont pas entendus à Zelligor.": "The young are not heard in Zelligor.",
    FRENCH.partition("\n\n")[2]: ENGLISH[ENGLISH.index("Since") :],
}


def test_both_are_laid_side_by_side_and_what_does_not_go_together_is_said(
    desk: Desk, officer: Client, reply: Submission
) -> None:
    assert f'href="{place(desk, reply)}"' in page_of(officer, f"{desk.at}/code/{reply.pk}")
    page = page_of(officer, f"{place(desk, reply)}?annex=2&of=1")
    assert "The original has 2 and the annex 3 paragraphs" in page
    assert 'name="line-1" value="2"' in page
    assert 'name="line-2" value="3"' in page
    assert "1 paragraph of the annex that renders nothing" in page
    assert '<li value="1" lang="en" dir="ltr">Translated by the Ministry.</li>' in page
    assert "As a whole" not in page
    assert not Translation.objects.exists()


def test_it_is_kept_sentence_by_sentence_where_there_are_as_many_and_by_paragraph_where_not(
    desk: Desk, officer: Client, reply: Submission
) -> None:
    assert "The annex is kept as the official translation." in keep(officer, desk, reply)
    assert kept(desk, reply) == BOTH
    assert set(Translation.objects.values_list("official", "language", "by", "words")) == {(True, "en", "Ms. Amrani", "")}
    first = Passage.objects.get(submission=reply, text__ordinal=1, number=0)
    page = page_of(officer, f"{desk.at}/code/{reply.pk}?at={first.pk}")
    assert "Official translation · English · Kept by <bdi>Ms. Amrani</bdi>" in page
    assert "from an annex" in page
    assert page.count(f'dir="ltr">{ENGLISH[ENGLISH.index("Since") :]}</p>') == 1, "beside the last passage of its paragraph"
    assert Mark.objects.filter(kind="read").values_list("passage__text__ordinal", flat=True).distinct().get() == 2


def test_the_officer_changes_what_goes_with_what(desk: Desk, officer: Client, reply: Submission) -> None:
    page = keep(officer, desk, reply, 200, do="look", **{"line-1": "1-2"})
    assert "Translated by the Ministry." in page
    assert 'name="line-1" value="1-2"' in page
    assert page.count("As a whole: the sentences differ in number.") == 1
    assert not Translation.objects.exists()
    keep(officer, desk, reply, **{"line-1": "", "line-2": "3"})
    keep(officer, desk, reply, **{"line-1": "2", "line-2": ""})
    assert list(kept(desk, reply).values()) == list(BOTH.values())[:2]


def test_what_does_not_go_together_is_refused_and_what_was_typed_stays(
    desk: Desk, officer: Client, reply: Submission
) -> None:
    page = keep(officer, desk, reply, 422, **{"line-1": "3", "line-2": "2"})
    assert '<a href="#line-2">What is written beside one of the paragraphs does not go with the others.' in page
    assert 'name="line-1" value="3"' in page
    assert "A translation is in another official language." in keep(officer, desk, reply, 422, of="2")
    assert officer.get(f"{place(desk, reply)}?annex=9&of=1").status_code == 404
    assert signed_in("Mr. Okello", "second_officer").get(place(desk, reply)).status_code in (403, 404)
    assert not Translation.objects.exists()


def test_what_an_officer_pasted_stays_and_taking_the_annex_away_leaves_all_else(
    desk: Desk, officer: Client, reply: Submission
) -> None:
    first = Passage.objects.select_related("text").get(submission=reply, text__ordinal=1, number=0)
    own = Rendered(first.text, first.start, first.end, "en", "Means are lacking.", official=False)
    translate(own, safe=desk.safe, actor=AMRANI, at=NOON)
    keep(officer, desk, reply)
    assert kept(desk, reply) == BOTH | {"Le manque de moyens est le principal obstacle.": "Means are lacking."}
    answer = officer.post(place(desk, reply), {"annex": "2", "do": "drop_annex"})
    assert "The translations from the annex are taken away." in page_of(officer, answer["Location"])
    assert list(kept(desk, reply).values()) == ["Means are lacking."]
    edit = CodingEdit.objects.get(name="read_rest")
    officer.post(f"{desk.at}/code/changes", {"do": "undo", "edit": str(edit.pk)})
    assert not Mark.objects.filter(kind="read").exists()
    Translation.objects.all().delete()
    keep(officer, desk, reply)
    translate(own, safe=desk.safe, actor=AMRANI, at=NOON)
    officer.post(place(desk, reply), {"annex": "2", "do": "drop_annex"})
    assert list(kept(desk, reply).values()) == ["Means are lacking."]


def test_everybody_reads_it_beside_the_reply_and_it_is_erased_with_it(
    desk: Desk, officer: Client, reply: Submission
) -> None:
    keep(officer, desk, reply, **{"line-1": "1-2"})
    second = Passage.objects.get(submission=reply, text__ordinal=1, number=1)
    page = page_of(officer, f"{desk.at}/code/{reply.pk}?at={second.pk}")
    assert "renders more than this passage" in page
    assert page.count(f'dir="ltr">{WHOLE}</p>') == 2, "beside the last passage of its paragraph, and at the passage"
    review_submission(reply, actor=AMRANI, at=NOON)
    publish_submission(reply, safe=desk.safe, actor=AMRANI, at=NOON, chance=CHANCE)
    at = f"/en/c/{desk.consultation.slug}/s/{reply.pk}"
    page = body_of(Client().get(at)).decode()
    assert page.count('class="translation"') == 2
    assert page.index("entendus à Zelligor") < page.index(WHOLE) < page.index("Depuis 2009")
    officer.post(place(desk, reply), {"annex": "2", "do": "drop_annex"})
    assert 'class="translation"' not in body_of(Client().get(at)).decode()
    keep(officer, desk, reply)
    assert body_of(Client().get(at)).decode().count('class="translation"') == 3
    erase_submission(reply, actor=AMRANI, at=NOON, chance=CHANCE)
    assert [where for where, data in rows() if b"remote regions" in data] == []


def test_what_is_covered_in_the_annex_afterwards_is_covered_in_the_translation(
    desk: Desk, officer: Client, reply: Submission
) -> None:
    keep(officer, desk, reply)
    for ordinal, words in ((1, FRENCH), (2, ENGLISH)):
        start = words.index("Zelligor")
        redact(reply, [Redaction(ordinal, start, start + 8, "place", "a village")], safe=desk.safe, actor=AMRANI, at=NOON)
    page = page_of(officer, f"{desk.at}/code/{reply.pk}?at={Passage.objects.get(submission=reply, number=1).pk}")
    assert '<p class="rendered" lang="en" dir="ltr">The young are not heard in ████████.</p>' in page
    assert "Zelligor" not in page


def test_a_piece_in_which_nothing_is_covered_of_what_is_in_the_original_is_not_kept(
    desk: Desk, officer: Client, reply: Submission
) -> None:
    start = FRENCH.index("Zelligor")
    redact(reply, [Redaction(1, start, start + 8, "place", "a village")], safe=desk.safe, actor=AMRANI, at=NOON)
    page = keep(officer, desk, reply)
    assert list(kept(desk, reply).values()) == [one for one in BOTH.values() if "Zelligor" not in one]
    assert "2 translations" in page


def test_what_renders_nothing_stays_to_be_coded(desk: Desk, officer: Client, reply: Submission) -> None:
    keep(officer, desk, reply)
    waiting = undecided_in(reply.pk).filter(text__ordinal=2)
    assert [ENGLISH[one.start : one.end] for one in waiting] == ["Translated by the Ministry."]


def test_nobody_reads_blind_what_an_annex_says_again(desk: Desk, officer: Client, reply: Submission) -> None:
    """Unless it is coded; and what was read before counts for no disagreement."""
    one, *others = Passage.objects.filter(submission=reply, text__ordinal=2).exclude(number=0)
    for each in (one, *others):
        BlindReading.objects.create(consultation=desk.consultation, passage=each, drawn_at=NOON)
    decide(one, "obstacles", "", actor=AMRANI, at=NOON)
    drawn = BlindReading.objects.all()
    assert waiting_blind(drawn, "Mr. Okello").count() == drawn.count() > 2
    keep(officer, desk, reply, read="")
    for each in others:
        mark_read(each, actor=AMRANI, at=NOON)
    assert [each.passage for each in waiting_blind(drawn, "Mr. Okello")] == [one]
    assert sample_of(desk.consultation) == (1, 0)
    signed_in("Mr. Okello", "second_officer")
    drawn.update(coder=User.of(OKELLO), at=NOON, codes=[["obstacles", None]])
    assert pairs_in(drawn).limbs == {(frozenset({"obstacles"}), frozenset({"obstacles"})): 1}


def test_none_of_it_is_drawn(desk: Desk, officer: Client, reply: Submission) -> None:
    keep(officer, desk, reply, read="")
    JournalEntry.objects.filter(act="draw_blind").delete()
    draw_blind([reply], actor=AMRANI, at=NOON, chance=everything)
    assert set(BlindReading.objects.values_list("passage__text__ordinal", flat=True)) == {1}


def test_the_only_paragraph_of_a_text_has_its_translation_beside_its_last_passage(desk: Desk, officer: Client) -> None:
    one, whole = FRENCH.partition("\n\n")[0], "Means are lacking and the young are not heard."
    reply = received(desk, (one, "fr"), (whole, "en"))
    keep(officer, desk, reply, **{"line-1": "1", "line-2": ""})
    assert page_of(officer, f"{desk.at}/code/{reply.pk}").count(f'dir="ltr">{whole}</p>') == 2, "and at the passage"


def test_an_annex_of_too_many_paragraphs_is_refused(desk: Desk, officer: Client) -> None:
    reply = received(desk, (FRENCH, "fr"), ("\n\n".join(["Yes, we do."] * 1801), "en"))
    answer = officer.get(f"{place(desk, reply)}?annex=2&of=1")
    assert "more paragraphs than can be laid side by side" in main_of(answer.content)


def test_what_its_author_called_a_translation_is_offered_first(desk: Desk, officer: Client, reply: Submission) -> None:
    key = desk.safe.key_of(reply.pk)
    for ordinal, name in enumerate(("0.txt", "1.txt"), 1):
        Annex.objects.create(
            submission=reply, ordinal=ordinal, sealed_name=key.seal_text(name), sha256="0" * 64, size=1, blob="0",
            added_at=NOON, renders=ordinal == 1,
        )  # fmt: skip
    page = page_of(officer, place(desk, reply))
    assert page.count("its author says: a translation of the reply") == 1
    assert '<option value="1" selected>Text 1 – French</option>' in page
    Annex.objects.update(renders=False)
    assert '<option value="2" selected>Text 2 – English</option>' in page_of(officer, place(desk, reply))


def test_it_goes_along_with_a_correction_that_has_the_same_annex(desk: Desk, officer: Client, reply: Submission) -> None:
    keep(officer, desk, reply)
    same = received(desk, (f"{FRENCH}\n\nMerci.", "fr"), (ENGLISH, "en"), supersedes=reply)
    assert list(kept(desk, same).values()) == list(BOTH.values())
    assert set(Translation.objects.filter(text__submission=same).values_list("drawn__ordinal", flat=True)) == {2}
    other = received(desk, (FRENCH, "fr"), (f"{ENGLISH} Thank you.", "en"), supersedes=same)
    assert not kept(desk, other)


def test_the_page_speaks_the_six_languages_and_a_reply_of_one_text_has_no_annex(desk: Desk, officer: Client) -> None:
    one = received(desk, (FRENCH, "fr"))
    assert "The reply has no annex." in page_of(officer, place(desk, one))
    two = received(desk, (FRENCH, "fr"), (ENGLISH, "en"))
    for language in ("ar", "zh", "en", "fr", "ru", "es"):
        at = place(desk, two).replace("/en/", f"/{language}/", 1)
        assert officer.get(f"{at}?annex=2&of=1").status_code == 200


def test_what_is_coded_in_an_annex_is_not_said_to_hold_nothing(desk: Desk, officer: Client, reply: Submission) -> None:
    one, *others = Passage.objects.filter(submission=reply, text__ordinal=2).order_by("-start")
    decide(one, "obstacles", "", actor=AMRANI, at=NOON)
    keep(officer, desk, reply)
    marked = set(Mark.objects.filter(kind="read").values_list("passage", flat=True))
    assert marked == {each.pk for each in others if each.start}


def test_what_is_read_blind_is_drawn_when_an_annex_is_marked_as_read(desk: Desk, officer: Client, reply: Submission) -> None:
    keep(officer, desk, reply, read="")
    assert not JournalEntry.objects.filter(act="draw_blind").exists()
    keep(officer, desk, reply)
    assert JournalEntry.objects.filter(act="draw_blind", subject=reply.pk).count() == 1
