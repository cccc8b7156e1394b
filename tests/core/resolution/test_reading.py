"""A resolution read: whatever broke its lines, the same structure comes out."""

# ruff: noqa: E501  texts of resolutions are quoted as they stand

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.resolution import Resolution, as_json, from_json, read_resolution

SERIES = "un-resolutions/enhancement-series"


@pytest.fixture(scope="session")
def tidy(data_dir: Path) -> Resolution:
    return read_resolution((data_dir / "A-RES-65-218.md").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def displaced(data_dir: Path) -> Resolution:
    return read_resolution((data_dir / SERIES / "A_RES_65_218.pdftotext.txt").read_text(encoding="utf-8"))


def test_both_extractions_of_the_mandate_say_the_same(tidy: Resolution, displaced: Resolution) -> None:
    assert (len(tidy.preambular), len(tidy.operative), len(tidy.notes)) == (9, 12, 4)
    assert tidy.preambular == displaced.preambular
    assert tidy.operative == displaced.operative
    assert tidy.notes == displaced.notes
    assert displaced.warnings == ()
    assert tidy.warnings == ("The symbol is not printed: it was inferred from the organ and the number.",)


def test_the_masthead_of_the_mandate(tidy: Resolution, displaced: Resolution) -> None:
    for read in (tidy, displaced):
        assert (read.symbol, read.organ, read.kind, read.language) == (
            "A/RES/65/218",
            "General Assembly",
            "resolution",
            "en",
        )
        assert read.title == "Enhancement of international cooperation in the field of human rights"
        assert (read.session, read.agenda_item, read.adopted) == (65, "68 (b)", date(2010, 12, 21))
        assert (read.meeting, read.report) == ("71st plenary meeting", "A/65/456/Add.2 (Part II)")
        assert read.annexes == ()


def test_the_paragraphs_of_the_mandate_hold_no_note_and_no_page(tidy: Resolution) -> None:
    assert [one.opener for one in tidy.preambular] == [
        "Reaffirming",
        "Recalling",
        "Recalling also",
        "Recognizing",
        "Recognizing also",
        "Reaffirming",
        "Emphasizing",
        "Underlining",
        "Recalling",
    ]
    assert [one.number for one in tidy.operative] == [str(number) for number in range(1, 13)]
    assert tidy.paragraph("8").text == (
        "Emphasizes the role of international cooperation in support of national efforts and in increasing the capacities of "
        "Member States in the field of human rights through, inter alia, the enhancement of their cooperation with human rights "
        "mechanisms, including through the provision of technical assistance, upon the request and in accordance with the "
        "priorities set by the States concerned;"
    )
    assert tidy.paragraph("12").text == "Decides to continue its consideration of the question at its sixty-sixth session."
    assert [note.text for note in tidy.notes] == [
        "A/CONF.157/24 (Part I), chap. III.",
        "See resolution 55/2.",
        "See Official Records of the General Assembly, Sixty-fifth Session, Supplement No. 53 and corrigendum "
        "(A/65/53 and Corr.1), chap. II, sect. A.",
        "See E/CN.4/2001/2-E/CN.4/Sub.2/2000/46, chap. II, sect. A.",
    ]
    assert [(one.index, one.notes) for one in tidy.preambular if one.notes] == [(1, ("1",)), (2, ("2", "3")), (9, ("4",))]


def test_the_acts_and_citations_of_the_mandate(tidy: Resolution) -> None:
    assert {one.number: [act.verb for act in one.acts] for one in tidy.operative if len(one.acts) > 1} == {
        "3": ["Reaffirms", "welcomes in this regard"],
        "9": ["Calls upon", "encourages"],
    }
    assert (
        tidy.paragraph("9").acts[1].text
        == "encourages non-governmental organizations to contribute actively to this endeavour;"
    )
    assert [(one.text, one.symbol) for one in tidy.preambular[1].citations] == [
        ("resolution 64/171 of 18 December 2009", "A/RES/64/171"),
        ("Human Rights Council resolution 13/23 of 26 March 2010", "A/HRC/RES/13/23"),
    ]
    assert [(one.text, one.symbol) for one in tidy.preambular[8].citations] == [
        ("resolution 2000/22 of 18 August 2000", None)
    ]


def test_the_plain_object_carries_everything_there_and_back(tidy: Resolution) -> None:
    said = as_json(tidy)
    assert list(said) == [
        "symbol",
        "organ",
        "kind",
        "title",
        "session",
        "agenda_item",
        "adopted",
        "meeting",
        "report",
        "language",
        "preambular",
        "operative",
        "notes",
        "annexes",
        "warnings",
    ]
    assert said["adopted"] == "2010-12-21"
    assert from_json(json.loads(json.dumps(said))) == tidy


def test_page_furniture_of_the_printed_series_is_gone(data_dir: Path) -> None:
    read = read_resolution((data_dir / SERIES / "A_RES_79_166.pymupdf.txt").read_text(encoding="utf-8"))
    assert (len(read.preambular), len(read.operative), len(read.notes)) == (15, 17, 6)
    assert "good-neighbourliness, coexistence" in read.preambular[6].text
    words = " ".join([*(one.text for one in read.preambular), *(one.text for one in read.operative)])
    for furniture in ("24-24160", "2/4", "A/RES/79/166", "____"):
        assert furniture not in words
    assert read.warnings == ()


SECTIONS = """The General Assembly

I
Financial performance

Having considered the report of the Secretary-General,

1. Takes note of the report;

2. Endorses the conclusions;

II
Safety and security

Recalling its resolution 77/263 B,

1. Approves the establishment of 19 posts:

(a) Seven in Nairobi;

(b) Twelve elsewhere.
"""


def test_sections_number_their_paragraphs_anew_and_bring_their_own_preamble() -> None:
    read = read_resolution(SECTIONS)
    assert [one.text for one in read.preambular] == [
        "Having considered the report of the Secretary-General,",
        "Recalling its resolution 77/263 B,",
    ]
    assert [(one.part, one.number) for one in read.operative] == [("I", "1"), ("I", "2"), ("II", "1")]
    assert read.operative[2].text == "Approves the establishment of 19 posts:\n(a) Seven in Nairobi;\n(b) Twelve elsewhere."
    assert [(one.number, one.text) for one in read.operative[2].points] == [
        ("(a)", "Seven in Nairobi;"),
        ("(b)", "Twelve elsewhere."),
    ]


LETTERED = """64/8. Two matters

A
FIRST MATTER

The General Assembly,

Recalling its resolution 63/1,

Decides to convene a conference.

30th plenary meeting
2 November 2009

B
SECOND MATTER

The General Assembly,

Noting the report,

1. Requests a study;

2. Decides to return to it.

30th plenary meeting
2 November 2009

Annex
Rules of the conference

1. The conference shall elect a President.
"""


def test_lettered_parts_single_paragraphs_and_annexes() -> None:
    read = read_resolution(LETTERED)
    assert [(one.part, one.number, one.text) for one in read.operative] == [
        ("A", None, "Decides to convene a conference."),
        ("B", "1", "Requests a study;"),
        ("B", "2", "Decides to return to it."),
    ]
    assert (read.symbol, read.title, read.session) == ("A/RES/64/8", "Two matters", 64)
    assert [(one.title, one.text) for one in read.annexes] == [
        ("Annex Rules of the conference", "1. The conference shall elect a President.")
    ]


COUNCIL_IN_CHINESE = """安全理事会第2728(2024)号决议
2024年3月25日安全理事会第9586次会议通过

安全理事会，
回顾其所有相关决议，
1. 要求立即停火，又要求立即释放人质；
2. 决定继续积极处理此案。
"""


def test_a_council_text_without_a_masthead_or_blank_lines() -> None:
    read = read_resolution(COUNCIL_IN_CHINESE)
    assert (read.symbol, read.organ, read.adopted) == ("S/RES/2728(2024)", "Security Council", date(2024, 3, 25))
    assert (len(read.preambular), [one.number for one in read.operative]) == (1, ["1", "2"])


def test_many_missing_paragraphs_are_told_in_one_sentence() -> None:
    read = read_resolution("The General Assembly,\n\n1. Decides one;\n\n8. Decides eight.\n")
    assert [one.number for one in read.operative] == ["1", "8"]
    assert read.warnings == ("Operative paragraphs 2 to 7 are missing.",)


EXCERPTS = {
    "ar": "إن الجمعية العامة،\n\nإذ تؤكد من جديد التزامها،\n\n11 - تطلب إلى الأمين العام أن يتشاور؛\n\n12 - تقرر مواصلة نظرها في المسألة.\n",
    "ru": "Генеральная Ассамблея,\n\nвновь подтверждая свою приверженность,\n\n11. просит Генерального секретаря провести консультации;"
    "\n\n12. постановляет продолжить рассмотрение.\n",
    "zh": "大会，\n\n重申其致力于促进国际合作，\n\n11. 请秘书长进行协商；\n\n12. 决定继续审议这个问题。\n",
}


@pytest.mark.parametrize("language", EXCERPTS)
def test_an_excerpt_may_begin_with_a_late_paragraph(language: str) -> None:
    read = read_resolution(EXCERPTS[language])
    assert (read.language, len(read.preambular), [one.number for one in read.operative]) == (language, 1, ["11", "12"])
    assert read.warnings == ("Operative paragraphs 1 to 10 are missing.",)


def test_a_french_agenda_item_has_its_letter_in_brackets_and_the_report_is_read() -> None:
    read = read_resolution(
        "A/RES/65/218\nPoint 68, b, de l’ordre du jour\n\n[sur la base du rapport de la Troisième Commission "
        "(A/65/456/Add.2 (Part II))]\n\nL’Assemblée générale,\n\n1. Décide cela.\n"
    )
    assert (read.agenda_item, read.report) == ("68 (b)", "A/65/456/Add.2 (Part II)")


def test_a_missing_paragraph_is_told() -> None:
    read = read_resolution(
        "The General Assembly,\n\nNoting this,\n\n1. Decides one;\n\n2. Decides two;\n\n4. Decides four.\n"
    )
    assert [one.number for one in read.operative] == ["1", "2", "4"]
    assert read.warnings == ("Operative paragraph 3 is missing.",)


RAISED = """The General Assembly,

Recalling the Declaration,¹ and the Covenant, ²

1. Requests a report on areas of 5 km²;¹⁰

2. Decides this.

71st plenary meeting
21 December 2010

¹ Resolution 217 A (III).

² See resolution 2200 A (XXI).

¹⁰ A/65/1.
"""


def test_raised_figures_call_notes_at_the_end_as_word_processors_write_them() -> None:
    read = read_resolution(RAISED)
    assert [(one.number, one.text) for one in read.notes] == [
        ("1", "Resolution 217 A (III)."),
        ("2", "See resolution 2200 A (XXI)."),
        ("10", "A/65/1."),
    ]
    assert [(one.text, one.notes) for one in read.preambular] == [
        ("Recalling the Declaration, and the Covenant,", ("1", "2"))
    ]
    assert [(one.text, one.notes) for one in read.operative] == [
        ("Requests a report on areas of 5 km²;", ("10",)),
        ("Decides this.", ()),
    ]


def test_broken_lines_lost_blank_lines_and_lost_lines_change_nothing(data_dir: Path, tidy: Resolution) -> None:
    text = (data_dir / "A-RES-65-218.md").read_text(encoding="utf-8")
    unspaced = read_resolution("\n".join(line for line in text.split("\n") if line.strip()))
    assert [one.text for one in unspaced.operative] == [one.text for one in tidy.operative]
    assert [one.text for one in unspaced.preambular] == [one.text for one in tidy.preambular]
    body = [one.text for one in tidy.preambular] + [f"{one.number}. {one.text}" for one in tidy.operative]
    for joint in ("\n", " ", "\r\n\r\n"):
        again = read_resolution("65/218. Title\n\nThe General Assembly," + joint + joint.join(body))
        assert [one.text for one in again.preambular] == [one.text for one in tidy.preambular]
        assert [(one.number, one.text) for one in again.operative] == [(one.number, one.text) for one in tidy.operative]


DECISION = """\tAt its 67th plenary meeting, on 7 December 2017, the General Assembly, on the recommendation of the Sixth Committee,
(Footnote: A/72/476, para. 8.) recalling its resolution 70/1, decided:

(a)\tTo defer a decision until the seventy-third session;

(b)\tTo invite views (and comments).

(See A/72/476, para. 8; A/72/PV.67)
"""


def test_a_decision_in_prose() -> None:
    read = read_resolution(DECISION)
    assert (read.kind, read.organ, read.meeting, read.adopted) == (
        "decision",
        "General Assembly",
        "67th plenary meeting",
        date(2017, 12, 7),
    )
    assert read.report == "A/72/476"
    assert [(one.number, [act.verb for act in one.acts], one.notes) for one in read.operative] == [
        (None, ["decided"], ("1",))
    ]
    assert [note.text for note in read.notes] == ["A/72/476, para. 8."]
    assert read.operative[0].text.endswith("(b) To invite views (and comments).")
    assert [one.symbol for one in read.operative[0].citations] == ["A/RES/70/1"]


COUNCIL = """United Nations A/HRC/RES/13/23

Human Rights Council

Thirteenth session
Agenda item 3

Resolution adopted by the Human Rights Council

13/23
Enhancement of international cooperation in the field of human rights

The Human Rights Council,

Guided by General Assembly resolution 60/251,

1. Reaffirms its resolution 10/6;

2. Requests the High Commissioner to seek the views of States.

43rd meeting
26 March 2010
[Adopted without a vote.]
"""


def test_a_text_of_the_human_rights_council() -> None:
    read = read_resolution(COUNCIL)
    assert (read.symbol, read.organ, read.session, read.agenda_item) == ("A/HRC/RES/13/23", "Human Rights Council", 13, "3")
    assert read.title == "Enhancement of international cooperation in the field of human rights"
    assert (read.meeting, read.adopted) == ("43rd meeting", date(2010, 3, 26))
    assert read.preambular[0].citations[0].symbol == "A/RES/60/251"
    assert read.operative[0].citations[0].symbol == "A/HRC/RES/10/6"


DRAFT = """A/C.3/66/L.32

Sixty-sixth session
Third Committee
Agenda item 69 (b)

Cuba: draft resolution

Enhancement of international cooperation in the field of human rights

The General Assembly,

PP1 Recalling its resolution 65/218,

PP2 Noting the report,

OP1. Urges all actors to cooperate;

OP2. Requests the Secretary-General to consult States.
"""


def test_a_draft_with_marked_paragraphs() -> None:
    read = read_resolution(DRAFT)
    assert (read.kind, read.symbol, read.session, read.agenda_item) == ("draft", "A/C.3/66/L.32", 66, "69 (b)")
    assert read.title == "Enhancement of international cooperation in the field of human rights"
    assert [one.opener for one in read.preambular] == ["Recalling", "Noting"]
    assert [(one.number, one.acts[0].verb) for one in read.operative] == [("1", "Urges"), ("2", "Requests")]


LANGUAGES = {
    "fr": (
        "Soixante-cinquième session\nPoint 68 b) de l’ordre du jour\n\nRésolution adoptée par l’Assemblée générale le "
        "21 décembre 2010\n\n65/218. Titre\n\nL’Assemblée générale,\n\nRappelant sa résolution 64/171 du 18 décembre 2009,\n\n"
        "1. Réaffirme son attachement, et se félicite des efforts ;\n\n2. Prie le Secrétaire général de consulter les États.\n\n"
        "71e séance plénière\n21 décembre 2010\n",
        ("Rappelant", ["Réaffirme", "se félicite"], "Prie"),
    ),
    "es": (
        "Sexagésimo quinto período de sesiones\nTema 68 b) del programa\n\nResolución aprobada por la Asamblea General el "
        "21 de diciembre de 2010\n\n65/218. Título\n\nLa Asamblea General,\n\nRecordando su resolución 64/171, de 18 de diciembre "
        "de 2009,\n\n1. Reafirma su compromiso, y acoge con beneplácito los esfuerzos;\n\n2. Solicita al Secretario General que "
        "consulte a los Estados.\n\n71ª sesión plenaria\n21 de diciembre de 2010\n",
        ("Recordando", ["Reafirma", "acoge con beneplácito"], "Solicita"),
    ),
    "ru": (
        "Шестьдесят пятая сессия\nПункт 68 b) повестки дня\n\nРезолюция, принятая Генеральной Ассамблеей 21 декабря 2010 года\n\n"
        "65/218. Название\n\nГенеральная Ассамблея,\n\nссылаясь на свою резолюцию 64/171 от 18 декабря 2009 года,\n\n"
        "1. подтверждает свою приверженность и приветствует усилия, призывает государства сотрудничать;\n\n"
        "2. просит Генерального секретаря провести консультации с государствами.\n\n71-е пленарное заседание\n21 декабря 2010 года\n",
        ("ссылаясь", ["подтверждает", "призывает"], "просит"),
    ),
    "ar": (
        "الدورة الخامسة والستون\nالبند 68 (ب) من جدول الأعمال\n\nقرار اتخذته الجمعية العامة في 21 كانون الأول/ديسمبر 2010\n\n"
        "65/218 - العنوان\n\nإن الجمعية العامة،\n\nإذ تشير إلى قرارها 64/171 المؤرخ 18 كانون الأول/ديسمبر 2009،\n\n"
        "١ - تؤكد من جديد التزامها، وترحب بالجهود؛\n\n2 - تطلب إلى الأمين العام أن يتشاور مع الدول.\n\n"
        "الجلسة العامة 71\n21 كانون الأول/ديسمبر 2010\n",
        ("إذ تشير", ["تؤكد من جديد", "ترحب"], "تطلب"),
    ),
    "zh": (
        "第六十五届会议\n议程项目68(b)\n\n2010年12月21日大会决议\n\n65/218. 标题\n\n大会，\n\n"
        "回顾其2009年12月18日第64/171号决议，\n\n1. 重申其承诺，并欢迎各项努力；\n\n2. 请秘书长同各国协商。\n\n"
        "第71次全体会议\n2010年12月21日\n",
        ("回顾", ["重申", "欢迎"], "请"),
    ),
}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_same_resolution_in_five_more_languages(language: str) -> None:
    text, (opener, verbs, last) = LANGUAGES[language]
    read = read_resolution(text)
    assert (read.language, read.organ, read.kind) == (language, "General Assembly", "resolution")
    assert (read.symbol, read.session, read.adopted) == ("A/RES/65/218", 65, date(2010, 12, 21))
    assert read.agenda_item is not None
    assert read.agenda_item.startswith("68")
    assert [(one.opener, [cited.symbol for cited in one.citations]) for one in read.preambular] == [
        (opener, ["A/RES/64/171"])
    ]
    assert [one.number for one in read.operative] == ["1", "2"]
    assert [act.verb for act in read.operative[0].acts] == verbs
    assert read.operative[1].acts[0].verb == last
    assert read.meeting is not None
    assert "71" in read.meeting


def test_the_assemblys_year_is_read_without_a_gap(data_dir: Path) -> None:
    with gzip.open(data_dir / "un-resolutions" / "text" / "res79.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for number, line in enumerate(lines) if number % 8 == 0]
    for row in rows:
        read = read_resolution(row["text"])
        assert read.symbol == row["symbol"]
        assert read.operative
        assert read.organ == "General Assembly"
        assert None not in (read.title, read.session, read.agenda_item, read.adopted, read.meeting)
        assert not [warning for warning in read.warnings if "Operative" in warning]


FRAGMENTS = st.sampled_from(
    [
        "The General Assembly,",
        "大会，",
        "إن الجمعية العامة،",
        "1.",
        "2. Requests this;",
        "(a) ",
        "Annex",
        "A",
        "II",
        "____________",
        "\f",
        "3",
        "<sup>1</sup>",
        "$2000^2$",
        "A/RES/65/218",
        "65/218. Title",
        "71st plenary meeting",
        "Recalling its resolution 64/171,",
        "At its 1st meeting, on 2 May 2017, the General Assembly decided",
        "(Footnote: x)",
        "*",
        "\ue000",
        "1 -",
        "* * *",
    ]
)


@settings(deadline=None, max_examples=100)
@given(st.lists(FRAGMENTS | st.text(max_size=30), max_size=30), st.sampled_from(["\n", "\n\n", " "]))
def test_no_text_makes_it_fall(pieces: list[str], between: str) -> None:
    read = read_resolution(between.join(pieces))
    assert from_json(as_json(read)) == read
    assert read.operative or "No operative paragraph was found." in read.warnings


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=400), st.sampled_from(["ar", "zh", "en", "fr", "ru", "es", "xx"]))
def test_no_text_in_any_language_makes_it_fall(text: str, language: str) -> None:
    read_resolution(text, language=language)


