"""A version is cleared, edited elsewhere, brought back and taken in: nothing silently, nothing twice, no words lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from concertation.actions.report import (
    begin_writing,
    bring_back,
    clear_version,
    comment_on,
    decide_changes,
    keep_version,
    resolve_comment,
    take_back,
    take_translation,
    write_paragraph,
)
from concertation.actions.report.standing import changes_of, cleared_before, remarks_of, report_in
from concertation.core.chance import seeded_chance
from concertation.core.refusal import Refusal
from concertation.core.report import Report as ReportValue
from concertation.core.report import Sentence, Source, paragraphs_in
from concertation.core.report.align import align
from concertation.core.report.edit import sourced
from concertation.core.report.returned import Remark, Returned, ReturnedParagraph, Stretch
from concertation.core.report.taken import Change
from concertation.core.report.translation import Unit
from concertation.documents.reading.tracked import read_tracked
from concertation.documents.writing.tracked import Hand, lines_of, marked_sentences, tracked_docx
from concertation.records.drafts import draft_of, forget_replies, grounds_for
from concertation.records.models import Comment, Report, User, Version
from concertation.records.models import Returned as ReturnedRow
from factories import SAFE
from people import AMRANI, NOON, OKELLO
from web.published_world import World, world

pytestmark = [pytest.mark.django_db, pytest.mark.database]
CHANCE = seeded_chance(5)
CHIEF = "Daniel Okello"
BURDEN = "The main obstacle is the burden of reporting on small administrations."
OWN = "Cooperation was at the centre of the replies."


@pytest.fixture
def made() -> Iterator[World]:
    User.objects.create(username=AMRANI.name, role="officer")
    User.objects.create(username=OKELLO.name, role="chief", first_name="Daniel", last_name="Okello")
    forget_replies()
    yield world(reported=False)
    forget_replies()


@pytest.fixture
def sources(made: World) -> Mapping[str, Source]:
    return grounds_for(made.consultation, "en", NOON.date(), SAFE).sources


@pytest.fixture
def report(made: World, sources: Mapping[str, Source]) -> Report:
    """Being written in English; its first paragraph closes with a sentence of the officer's and a paraphrase."""
    material = grounds_for(made.consultation, "en", NOON.date(), SAFE)
    begun = begin_writing(made.consultation, "thematic", "en", material, actor=AMRANI, at=NOON)
    row = next(one for one in begun.paragraphs.all() if one.section == "1.1")
    source = next(one for one in sources.values() if one.text == BURDEN)
    said = Sentence("Benguira finds that reporting burdens small administrations.", "secretariat")
    sentences = (Sentence(OWN, "secretariat", author=AMRANI.name), sourced(said, [source], AMRANI.name))
    write_paragraph(begun, row.key, sentences, revision=row.revision, actor=AMRANI, at=NOON)
    return begun


def kept(report: Report, name: str = "To the chief") -> Version:
    material = grounds_for(report.consultation, "en", NOON.date(), SAFE)
    return keep_version(report, name, material, actor=AMRANI, at=NOON, chance=CHANCE)


def sent_back(version: Version, changed: Mapping[str, str], *, more: tuple[str, str] = ("", "")) -> Returned:
    """The version as the chief left it: other words by mark (empty: struck out), and a sentence behind that of a mark."""
    withheld = Source("", "", "", "", "", 0, 0, None, "en", public=False)
    paper = tracked_docx(report_in(version), defaultdict(lambda: withheld), cleared=None, hand=Hand("", NOON))
    read = read_tracked(paper)
    return replace(read, paragraphs=tuple(_edited(one, changed, more) for one in read.paragraphs))


def _edited(one: ReturnedParagraph, changed: Mapping[str, str], more: tuple[str, str]) -> ReturnedParagraph:
    stretches: list[Stretch] = []
    for each in one.stretches:
        said = replace(each, text=changed[each.mark], author=CHIEF) if each.mark in changed else each
        stretches += [said, Stretch(f" {more[1]} ", "", CHIEF)] if each.mark == more[0] else [said]
    return replace(one, stretches=tuple(stretches))


def brought(version: Version, returned: Returned, *remarks: Remark, digest: str = "0" * 64) -> ReturnedRow:
    value = report_in(version)
    alignment = align(marked_sentences(value), lines_of(value), returned, "en")
    return bring_back(version, digest, alignment, remarks, actor=AMRANI, at=NOON)


def first(report: Report | Version) -> tuple[Sentence, ...]:
    """The sentences of its first paragraph."""
    value: ReportValue = draft_of(report) if isinstance(report, Report) else report_in(report)
    return next(iter(paragraphs_in(value.sections))).sentences


def only(row: ReturnedRow) -> Change:
    (change,) = changes_of(row)
    return change


