"""The pages of the codebook: what an officer reads and changes, what two of them meet, and the files that go out and in."""

from __future__ import annotations

import io
import re
import time
import zipfile
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree
from pytest_django import Settings

from concertation.actions.finding import Decision, code
from concertation.actions.submission import Facts
from concertation.actions.theme import adopt_codebook
from concertation.core.chance import system_chance
from concertation.core.language import OFFICIAL
from concertation.core.theme import Codebook, Theme, first_codebook
from concertation.core.theme.preview import MergePreview
from concertation.core.theme.refi import code_of, guid_of
from concertation.documents.writing.refi import codebook_xml
from concertation.records import codebook as kept
from concertation.records.models import Coding, Consultation, JournalEntry, Submission
from concertation.records.outlook import forget_outlooks
from people import AMRANI, NOON
from web.desk_world import Desk, desk_at, main_of, page_of, signed_in
from web.published_world import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]
WATER = Theme("water", {"en": "Water", "ar": "الماء"}, {"en": ("water",)}, "Water to drink.", "#336699")
RIVERS = Theme("rivers", {"en": "Rivers", "ar": "الأنهار"}, {"en": ("river",)}, "Water that flows.")
BOOK = Codebook("of the test", (WATER, RIVERS, Theme("air", {"en": "Air"}, {"en": ("air",)})))


@pytest.fixture
def desk(settings: Settings, tmp_path: Path) -> Desk:
    settings.DATA = tmp_path
    made = desk_at(tmp_path)
    adopt_codebook(made.consultation, BOOK, actor=AMRANI, at=NOON)
    return made


def coded(desk: Desk, theme: str, words: str, publication: str = "named") -> Submission:
    """A reply that nobody else may read yet, coded with that theme from its first word to its last."""
    one = desk.receive(words, Facts(party_name="Lantern", party_class="ngo", publication=publication, language="en"))
    passages = list(one.passage_set.all())
    decisions = [Decision(each, each.start, each.end, None, theme, AMRANI.name) for each in passages]
    code(desk.consultation, decisions, actor=AMRANI, at=NOON, chance=system_chance)
    return one


def form(**said: str) -> dict[str, str]:
    return {"read": "1", "reason": "Two words for one thing.", **said}


def at(desk: Desk, path: str = "") -> str:
    return f"{desk.at}/codebook{path}"