def test_a_very_long_annex_takes_no_longer_than_its_length() -> None:
    body = "The General Assembly,\n\nNoting this,\n\nAdopts the rules annexed hereto.\n\nAnnex\n\n"
    article = "Article {n}\n\n{n}. Each party shall, in so far as it is able, and welcomes, (a) consult; (b) report, 3.1 per cent.\n\n"
    read = read_resolution(body + "".join(article.format(n=n) for n in range(2000)))
    assert len(read.operative) == 1
    assert len(read.annexes[0].text) > 180_000


HEADS = {
    "fr": ("Point 69 b de l’ordre du jour", "[sur la base du rapport de la Troisième Commission (A/67/457/Add.2)]", "L’Assemblée "
           "générale,\nRappelant sa résolution 66/152,\n1. Prend note du rapport;\n2. Décide de poursuivre l’examen."),
    "ru": ("Пункт 69 b повестки дня", "[по докладу Третьего комитета (A/67/457/Add.2)]", "Генеральная Ассамблея,\n"
           "ссылаясь на свою резолюцию 66/152,\n1. принимает к сведению доклад;\n2. постановляет продолжить рассмотрение."),
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(HEADS))
def test_an_item_without_brackets_and_a_report_named_as_its_language_does(language: str) -> None:
    item, report, text = HEADS[language]
    found = read_resolution(f"A/RES/67/169\n{item}\n{report}\n\n{text}\n")
    assert (found.language, found.agenda_item, found.report) == (language, "69 b", "A/67/457/Add.2")
