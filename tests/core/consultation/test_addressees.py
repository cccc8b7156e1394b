"""One party is named as its language declines it; what nobody gave is left blank, what nobody knows is worded around."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from concertation.core.consultation import (
    Addressee,
    Instrument,
    Particulars,
    PersonalLink,
    addressee_of,
    draft_instrument,
    questions_for,
)
from concertation.core.language import OFFICIAL
from concertation.core.mandate import Mandate
from concertation.core.party import Party, party_of, states
from concertation.core.refusal import Refusal
from concertation.core.resolution import OperativeParagraph, Resolution

ON = date(2011, 3, 1)
DEADLINE = datetime(2011, 6, 30, 18, tzinfo=ZoneInfo("America/New_York"))
LINK = PersonalLink("https://consult.example/r/abcd-efgh", DEADLINE)
TEXT = "Requests the Secretary-General to consult States;"
RESOLUTION = Resolution(
    "A/RES/65/218", "General Assembly", "resolution", "Enhancement", 65, "68 (b)", date(2010, 12, 21), None, None, "en", (),
    (OperativeParagraph("11", None, (), TEXT),),
)  # fmt: skip
MANDATE = Mandate(
    "11", None, "consult", "Requests", ("Secretary-General",), (), ("States",), (), "cooperation", "implied_by_agenda", 66
)


def addressed(key: str, language: str, office: str = "new_york") -> Addressee:
    return addressee_of(party_of(key, ON), language, office=office)


def drafted(kind: str, addressee: Addressee | None, language: str = "en", **more: object) -> Instrument:
    given: dict[str, object] = {"language": language, "deadline": DEADLINE, "at": ON, "addressee": addressee, **more}
    to_class = addressee.party_class if addressee else "member_state"
    questions = questions_for(MANDATE, RESOLUTION, language)
    return draft_instrument(kind, to_class, MANDATE, RESOLUTION, questions, **given)  # type: ignore[arg-type]


NAMED = [
    ("AGO", "new_york", "en", "to the Permanent Mission of the Republic of Angola to the United Nations"),
    ("GMB", "new_york", "en", "to the Permanent Mission of the Republic of the Gambia to the United Nations"),
    ("LBY", "new_york", "en", "to the Permanent Mission of the Libyan Arab Jamahiriya to the United Nations"),
    ("MKD", "new_york", "en", "to the Permanent Mission of the former Yugoslav Republic of Macedonia to the United Nations"),
    ("VAT", "new_york", "en", "to the Permanent Observer Mission of the Holy See to the United Nations"),
    ("COK", "new_york", "en", "to the Government of the Cook Islands"),
    ("AGO", "capital", "en", "to the Government of the Republic of Angola"),
    ("fao", "new_york", "en", "to the secretariat of the entity named above"),
    ("USA", "new_york", "fr",
     "à la Mission permanente des États-Unis d’Amérique auprès de l’Organisation des Nations Unies"),
    ("GBR", "new_york", "fr",
     "à la Mission permanente du Royaume-Uni de Grande-Bretagne et d’Irlande du Nord auprès de l’Organisation des Nations"
     " Unies"),
    ("AUS", "new_york", "fr", "à la Mission permanente de l’Australie auprès de l’Organisation des Nations Unies"),
    ("ATG", "new_york", "fr", "à la Mission permanente d’Antigua-et-Barbuda auprès de l’Organisation des Nations Unies"),
    ("VAT", "new_york", "fr",
     "à la Mission permanente d’observation du Saint-Siège auprès de l’Organisation des Nations Unies"),
    ("COK", "new_york", "fr", "au Gouvernement des Îles Cook"),
    ("GBR", "new_york", "es",
     "a la Misión Permanente del Reino Unido de Gran Bretaña e Irlanda del Norte ante las Naciones Unidas"),
    ("SLV", "new_york", "es", "a la Misión Permanente de la República de El Salvador ante las Naciones Unidas"),
    ("TUN", "new_york", "ar", "إلى البعثة الدائمة للجمهورية التونسية لدى الأمم المتحدة"),
    ("AGO", "geneva", "ar", "إلى البعثة الدائمة لجمهورية أنغولا لدى مكتب الأمم المتحدة والمنظمات الدولية الأخرى في جنيف"),
    ("VAT", "new_york", "ar", "إلى البعثة المراقبة الدائمة للكرسي الرسولي لدى الأمم المتحدة"),
    ("TUN", "new_york", "zh", "突尼斯共和国常驻联合国代表团"),
    ("TUN", "geneva", "zh", "突尼斯共和国常驻联合国日内瓦办事处和其他国际组织代表团"),
    ("JPN", "new_york", "ru", "Постоянному представительству Японии при Организации Объединенных Наций"),
    ("TUN", "new_york", "ru", "Постоянному представительству Тунисской Республики при Организации Объединенных Наций"),
    ("VAT", "new_york", "ru", "Миссии Постоянного наблюдателя Святого Престола при Организации Объединенных Наций"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "office", "language", "words"), NAMED)
def test_a_party_is_named_as_its_language_declines_it(key: str, office: str, language: str, words: str) -> None:
    assert addressed(key, language, office).to(language) == words


def test_a_name_that_nobody_has_declined_is_worded_around_in_russian() -> None:
    new = Addressee("member_state", "Республика Новая")
    assert new.block("ru") == ("Постоянное представительство при Организации Объединенных Наций: Республика Новая",)
    assert new.to("ru") == "указанному выше Постоянному представительству при Организации Объединенных Наций"


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("language", OFFICIAL)
def test_every_state_can_be_addressed_in_every_language(language: str, training: bool) -> None:
    wrong = ("de le ", "de les ", "de el ", "of The ", "(", "{", " لال", "указанн")
    for key, state in states(training=training).items():
        on = state.terms[0].last or date(2025, 1, 1)
        one = addressee_of(party_of(key, on), language)
        said = "\n".join((*one.block(language), one.to(language)))
        assert [found for found in wrong if found in said] == [], said


def test_title_and_address_are_as_they_were_given_and_blank_where_nobody_gave_them() -> None:
    fao = party_of("fao", ON)
    asked = addressee_of(fao, "en", title="The Director-General", postal="1 Fictive Street\n\n00100 Rome")
    assert asked.block("en") == (
        "The Director-General", "Food and Agriculture Organization of the United Nations", "1 Fictive Street", "00100 Rome",
    )  # fmt: skip
    assert addressee_of(fao, "en").block("en") == ("Food and Agriculture Organization of the United Nations",)
    party = Party("x", "ngo", {"fr": "Lanterne"}, {"fr": "Lanterne"})
    assert addressee_of(party, "ar").block("ar") == ("Lanterne",)


def test_a_note_to_one_mission_bears_its_address_and_its_link() -> None:
    note = drafted("note_verbale", addressed("AGO", "en"), link=LINK)
    assert note.addressee == ("The Permanent Mission of the Republic of Angola to the United Nations",)
    assert note.paragraphs[0].startswith(
        "The Secretariat of the United Nations presents its compliments to the Permanent Mission of the Republic of Angola"
        " to the United Nations and has the honour to refer to General Assembly resolution 65/218"
    )
    assert note.closing[0] == (
        "The Secretariat of the United Nations avails itself of this opportunity to renew to the Permanent Mission of the"
        " Republic of Angola to the United Nations the assurances of its highest consideration."
    )
    assert note.link == "https://consult.example/r/abcd-efgh"
    assert note.link_words == (
        "Replies may also be submitted through the following personal link, which requires no password and is valid until"
        " 30 June 2011 at 18:00, New York time (1 July 2011 at 00:00, Geneva time). It is intended for the addressee alone;"
        " a new one is issued upon request:"
    )


def test_a_call_has_no_addressee_and_may_have_a_link() -> None:
    call = drafted("call", addressed("fao", "en"), link=replace(LINK, expires=None))
    assert (call.addressee, call.link) == ((), LINK.address)
    assert "password. It is intended" in call.link_words


def test_a_party_is_not_addressed_under_another_class() -> None:
    with pytest.raises(Refusal) as refused:
        draft_instrument(
            "letter", "igo", MANDATE, RESOLUTION, (), language="en", deadline=None, at=ON, addressee=addressed("AGO", "en")
        )
    assert (refused.value.code, refused.value.way_out) == ("other_class", "Draft for its own class: member_state.")


def test_a_specimen_names_no_real_office_and_says_on_every_page_what_it_is() -> None:
    note = drafted("note_verbale", addressed("XNV", "en"), training=True)
    assert note.marks == (
        "Specimen — not a United Nations document",
        "Draft for the officer — not a document of the United Nations",
    )
    assert note.paragraphs[0].startswith("The secretariat of this training exercise presents its compliments to")


@pytest.mark.parametrize("language", OFFICIAL)
def test_once_approved_neither_blank_nor_mark_of_a_draft_is_left(language: str) -> None:
    blank = drafted("note_verbale", None, language, approved=True)
    told = "\n".join((*blank.heading, *blank.after_questions, *blank.closing, *blank.marks))
    assert (blank.heading, blank.marks, len(blank.closing)) == ((), (), 1)
    assert "[" not in told
    assert "［" not in told
    filled = drafted(
        "letter", None, language, approved=True, training=True, particulars=Particulars("OCR/1", "a@b.example", "N. A.")
    )
    assert "OCR/1" in filled.heading[0]
    assert "a@b.example" in filled.after_questions[1]
    assert (filled.closing[1], len(filled.marks)) == ("N. A.", 1)