def words_of(page: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", page)).split())


def refused(answer: Any) -> str:
    assert answer.status_code == 422
    return words_of(main_of(answer.content).split('role="alert"')[1].split("</div>")[0])


def test_the_list_says_what_counts_and_who_was_coded_class_by_class(desk: Desk, officer: Client) -> None:
    coded(desk, "water", "Wells are dry. Pipes are old.")
    page = words_of(page_of(officer, at(desk)))
    assert "Water Water to drink. Non-governmental organizations · 2 passages" in page
    assert "Rivers Water that flows. Nobody has coded a passage with it yet." in page
    assert "Air No definition yet: say what counts and what does not." in page
    assert "الماء" in page_of(officer, at(desk).replace("/en/", "/ar/"))


def test_the_desk_of_the_consultation_leads_to_it(desk: Desk, officer: Client) -> None:
    assert f'href="{at(desk)}"' in page_of(officer, desk.at)


def test_a_theme_is_added_with_its_key_from_its_label_and_changed(desk: Desk, officer: Client) -> None:
    answer = officer.post(at(desk, "/add"), form(label_fr="Sols", label_en="Soil & stones", phrases_en="soil\nstone\nsoil"))
    assert (answer.status_code, answer["Location"]) == (302, at(desk, "/theme/soil_stones"))
    there = at(desk, "/theme/soil_stones/do")
    edited = {"label_en": "Soil", "phrases_en": "soil", "definition": "What\r\ngrows.", "colour": "#aabbcc"}
    assert officer.post(there, form(act="edit", **edited) | {"read": "2"}).status_code == 302
    assert kept.versions(desk.consultation)[0].codebook.themes[3] == Theme(
        "soil_stones", {"en": "Soil"}, {"en": ("soil",)}, "What\ngrows.", "#aabbcc"
    )
    assert kept.versions(desk.consultation)[1].codebook.theme("soil_stones").concepts == {
        "en": ("soil", "stone"),
        "fr": ("Sols",),
    }
    page = words_of(page_of(officer, at(desk, "/history")))
    assert "Version 3 · Theme changed 1 July 2011" not in page  # acts of a page have the time of the page
    assert "Soil · label (English) Soil & stones Soil" in page


def test_who_was_overtaken_sees_the_change_of_the_other_and_keeps_what_was_typed(desk: Desk, officer: Client) -> None:
    okello = signed_in("Mr. Okello", "officer")
    there = at(desk, "/theme/air/do")
    assert okello.post(there, form(act="edit", label_en="Clean air", reason="Nobody breathes the other.")).status_code == 302
    answer = officer.post(there, form(act="edit", label_en="Fresh air", definition="Typed already."))
    assert "Somebody has changed the codebook since you opened this page." in refused(answer)
    page = main_of(answer.content)
    assert "Mr. Okello" in page and "Nobody breathes the other." in page and "Clean air" in page
    assert 'value="Fresh air"' in page and "Typed already." in page and 'name="read" value="2"' in page
    assert officer.post(there, form(act="edit", label_en="Fresh air") | {"read": "2"}).status_code == 302


def test_a_merge_is_shown_before_it_is_done_and_can_be_gone_back_on(desk: Desk, officer: Client) -> None:
    coded(desk, "water", "Wells are dry. Pipes are old.")
    coded(desk, "rivers", "The river is dry.")
    there = at(desk, "/theme/rivers/merge?into=water")
    page = words_of(page_of(officer, there))
    for said in ("Passages that change their theme: 1", "Of these, passages that hold the other theme already: 0",
                 "Passages coded with the theme afterwards: 3", "Water to drink. Water that flows."):  # fmt: skip
        assert said in page
    assert set(Coding.objects.values_list("theme", flat=True)) == {"water", "rivers"}
    assert "A reason is missing." in refused(officer.post(there, form(reason="")))
    assert officer.post(there, form()).status_code == 302
    assert set(Coding.objects.values_list("theme", flat=True)) == {"water"}
    assert officer.get(at(desk, "/theme/rivers")).status_code == 404
    assert officer.post(at(desk, "/history/1"), form(read="2")).status_code == 302
    assert kept.counts(desk.consultation) == {"water": [("ngo", 2)], "rivers": [("ngo", 1)]}


def test_what_a_merge_would_do_is_never_told_as_it_was(
    desk: Desk, officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    quick = kept.preview_of_merge

    def slow(consultation: Consultation, key: str, into: str) -> MergePreview:
        time.sleep(0.1)
        return quick(consultation, key, into)

    monkeypatch.setattr(kept, "preview_of_merge", slow)
    monkeypatch.setattr("concertation.records.kept_in_memory.LARGE", -1)
    there = at(desk, "/theme/rivers/merge?into=water")
    for n in (1, 2):
        coded(desk, "rivers", f"River {n} is dry.")
        assert f"Passages that change their theme: {n} " in words_of(page_of(officer, there))


def test_a_theme_is_split_by_choosing_passages_and_a_refusal_keeps_the_choice(desk: Desk, officer: Client) -> None:
    one = coded(desk, "water", "Wells are dry. Pipes are old.")
    first, second = one.passage_set.order_by("number")
    there = at(desk, "/theme/water/split")
    page = page_of(officer, there)
    assert "Wells are dry." in page and "Pipes are old." in page
    answer = officer.post(there, form(passage=first.pk, definition="Dug."))
    assert "The theme has no label." in refused(answer)
    assert f'value="{first.pk}" checked' in main_of(answer.content)
    assert officer.post(there, form(passage=first.pk, label_en="Wells")).status_code == 302
    assert dict(Coding.objects.values_list("passage", "theme")) == {first.pk: "wells", second.pk: "water"}


def test_what_was_chosen_on_one_page_is_still_chosen_on_the_next(desk: Desk, officer: Client) -> None:
    one = coded(desk, "water", " ".join(f"Well number {number} is dry." for number in range(30)))
    first, *_, last = one.passage_set.order_by("pk")
    there = at(desk, "/theme/water/split")
    typed = {"label_en": "Wells", "definition": "Dug.", "passage": [first.pk], "switch": "2"}
    page = main_of(officer.post(f"{there}?part=2", typed).content)
    assert f'type="hidden" name="passage" value="{first.pk}"' in page and "Dug." in page
    assert officer.post(there, form(label_en="Wells") | {"passage": [first.pk, last.pk]}).status_code == 302
    assert set(Coding.objects.filter(theme="wells").values_list("passage", flat=True)) == {first.pk, last.pk}


def test_order_and_retirement_are_changes_like_any_other(desk: Desk, officer: Client) -> None:
    coded(desk, "water", "Wells are dry.")
    places = {"place-water": "3", "place-rivers": "2", "place-air": "1"}
    assert officer.post(at(desk, "/order"), form(**places)).status_code == 302
    assert "This is the order that the themes have." in refused(officer.post(at(desk, "/order"), form(**places, read="2")))
    assert officer.post(at(desk, "/theme/air/do"), form(act="retire", read="2")).status_code == 302
    answer = officer.post(at(desk, "/theme/water/do"), form(act="retire", read="3"))
    assert "Passages are coded with this theme" in refused(answer)
    assert kept.versions(desk.consultation)[0].codebook.keys == ("rivers", "water")


def test_what_is_confidential_is_read_by_those_named_and_every_reading_is_written_down(desk: Desk, officer: Client) -> None:
    one = coded(desk, "water", "The zyxomma well is dry.", publication="confidential")
    other = signed_in("Mr. Okello", "officer")
    for path in ("/theme/water", "/theme/water/split"):
        assert "zyxomma" not in page_of(other, at(desk, path))
    assert not JournalEntry.objects.filter(act="open_reply", subject=one.pk).exists()
    desk.consultation.confidential_readers = [AMRANI.name]
    desk.consultation.save()
    for path in ("/theme/water", "/theme/water/split"):
        assert "zyxomma" in page_of(officer, at(desk, path))
    assert list(JournalEntry.objects.filter(act="open_reply", subject=one.pk).values_list("actor", "detail")) == [
        (AMRANI.name, {"what": "passages"})] * 2  # fmt: skip


def test_an_example_is_pinned(desk: Desk, officer: Client) -> None:
    one = coded(desk, "water", "Wells are dry. Pipes are old.")
    last = one.passage_set.order_by("number").last()
    assert last is not None
    assert officer.post(at(desk, "/theme/water/do"), {"act": "pin", "passage": last.pk}).status_code == 302
    page = words_of(page_of(officer, at(desk, "/theme/water")))
    assert page.index("Pipes are old.") < page.index("Wells are dry.")
    assert "Chosen example" in page


def load(client: Client, desk: Desk, data: bytes, name: str = "codebook.qdc") -> Any:
    return client.post(at(desk, "/load"), {"read": "1", "file": SimpleUploadedFile(name, data)})


def test_a_file_is_shown_before_it_is_loaded(desk: Desk, officer: Client) -> None:
    theirs = Theme("", {"en": "<i>Snow</i>"}, {}, "What falls.", "#ffffff", "0a1b2c3d-0000-4000-8000-000000000001")
    data = codebook_xml([code_of(theirs, "en"), code_of(WATER, "en")])
    answer = load(officer, desk, data)
    page = main_of(answer.content)
    assert "<i>Snow" not in page and "&lt;i&gt;Snow&lt;/i&gt; · added" in page
    assert kept.number_of(desk.consultation) == 1
    proposed = unescape(re.findall(r'name="proposed" value="([^"]*)"', page)[0])
    assert officer.post(at(desk, "/load"), form(act="load", proposed=proposed)).status_code == 302
    book = kept.versions(desk.consultation)[0].codebook
    assert book.keys == ("water", "rivers", "air", "i_snow_i")
    assert (book.theme("i_snow_i").colour, book.theme("i_snow_i").guid) == ("#ffffff", theirs.guid)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file holds no theme."),
        (b"\x89PNG\r\n", "The codebook"),
        (b"{}", "This is no codebook that can be read."),
        (b"<a/>", "The file is no codebook."),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><CodeBook/>', "The file declares entities of its own"),
    ],
)
def test_a_file_that_is_no_codebook_is_refused_with_the_way_out(desk: Desk, officer: Client, data: bytes, said: str) -> None:
    answer = load(officer, desk, data)
    assert answer.status_code == 422
    if said != "The codebook":
        assert said in refused(answer)


