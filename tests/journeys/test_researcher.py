"""A researcher takes the whole set: what the archive holds is what the pages say, and what the list gives in pieces."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from concertation.core.language import OFFICIAL
from concertation.core.message import message
from journeys.browsing import WAYS, Reader, Way
from journeys.pages import replies
from journeys.served import REPORTED


@dataclass(frozen=True)
class Archive:
    """A ``data.zip``: its members by name."""

    members: dict[str, bytes]

    @classmethod
    def at(cls, place: Path) -> Archive:
        with zipfile.ZipFile(place) as opened:
            assert opened.testzip() is None
            return cls({name: opened.read(name) for name in opened.namelist()})

    def rows(self, name: str) -> list[dict[str, str]]:
        return rows_of(self.members[name])

    def json(self, name: str) -> Any:
        return json.loads(self.members[name])


def rows_of(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_researcher_takes_the_whole_set(reader: Reader, way: Way) -> None:
    reader.to_the_reported_consultation()
    reader.follow(reader.tab("data"))
    archive = Archive.at(downloaded(reader, f"{reader.say('data.whole')} (.zip)"))
    rows = archive.rows("submissions.csv")
    digests = {digest for row in rows for digest in row["texts"].split()}
    texts = {f"texts/{digest}.txt" for digest in digests}
    reports = {f"report.{language}.json" for language in OFFICIAL}
    tables = {"README.txt", "submissions.csv", "passages.csv", "codings.csv", "codebook.json", "findings.json"}
    beside = {"questions.csv", "found.csv", "sentences.csv", "sources.csv", "dictionary.csv", "CITATION.cff", "CITATION.bib"}
    measures = {"aggregates.json", "principles.json", "recompute.py"}
    also = {"codebook.csv", "consultation.csv", "findings.csv"}
    assert set(archive.members) - {"checkpoint.txt"} == tables | beside | also | measures | reports | texts
    assert named_as_only_together(reader) == {"passages.csv", "codings.csv", "texts/"} | beside

    data = [reader.site.json(f"{REPORTED}/s/{row['id']}.json") for row in rows]
    passages = [passage for reply in data for passage in reply["passages"]]
    assert sorted(row["passage"] for row in archive.rows("passages.csv")) == sorted(one["passage"] for one in passages)
    decided = [(one["passage"], code["limb"], code["theme"]) for one in passages for code in one["codings"]]
    told = [(row["passage"], row["limb"] or None, row["theme"] or None) for row in archive.rows("codings.csv")]
    assert sorted(told, key=str) == sorted(decided, key=str)
    for reply in data:
        for text in reply["texts"]:
            assert archive.members[f"texts/{text['text_sha256']}.txt"].decode() == text["text"]

    reader.follow(reader.tab("replies"))
    received = reader.site.json(f"{REPORTED}.json")["received"]
    assert archive.json("aggregates.json")["reach"]["classes"] == {"all": None}
    counted = message("web", "counted", way.language, received=received, published=len(rows))
    assert reader.page.locator("p.base").inner_text() == counted


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_researcher_takes_the_list(reader: Reader, way: Way) -> None:
    reader.to_the_reported_consultation()
    reader.follow(reader.tab("replies"))
    table = rows_of(downloaded(reader, "CSV").read_bytes())
    reader.follow(reader.page.get_by_role("link", name="JSON", exact=True))
    first = json.loads(reader.page.locator("pre").inner_text())
    listed = replies(reader.site)
    assert first["replies"] == listed[: len(first["replies"])]
    assert [(row["id"], row["number"]) for row in table] == [(one["id"], str(one["number"])) for one in listed]
    assert [row["source"].split(" · ")[0] for row in table] == [one["address"] for one in listed]
    assert {row["source"].split(" · ")[1] for row in table} == {first["notice"]}
    entries = reader.say("matching", n=len(table), more="no")
    reader.page.go_back()
    assert reader.page.get_by_role("status").inner_text() == entries


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_researcher_finds_how_machines_ask(reader: Reader, way: Way) -> None:
    reader.open(f"{REPORTED}/data")
    reader.follow(reader.page.locator("main").get_by_role("link", name=reader.say("api"), exact=True))
    assert reader.page.url == reader.address("/api")
    reader.follow(reader.page.get_by_role("link", name="OpenAPI"))
    described = json.loads(reader.page.locator("pre").inner_text())
    assert described["openapi"] == "3.1.0"
    assert {"/c/{slug}.json", "/c/{slug}/s.json", "/c/{slug}/s/{id}.json"} <= set(described["paths"])


def downloaded(reader: Reader, link: str) -> Path:
    with reader.page.expect_download() as waiting:
        reader.page.get_by_role("link", name=link, exact=True).click()
    return waiting.value.path()


def named_as_only_together(reader: Reader) -> set[str]:
    """What the page says stands in the archive alone."""
    names = reader.page.locator("main tbody th").all_inner_texts()
    return {name.removeprefix("data.zip: ") for name in names if name.startswith("data.zip: ")}
