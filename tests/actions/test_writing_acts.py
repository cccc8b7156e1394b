"""Write a report: begin it, change it paragraph by paragraph, keep it as a version; nobody overwrites anybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import pytest

from concertation.actions.report import (
    add_section,
    begin_writing,
    change_section,
    insert_paragraph,
    keep_version,
    move_paragraph,
    remove_paragraph,
    remove_section,
    renew_figures,
    write_paragraph,
)
from concertation.core.chance import seeded_chance
from concertation.core.refusal import Refusal
from concertation.core.report import Material, ReportParagraph, Sentence, as_json, broken_rules, compose, paragraphs_in
from concertation.core.report.edit import sourced
from concertation.records.drafts import (
    draft_of,
    forget_replies,
    grounds_for,
    grounds_of_passages,
    lengths_of,
    sentences_of,
)
from concertation.records.models import Citation, LedgerEntry, Report
from factories import SAFE
from people import AMRANI, NOON, OKELLO
from web.published_world import World, world

pytestmark = [pytest.mark.django_db, pytest.mark.database]
CHANCE = seeded_chance(5)


@pytest.fixture
def made() -> Iterator[World]:
    forget_replies()
    yield world(reported=False)
    forget_replies()


def grounds(made: World, language: str = "en") -> Material:
    return grounds_for(made.consultation, language, NOON.date(), SAFE)


def begun(made: World, language: str = "en", beside: Report | None = None, *, empty: bool = False) -> Report:
    material = grounds(made, language)
    return begin_writing(
        made.consultation, "thematic", language, material, actor=AMRANI, at=NOON, beside=beside, empty=empty
    )


def own(text: str) -> Sentence:
    return Sentence(text, "secretariat", author="Ms. Amrani")


def numbers(report: Report) -> dict[str, str]:
    """The numbers of the paragraphs by their first sentence's text."""
    told = paragraphs_in(draft_of(report).sections)
    return {one.sentences[0].text if one.sentences else "": one.number for one in told}


def said(paragraphs: Iterable[ReportParagraph]) -> list[list[tuple[object, ...]]]:
    """What the sentences say and rest on; a database keeps their slots in an order of its own."""
    return [[(s.text, s.kind, s.passages, s.submissions, s.author) for s in one.sentences] for one in paragraphs]


def test_what_is_begun_is_what_the_findings_give(made: World) -> None:
    report = begun(made)
    assert as_json(draft_of(report)) == as_json(compose(grounds(made), language="en"))
    with pytest.raises(Refusal, match="already_begun"):
        begun(made)


def test_begun_empty_it_has_its_headings_summary_and_introduction(made: World) -> None:
    report = begun(made, empty=True)
    whole = compose(grounds(made), language="en")
    draft = draft_of(report)
    assert [one.heading for one in draft.sections] == [one.heading for one in whole.sections]
    assert said((ReportParagraph("", draft.summary),)) == said((ReportParagraph("", whole.summary),))
    assert said(paragraphs_in(draft.sections[:1])) == said(paragraphs_in(whole.sections[:1]))
    assert list(paragraphs_in(draft.sections[1:])) == []


def test_of_two_who_write_at_once_nobody_overwrites_the_other(made: World) -> None:
    report = begun(made)
    row = write_paragraph(report, "p2", [own("We went on.")], revision=0, actor=AMRANI, at=NOON)
    assert (row.revision, [one.text for one in sentences_of(row)]) == (1, ["We went on."])
    with pytest.raises(Refusal, match="changed_meanwhile"):
        write_paragraph(report, "p2", [own("They did not.")], revision=0, actor=OKELLO, at=NOON)
    assert [one.text for one in sentences_of(report.paragraphs.get(key="p2"))] == ["We went on."]


def test_the_same_words_again_are_no_change(made: World) -> None:
    report = begun(made)
    row = report.paragraphs.get(key="p2")
    again = write_paragraph(report, "p2", sentences_of(row), revision=0, actor=AMRANI, at=NOON)
    assert again.revision == 0
    written = write_paragraph(report, "p2", [own("We went on.")], revision=0, actor=AMRANI, at=NOON)
    assert write_paragraph(report, "p2", [own("We went on.")], revision=0, actor=AMRANI, at=NOON) == written


def test_paragraphs_are_inserted_moved_and_removed_in_every_language(made: World) -> None:
    english = begun(made)
    french = begun(made, "fr", english)
    count = len(list(paragraphs_in(draft_of(english).sections)))
    new = insert_paragraph(english, "1.1", [own("Here we begin.")], after="", actor=AMRANI, at=NOON)
    assert numbers(english)["Here we begin."] == "1"
    assert next(one.sentences for one in paragraphs_in(draft_of(french).sections)) == ()
    move_paragraph(english, new.key, "1.2", after="", revision=0, actor=AMRANI, at=NOON)
    third = numbers(english)["Here we begin."]
    told = list(paragraphs_in(draft_of(french).sections))
    assert told[int(third) - 1].sentences == ()
    assert len(told) == count + 1
    remove_paragraph(english, new.key, revision=0, actor=AMRANI, at=NOON)
    assert len(list(paragraphs_in(draft_of(french).sections))) == count
    assert len(list(paragraphs_in(draft_of(english).sections))) == count


def test_the_other_language_says_what_the_catalogue_says_and_waits_for_the_rest(made: World) -> None:
    english = begun(made)
    write_paragraph(english, "p2", [own("We went on.")], revision=0, actor=AMRANI, at=NOON)
    french = begun(made, "fr", english)
    composed = compose(grounds(made, "fr"), language="fr")
    whole, told = (list(paragraphs_in(one.sections)) for one in (composed, draft_of(french)))
    second = int(numbers(english)["We went on."]) - 1
    assert told[second].sentences == ()
    del told[second], whole[second]
    assert said(told) == said(whole)
    assert [one.heading for one in draft_of(french).sections] == [one.heading for one in composed.sections]


