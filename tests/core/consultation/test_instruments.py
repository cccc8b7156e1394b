"""The three instruments in six languages, and the pairings that are refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from concertation.core.consultation import KINDS, Instrument, check_pairing, draft_instrument, questions_for
from concertation.core.language import OFFICIAL
from concertation.core.mandate import LIMBS, Limb, Mandate
from concertation.core.party import CLASSES
from concertation.core.refusal import Refusal
from concertation.core.resolution import OperativeParagraph, Resolution

TEXT = (
    "Requests the Secretary-General, in collaboration with the United Nations High Commissioner for Human Rights, to consult"
    " States and intergovernmental and non-governmental organizations on ways and means, as well as obstacles and challenges"
    " and possible proposals to overcome them, for the enhancement of international cooperation;"
)
RESOLUTION = Resolution(
    "A/RES/65/218", "General Assembly", "resolution", "Enhancement", 65, "68 (b)", date(2010, 12, 21), None, None, "en", (),
    (OperativeParagraph("11", None, (), TEXT),),
)  # fmt: skip
MANDATE = Mandate(
    "11", None, "consult", "Requests", ("Secretary-General",), ("United Nations High Commissioner for Human Rights",),
    ("States",), tuple(Limb(limb, limb) for limb in LIMBS), "the enhancement of international cooperation",
    "implied_by_agenda", 66,
)  # fmt: skip
DEADLINE = datetime(2011, 6, 30, 18, tzinfo=ZoneInfo("America/New_York"))
NOBODYS_NOTE = ("nhri", "ngo", "academia", "private_sector", "individual", "parliament", "local_government")


def drafted(kind: str, to_class: str, language: str = "en", deadline: datetime | None = DEADLINE) -> Instrument:
    return draft_instrument(
        kind, to_class, MANDATE, RESOLUTION, questions_for(MANDATE, RESOLUTION, language),
        language=language, deadline=deadline, at=date(2011, 3, 1),
    )  # fmt: skip


def printed(instrument: Instrument) -> str:
    fields = (f"{field.label} {field.text}" for field in instrument.fields)
    return "\n".join(
        (
            instrument.title, *instrument.heading, instrument.opening, *instrument.paragraphs, *fields, instrument.quoted,
            instrument.questions_title, *instrument.questions, *instrument.after_questions, *instrument.closing,
            instrument.date_line, *instrument.enclosures,
        )
    )  # fmt: skip


def test_a_note_verbale_in_the_third_person() -> None:
    note = drafted("note_verbale", "member_state")
    office = "he Office of the United Nations High Commissioner for Human Rights"
    assert note.paragraphs == (
        f"T{office} presents its compliments to the Permanent Missions to the United Nations and has the honour to refer to"
        " General Assembly resolution 65/218 of 21 December 2010, paragraph 11 of which is reproduced below:",
    )
    assert note.quoted == TEXT
    assert note.questions_title == (
        f"Pursuant to that paragraph, t{office} would be grateful to receive, not later than 30 June 2011 at 18:00, New York"
        " time (1 July 2011 at 00:00, Geneva time), views on the following questions:"
    )
    assert note.closing == (
        f"T{office} avails itself of this opportunity to renew to the Permanent Missions to the United Nations the"
        " assurances of its highest consideration.",
        "[initials]",
    )
    assert (note.opening, note.date_line) == ("", "1 March 2011")
    assert note.enclosures == ("Enclosure: 1", "General Assembly resolution 65/218 of 21 December 2010")
    assert note.warnings == ()


COURTESIES = {
    "ar": ("تهدي مفوضية", "تحياتها إلى البعثات الدائمة", "وتتشرف", "بأسمى آيات تقديرها"),
    "zh": ("各常驻联合国代表团致意", "谨提及", "借此机会", "最崇高的敬意"),
    "en": ("presents its compliments to", "has the honour to", "avails itself of this opportunity", "highest consideration"),
    "fr": ("présente ses compliments", "a l’honneur de", "saisit cette occasion", "sa très haute considération"),
    "ru": ("свидетельствует свое уважение", "имеет честь", "пользуется этой возможностью", "самом высоком уважении"),
    "es": ("saluda atentamente a", "tiene el honor de", "aprovecha esta oportunidad", "consideración más distinguida"),
}  # fmt: skip


@pytest.mark.parametrize("language", OFFICIAL)
def test_the_courtesies_of_a_note_in_each_language(language: str) -> None:
    text = printed(drafted("note_verbale", "member_state", language))
    assert [words for words in COURTESIES[language] if words not in text] == []


@pytest.mark.parametrize(
    ("to_class", "opening", "closing"),
    [
        ("member_state", "Excellency,", "Accept, Excellency, the assurances of my highest consideration."),
        ("igo", "Sir/Madam,", "Accept, Sir/Madam, the assurances of my highest consideration."),
    ],
)
def test_a_letter_has_the_honour_once(to_class: str, opening: str, closing: str) -> None:
    letter = drafted("letter", to_class)
    assert (letter.opening, letter.closing[0]) == (opening, closing)
    assert printed(letter).count("I have the honour") == 1


def test_a_call_in_the_field_order() -> None:
    call = drafted("call", "ngo")
    assert [field.label for field in call.fields] == [
        "Deadline", "Issued by", "Purpose", "Resolution", "To be presented to", "When", "Why",
    ]  # fmt: skip
    assert call.questions_title == "Questions"
    assert [line.split(":")[0] for line in call.after_questions] == ["How to send a contribution", "What will be published"]
    assert call.fields[5].text == "Sixty-sixth session"
    assert "does not expressly request a report" in call.fields[6].text  # the report is practice, and is never invented


@pytest.mark.parametrize("to_class", NOBODYS_NOTE)
def test_a_note_verbale_to_those_who_may_not_receive_one_is_refused_with_the_rule(to_class: str) -> None:
    with pytest.raises(Refusal) as refused:
        drafted("note_verbale", to_class)
    assert refused.value.code == "wrong_instrument"
    assert "United Nations Correspondence Manual" in refused.value.message
    assert refused.value.way_out == "Write a letter, or publish a call for inputs."


@pytest.mark.parametrize(
    "to_class", ["un_entity", "specialized_agency", "treaty_body", "special_procedure", "igo", "political_group"]
)
def test_a_note_verbale_to_a_body_is_warned_of(to_class: str) -> None:
    assert len(drafted("note_verbale", to_class).warnings) == 1


@pytest.mark.parametrize("to_class", ["member_state", "observer_state"])
def test_a_note_verbale_to_missions_is_the_rule(to_class: str) -> None:
    assert check_pairing("note_verbale", to_class) == ()


def test_what_nobody_knows_is_refused() -> None:
    for kind, to_class in (("telegram", "ngo"), ("letter", "king")):
        with pytest.raises(Refusal):
            check_pairing(kind, to_class)


@pytest.mark.parametrize("language", OFFICIAL)
@pytest.mark.parametrize("kind", KINDS)
def test_every_draft_says_what_it_is_and_leaves_no_slot_open(kind: str, language: str) -> None:
    for to_class in CLASSES:
        if kind == "note_verbale" and to_class in NOBODYS_NOTE:
            continue
        instrument = drafted(kind, to_class, language)
        assert len(instrument.marks) == 1
        assert "{" not in printed(instrument)
        assert "}" not in printed(instrument)
        assert instrument.quoted == TEXT
        assert bool(instrument.quoted_mark) == (language != "en")


def test_without_a_deadline_its_place_is_blank_and_the_officer_is_told() -> None:
    letter = drafted("letter", "igo", deadline=None)
    assert "[date to be entered]" in letter.questions_title
    assert letter.warnings == ("No deadline was given: its place is left blank.",)


def test_a_deadline_without_a_zone_is_a_fault() -> None:
    with pytest.raises(ValueError, match="time zone"):
        drafted("letter", "igo", deadline=datetime(2011, 6, 30, 18))


def test_a_single_unnumbered_paragraph_without_a_symbol() -> None:
    resolution = replace(
        RESOLUTION, symbol=None, organ=None, adopted=None, operative=(OperativeParagraph(None, None, (), TEXT),)
    )
    mandate = replace(MANDATE, paragraph=None, with_=())
    note = draft_instrument(
        "note_verbale", "member_state", mandate, resolution, (), language="en", deadline=DEADLINE, at=date(2011, 3, 1)
    )
    assert note.quoted == TEXT
    assert note.paragraphs[0] == (
        "The Secretariat of the United Nations presents its compliments to the Permanent Missions to the United Nations and"
        " has the honour to refer to resolution [symbol to be entered], the operative paragraph of which is reproduced"
        " below:"
    )


def test_numbers_of_other_series() -> None:
    for symbol, words in (
        ("S/RES/2677(2023)", "resolution 2677 (2023)"),
        ("A/HRC/RES/10/6", "resolution 10/6"),
        ("A/C.3/66/L.32", "resolution A/C.3/66/L.32"),
        ("A/RES/217(III)", "resolution 217 (III)"),
    ):
        letter = draft_instrument(
            "letter",
            "igo",
            MANDATE,
            replace(RESOLUTION, symbol=symbol),
            (),
            language="en",
            deadline=None,
            at=date(2011, 3, 1),
        )
        assert words in letter.paragraphs[0]
