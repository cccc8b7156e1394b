"""A reply written on our pages is read answer by answer and document by document; a correction keeps what was coded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from concertation.actions.finding import Decision, code
from concertation.actions.submission import Facts, receive_submission
from concertation.core.submission import Content
from concertation.pipeline.work import read_next
from concertation.records.models import Coding, Consent, Consultation, JournalEntry, Passage, Submission, Translation
from concertation.records.safe import Safe
from factories import CHANCE, opened_consultation, safe_at
from people import AMRANI, NOON, READER

pytestmark = [pytest.mark.django_db, pytest.mark.database]

FUND = "We propose that a fund for technical cooperation be set up."
LACK = "Le manque de moyens est le principal obstacle à la coopération."


def received(
    consultation: Consultation, content: Content, safe: Safe, *files: tuple[str, bytes], before: Submission | None = None
) -> Submission:
    key = safe.new_key(f"reply {Submission.objects.count()}")
    annexes = tuple(safe.take_in(name, data, key) for name, data in files)
    original = safe.take_in("reply.json", content.as_bytes(), key)
    facts = Facts(party_name="Lantern", door="web", content=content, annexes=annexes, supersedes=before)
    return receive_submission(
        consultation, original, facts, safe=safe, idempotency_key=original.sha256, actor=AMRANI, at=NOON, chance=CHANCE
    )


def read(safe: Safe) -> None:
    step = read_next(safe, READER)
    while step(NOON):
        pass


def test_each_answer_is_a_text_in_its_language_and_a_document_that_cannot_be_read_stops_nothing(tmp_path: Path) -> None:
    safe = safe_at(tmp_path)
    content = Content(language="en", answers={2: LACK, 1: FUND, 3: "  "}, summary="Да.", publication="named")
    files = (("broken.pdf", b"%PDF-1.7 cut off"), ("more.txt", b"The annex speaks of travel as well as of study."))
    kept = received(opened_consultation(), content, safe, *files)
    read(safe)
    kept.refresh_from_db()
    texts = [(text.name, words, text.language) for text, words in safe.texts_of((kept,))]
    assert texts == [
        ("question 1", FUND, "en"), ("question 2", LACK, "fr"), ("summary", "Да.", "ru"),
        ("more.txt", "The annex speaks of travel as well as of study.", "en"),
    ]  # fmt: skip
    broken, more = kept.annexes.all()
    assert (kept.state, broken.refusal, more.refusal, bytes(broken.facts)) == ("extracted", "corrupt", "", b"")
    assert json.loads(safe.key_of(kept.pk).open(bytes(more.facts)))["words"] == 10
    assert [one.startswith("Document 1 was not read:") for one in kept.warnings] == [True]


def test_a_reply_of_documents_alone_that_cannot_be_read_waits_for_an_officer(tmp_path: Path) -> None:
    kept = received(opened_consultation(), Content(publication="named"), safe_at(tmp_path), ("a.pdf", b"%PDF-1.7 cut off"))
    read(safe_at(tmp_path))
    kept.refresh_from_db()
    assert (kept.state, kept.annexes.get().refusal) == ("unreadable", "")


def words(safe: Safe, submission: Submission) -> dict[str, Passage]:
    read_texts = {text.pk: told for text, told in safe.texts_of((submission,))}
    passages = Passage.objects.filter(submission=submission)
    return {read_texts[one.text_id][one.start : one.end]: one for one in passages}


def test_what_a_correction_left_as_it_was_keeps_who_coded_it_and_when(tmp_path: Path) -> None:
    consultation, safe = opened_consultation(), safe_at(tmp_path)
    first = received(consultation, Content(answers={1: f"{FUND} It costs little."}, publication="named"), safe)
    read(safe)
    there = words(safe, first)
    fund, cost = there[FUND], there["It costs little."]
    decisions = [
        Decision(fund, fund.start + 18, fund.start + 22, "proposals", "reporting", "Ms. Amrani"),
        Decision(cost, cost.start, cost.end, "obstacles", None, "Ms. Amrani"),
    ]
    code(consultation, decisions, actor=AMRANI, at=NOON, chance=CHANCE)
    changed = Content(answers={1: f"Dear colleagues, thank you. {FUND} It costs much."}, publication="named")
    second = received(consultation, changed, safe, before=Submission.objects.get(pk=first.pk))
    read(safe)
    (carried,) = Coding.objects.filter(passage__submission=second)
    ((_, text),) = safe.texts_of((second,))
    told = (text[carried.start : carried.end], carried.limb, carried.theme, carried.coder.username, carried.at)
    assert told == ("fund", "proposals", "reporting", "Ms. Amrani", NOON)
    assert Coding.objects.filter(passage__submission=first).count() == 2, "what was decided of the first stays with it"
    assert JournalEntry.objects.get(act="carry_over").detail == {
        "from": first.pk, "codings": 1, "translations": 0,
    }  # fmt: skip


def test_what_a_correction_left_as_it_was_keeps_its_translations_as_far_as_its_author_lets(tmp_path: Path) -> None:
    consultation, safe = opened_consultation(), safe_at(tmp_path)
    first = received(consultation, Content(answers={1: f"{FUND} It costs little."}, publication="named"), safe)
    read(safe)
    there, key = words(safe, first), safe.key_of(first.pk)
    for said, language, official, translation in (
        (FUND, "fr", True, "Nous proposons un fonds."), (FUND, "es", False, "Proponemos un fondo."),
        ("It costs little.", "fr", True, "Il coûte peu."),
    ):  # fmt: skip
        Translation.objects.create(
            text=there[said].text, start=there[said].start, end=there[said].end, language=language, official=official,
            sealed=key.seal_text(translation), by="Ms. Amrani", at=NOON,
        )  # fmt: skip
    changed = Content(answers={1: f"Dear colleagues, thank you. {FUND} It costs much."}, publication="named")
    second = received(consultation, changed, safe, before=Submission.objects.get(pk=first.pk))
    Consent.objects.create(submission=second, purpose="quoted", given_at=NOON)
    read(safe)
    (kept,) = Translation.objects.filter(text__submission=second)
    passage = words(safe, second)[FUND]
    assert (kept.start, kept.end, kept.language, kept.official, kept.by, kept.words) == (
        passage.start, passage.end, "fr", True, "Ms. Amrani", "",
    )  # fmt: skip
    assert safe.key_of(second.pk).open_text(kept.sealed) == "Nous proposons un fonds."
    assert Translation.objects.filter(text__submission=first).count() == 3


def test_translations_of_the_same_answer_given_twice_go_along_each_with_its_own(tmp_path: Path) -> None:
    safe, content = safe_at(tmp_path), Content(answers={1: FUND, 2: FUND}, publication="named")
    first = received(opened_consultation(), content, safe)
    read(safe)
    key = safe.key_of(first.pk)
    for text in first.texts.all():
        Translation.objects.create(
            text=text, start=0, end=len(FUND), language="fr", official=True, sealed=key.seal_text(f"{text.ordinal}"),
            by="Ms. Amrani", at=NOON,
        )  # fmt: skip
    changed = Content(answers={1: FUND, 2: FUND, 3: LACK}, publication="named")
    second = received(first.consultation, changed, safe, before=Submission.objects.get(pk=first.pk))
    read(safe)
    kept = Translation.objects.filter(text__submission=second).order_by("text__ordinal")
    own = safe.key_of(second.pk)
    assert [(one.text.ordinal, own.open_text(one.sealed)) for one in kept] == [(1, "1"), (2, "2")]


def test_a_file_called_like_an_answer_is_not_taken_for_one(tmp_path: Path) -> None:
    safe = safe_at(tmp_path)
    files = (("question 1", b"A file says this."), ("summary", b"Another file says that."))
    kept = received(opened_consultation(), Content(answers={1: FUND}, publication="named"), safe, *files)
    read(safe)
    texts = [(text.name, words) for text, words in safe.texts_of((kept,))]
    assert texts == [
        ("question 1", FUND), ("question 1 (1)", "A file says this."), ("summary (1)", "Another file says that."),
    ]  # fmt: skip