@pytest.mark.parametrize("language", OFFICIAL)
def test_the_codebook_goes_out_as_other_programs_have_it(desk: Desk, officer: Client, language: str) -> None:
    address = at(desk).replace("/en/", f"/{language}/")
    answer = officer.get(f"{address}.qdc")
    assert (answer.content, answer["Content-Type"]) == (
        codebook_xml(code_of(one, language) for one in BOOK.themes),
        "application/xml",
    )
    assert officer.get(f"{address}.json").json() == BOOK.as_json()
    assert officer.get(f"{address}.csv").content.decode().split("\r\n")[0].startswith("key,label_")
    assert officer.get(f"{address}.exe").status_code == 404


def test_a_project_holds_what_everybody_may_read_and_nothing_else(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    made = world()
    answer = signed_in("amrani", "officer").get(f"/en/desk/c/{made.slug}/codebook.qdpx")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as opened:
        members = {name: opened.read(name).decode() for name in opened.namelist()}
    for secret in made.secrets:
        assert [name for name, text in members.items() if secret in text or secret in name] == [], secret
    spans = list(selections(members))
    assert sorted(spans) == sorted([
        ("We propose that a fund for technical cooperation be set up.", ("proposals", "technical_cooperation")),
        ("The main obstacle is the burden of reporting on small administrations.", ("obstacles", "reporting")),
        ("- propose that reporting be made simpler;", ("proposals", "reporting")),
        ("Le manque de moyens est le principal obstacle à la coopération technique.",
         ("obstacles", "technical_cooperation")),
        ("We are afraid to be seen when we speak with the mechanisms, and technical cooperation does not reach us.",
         ("obstacles", "technical_cooperation")),
    ])  # fmt: skip


def selections(members: dict[str, str]) -> Any:
    """The words that are coded in a project, and with what."""
    names = {guid_of("limb", one): one for one in ("ways_and_means", "obstacles", "proposals")}
    names |= {guid_of("theme", one): one for one in ("technical_cooperation", "reporting")}
    root: Any = etree.fromstring(members["project.qde"].encode())
    space = {"q": "urn:QDA-XML:project:1.0"}
    for source in root.iterfind(".//q:TextSource", space):
        text = members[source.get("plainTextPath").replace("internal://", "Sources/")]
        for one in source.iterfind("q:PlainTextSelection", space):
            codes = tuple(names[each.get("targetGUID")] for each in one.iterfind(".//q:CodeRef", space))
            yield text[int(one.get("startPosition")) : int(one.get("endPosition"))], codes


def test_a_page_asks_the_same_few_questions_however_many_were_coded(desk: Desk, officer: Client) -> None:
    for path in ("", "/theme/water", "/theme/water/split", "/theme/rivers/merge?into=water"):
        coded(desk, "water", "Wells are dry.")
        few = asked(officer, at(desk, path))
        for number in range(5):
            coded(desk, "water", f"Well number {number} is dry. So are the others.")
        assert asked(officer, at(desk, path)) == few, path


def asked(client: Client, address: str) -> int:
    forget_outlooks()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_a_second_officer_reads_and_changes_nothing(desk: Desk) -> None:
    coded(desk, "water", "Wells are dry.")
    second = signed_in("Mr. Seen", "second_officer")
    for path in ("", "/theme/water", "/history", ".qdc"):
        answer = second.get(at(desk, path))
        assert answer.status_code == 200 and b'name="reason"' not in answer.content, path
    for path in ("/order", "/load", "/theme/water/split", "/history/1"):
        assert second.get(at(desk, path)).status_code == 404, path


def test_a_consultation_without_a_codebook_says_so(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    made = desk_at(tmp_path)
    officer = signed_in("Ms. Amrani", "officer")
    assert "This consultation has no codebook yet." in page_of(officer, at(made))
    assert officer.get(at(made, ".qdc")).status_code == 404


def test_the_first_codebook_is_shown_in_every_language(desk: Desk, officer: Client) -> None:
    adopt_codebook(desk.consultation, first_codebook(), actor=AMRANI, at=NOON)
    for language in OFFICIAL:
        page = words_of(page_of(officer, at(desk).replace("/en/", f"/{language}/")))
        for theme in first_codebook().themes:
            assert theme.labels[language] in page, (language, theme.key)
