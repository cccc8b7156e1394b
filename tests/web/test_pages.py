"""The pages that anyone can read: what is public is on them, what is not is nowhere, and a specimen says that it is one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from html import unescape

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from concertation.actions.submission import Facts
from concertation.core.language import OFFICIAL, direction
from concertation.core.message import message
from concertation.core.report.phrase import region_label
from web.published_world import Sent, World, alike, fold_under, take_back, world

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TOKEN = re.compile(rb'<input type="hidden" name="csrfmiddlewaretoken" value="[^"]+">')
"""Of a form; it is new for each reader."""
LINK = re.compile(r'(?:href|src|action)="([^"#]+)')


def reader(**headers: str) -> Client:
    return Client(headers=headers)


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def addresses(w: World) -> Iterator[str]:
    """Every page and file of the consultation that a link does not already reach."""
    at = f"/c/{w.slug}"
    yield from ("/", "/c", "/verify", "/log", "/log/checkpoint", "/log/tile/0/000.p/1", "/api", "/api/openapi.json")
    yield from (at, f"{at}/s", f"{at}/s?q=technical", f"{at}/findings", f"{at}/report", f"{at}/data", f"{at}/data.zip")
    yield from (f"{at}/data.xlsx", f"{at}/data.jsonl", f"{at}/data.sqlite3")


def crawled(client: Client, w: World, language: str = "") -> dict[str, bytes]:
    """Everything that can be reached from the public pages, by address."""
    prefix = f"/{language}" if language else ""
    ahead, found = [prefix + one for one in addresses(w)], {}
    while ahead:
        path = ahead.pop().split("#")[0]
        other = path.startswith("http") or any(path.startswith(f"/{code}/") and code != language for code in OFFICIAL)
        if path in found or other or path in {f"/{code}" for code in OFFICIAL} or path.startswith("/static/"):
            continue
        if path.endswith("/leave"):  # the way out of a reply: a button, never a link
            continue
        answer = client.get(path, follow=True)
        assert answer.status_code in (200, 422), path
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        found[path] = body
        if answer["Content-Type"].startswith("text/html"):
            base = path.split("?")[0]
            ahead += [base + link if link.startswith("?") else link for link in map(unescape, LINK.findall(body.decode()))]
    return found


def test_the_list_shows_published_replies_with_their_names_and_counts_the_others_where_that_tells_nothing() -> None:
    w = world()
    page = text_of(reader(), f"/en/c/{w.slug}/s")
    assert re.findall(r'<h2><a href="[^"]+">([^<]+)</a></h2>', page) == [
        "An individual", "Ligue des lanternes", "Benguira (on behalf of Tamaru)",
    ]  # fmt: skip
    assert "7 replies were received; 3 of them are published here." in page


def test_a_reply_is_read_with_what_officers_found_in_it_and_where_the_report_uses_it() -> None:
    w = world()
    page = text_of(reader(), f"/en/c/{w.slug}/s/{w.replies['tabloquet-memo.docx'].id}")
    assert "Le manque de moyens est le principal obstacle à la coopération technique." in page
    assert "Obstacles and challenges · Technical cooperation" in page
    assert '<span id="a2p0-43" class="told">' not in page
    assert 'lang="ar" dir="rtl"' in page
    use = re.search(rf'href="/en/c/{w.slug}/report/1#(p\d+s\d+)">used in para. (\d+)<', page)
    assert use is not None
    report = text_of(reader(), f"/en/c/{w.slug}/report/1")
    assert f'id="{use[1]}"' in report


def test_each_sentence_of_the_report_leads_to_the_reply_it_rests_on() -> None:
    w = world()
    page = text_of(reader(), f"/en/c/{w.slug}/report/1")
    sourced = re.findall(r'data-kind="sourced"[^>]*>.*?href="#(passage-\d+)"', page)
    assert sourced
    for target in sourced:
        entry = re.search(rf'<li id="{target}">.*?</li>|<li[^>]*id="{target}".*?</li>', page)
        assert entry is not None
        reply = re.search(rf'href="(/en/c/{w.slug}/s/[a-z2-7]+)#((?:a\d+)?p\d+-\d+)"', entry[0])
        assert reply is not None
        assert f'id="{reply[2]}"' in text_of(reader(), reply[1])


def test_everything_is_reachable_and_nothing_of_what_is_not_public_is_anywhere() -> None:
    w = world(alike(1))
    found = {path: body for language in ("", "en", "ar") for path, body in crawled(reader(), w, language).items()}
    assert len(found) > 100
    leaks = [(path, secret) for path, body in found.items() for secret in w.secrets if secret.encode() in body]
    assert leaks == []


def _told(words: str) -> dict[str, bytes]:
    """All that a world shows to everybody, but for its log, whose commitments differ; the world is then undone."""
    with transaction.atomic():
        found = crawled(reader(), world(alike(1), words=words), "en")
        transaction.set_rollback(True)
    return {path: TOKEN.sub(b"", body) for path, body in found.items() if not path.startswith(("/en/log", "/log"))}


def test_two_worlds_that_differ_only_in_what_is_not_public_are_the_same_to_everybody() -> None:
    one, two = _told("zyxomma"), _told("qwopfish")
    assert sorted(one) == sorted(two)
    assert [path for path in one if one[path] != two[path]] == []


def test_unknown_and_not_public_answer_with_the_same_body() -> None:
    w = world()
    hidden = next(one for one in w.replies.values() if one.publication == "confidential")
    pages = [reader().get(f"/en/c/{w.slug}/s/{one}") for one in (hidden.id, "a" * 26)]
    assert [one.status_code for one in pages] == [404, 404]
    assert pages[0].content.replace(hidden.id.encode(), b"a" * 26) == pages[1].content


def test_what_is_taken_back_is_gone_from_list_search_reader_and_report() -> None:
    w = world()
    reply = w.replies["tabloquet-memo.docx"]
    take_back(reply)
    assert "Ligue des lanternes" not in text_of(reader(), f"/en/c/{w.slug}/s")
    assert "Ligue des lanternes" not in text_of(reader(), f"/en/c/{w.slug}/s?q=moyens")
    assert reader().get(f"/en/c/{w.slug}/s/{reply.id}").status_code == 404
    sources = text_of(reader(), f"/en/c/{w.slug}/report/1").split('class="notes"', 1)[1]
    assert "Le manque de moyens" not in sources


def test_a_campaign_is_folded_in_the_list_and_found_in_all_its_members_by_a_search() -> None:
    w = world(*(alike(number) for number in range(1, 5)))
    first, *others = (w.replies[f"alike-{number:03}.txt"] for number in range(1, 5))
    fold_under(first, *others)
    page = text_of(reader(), f"/en/c/{w.slug}/s?class=ngo")
    assert re.findall(r'<h2><a href="[^"]+">([^<]+)</a></h2>', page) == ["Organization 1", "Ligue des lanternes"]
    assert "One text, 4 senders" in page
    assert text_of(reader(), f"/en/c/{w.slug}/s?q=number").count("<mark>number</mark>") == 4


@pytest.mark.parametrize("path", [
    "/s", "/s?q=technical", "/s?class=ngo&theme=technical_cooperation",
    "/findings/technical_cooperation?region=african_states",
])  # fmt: skip
def test_a_list_asks_the_database_as_often_for_three_as_for_thirty(path: str) -> None:
    def asked(count: int) -> int:
        with transaction.atomic():
            w = world(*(alike(number) for number in range(count)))
            with CaptureQueriesContext(connection) as queries:
                reader().get(f"/en/c/{w.slug}{path}")
            transaction.set_rollback(True)
        return len(queries)

    assert asked(1) == asked(30)


@pytest.mark.parametrize("language", OFFICIAL)
def test_a_page_is_in_the_language_of_its_address_and_its_links_keep_it(language: str) -> None:
    w = world()
    page = text_of(reader(**{"accept-language": "ru"}), f"/{language}/c/{w.slug}")
    assert f'<html lang="{language}" dir="{direction(language)}">' in page
    assert message("web", "replies.read", language) in page
    links = {link for link in LINK.findall(page) if link.startswith(f"/{language}/c/{w.slug}/")}
    assert f"/{language}/c/{w.slug}/s" in links


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("fr-CH, fr;q=0.9, en;q=0.8", "fr"),
        ("zh-Hans-CN", "zh"),
        ("de, es;q=0.5", "es"),
        ("de", "en"),
        ("", "en"),
        ("*", "en"),
    ],
)
def test_an_address_without_language_answers_in_that_of_the_browser(asked: str, language: str) -> None:
    answer = reader(**{"accept-language": asked}).get("/")
    assert f'<html lang="{language}"' in answer.content.decode()
    assert "Accept-Language" in answer["Vary"]


def test_every_page_and_file_of_a_training_consultation_says_that_it_is_a_specimen() -> None:
    w = world(alike(1))
    silent = [
        path
        for path, body in crawled(reader(), w, "en").items()
        if not path.startswith(("/en/log/", "/en/api/")) and path not in _MADE_OF_PARTS and not _says_specimen(path, body)
    ]
    assert silent == []


_MADE_OF_PARTS = (
    "/api/openapi.json", "/log/checkpoint", "/log/key.pub", "/log.json", "/en/c/65-218/measures/recompute.py",
)  # fmt: skip
"""What belongs to the installation and tells of no consultation."""


def _says_specimen(path: str, body: bytes) -> bool:
    if path.endswith(("docx", "xlsx", "zip")):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return any(b"pecimen" in archive.read(name) for name in archive.namelist())
    # A PDF is compressed and a PNG is a picture: their own tests read them.
    return path.endswith(("pdf", "png")) or b"pecimen" in body


def test_a_consultation_that_is_no_training_says_nothing_of_specimens() -> None:
    w = world(training=False)
    assert "pecimen" not in text_of(reader(), f"/en/c/{w.slug}/s")


def test_pages_give_nothing_away_and_take_no_foreign_code() -> None:
    w = world()
    answer = reader().get(f"/en/c/{w.slug}")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer
    foreign = [link for link in LINK.findall(answer.content.decode()) if link.startswith("http")]
    assert [link for link in foreign if not link.startswith("http://testserver/")] == []


def test_a_long_reply_is_read_in_parts_and_a_link_leads_to_the_part_of_its_passage() -> None:
    far = "We propose that a fund for technical cooperation be set up at the very end."
    facts = Facts(None, "Harbour", "ngo", None, (), date(2011, 5, 6), "named", "en")
    text = "\n\n".join(f"This is paragraph number {number} of a very long reply." for number in range(410))
    long = Sent("long.txt", facts, ((f"{text}\n\n{far}", "en"),), ((far, "proposals", "technical_cooperation"),))
    w = world(long)
    theme = text_of(reader(), f"/en/c/{w.slug}/findings/technical_cooperation")
    link = re.search(r'href="([^"]+\?part=2)#(p\d+-\d+)">Harbour<', theme)
    assert link is not None
    first, second = text_of(reader(), link[1].split("?")[0]), text_of(reader(), link[1])
    assert (f'id="{link[2]}"' in first, f'id="{link[2]}"' in second) == (False, True)
    assert 'href="?part=2"' in first


def test_those_whom_a_sentence_counts_are_named_whether_it_quotes_them_or_not() -> None:
    w = world(alike(1), alike(2))
    page = text_of(reader(), f"/en/c/{w.slug}/report/1")
    counted = re.findall(r'<li id="counted-\d+"><p>(.*?) · ', page) or re.findall(r'id="counted-\d+"[^>]*><p>(.*?) · ', page)
    assert any("Organization 1; Organization 2" in one for one in counted)


def test_a_reports_address_without_version_keeps_what_is_asked_of_it() -> None:
    w = world()
    answer = reader().get(f"/en/c/{w.slug}/report?beside=fr")
    assert answer["Location"] == f"/en/c/{w.slug}/report/1?beside=fr"


QUOTED = re.compile(r'</blockquote><p><a href="[^"]+">([^<]+)</a>')
"""Whose a passage on the page of a theme is."""


def neighbours() -> Sent:
    """A reply of a State of another regional group than that of the others."""
    words = "We propose that neighbours offer technical cooperation."
    facts = Facts(None, "Zubrowka", "member_state", "eastern_european_states", (), date(2011, 5, 6), "named", "en")
    return Sent("zubrowka.txt", facts, ((words, "en"),), ((words, "proposals", "technical_cooperation"),))


@pytest.mark.parametrize("language", OFFICIAL)
def test_a_delegate_reads_in_two_clicks_what_her_group_said_on_a_theme(language: str) -> None:
    w = world(neighbours())
    findings = text_of(reader(), f"/{language}/c/{w.slug}/findings")
    theme = f"/{language}/c/{w.slug}/findings/technical_cooperation"
    assert theme in LINK.findall(findings)
    whole = unescape(text_of(reader(), theme))
    assert len(QUOTED.findall(whole)) == 4
    link = re.search(rf'<a href="([^"]+)">{re.escape(region_label("african_states", language))} 1</a>', whole)
    assert link is not None
    own = unescape(text_of(reader(), link[1]))
    assert len(QUOTED.findall(own)) == 1
    assert ("We propose that a fund" in own, "We propose that neighbours" in own) == (True, False)
    back = re.search(rf'aria-label="{message("web", "narrow.region", language)}"><a href="([^"]+)">', own)
    assert back is not None
    assert QUOTED.findall(unescape(text_of(reader(), back[1]))) == QUOTED.findall(whole)


def test_a_group_is_narrowed_to_a_language_and_counts_what_it_counted() -> None:
    w = world(neighbours())
    at = f"/en/c/{w.slug}/findings/technical_cooperation"

    def counted(page: str) -> list[str]:
        return [re.sub("<[^>]+>", "", one) for one in re.findall(r'<ul class="support">.*?</ul>', page)]

    whole = text_of(reader(), at)
    for asked, said in (
        ("region=eastern_european_states", ["Zubrowka"]),
        ("region=african_states&language=en", ["Benguira (on behalf of Tamaru)"]),
        ("region=african_states&language=fr", []),
        ("region=nowhere", []),
        ("language=xx", []),
    ):
        page = text_of(reader(), f"{at}?{asked}")
        assert (QUOTED.findall(page), counted(page)) == (said, counted(whole)), asked
    assert f'href="{at}?region=african_states&amp;language=en"' in text_of(reader(), f"{at}?region=african_states")
    take_back(w.replies["benguira.docx"])
    assert QUOTED.findall(text_of(reader(), f"{at}?region=african_states")) == []


def test_a_reply_is_read_in_one_of_its_languages_and_nothing_of_the_others() -> None:
    w = world()
    at = f"/en/c/{w.slug}/s/{w.replies['tabloquet-memo.docx'].id}"
    french, arabic = "Le manque de moyens", "يشكل نقص الموارد"
    whole = text_of(reader(), at)
    assert {f"{at}/fr", f"{at}/ar"} <= set(LINK.findall(whole))
    for language, own, other in (("fr", french, arabic), ("ar", arabic, french)):
        page = text_of(reader(), f"{at}/{language}")
        assert (own in page, other in page, f'<a href="{at}">All</a>' in page) == (True, False, True)
        assert reader().get(next(one for one in LINK.findall(page) if one.endswith(".json"))).status_code == 200
    assert reader().get(f"{at}/es").status_code == 404
    single = f"/en/c/{w.slug}/s/{w.replies['benguira.docx'].id}"
    assert f"{single}/en" not in LINK.findall(text_of(reader(), single))


def test_an_expression_begins_where_its_language_does() -> None:
    facts = Facts(None, "Harbour", "ngo", None, (), date(2011, 5, 6), "named", "en")
    text = "\n\n".join(f"This is paragraph number {number} of a very long reply." for number in range(410))
    w = world(Sent("long.txt", facts, ((text, "en"), ("Nous proposons un fonds.", "fr"))))
    page = text_of(reader(), f"/en/c/{w.slug}/s/{w.replies['long.txt'].id}/fr")
    assert ("Nous proposons un fonds." in page, "paragraph number 409" in page) == (True, False)