def test_sections_are_named_added_and_removed(made: World) -> None:
    report = begun(made)
    key = add_section(report, "", "Way forward", actor=AMRANI, at=NOON)
    insert_paragraph(report, key, [own("Onwards.")], after="", actor=AMRANI, at=NOON)
    report.refresh_from_db()
    last = draft_of(report).sections[-1]
    assert (last.heading, [one.sentences[0].text for one in last.paragraphs]) == ("Way forward", ["Onwards."])
    change_section(report, key, "The way forward", 300, actor=AMRANI, at=NOON)
    report.refresh_from_db()
    assert draft_of(report).sections[-1].heading == "The way forward"
    with pytest.raises(Refusal, match="section_not_empty"):
        remove_section(report, key, actor=AMRANI, at=NOON)
    with pytest.raises(Refusal, match="no_heading"):
        change_section(report, key, " ", None, actor=AMRANI, at=NOON)
    with pytest.raises(Refusal, match="no_section"):
        remove_section(report, "s99", actor=AMRANI, at=NOON)


def test_a_version_keeps_also_what_is_wrong_and_says_so(made: World) -> None:
    report = begun(made)
    before = LedgerEntry.objects.count()
    first = keep_version(report, "First draft", grounds(made), actor=AMRANI, at=NOON, chance=CHANCE)
    assert (first.number, first.name, first.broken) == (1, "First draft", [])
    assert LedgerEntry.objects.count() == before + 1
    assert first.structure == as_json(compose(grounds(made), language="en"))
    write_paragraph(report, "p2", [own("Several Governments asked for more.")], revision=0, actor=AMRANI, at=NOON)
    second = keep_version(report, "Second draft", grounds(made), actor=AMRANI, at=NOON, chance=CHANCE)
    number = numbers(report)["Several Governments asked for more."]
    assert second.number == 2
    assert [(one["rule"], one["paragraph"], one["sentence"]) for one in second.broken] == [("unsupported", number, 1)]
    with pytest.raises(Refusal, match="no_name"):
        keep_version(report, " ", grounds(made), actor=AMRANI, at=NOON, chance=CHANCE)


def test_figures_are_brought_up_to_date_and_own_words_stay(made: World) -> None:
    report = begun(made)
    write_paragraph(report, "p2", [own("We went on.")], revision=0, actor=AMRANI, at=NOON)
    second = numbers(report)["We went on."]
    later = grounds_for(made.consultation, "en", date(2011, 9, 1), SAFE)
    assert broken_rules(draft_of(report), later) != ()
    assert renew_figures(report, later, actor=AMRANI, at=NOON) == 1
    told, anew = (list(paragraphs_in(one.sections)) for one in (draft_of(report), compose(later, language="en")))
    del told[int(second) - 1], anew[int(second) - 1]
    assert said(told) == said(anew)
    assert numbers(report)["We went on."] == second
    assert broken_rules(draft_of(report), later) == ()


def test_a_version_lists_the_passages_it_rests_on_and_renews_the_annex(made: World) -> None:
    report = begun(made)
    material = grounds(made)
    state = made.replies["benguira.docx"]
    source = next(one for one in material.sources.values() if one.submission == state.pk and "burden" in one.text)
    sentence = sourced(own("One Government called reporting a burden."), [source], "Ms. Amrani")
    insert_paragraph(report, "1.1", [sentence], after="", actor=AMRANI, at=NOON)
    version = keep_version(report, "With it", material, actor=AMRANI, at=NOON, chance=CHANCE)
    assert version.broken == []
    assert Citation.objects.filter(version=version, anchor="p1s1").get().passage_id == source.passage
    (row,) = [row for one in draft_of(report).annexes for table in one.tables for row in table.rows if "Benguira" in row]
    renewed = version.structure["annexes"][0]["tables"]
    (again,) = [row for table in renewed for row in table["rows"] if "Benguira" in row]
    assert again[-1].split(", ")[0] == "1"
    assert row[-1].split(", ")[0] != "1"


def test_what_a_page_needs_judges_as_the_whole_does(made: World) -> None:
    report = begun(made)
    draft = draft_of(report)
    names = {name for one in paragraphs_in(draft.sections) for each in one.sentences for name in each.passages}
    whole, page = grounds(made), grounds_of_passages(made.consultation, "en", NOON.date(), SAFE, names)
    assert {name: whole.sources[name] for name in names} == dict(page.sources)
    assert {one.id: (one.publication, one.party_class) for one in page.submissions} == {
        one.id: (one.publication, one.party_class) for one in whole.submissions
    }


def test_the_original_is_the_language_in_which_the_report_was_begun(made: World) -> None:
    report = begun(made, "fr")
    other = begun(made, "en", beside=report)
    assert [draft_of(one).masthead.original for one in (report, other)] == ["français", "French"]


def test_words_are_counted_anew_once_anything_in_a_report_has_changed(made: World) -> None:
    english, french = begun(made), begun(made, "fr")
    first = lengths_of([english, french])
    assert first == {english.pk: draft_of(english).words, french.pk: draft_of(french).words}
    section = english.paragraphs.exclude(section="summary")[0].section
    row = insert_paragraph(english, section, [own("Six words are said in it.")], after="", actor=AMRANI, at=NOON)
    assert lengths_of([english, french]) == {english.pk: first[english.pk] + 6, french.pk: first[french.pk]}
    write_paragraph(english, row.key, [own("Two words.")], revision=row.revision, actor=AMRANI, at=NOON)
    assert lengths_of([english])[english.pk] == draft_of(english).words == first[english.pk] + 2
