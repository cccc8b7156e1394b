"""A list of parties as somebody wrote it: columns in any order and language, every fault told at once."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from concertation.core.language import OFFICIAL
from concertation.core.party import CLASSES, Contact, Entry, read_list
from concertation.core.party.fold import folded
from concertation.core.party.headings import COLUMNS, word_of
from concertation.core.refusal import Refusal
from concertation.core.table import json_table

Row = tuple[int, tuple[str, ...]]


def rows(*lines: str) -> list[Row]:
    """Lines whose cells are parted by a stroke, as a spreadsheet numbers them."""
    return [(number, tuple(line.split("|"))) for number, line in enumerate(lines, 1)]


def test_columns_in_any_order_and_language_say_the_same() -> None:
    expected = Entry(
        2, "ngo", short={"en": "Harbour Watch"}, acronym="HW", status="special", working_language="fr",
        contact=Contact("geneva", title="Director", email="a@harbour.example", language="ar", source="ngos"),
    )  # fmt: skip
    lists = (
        ("Name|Class|Acronym|Status|Working language|Office|Title of addressee|E-mail|Language",
         "Harbour Watch|NGO|HW|Special|French|Geneva|Director|a@harbour.example|Arabic"),
        ("Courriel|Bureau|Langue|Titre|Statut consultatif|Catégorie|Langue de travail|Sigle|en",
         "a@harbour.example|Genève|arabe|Director|spécial|organisations non gouvernementales|français|HW|Harbour Watch"),
        ("en|类型|缩写|地位|工作语文|办事处|职衔|电子邮件|语文",
         "Harbour Watch|非政府组织|HW|特别咨商地位|法文|日内瓦|Director|a@harbour.example|阿拉伯文"),
        ("en|класс|сокращение|статус|рабочий язык|отделение|должность|электронная почта|язык",
         "Harbour Watch|неправительственная организация|HW|специальный|французский|Женева|Director|a@harbour.example|"
         "арабский"),
        ("en|الفئة|المختصر|المركز|لغة العمل|المكتب|الصفة|البريد الإلكتروني|اللغة",
         "Harbour Watch|المنظمات غير الحكومية|HW|خاص|الفرنسية|جنيف|Director|a@harbour.example|العربية"),
        ("en|clase|sigla|estatus consultivo|idioma de trabajo|oficina|cargo|correo electrónico|idioma",
         "Harbour Watch|organizaciones no gubernamentales|HW|especial|francés|Ginebra|Director|a@harbour.example|árabe"),
    )  # fmt: skip
    for head, line in lists:
        assert read_list(rows(head, line), "ngos") == ((expected,), ())


def test_a_heading_gives_the_language_of_a_name() -> None:
    (entry,), faults = read_list(
        rows("Nom|Nombre|名称|Nom officiel|class", "Veille du port|Vigía|港口观察|la Veille|igo"), "l"
    )
    assert (entry.short, entry.formal) == ({"fr": "Veille du port", "es": "Vigía", "zh": "港口观察"}, {"fr": "la Veille"})
    assert entry.names == ("港口观察", "Veille du port", "Vigía", "la Veille")
    assert faults == ()


def test_every_fault_of_every_line_is_told_at_once() -> None:
    entries, faults = read_list(
        rows(
            "Name|Class|Status|E-mail|Working language|Key",
            "Harbour Watch|ngo|A|nobody|Klingon|",
            "|ngo||||",
            "Lantern|club||||a b",
            "Lantern|nhri|B|a@lantern.example||||stray",
            "Carta|igo|special|||",
            "Foro|ngo|none|||",
            f"{'x' * 501}|ngo||||",
        ),
        "list",
    )
    assert [entry.line for entry in entries] == [7]
    assert [fault.said("en") for fault in faults] == [
        "Line 2, column “Status”: parties of this class have no status “A”. They may have: general, special, roster.",
        "Line 2, column “Working language”: “Klingon” is none of the six official languages. Write ar, zh, en, fr, ru or "
        "es, or leave it empty.",
        "Line 2, column “E-mail”: “nobody” is not one e-mail address. Write one address, as name@example.org.",
        "Line 3, column “Name”: no name and no key. Give a name in one of the six languages.",
        "Line 4, column “Class”: “club” is no class of parties. Write one of the classes of the register, such as ngo, igo "
        "or nhri.",
        "Line 4, column “Key”: “a b” cannot be a key. Use letters, figures and hyphens only, or leave it empty.",
        "Line 5 has more cells than the first line has columns. Put a cell that holds the separator between quotation "
        "marks.",
        "Line 6, column “Status”: parties of this class have no status “special”. Leave it empty.",
        "Line 8, column “Name”: longer than 500 characters. Shorten it.",
    ]


def test_a_status_of_none_is_said_and_an_empty_one_is_not() -> None:
    entries, _ = read_list(rows("en|class|status", "Foro|ngo|aucun", "Carta|ngo|", "Abbey|nhri|А"), "list")
    assert [entry.status for entry in entries] == ["", None, "A"]


@pytest.mark.parametrize(
    ("head", "code", "said"),
    [
        ("Name|Class|Statuss", "list_heading_unknown", "The list has a column “Statuss” that is not known."),
        ("Name|Organization|Class", "list_heading_twice", "The list has the column en twice: “Name” and “Organization”."),
        ("Name", "list_without_class", "The list has no column for the class of the parties."),
        ("", "list_without_class", "The list has no column for the class of the parties."),
    ],
)
def test_a_first_line_that_cannot_be_understood_is_refused(head: str, code: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_list(rows(head, "Harbour Watch"), "list")
    assert (refused.value.code, refused.value.message) == (code, said)


def test_a_list_of_one_class_needs_no_column_for_it() -> None:
    (entry,), faults = read_list(rows("Name|", "Harbour Watch"), "list", "ngo")
    assert (entry, faults) == (Entry(2, "ngo", short={"en": "Harbour Watch"}), ())


def test_a_state_is_written_to_at_an_office_that_is_named() -> None:
    entries, faults = read_list(
        rows("State|E-mail|class", "Brazil|m@x.example|member_state", "Foro|m@y.example|ngo"), "list"
    )
    assert [entry.contact for entry in entries] == [Contact("headquarters", email="m@y.example", source="list")]
    assert [(fault.line, fault.key) for fault in faults] == [(2, "no_office")]


def test_no_heading_and_no_word_means_two_things() -> None:
    table = json_table("party/list.json")
    headings = Counter(folded(name) for names in table["columns"].values() for name in set(map(folded, names)))
    assert {name for name, count in headings.items() if count > 1} == set()
    assert set(table["columns"]) == set(COLUMNS)
    for kind in table["words"].values():
        words = Counter(word for names in kind.values() for word in set(map(folded, names)))
        assert {word for word, count in words.items() if count > 1} == set()


def test_every_class_is_known_by_its_label_in_every_language() -> None:
    labels = json_table("party/labels.json")
    for party_class in CLASSES:
        for language in OFFICIAL:
            assert word_of("class", labels["many"][party_class][language]) == party_class, json.dumps(party_class)
            assert word_of("class", labels["one"][party_class][language]) == party_class
