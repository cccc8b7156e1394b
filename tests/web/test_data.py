"""The data that others rely on: tables, the whole set, renditions; each says where it comes from, and of nobody hidden."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
import zipfile
from contextlib import closing
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from docx import Document
from openpyxl import load_workbook  # type: ignore[import-untyped]

from concertation.core.principles import measures_of
from concertation.records.models import Coding, Passage, SubmissionText
from web.answers import HAS_FONTS, got, json_of, words_of
from web.published_world import World, alike, take_back, world

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NOTICE = "specimen — not a United Nations document"
LICENCE = "CC BY 4.0 for the data of the Secretariat; replies remain their authors’"
BENGUIRA, LANTERNES, UNNAMED = "benguira.docx", "tabloquet-memo.docx", "velvetine-memo.txt"


def table(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV as any program reads them."""
    return list(csv.DictReader(StringIO(data.decode(), newline="")))


def archive_of(made: World) -> dict[str, bytes]:
    """The files of the whole set in their order."""
    with zipfile.ZipFile(BytesIO(got(f"/c/{made.slug}/data.zip"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_replies_are_a_table_narrowed_like_the_list() -> None:
    made = world()
    one = made.replies[LANTERNES]
    first, second = one.texts.values_list("sha256", flat=True)
    assert got(f"/c/{made.slug}/s.csv?language=fr").decode() == (
        "id,number,label,party,party_key,class,region,on_behalf_of,lang,received,published,publication,texts,leading,source\r\n"
        f"{one.id},2,Ligue des lanternes,Ligue des lanternes,,ngo,,,fr,2011-05-03,2011-07-01T12:00:00+00:00,named,"
        f"{first} {second},,http://testserver/c/65-218/s/{one.id} · {NOTICE}\r\n"
    )
    everything = table(got(f"/c/{made.slug}/s.csv"))
    assert [(row["number"], row["party"], row["on_behalf_of"]) for row in everything] == [
        ("3", "", ""), ("2", "Ligue des lanternes", ""), ("1", "Benguira", "Tamaru"),
    ]  # fmt: skip


def test_a_table_of_replies_holds_more_than_a_page() -> None:
    made = world(*map(alike, range(40)), reported=False)
    assert len(table(got(f"/c/{made.slug}/s.csv?class=ngo"))) == 41


def test_a_cell_does_not_run_as_a_formula_and_says_where_it_stands() -> None:
    made = world()
    one = made.replies[BENGUIRA]
    rows = table(got(f"/c/{made.slug}/s/{one.id}.csv"))
    assert [(row["kind"], row["words"]) for row in rows] == [
        ("heading", "Views"),
        ("paragraph", "We propose that a fund for technical cooperation be set up."),
        ("paragraph", "The main obstacle is the burden of reporting on small administrations."),
        ("list_item", "'- propose that reporting be made simpler;"),
    ]
    assert rows[-1]["source"] == f"http://testserver/c/65-218/s/{one.id}#p139-180 · {NOTICE}"


def test_findings_are_a_table_of_counts_and_a_table_of_words() -> None:
    made = world()
    counts = table(got(f"/c/{made.slug}/findings.csv"))
    told = [(row["limb"], row["class"], row["respondents"], row["base"]) for row in counts if row["theme"] == "reporting"]
    assert told == [
        ("obstacles", "member_state", "1", "1"), ("proposals", "member_state", "1", "1"),
    ]  # fmt: skip
    assert counts[0]["african_states"] in ("0", "1")
    assert counts[-1]["source"].endswith(f"/findings/{counts[-1]['theme']} · {NOTICE}")
    words = table(got(f"/c/{made.slug}/findings/technical_cooperation.csv"))
    assert {row["label"] for row in words} == {"Benguira (on behalf of Tamaru)", "Ligue des lanternes", "An individual"}
    for row in words:
        assert row["words"] == Passage.objects.with_words().get(pk=row["passage"]).words


def test_consultations_are_a_table() -> None:
    world()
    (row,) = table(got("/c.csv"))
    assert (row["slug"], row["resolution"], row["standing"]) == ("65-218", "A/RES/65/218", "reported")
    assert row["source"] == f"http://testserver/c/65-218 · {NOTICE}"
    assert table(got("/c.csv?standing=open")) == []


def test_the_whole_set_is_the_same_bytes_and_holds_everything_in_order() -> None:
    made = world()
    assert got(f"/c/{made.slug}/data.zip") == got(f"/fr/c/{made.slug}/data.zip")
    names = list(archive_of(made))
    assert [name for name in names if "/" not in name] == [
        "CITATION.bib", "CITATION.cff", "README.txt", "aggregates.json", "codebook.csv", "codebook.json", "codings.csv",
        "consultation.csv", "dictionary.csv", "findings.csv", "findings.json", "found.csv", "passages.csv",
        "principles.json", "questions.csv", "recompute.py", "report.en.json", "report.fr.json", "sentences.csv",
        "sources.csv", "submissions.csv",
    ]  # fmt: skip
    published = SubmissionText.objects.filter(submission__state="published")
    assert names[21:] == sorted(f"texts/{one.sha256}.txt" for one in published)
    assert names == sorted(names)


def test_every_passage_of_the_set_can_be_cut_out_of_its_text_again() -> None:
    files = archive_of(world())
    texts = {name[6:-4]: data.decode() for name, data in files.items() if name.startswith("texts/")}
    assert all(hashlib.sha256(text.encode()).hexdigest() == digest for digest, text in texts.items())
    rows = table(files["passages.csv"])
    assert len(rows) == Passage.objects.filter(submission__state="published").count() == 7
    for row in rows:
        cut = texts[row["text_sha256"]][int(row["start"]) : int(row["end"])]
        assert row["words"].removeprefix("'") == cut


def test_codings_of_the_set_are_those_of_published_replies() -> None:
    made = world()
    public = Coding.objects.filter(passage__submission__state="published")
    rows = [(row["passage"], row["limb"], row["theme"], row["basis"]) for row in table(archive_of(made)["codings.csv"])]
    assert sorted(rows) == sorted((one.passage_id, one.limb, one.theme, "coded") for one in public)
    assert len(rows) == 5 < Coding.objects.count()


def test_the_measures_of_the_set_follow_from_its_counts() -> None:
    files = archive_of(world())
    counts, measures = (json.loads(files[name]) for name in ("aggregates.json", "principles.json"))
    assert {name: one.pop("notice") for name, one in (("counts", counts), ("measures", measures))} == {
        "counts": NOTICE, "measures": NOTICE,
    }  # fmt: skip
    del measures["licence"]
    again = measures_of(counts).as_json()
    assert {name: in_order(figures) for name, figures in again.items()} == {
        name: in_order(figures) for name, figures in measures.items()
    }


def in_order(figures: list[dict[str, Any]]) -> list[str]:
    """Figures in an order of their own: PostgreSQL keeps none among the counts."""
    return sorted(json.dumps(one, sort_keys=True) for one in figures)


def test_the_set_says_what_it_is_under_what_licence_and_how_to_cite_it() -> None:
    made = world()
    readme = archive_of(made)["README.txt"].decode()
    title = "Enhancement of international cooperation in the field of human rights"
    assert readme.startswith(f"{title}\nA/RES/65/218\nhttp://testserver/c/65-218\n{NOTICE}\n")
    assert "CC BY 4.0 for the data of the Secretariat; replies remain their authors’." in readme
    assert f"Replies, codings and findings (data set), {title}. {NOTICE}. http://testserver/c/65-218\n" in readme
    made.consultation.training = False
    made.consultation.save()
    assert NOTICE not in archive_of(made)["README.txt"].decode()


def test_the_set_of_a_consultation_that_has_got_less_far_holds_less() -> None:
    made = world(reported=False)
    assert [name for name in archive_of(made) if "/" not in name] == [
        "CITATION.bib", "CITATION.cff", "README.txt", "codebook.csv", "codebook.json", "codings.csv", "consultation.csv",
        "dictionary.csv", "findings.csv", "findings.json", "found.csv", "passages.csv", "questions.csv", "sentences.csv",
        "sources.csv", "submissions.csv",
    ]  # fmt: skip


def forms_of(made: World) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """The rows of every table, as each form gives them; days and truth as text."""
    lines: dict[str, list[dict[str, Any]]] = {}
    for line in got(f"/c/{made.slug}/data.jsonl").decode().splitlines():
        row = json.loads(line)
        lines.setdefault(row.pop("table"), []).append(row)
    with closing(sqlite3.connect(":memory:")) as database:
        database.row_factory = sqlite3.Row
        database.deserialize(got(f"/c/{made.slug}/data.sqlite3"))
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master ORDER BY rowid")]
        kept = {name: [dict(row) for row in database.execute(f'SELECT * FROM "{name}"')] for name in names}
        assert database.execute("PRAGMA freelist_count").fetchone()[0] == 0
    book = load_workbook(BytesIO(got(f"/c/{made.slug}/data.xlsx")))
    sheets = {}
    for sheet in book:
        head, *rows = ([cell.value for cell in row] for row in sheet.iter_rows())
        sheets[sheet.title] = [dict(zip(map(str, head), row, strict=True)) for row in rows]
    return {"jsonl": lines, "sqlite3": kept, "xlsx": sheets}


def test_the_set_in_its_other_forms_holds_the_same_rows_and_says_what_each_column_means() -> None:
    made = world()
    forms = forms_of(made)
    tables = forms["sqlite3"]
    assert list(tables) == [
        "about", "dictionary", "consultation", "questions", "codebook", "submissions", "texts", "passages", "codings",
        "findings", "found", "sentences", "sources", "measures",
    ]  # fmt: skip
    assert {name: len(rows) for name, rows in tables.items()} == {name: len(rows) for name, rows in forms["xlsx"].items()}
    assert {name: len(rows) for name, rows in forms["jsonl"].items()} == {name: len(rows) for name, rows in tables.items()}
    for name in ("submissions", "passages", "codings", "sentences", "sources"):
        assert forms["jsonl"][name] == tables[name]
        assert [list(row) for row in forms["xlsx"][name]] == [list(row) for row in tables[name]]
    described = {(row["table_name"], row["column_name"]) for row in tables["dictionary"]}
    assert described == {
        (name, column) for name, rows in tables.items() if name not in ("about", "dictionary") for column in rows[0]
    }
    assert tables["passages"][3]["words"] == "- propose that reporting be made simpler;"
    about = {row["key"]: row["value"] for row in tables["about"]}
    assert (about["notice"], about["licence"], about["log"]) == (NOTICE, LICENCE, "http://testserver/log/checkpoint")


def test_every_sentence_of_the_report_stands_in_the_set_with_what_it_rests_on() -> None:
    made = world()
    tables = forms_of(made)["jsonl"]
    sourced = {row["anchor"] for row in tables["sentences"] if row["lang"] == "en" and row["kind"] == "sourced"}
    rests = {row["anchor"] for row in tables["sources"] if row["lang"] == "en" and row["relation"] == "rests_on"}
    assert sourced
    assert sourced <= rests
    published = {one.id for one in made.replies.values() if one.state == "published"}
    assert {row["submission"] for row in tables["sources"]} <= published


def _other_forms(words: str) -> list[bytes]:
    """The set in its other forms, of a world that is then undone."""
    with transaction.atomic():
        made = world(words=words)
        found = [got(f"/c/{made.slug}/data.{one}") for one in ("xlsx", "jsonl", "sqlite3")]
        transaction.set_rollback(True)
    return found


def test_two_worlds_that_differ_only_in_what_is_not_public_give_the_same_bytes() -> None:
    assert _other_forms("zyxomma") == _other_forms("qwopfish")


def test_no_form_tells_of_what_is_not_public_or_is_taken_back() -> None:
    made = world()
    gone = made.replies[LANTERNES]
    take_back(gone)
    for name in ("data.zip", "data.xlsx", "data.jsonl", "data.sqlite3"):
        whole = got(f"/c/{made.slug}/{name}")
        said = words_of(whole) if name != "data.sqlite3" else whole.decode("utf-8", "replace")
        assert [one for one in (*made.secrets, gone.id) if one in said] == [], name


def test_the_same_text_sent_twice_stands_in_the_set_once() -> None:
    again = alike(1)
    made = world(again, type(again)("again.txt", again.facts, again.texts), reported=False)
    names = [name for name in archive_of(made) if name.startswith("texts/")]
    assert len(names) == len(set(names)) == 5


@pytest.mark.parametrize("language", ["ar", "zh", "en", "fr", "ru", "es"])
def test_the_page_of_data_leads_to_everything(language: str) -> None:
    made = world()
    page = Client().get(f"/{language}/c/{made.slug}/data")
    assert page.status_code == 200
    files: list[Any] = page.context["files"]
    assert [one.name for one in files] == [
        "data.xlsx", "data.jsonl", "data.sqlite3", "65-218.json", "s.csv", "s.json", "codebook.json",
        "findings.csv", "findings.json", "report/1.json?language=en",
        "report/1.json?language=fr", "aggregates.json", "principles.json",
        "data.zip: passages.csv", "data.zip: codings.csv", "data.zip: texts/",
        "data.zip: questions.csv", "data.zip: found.csv", "data.zip: sentences.csv", "data.zip: sources.csv",
        "data.zip: dictionary.csv", "data.zip: CITATION.cff", "data.zip: CITATION.bib",
    ]  # fmt: skip
    for one in files:
        assert got(one.address.removeprefix("http://testserver"))
    assert page.context["citation"]


def test_a_reply_can_be_had_as_text_without_the_file_that_was_sent() -> None:
    made = world()
    one = made.replies[LANTERNES]
    assert got(f"/en/c/{made.slug}/s/{one.id}.txt").decode() == (
        "Specimen — not a United Nations document\n\n"
        "Reply: Ligue des lanternes\n\n"
        "[Original: French]\n\n"
        "Received on 3 May 2011\n\n"
        "Consultation: Enhancement of international cooperation in the field of human rights\n\n"
        "Rendition made from the text as received; not the original file.\n\n"
        f"http://testserver/c/65-218/s/{one.id}\n\n"
        "Text of the reply\n\n"
        "Le manque de moyens est le principal obstacle à la coopération technique.\n\n"
        "Annex\n\n"
        "يشكل نقص الموارد عقبة رئيسية أمام التعاون.\n\n"
        "Specimen — not a United Nations document\n"
    )


def test_a_reply_can_be_had_as_word_has_it_in_each_language_with_the_footnote_of_states() -> None:
    made = world()
    response = Client().get(f"/fr/c/{made.slug}/s/{made.replies[BENGUIRA].id}.docx")
    assert response["Content-Disposition"] == 'attachment; filename="65-218-reply-1.fr.docx"'
    told = [one.text for one in Document(BytesIO(response.content)).paragraphs]
    assert told[:3] == [
        "Réponse\u00a0: Benguira (au nom des parties suivantes\u00a0: Tamaru)",
        "[Original\u00a0: anglais]",
        "Reçue le 2 mai 2011",
    ]
    assert "n’impliquent de la part du Secrétariat" in told[5]
    assert told[8:] == [
        "Views",
        "We propose that a fund for technical cooperation be set up. The main obstacle is the burden of reporting on small "
        "administrations.",
        "- propose that reporting be made simpler;",
    ]


@pytest.mark.skipif(not HAS_FONTS, reason="the Noto fonts are not installed: fonts-noto-core, fonts-noto-cjk")
def test_a_reply_can_be_had_on_paper() -> None:
    made = world()
    address = f"/en/c/{made.slug}/s/{made.replies[LANTERNES].id}.pdf"
    assert got(address) == got(address)
    assert "Le manque de moyens est le principal obstacle" in words_of(got(address))


def test_what_is_not_public_has_no_file_and_says_no_more_than_what_is_unknown() -> None:
    made = world()
    hidden = [one.id for one in made.replies.values() if one.state != "published"]
    for suffix in ("csv", "txt", "docx", "pdf"):
        answers = {id: Client().get(f"/en/c/{made.slug}/s/{id}.{suffix}") for id in (*hidden, "a" * 26)}
        assert {one.status_code for one in answers.values()} == {404}
        assert len({one.content.replace(id.encode(), b"") for id, one in answers.items()}) == 1


def test_codings_and_texts_of_a_reply_that_is_taken_back_leave_the_set() -> None:
    made = world(reported=False)
    gone = made.replies[LANTERNES]
    digests = set(gone.texts.values_list("sha256", flat=True))
    take_back(gone)
    files = archive_of(made)
    assert not digests & {name[6:-4] for name in files}
    assert gone.id not in words_of(got(f"/c/{made.slug}/data.zip"))
    assert len(table(files["codings.csv"])) == 4


def test_files_know_nothing_before_there_is_anything() -> None:
    assert [Client().get(one).status_code for one in ("/c/no/data.zip", "/c/no/s.csv", "/c/no/findings.csv")] == [404] * 3
    assert json_of("/c.json")["consultations"] == []
