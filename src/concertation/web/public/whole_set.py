"""Everything that is public in a consultation as one archive: the same data are the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from importlib.resources import files
from typing import Any, Final

from pydantic import BaseModel

from concertation.core.message import message
from concertation.documents.writing.export import archive, bibtex, citation_file, dictionary_table
from concertation.records import public
from concertation.records.measured import SCRIPT, script
from concertation.records.models import Consultation, Version
from concertation.web.api.answer import LICENCE, LICENCE_ADDRESS, notice_of
from concertation.web.api.finding import findings_of
from concertation.web.api.report import report_of
from concertation.web.api.theme import codebook_of
from concertation.web.public.addresses import Addresses
from concertation.web.public.dataset import MAKE, about_of, columns_of, latest, measures_table, texts_once, texts_table

TABLES: Final = tuple(make for make in MAKE if make not in (texts_table, measures_table))
"""The tables of the archive: texts and measures lie in it as files of their own."""

Parts = dict[str, Callable[[], Iterable[str]]]
"""By name of a file what gives its text, piece by piece."""


def whole_set_of(consultation: Consultation, at: Addresses) -> Iterator[bytes]:
    """The archive, which goes out while it is being made."""
    return archive(_everything(consultation, at))


def _everything(consultation: Consultation, at: Addresses) -> Iterator[tuple[str, Iterable[str]]]:
    for name, pieces in sorted(_parts(consultation, at).items()):
        yield name, pieces()
    for digest, text in texts_once(consultation):
        yield f"texts/{digest}.txt", [text]


def _parts(consultation: Consultation, at: Addresses) -> Parts:
    """All but the texts; what a consultation has not reached yet is left out."""
    about, tables = about_of(consultation, at), [make(consultation, at) for make in TABLES]
    parts: Parts = {f"{one.name}.csv": one.lines for one in (dictionary_table(columns_of(tables)), *tables)}
    parts |= {
        "README.txt": partial(_readme, consultation, at),
        "CITATION.bib": lambda: [bibtex(about)],
        "CITATION.cff": lambda: [citation_file(about)],
    }
    if about.checkpoint:
        parts["checkpoint.txt"] = lambda: [about.checkpoint]
    if public.codebook_of(consultation) is not None:
        parts["codebook.json"] = lambda: _answer(codebook_of(consultation, at))
    if public.findings_of(consultation) is not None:
        parts["findings.json"] = lambda: _answer(findings_of(consultation, at))
    return parts | _measures(consultation) | _reports(consultation, at)


def _measures(consultation: Consultation) -> Parts:
    """The two files and the program that recomputes one from the other."""
    kept = public.measures_of(consultation)
    parts: Parts = {name: partial(_measured, consultation, one) for name, one in kept.items()}
    return parts | ({SCRIPT: lambda: [script()]} if kept else {})


def _measured(consultation: Consultation, measures: Mapping[str, Any]) -> list[str]:
    return [measures_text(consultation, measures)]


def _reports(consultation: Consultation, at: Addresses) -> Parts:
    """The latest issued version in each language."""
    return {f"report.{one.report.language}.json": partial(_report, consultation, one, at) for one in latest(consultation)}


def _report(consultation: Consultation, version: Version, at: Addresses) -> Iterator[str]:
    yield from _answer(report_of(consultation, version, at))


def _answer(answer: BaseModel) -> Iterator[str]:
    yield _json(answer.model_dump(mode="json", by_alias=True))


def measures_text(consultation: Consultation, measures: Mapping[str, Any]) -> str:
    """One of the two files of the four measures, with whose it is."""
    return _json({"notice": notice_of(consultation), "licence": LICENCE, **measures})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _readme(consultation: Consultation, at: Addresses) -> Iterator[str]:
    resolution, notice = consultation.mandate.resolution, notice_of(consultation)
    pattern = files("concertation.web.public").joinpath("readme.txt").read_text(encoding="utf-8")
    yield pattern.format(
        title=consultation.title, about=resolution.symbol, address=at.consultation(), notice=f"{notice}\n" if notice else "",
        notice_in_line=f"{notice}. " if notice else "", licence=LICENCE, licence_address=LICENCE_ADDRESS,
        citation=message("data", "set", "en"), log=at.checkpoint,
    )  # fmt: skip