def test_only_the_chief_clears_and_only_once(report: Report) -> None:
    version = kept(report)
    with pytest.raises(Refusal, match="not_the_chief"):
        clear_version(version, actor=AMRANI, at=NOON)
    clear_version(version, actor=OKELLO, at=NOON)
    with pytest.raises(Refusal, match="already_cleared"):
        clear_version(version, actor=OKELLO, at=NOON)
    version.refresh_from_db()
    assert (version.cleared_at, version.cleared_by and version.cleared_by.username) == (NOON, OKELLO.name)


def test_the_next_paper_is_tracked_against_the_version_cleared_last(report: Report) -> None:
    one, two = kept(report, "one"), kept(report, "two")
    assert cleared_before(two) is None
    clear_version(one, actor=OKELLO, at=NOON)
    assert cleared_before(two) == one
    assert cleared_before(one) is None


def test_a_file_that_comes_back_as_it_went_changes_nothing(report: Report, sources: Mapping[str, Source]) -> None:
    version, before = kept(report), draft_of(report)
    row = brought(version, sent_back(version, {}))
    assert changes_of(row) == ()
    assert take_back(row, sources, actor=AMRANI, at=NOON) == ()
    assert draft_of(report) == before


def test_a_reworded_sentence_waits_then_keeps_its_sources(report: Report, sources: Mapping[str, Source]) -> None:
    version = kept(report)
    words = "Benguira finds that reporting weighs on small administrations."
    row = brought(version, sent_back(version, {"s1_2": words}))
    assert (only(row).kind, only(row).choices, only(row).proposal) == ("changed", ("keep", "own", "restore"), "")
    with pytest.raises(Refusal, match="undecided"):
        take_back(row, sources, actor=AMRANI, at=NOON)
    decide_changes(row, {only(row).id: "keep"}, actor=AMRANI, at=NOON)
    take_back(row, sources, actor=AMRANI, at=NOON)
    before, now = first(version)[1], first(report)[1]
    assert now == replace(before, text=words, author=OKELLO.name)
    with pytest.raises(Refusal, match="already_taken"):
        take_back(row, sources, actor=AMRANI, at=NOON)


@pytest.mark.parametrize(("choice", "kind", "bound"), [("own", "secretariat", False), ("restore", "sourced", True)])
def test_a_reworded_sentence_may_lose_its_sources_or_its_new_words(
    report: Report, sources: Mapping[str, Source], choice: str, kind: str, bound: bool
) -> None:
    version = kept(report)
    row = brought(version, sent_back(version, {"s1_2": "Benguira finds that reporting hardly burdens administrations."}))
    decide_changes(row, {only(row).id: choice}, actor=AMRANI, at=NOON)
    take_back(row, sources, actor=AMRANI, at=NOON)
    assert (first(report)[1].kind, bool(first(report)[1].passages)) == (kind, bound)


def test_quoted_words_are_never_changed_silently(report: Report, sources: Mapping[str, Source]) -> None:
    version = kept(report)
    mark, sentence = next(
        (one.mark, one.sentence) for one in marked_sentences(report_in(version)) if one.sentence.quotations
    )
    start = sentence.quotations[0].start + 3
    row = brought(version, sent_back(version, {mark: f"{sentence.text[:start]}XX{sentence.text[start:]}"}))
    assert (only(row).altered, only(row).choices) == (True, ("own", "restore"))
    with pytest.raises(Refusal, match="no_such_choice"):
        decide_changes(row, {only(row).id: "keep"}, actor=AMRANI, at=NOON)


def test_a_sentence_of_the_chief_s_is_the_secretariat_s_own(report: Report, sources: Mapping[str, Source]) -> None:
    version = kept(report)
    row = brought(version, sent_back(version, {}, more=("s1_1", "This is of note.")))
    take_back(row, sources, actor=AMRANI, at=NOON)
    assert first(report) == (
        first(version)[0],
        Sentence("This is of note.", "secretariat", author=OKELLO.name),
        first(version)[1],
    )


def test_what_was_struck_out_goes_once_a_person_says_so(report: Report, sources: Mapping[str, Source]) -> None:
    version = kept(report)
    row = brought(version, sent_back(version, {"s1_2": ""}))
    assert (only(row).kind, only(row).id, only(row).proposal) == ("dropped", "s1_2", "")
    decide_changes(row, {"s1_2": "leave_out"}, actor=AMRANI, at=NOON)
    take_back(row, sources, actor=AMRANI, at=NOON)
    assert first(report) == first(version)[:1]


def test_what_was_struck_out_may_stand(report: Report, sources: Mapping[str, Source]) -> None:
    version = kept(report)
    row = brought(version, sent_back(version, {"s1_1": "", "s1_2": ""}))
    decide_changes(row, {"s1_1": "restore", "s1_2": "restore"}, actor=AMRANI, at=NOON)
    take_back(row, sources, actor=AMRANI, at=NOON)
    assert first(report) == first(version)


