"""The run on kept records: the same report whichever database keeps them, and what the records then say."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from concertation.core.chance import seeded_chance
from concertation.core.submission import ReplyFacts, read_codings_csv, read_replies_csv
from concertation.pipeline.order import Order
from concertation.pipeline.replies import IN_THE_FUTURE, OTHER_CLASS, OTHER_LANGUAGE, UNDECLARED, UNREGISTERED
from concertation.pipeline.run import run
from concertation.records.models import Coding, JournalEntry, LedgerEntry, Opening, Passage, Submission, Suggestion
from factories import safe_at
from paper import docx, odt, paragraph

pytestmark = [pytest.mark.django_db, pytest.mark.database]

REPOSITORY = Path(__file__).parent.parent.parent
EXAMPLE = REPOSITORY / "examples" / "65-218"


def order() -> Order:
    """The worked example, as ``make demo`` orders it."""
    return Order(
        resolution=("resolution.txt", (EXAMPLE / "resolution.txt").read_bytes()),
        replies=tuple((path.name, path.read_bytes()) for path in sorted((EXAMPLE / "replies").iterdir())),
        at=datetime(2011, 7, 1, 12, tzinfo=UTC),
        chance=seeded_chance(65218),
        trial=True,
        facts=read_replies_csv((EXAMPLE / "replies.csv").read_text()),
        codings=read_codings_csv((EXAMPLE / "codings.csv").read_text()),
    )


def test_every_database_gives_the_report_that_the_command_gives(tmp_path: Path) -> None:
    files = run(order(), safe_at(tmp_path / "blobs"), version="0.1.0", progress=lambda _: None)
    command = [
        sys.executable, "-m", "concertation", "run", str(EXAMPLE / "resolution.txt"), str(EXAMPLE / "replies"),
        "--replies", str(EXAMPLE / "replies.csv"), "--codings", str(EXAMPLE / "codings.csv"),
        "--now", "2011-07-01T12:00:00Z", "--seed", "65218", "--out", str(tmp_path / "out"),
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, check=True)
    assert [path for path, data in files.items() if (tmp_path / "out" / path).read_bytes() != data] == []


def test_the_records_hold_what_was_received_decided_and_done(tmp_path: Path) -> None:
    safe = safe_at(tmp_path / "blobs")
    run(order(), safe, version="0.1.0", progress=lambda _: None)
    assert Submission.objects.count() == 11
    for submission in Submission.objects.all():
        assert safe.original_of(submission) == (EXAMPLE / "replies" / submission.file_name).read_bytes()
    assert set(Coding.objects.values_list("coder__username", flat=True)) == {"Ms. Amrani"}
    assert Coding.objects.count() == 16
    assert set(Suggestion.objects.values_list("machine", flat=True)) == {"cues 0.1.0"}
    assert LedgerEntry.objects.count() == Opening.objects.count() == 15
    kept = list(JournalEntry.objects.order_by("pk").values_list("act", flat=True))
    assert (kept[0], kept[-1], kept.count("receive_submission")) == ("register_resolution", "draft_report", 11)


def test_the_log_tells_nothing_of_what_was_received(tmp_path: Path) -> None:
    run(order(), safe_at(tmp_path / "blobs"), version="0.1.0", progress=lambda _: None)
    for entry in LedgerEntry.objects.all():
        assert set(json.loads(bytes(entry.leaf))) == {"v", "type", "consultation", "commitment", "t"}


def test_the_database_itself_keeps_machines_from_coding(tmp_path: Path) -> None:
    run(order(), safe_at(tmp_path / "blobs"), version="0.1.0", progress=lambda _: None)
    passage = Passage.objects.all()[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Coding.objects.create(passage=passage, start=passage.start, end=passage.end, limb="obstacles", at=order().at)
    with pytest.raises(IntegrityError), transaction.atomic():
        coder = Coding.objects.all()[0].coder
        Coding.objects.create(passage=passage, start=passage.start, end=passage.end, at=order().at, coder=coder)


SAID_IN_CONFIDENCE = (
    "The lamp in the yellow house is lit at nine, and then they come.",
    "Nobody in the street knows whose letters the postman burns.",
)


def test_what_is_said_in_confidence_changes_no_byte_of_what_is_given_away(tmp_path: Path) -> None:
    worlds = []
    for words in SAID_IN_CONFIDENCE:
        replies = tuple((name, words.encode() if name == "confidential.txt" else data) for name, data in order().replies)
        with transaction.atomic():
            told = replace(order(), replies=replies)
            files = run(told, safe_at(tmp_path / words[:3]), version="0.1.0", progress=lambda _: None)
            transaction.set_rollback(True)
        worlds.append(
            {name: data for name, data in files.items() if name.startswith(("report", "principles", "aggregates"))}
        )
    assert [name for name, data in worlds[0].items() if worlds[1][name] != data] == []
    assert len(worlds[0]) == 8


FUND = "propose that a fund for technical cooperation be established by 2015."
CHANGED = {
    "a.docx": docx(
        "<w:p><w:r><w:t xml:space='preserve'>We do </w:t></w:r><w:ins w:id='1'><w:r><w:t xml:space='preserve'>not </w:t>"
        f"</w:r></w:ins><w:r><w:t>{FUND}</w:t></w:r></w:p>" + paragraph("The main obstacle is the lack of resources.")
    ),
    "b.odt": odt(
        "<text:tracked-changes><text:changed-region text:id='c'><text:insertion/></text:changed-region>"
        "</text:tracked-changes>"
        f"<text:p>We do <text:change-start text:change-id='c'/>not <text:change-end text:change-id='c'/>{FUND}</text:p>"
    ),
    "c.rtf": rb"{\rtf1\ansi We do {\revised not }" + FUND.encode() + rb"\par}",
}


def test_words_with_an_unresolved_change_are_flagged_and_never_quoted(tmp_path: Path) -> None:
    told = replace(
        order(),
        replies=tuple(CHANGED.items()),
        facts=read_replies_csv("file,party,publication\na.docx,Cuba,named\nb.odt,Chad,named\nc.rtf,China,named\n"),
        codings=read_codings_csv(f"file,exact,limb,theme,coder\na.docx,{FUND},proposals,technical_cooperation,Ms. Amrani\n"),
    )
    files = run(told, safe_at(tmp_path / "blobs"), version="0.1.0", progress=lambda _: None)
    kept = [json.loads(line) for line in files["submissions.jsonl"].splitlines()]
    marked = b"We do [inserted: not] " + FUND.encode()
    assert [files[f"texts/{one['texts'][0]}.txt"].startswith(marked) for one in kept] == [True] * 3
    assert all(one["warnings"][0].startswith("1 tracked change is not resolved; both readings stand in") for one in kept)
    said = [one for part in json.loads(files["report.json"])["paragraphs"] for one in part["sentences"]]
    assert [one["text"] for one in said if one["kind"] == "sourced"] == [
        "Cuba stated: “The main obstacle is the lack of resources”."
    ]
    proposed = [one["text"] for one in said if one["kind"] == "counted" and "put forward proposals" in one["text"]]
    assert proposed[0] == "Of the three Governments that replied, one put forward proposals: Cuba."


VIEWS = """United Nations
A/RES/70/999
General Assembly
Resolution adopted by the General Assembly on 17 December 2015
70/999. Cooperation
The General Assembly,
Recalling its resolution 69/1,
1. Requests the Secretary-General to seek the views of Member States on the present resolution{limb};
2. Decides to consider the question at its seventy-first session.
82nd plenary meeting
17 December 2015
"""


@pytest.mark.parametrize("limb", ["", " and on obstacles and challenges to its implementation"])
def test_a_mandate_that_names_few_limbs_or_none_leaves_out_nothing_that_an_officer_coded(tmp_path: Path, limb: str) -> None:
    told = replace(order(), resolution=("views.txt", VIEWS.replace("{limb}", limb).encode()))
    files = run(told, safe_at(tmp_path / "blobs"), version="0.1.0", progress=lambda _: None)
    headings = [one["heading"] for one in json.loads(files["report.json"])["sections"]]
    assert sorted(headings[1:-1]) == ["Obstacles and challenges", "Proposals", "Ways and means"]


def test_codings_that_reach_over_each_other_share_the_merged_passage(tmp_path: Path) -> None:
    table = (
        "file,exact,limb,theme,coder\n"
        'ozeria.txt,"шире использовать опыт региональных организаций в рамках универсального периодического обзора",'
        "proposals,regional_bodies,Ms. Amrani\n"
        'ozeria.txt,"“упростить порядок представления докладов государствами. Следует шире использовать опыт…”",'
        "proposals,state_reporting,Mr. Okello\n"
    )
    wanted = replace(order(), codings=read_codings_csv(table))
    files = run(wanted, safe_at(tmp_path / "blobs"), version="0.1.0", progress=lambda _: None)
    assert b"coding_not_used" not in files["refused.csv"]
    first, second = Coding.objects.order_by("pk")
    assert first.passage == second.passage
    assert (first.theme, second.theme) == ("regional_bodies", "state_reporting")


def test_what_an_officer_should_look_at_again_is_flagged(tmp_path: Path) -> None:
    facts = {
        "norvania.txt": ReplyFacts("norvania.txt", party="Norwey", party_class="member_state"),
        "valmonie.txt": ReplyFacts(
            "valmonie.txt", party="Senegal", party_class="ngo", received=date(2031, 4, 3), language="es"
        ),
    }
    run(replace(order(), facts=facts, codings=()), safe_at(tmp_path / "blobs"), version="0.1.0", progress=lambda _: None)
    by_file = {one.file_name: one.warnings for one in Submission.objects.all()}
    assert UNREGISTERED in by_file["norvania.txt"]
    assert by_file["valmonie.txt"] == [UNDECLARED, OTHER_CLASS, IN_THE_FUTURE, OTHER_LANGUAGE]
