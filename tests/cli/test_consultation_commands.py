"""``concertation consultation`` at the terminal: the plan, and the instruments as DOCX and PDF."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from concertation.cli.consultation import command
from documents.writing.reading_back import needs_fonts

MANDATE = """\
United Nations A/RES/65/218
General Assembly
Sixty-fifth session
Agenda item 68 (b)

Resolution adopted by the General Assembly

65/218. Enhancement of international cooperation in the field of human rights

The General Assembly,

Reaffirming its commitment to promoting international cooperation,

1. Requests the Secretary-General, in collaboration with the United Nations High Commissioner for Human Rights, to consult \
States and intergovernmental and non-governmental organizations on ways and means, as well as obstacles and challenges and \
possible proposals to overcome them, for the enhancement of international cooperation and dialogue in the United Nations \
human rights machinery, including the Human Rights Council;

2. Decides to continue its consideration of the question at its sixty-sixth session.

71st plenary meeting
21 December 2010
"""


@pytest.fixture
def resolution(tmp_path: Path) -> str:
    file = tmp_path / "65-218.txt"
    file.write_text(MANDATE, encoding="utf-8")
    return str(file)


def asked(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def test_the_plan_as_an_object(resolution: str) -> None:
    answer = asked("plan", resolution, "--considered-on", "2011-10-20", "--json")
    assert answer.exit_code == 0, answer.output
    made = json.loads(answer.stdout)
    assert set(made) == {"plan", "conflicts"}
    assert {"step": "report_submitted", "date": "2011-08-11"}.items() <= made["plan"][-3].items()
    assert all(set(step) == {"step", "date", "reason"} for step in made["plan"])
    assert made["conflicts"] == []


def test_the_day_of_adoption_is_when_work_can_begin(resolution: str) -> None:
    made = json.loads(asked("plan", resolution, "--considered-on", "2011-03-17", "--json").stdout)
    assert made["conflicts"][0] == "Work can begin on 2010-12-21, after “questions agreed” on 2010-07-08."


def test_a_note_verbale_is_written(resolution: str, tmp_path: Path) -> None:
    answer = asked(
        "letters", resolution, "--to", "member_state", "--instrument", "note_verbale", "--lang", "fr",
        "--deadline", "2011-06-30T18:00-04:00", "--now", "2011-03-01T12:00:00Z", "--out", str(tmp_path / "out"),
    )  # fmt: skip
    assert answer.exit_code == 0, answer.output
    place = tmp_path / "out" / "note_verbale.member_state.fr.docx"
    assert answer.stdout.strip() == str(place)
    text = zipfile.ZipFile(place).read("word/document.xml").decode()
    assert "présente ses compliments aux missions permanentes" in text
    assert "30 juin 2011 à 18:00, heure de New York (1er juillet 2011 à 00:00, heure de Genève)" in text
    first = place.read_bytes()
    asked(
        "letters", resolution, "--to", "member_state", "--instrument", "note_verbale", "--lang", "fr",
        "--deadline", "2011-06-30T18:00-04:00", "--now", "2011-03-01T12:00:00Z", "--out", str(tmp_path / "out"),
    )  # fmt: skip
    assert place.read_bytes() == first


def test_a_note_verbale_to_an_ngo_is_refused_with_the_rule(resolution: str, tmp_path: Path) -> None:
    answer = asked(
        "letters",
        resolution,
        "--to",
        "ngo",
        "--instrument",
        "note_verbale",
        "--lang",
        "en",
        "--out",
        str(tmp_path / "out"),
        "--json",
    )
    assert answer.exit_code == 1
    assert json.loads(answer.stdout)["refusal"]["code"] == "wrong_instrument"
    assert not (tmp_path / "out").exists()


def written(resolution: str, tmp_path: Path, *more: str) -> Result:
    return asked(
        "letters", resolution, "--instrument", "note_verbale", "--out", str(tmp_path / "out"),
        "--now", "2011-03-01T12:00:00Z", *more,
    )  # fmt: skip


def test_one_party_is_addressed_in_its_language_with_its_link(resolution: str, tmp_path: Path) -> None:
    answer = written(
        resolution, tmp_path, "--to-party", "Angola", "--office", "geneva", "--lang", "fr", "--json",
        "--link", "https://consult.example/r/abcd", "--link-expires", "2011-07-01T00:00Z",
    )  # fmt: skip
    assert answer.exit_code == 0, answer.output
    place = tmp_path / "out" / "note_verbale.AGO.fr.docx"
    warned = ["No deadline was given: its place is left blank."]
    assert json.loads(answer.stdout) == {"file": str(place), "warnings": warned}
    text = zipfile.ZipFile(place).read("word/document.xml").decode()
    assert "compliments à la Mission permanente de la République d’Angola auprès de l’Office des Nations Unies" in text
    assert "valable jusqu’au 30 juin 2011 à 20:00, heure de New York" in text
    assert "https://consult.example/r/abcd" in text


@needs_fonts
def test_a_party_of_the_training_register_gets_a_specimen_as_pdf(resolution: str, tmp_path: Path) -> None:
    answer = written(resolution, tmp_path, "--to-party", "XNV", "--lang", "en", "--format", "pdf")
    assert answer.exit_code == 0, answer.output
    document = pypdfium2.PdfDocument(str(tmp_path / "out" / "note_verbale.XNV.en.pdf"))
    assert document[0].get_textpage().get_text_bounded().startswith("Specimen — not a United Nations document")


@pytest.mark.parametrize(
    ("more", "status", "code"),
    [
        (("--to-party", "Atlantis"), 1, "unknown_party"),
        (("--to-party", "FAO", "--to", "igo"), 1, "other_class"),
        (("--to-party", "Angola", "--link", "javascript:1"), 1, "bad_link"),
        ((), 2, None),
    ],
)
def test_whom_nobody_knows_is_not_written_to(
    resolution: str, tmp_path: Path, more: tuple[str, ...], status: int, code: str | None
) -> None:
    answer = written(resolution, tmp_path, "--lang", "en", "--json", *more)
    assert answer.exit_code == status
    assert code is None or json.loads(answer.stdout)["refusal"]["code"] == code
    assert not (tmp_path / "out").exists()


def test_a_text_that_asks_nobody_to_consult_says_so(tmp_path: Path) -> None:
    file = tmp_path / "other.txt"
    file.write_text(MANDATE.replace("to consult", "to thank"), encoding="utf-8")
    answer = asked(
        "letters", str(file), "--to", "ngo", "--instrument", "call", "--lang", "en", "--out", str(tmp_path / "out")
    )
    assert (answer.exit_code, answer.stderr) == (
        1,
        "No paragraph of this text asks anybody to consult. Name the resolution that does.\n",
    )
    planned = asked("plan", str(file), "--considered-on", "2011-10-20")
    assert planned.exit_code == 0
    assert "No paragraph of this text asks anybody to consult" in planned.stderr
    assert "Ten-week rule" in planned.stdout


def test_a_paragraph_that_asks_nobody_is_refused(resolution: str, tmp_path: Path) -> None:
    answer = asked(
        "letters", resolution, "--to", "igo", "--instrument", "letter", "--lang", "en", "--paragraph", "2",
        "--out", str(tmp_path / "out"),
    )  # fmt: skip
    assert (answer.exit_code, answer.stderr) == (1, "Paragraph 2 asks nobody to consult. Those that do: 1.\n")