def test_a_paragraph_changed_meanwhile_is_left_alone_and_said(report: Report, sources: Mapping[str, Source]) -> None:
    version = kept(report)
    row = brought(version, sent_back(version, {"s1_1": "Cooperation stood at the centre of the replies."}))
    paragraph = next(one for one in report.paragraphs.all() if one.section == "1.1")
    mine = (Sentence("Mine, written meanwhile.", "secretariat", author=AMRANI.name),)
    write_paragraph(report, paragraph.key, mine, revision=paragraph.revision, actor=AMRANI, at=NOON)
    assert take_back(row, sources, actor=AMRANI, at=NOON) == ("1",)
    assert first(report) == mine


def order(report: Report) -> list[str]:
    return [one.sentences[0].text[:40] for one in paragraphs_in(draft_of(report).sections)]


def test_a_moved_and_a_new_paragraph_stand_where_the_file_has_them(report: Report, sources: Mapping[str, Source]) -> None:
    version = kept(report)
    before = order(report)
    back = sent_back(version, {})
    one, two = (at for at, each in enumerate(back.paragraphs) if each.stretches[0].mark in ("s1_1", "s3_1"))
    new = ReturnedParagraph((Stretch("A whole paragraph of the chief.", "", CHIEF),))
    body = list(back.paragraphs)
    body[two + 1 : two + 1] = [body[one], new]
    del body[one]
    row = brought(version, replace(back, paragraphs=tuple(body)))
    assert [(one.kind, one.paragraph) for one in changes_of(row)] == [("added", ""), ("moved", "1")]
    take_back(row, sources, actor=AMRANI, at=NOON)
    assert order(report)[:4] == [before[1], before[2], before[0], "A whole paragraph of the chief."]


def test_comments_are_kept_once_and_settled_where_they_were_settled(report: Report) -> None:
    version = kept(report)
    said = Remark("Is this so?", "s1_2", CHIEF, "2011-07-02T10:00:00Z")
    brought(version, sent_back(version, {}), said)
    brought(version, sent_back(version, {}), replace(said, done=True), digest="1" * 64)
    (comment,) = Comment.objects.all()
    assert (comment.anchor, comment.author, comment.words) == ("p1s2", CHIEF, "Is this so?")
    assert (f"{comment.at:%Y-%m-%d %H:%M}", comment.resolved_at) == ("2011-07-02 10:00", NOON)
    with pytest.raises(Refusal, match="brought_back"):
        brought(version, sent_back(version, {}))


def test_a_comment_is_made_settled_and_opened_again(report: Report) -> None:
    version = kept(report)
    made = comment_on(version, "p1s1", " Shorter, please. ", actor=OKELLO, at=NOON)
    resolve_comment(made, actor=AMRANI, at=NOON)
    assert remarks_of(version) == (Remark("Shorter, please.", "s1_1", OKELLO.name, "2011-07-01T12:00:00Z", done=True),)
    resolve_comment(made, actor=AMRANI, at=NOON, open_again=True)
    assert not remarks_of(version)[0].done
    with pytest.raises(Refusal, match="no_words"):
        comment_on(version, "", "  ", actor=OKELLO, at=NOON)


FRENCH = (
    "La coopération était au centre des réponses.",
    "Benguira estime que les rapports pèsent sur les petites administrations.",
)


@pytest.fixture
def french(made: World, report: Report) -> Report:
    material = grounds_for(made.consultation, "fr", NOON.date(), SAFE)
    return begin_writing(made.consultation, "thematic", "fr", material, actor=AMRANI, at=NOON, beside=report)


def test_a_translation_keeps_what_each_sentence_rests_on(
    report: Report, french: Report, sources: Mapping[str, Source]
) -> None:
    version = kept(report)
    own, bound = first(version)
    units = (Unit("s1_1", own.text, FRENCH[0]), Unit("s1_2", bound.text, FRENCH[1]))
    told = take_translation(version, french, units, sources, actor=AMRANI, at=NOON)
    assert (told.paragraphs, told.untaken) == (1, ())
    assert first(french) == (replace(own, text=FRENCH[0]), replace(bound, text=FRENCH[1]))


def test_lines_that_cannot_be_taken_are_listed_with_the_reason(
    report: Report, french: Report, sources: Mapping[str, Source]
) -> None:
    version = kept(report)
    bound = first(version)[1]
    units = (Unit("s99_1", "x", "y"), Unit("s1_1", "Other words.", FRENCH[0]), Unit("s1_2", bound.text, FRENCH[1]))
    told = take_translation(version, french, units, sources, actor=AMRANI, at=NOON)
    assert {one.mark: one.why for one in told.untaken} == {"s99_1": "unknown", "s1_1": "other_source", "s1_2": "incomplete"}
    assert told.paragraphs == 0
