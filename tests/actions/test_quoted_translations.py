"""A report that quotes a translation: held back where that is another before it is issued, flagged and corrected after."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from concertation.actions.passage import drop_translation, translate
from concertation.actions.passage.translate import Rendered
from concertation.actions.report import Release, correct, draft_corrigendum, issue, issue_after, publish, publish_report
from concertation.actions.submission import erase_submission, withhold_submission
from concertation.core.message import message_keys
from concertation.core.refusal import Refusal
from concertation.core.report import corrected as corrected_sentence
from concertation.core.report import corrigendum
from concertation.core.report.checklist import checklist, held_back
from concertation.core.report.corrigendum import Correction
from concertation.core.role import person
from concertation.records.checklist import Day
from concertation.records.flags import Flag, flagged
from concertation.records.models import Passage, Translation, TreeHead, Version
from concertation.records.translations import rendered
from concertation.web.public.report import sources_of
from factories import CHANCE, SAFE
from people import AMRANI, NOON
from web.cleared_world import KEY, checkpoint, cleared, material_for, somebody
from web.published_world import World, world

pytestmark = [pytest.mark.database, pytest.mark.django_db]
SAID = "The lack of means is the principal obstacle to technical cooperation"
TODAY = "A lack of resources is the main obstacle to technical cooperation"
RAISING = (correct, corrected_sentence, corrigendum, issue, publish)
"""What a corrigendum goes through."""
MARKED = f"Ligue des lanternes stated: “{SAID}” [unofficial translation by the Secretariat; original: French]."


@pytest.fixture
def w() -> World:
    made = world(reported=False)
    TreeHead.objects.all().delete()
    somebody("sato", "chief")
    return made


def keep(w: World, words: str, *, official: bool = False) -> Translation:
    """Beside the French passage that is coded."""
    one = Passage.objects.select_related("text").get(submission=w.replies["tabloquet-memo.docx"], language="fr")
    rendering = Rendered(one.text, one.start, one.end, "en", f"{words}.", official)
    return translate(rendering, safe=SAFE, actor=AMRANI, at=NOON)


def version_of(w: World) -> Version:
    """Cleared, in English, quoting the translation that is kept."""
    material = material_for(w, "en")
    material = replace(material, sources=rendered(material.sources, w.consultation, SAFE))
    (version,) = cleared(w, material=material)
    return version


def issued(w: World) -> Version:
    version = version_of(w)
    publish_report(
        w.consultation, [version], Release(), checkpoint=checkpoint(), vkey=KEY.vkey, actor=person("sato"), at=NOON
    )
    version.refresh_from_db()
    return version


def place(version: Version) -> tuple[str, int]:
    """The paragraph and the number of the sentence that quotes it."""
    return next(
        (one["number"], n) for one in version.structure["paragraphs"] for n, each in enumerate(one["sentences"], 1)
        if any(quotation.get("translated") for quotation in each["quotations"])
    )  # fmt: skip


def corrected(version: Version, before: str, after: str) -> Version:
    made = draft_corrigendum(
        version, [Correction(place(version)[0], before, after)], "The translation was changed.",
        sources_of(version, "en"), actor=AMRANI, at=NOON, chance=CHANCE,
    )  # fmt: skip
    issue_after(made, "", checkpoint=checkpoint(), actor=person("sato"), at=NOON + timedelta(hours=1))
    return made


def held(w: World, version: Version) -> list[str]:
    facts = Day(w.consultation, NOON, KEY.vkey).facts(version, [version])
    return [one.key for one in held_back(checklist(facts), ())]


@pytest.mark.parametrize("otherwise", ["changed", "official", "taken away"])
def test_a_translation_that_is_another_before_issue_holds_the_report_back(w: World, otherwise: str) -> None:
    kept = keep(w, SAID)
    version = version_of(w)
    assert MARKED in {each["text"] for one in version.structure["paragraphs"] for each in one["sentences"]}
    assert held(w, version) == []
    if otherwise == "taken away":
        drop_translation(kept, actor=AMRANI, at=NOON)
    else:
        keep(w, TODAY if otherwise == "changed" else SAID, official=otherwise == "official")
    assert held(w, version) == ["quotations"]


def test_one_that_is_changed_after_issue_flags_the_sentence_until_a_corrigendum_gives_its_words(w: World) -> None:
    keep(w, SAID)
    version = issued(w)
    assert flagged(w.consultation) == []
    keep(w, TODAY)
    paragraph, n = place(version)
    assert flagged(w.consultation) == [Flag(f"p{paragraph}s{n}", paragraph, "translation", version.pk, SAID, TODAY)]
    with pytest.raises(Refusal) as refused:
        corrected(version, SAID, "Nothing stands in the way of technical cooperation")
    assert refused.value.code == "altered_quotation"
    made = corrected(version, SAID, TODAY)
    assert flagged(w.consultation) == []
    assert list(made.citation_set.values_list("passage__submission", flat=True)) == [w.replies["tabloquet-memo.docx"].pk]
    keep(w, SAID)
    assert [one.why for one in flagged(w.consultation)] == ["translation"]
    keep(w, TODAY, official=True)
    assert [(one.before, one.after) for one in flagged(w.consultation)] == [(SAID, TODAY)]


def test_one_that_is_taken_away_is_corrected_to_the_words_as_received(w: World) -> None:
    kept = keep(w, SAID)
    version = issued(w)
    drop_translation(kept, actor=AMRANI, at=NOON)
    (flag,) = flagged(w.consultation)
    assert (flag.why, flag.before, flag.after) == ("translation", SAID, "")
    received = "Le manque de moyens est le principal obstacle à la coopération technique"
    with pytest.raises(Refusal) as refused:
        corrected(version, SAID, received)
    assert refused.value.code == "unmarked_translation"
    corrected(version, MARKED, f"Ligue des lanternes stated: “{received}” [original: French].")
    assert flagged(w.consultation) == []


def test_the_sentence_may_go_and_a_source_that_is_gone_is_said_first(w: World) -> None:
    keep(w, SAID)
    version = issued(w)
    withhold_submission(w.replies["tabloquet-memo.docx"], "asked for", actor=AMRANI, at=NOON)
    paragraph, n = place(version)
    flags = [one for one in flagged(w.consultation) if (one.paragraph, one.sentence) == (paragraph, n)]
    assert [one.why for one in flags] == ["gone"]
    made = draft_corrigendum(version, [Correction(paragraph, sentence=n)], "", {}, actor=AMRANI, at=NOON, chance=CHANCE)
    issue_after(made, "", checkpoint=checkpoint(), actor=person("sato"), at=NOON)
    assert not any((one.paragraph, one.sentence) == (paragraph, n) for one in flagged(w.consultation))


def test_a_sentence_that_goes_in_one_language_is_not_silent_in_another(w: World) -> None:
    keep(w, SAID)
    version, french = version_of(w), *cleared(w, "fr")
    publish_report(
        w.consultation, [version, french], Release(), checkpoint=checkpoint(), vkey=KEY.vkey, actor=person("sato"), at=NOON
    )
    keep(w, TODAY)
    paragraph, n = place(version)
    stale = [Flag(f"p{paragraph}s{n}", paragraph, "translation", version.pk, SAID, TODAY)]
    for deleted, left in ((french, stale), (version, [])):
        deleted.refresh_from_db()
        gone = [Correction(paragraph, sentence=n)]
        made = draft_corrigendum(deleted, gone, "It is said elsewhere.", {}, actor=AMRANI, at=NOON, chance=CHANCE)
        issue_after(made, "", checkpoint=checkpoint(), actor=person("sato"), at=NOON + timedelta(hours=1))
        assert flagged(w.consultation) == left


LABEL = "unofficial translation by the Secretariat"


def test_a_corrected_label_or_part_of_the_words_does_not_end_the_watch(w: World) -> None:
    keep(w, SAID)
    version = issued(w)
    keep(w, SAID, official=True)
    corrected(version, LABEL, "official translation")
    assert flagged(w.consultation) == []
    keep(w, TODAY, official=True)
    assert [(one.before, one.after) for one in flagged(w.consultation)] == [(SAID, TODAY)]
    keep(w, SAID.replace("principal", "main"))
    corrected(version, "principal", "main")
    assert flagged(w.consultation) == []
    keep(w, SAID.replace("principal", "main").replace("means", "time"))
    assert [one.before for one in flagged(w.consultation)] == [SAID]


def test_a_waiting_label_is_not_issued_once_the_words_around_which_it_stands_are_others(w: World) -> None:
    keep(w, SAID)
    version = issued(w)
    keep(w, SAID, official=True)
    lines = [Correction(place(version)[0], LABEL, "official translation")]
    made = draft_corrigendum(version, lines, "", sources_of(version, "en"), actor=AMRANI, at=NOON, chance=CHANCE)
    keep(w, TODAY, official=True)
    with pytest.raises(Refusal) as refused:
        issue_after(made, "", checkpoint=checkpoint(), actor=person("sato"), at=NOON)
    assert refused.value.code == "altered_quotation"


def test_words_of_a_reply_that_is_gone_are_deleted_and_no_others_given(w: World) -> None:
    keep(w, SAID)
    version = issued(w)
    keep(w, TODAY)
    lines = [Correction(place(version)[0], SAID, TODAY)]
    waiting = draft_corrigendum(version, lines, "", sources_of(version, "en"), actor=AMRANI, at=NOON, chance=CHANCE)
    erase_submission(w.replies["tabloquet-memo.docx"], actor=AMRANI, at=NOON, chance=CHANCE)
    with pytest.raises(Refusal) as refused:
        issue_after(waiting, "", checkpoint=checkpoint(), actor=person("sato"), at=NOON)
    assert refused.value.code == "words_gone"
    made = corrected(version, MARKED, "")
    assert (made.issued_at is None, made.citation_set.count()) == (False, 0)


def test_every_refusal_of_a_corrigendum_has_its_words() -> None:
    """But for ``not_issued``: there is no page that corrects what is not issued."""
    codes = {code for one in RAISING for code in re.findall(r'Refusal\(\s*"(\w+)"', inspect.getsource(one))}
    assert {"unmarked_translation", "words_gone", "not_in_paragraph"} <= codes
    assert {f"refusal.{one}" for one in codes} - message_keys("publish", "en") == {"refusal.not_issued"}


def test_a_corrigendum_that_waits_is_not_issued_with_words_that_are_those_of_no_translation(w: World) -> None:
    keep(w, SAID)
    version = issued(w)
    keep(w, TODAY)
    lines = [Correction(place(version)[0], SAID, TODAY)]
    made = draft_corrigendum(version, lines, "", sources_of(version, "en"), actor=AMRANI, at=NOON, chance=CHANCE)
    keep(w, SAID)
    with pytest.raises(Refusal) as refused:
        issue_after(made, "", checkpoint=checkpoint(), actor=person("sato"), at=NOON)
    assert refused.value.code == "altered_quotation"
