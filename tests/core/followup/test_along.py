"""A paragraph followed through resolutions, and what changed since the last consultation."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from concertation.core.finding.public import PublicFinding, PublicFindings, PublicTally
from concertation.core.followup import Respondents, Since, Stop, numbers_along, since
from concertation.core.resolution import OperativeParagraph, Resolution, read_resolution

CHAIN = (
    ("A_RES_64_171.reconstructed.txt", "10"), ("A_RES_65_218.pdftotext.txt", "11"), ("A_RES_66_152.reconstructed.txt", "11"),
    ("A_RES_67_169.reconstructed.txt", "13"), ("A_RES_78_199.pymupdf.txt", "16"), ("A_RES_79_166.pymupdf.txt", "16"),
)  # fmt: skip


def test_the_order_to_consult_is_followed_from_64_171_to_79_166(data_dir: Path) -> None:
    folder = data_dir / "un-resolutions" / "enhancement-series"
    texts = [read_resolution((folder / name).read_text(encoding="utf-8")) for name, _ in CHAIN]
    assert [one.number for one in numbers_along(texts, "10")] == [number for _, number in CHAIN]
    assert [one.symbol for one in numbers_along(texts, "10")] == [one.symbol for one in texts]


def text(symbol: str, *operative: str) -> Resolution:
    paragraphs = tuple(OperativeParagraph(str(n), None, (), one) for n, one in enumerate(operative, 1))
    return Resolution(symbol, None, "resolution", None, None, None, None, None, None, "en", (), paragraphs)


def test_a_paragraph_that_is_gone_ends_its_way() -> None:
    order, other = "Requests the Secretary-General to consult States;", "Welcomes the seminar held in Nairobi last year;"
    one, two, three = text("A", order, other), text("B", other, order), text("C", other)
    assert numbers_along([one, two, three], "1") == (Stop("A", "1"), Stop("B", "2"))
    assert numbers_along([one, two, three], "2") == (Stop("A", "2"), Stop("B", "1"), Stop("C", "1"))
    assert numbers_along([], "1") == ()


def findings(bases: dict[str | None, int], *raised: tuple[str, int]) -> PublicFindings:
    made = tuple(
        PublicFinding("obstacles", theme, "coded", False, (PublicTally("ngo", "coded", count, 9, ()),), (), ())
        for theme, count in raised
    )
    return PublicFindings(date(2011, 5, 2), tuple(bases.items()), made, (), (), (), (), {})


def test_since_last_time_counts_by_class_and_names_themes_that_came_and_went() -> None:
    then = findings({"ngo": 4, "member_state": 9, None: 1}, ("reporting", 2), ("funds", 3))
    now = findings({"member_state": 12, "igo": 1}, ("dialogue", 1), ("funds", 5), ("silence", 0))
    assert since(then, now) == Since(
        (Respondents("member_state", 9, 12), Respondents("igo", 0, 1), Respondents("ngo", 4, 0), Respondents(None, 1, 0)),
        new=("dialogue",), gone=("reporting",), again=("funds",),
    )  # fmt: skip
