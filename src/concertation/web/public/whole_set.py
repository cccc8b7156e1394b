"""Everything that is public in a consultation as one archive: the same data are the same bytes."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from importlib.resources import files
from itertools import groupby
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final

from pydantic import BaseModel

from concertation.core.message import message
from concertation.records import public
from concertation.records.models import Consultation
from concertation.web.api.answer import LICENCE, LICENCE_ADDRESS, notice_of
from concertation.web.api.finding import findings_of
from concertation.web.api.report import report_of
from concertation.web.api.theme import codebook_of
from concertation.web.public.addresses import Addresses
from concertation.web.public.tables import codings_table, passages_table, replies_table

IN_MEMORY: Final = 2**23
"""Bytes of an archive that are held in memory; what is larger lies in a file until it is sent."""
_NEVER: Final = (1980, 1, 1, 0, 0, 0)
_READABLE: Final = 0o100644 << 16

Parts = dict[str, Callable[[], Iterable[str]]]
"""By name of a file what gives its text, piece by piece."""


def whole_set_of(consultation: Consultation, at: Addresses) -> IO[bytes]:
    """The archive, to be read from its beginning and closed."""
    made = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever sends it closes it
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in sorted(_parts(consultation, at).items()):
            _write(archive, name, pieces())
        for digest, text in _texts(consultation):
            _write(archive, f"texts/{digest}.txt", [text])
    made.seek(0)
    return made


def _write(archive: zipfile.ZipFile, name: str, pieces: Iterable[str]) -> None:
    entry = zipfile.ZipInfo(name, _NEVER)
    entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _READABLE, 3
    with archive.open(entry, "w", force_zip64=True) as file:
        for piece in pieces:
            file.write(piece.encode())


def _texts(consultation: Consultation) -> Iterator[tuple[str, str]]:
    """Each text once, however many replies hold it."""
    for _, same in groupby(public.all_texts(consultation), key=lambda one: one[0]):
        yield next(same)


def _parts(consultation: Consultation, at: Addresses) -> Parts:
    """All but the texts; what a consultation has not reached yet is left out."""
    replies = replies_table(consultation, public.every_reply(consultation), at)
    parts: Parts = {
        "README.txt": partial(_readme, consultation, at),
        "submissions.csv": replies.lines,
        "passages.csv": passages_table(consultation, at).lines,
        "codings.csv": codings_table(consultation, at).lines,
    }
    if public.codebook_of(consultation) is not None:
        parts["codebook.json"] = lambda: _answer(codebook_of(consultation, at))
    if public.findings_of(consultation) is not None:
        parts["findings.json"] = lambda: _answer(findings_of(consultation, at))
    for name, measures in public.measures_of(consultation).items():
        parts[name] = partial(_measures, consultation, measures)
    return parts | _reports(consultation, at)


def _reports(consultation: Consultation, at: Addresses) -> Parts:
    """The latest issued version in each language."""
    latest: dict[str, int] = {}
    for one in public.issued(consultation):
        latest.setdefault(one.report.language, one.number)
    return {
        f"report.{language}.json": partial(_report, consultation, at, number, language)
        for language, number in latest.items()
    }


def _report(consultation: Consultation, at: Addresses, number: int, language: str) -> Iterator[str]:
    version = public.version(consultation, number, language)
    if version is not None:
        yield from _answer(report_of(consultation, version, at))


def _answer(answer: BaseModel) -> Iterator[str]:
    yield _json(answer.model_dump(mode="json", by_alias=True))


def _measures(consultation: Consultation, measures: Mapping[str, Any]) -> Iterator[str]:
    yield _json({"notice": notice_of(consultation), "licence": LICENCE, **measures})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _readme(consultation: Consultation, at: Addresses) -> Iterator[str]:
    resolution, notice = consultation.mandate.resolution, notice_of(consultation)
    pattern = files("concertation.web.public").joinpath("readme.txt").read_text(encoding="utf-8")
    yield pattern.format(
        title=consultation.title, about=resolution.symbol, address=at.consultation(), notice=f"{notice}\n" if notice else "",
        notice_in_line=f"{notice}. " if notice else "", licence=LICENCE, licence_address=LICENCE_ADDRESS,
        citation=message("data", "set", "en"),
    )  # fmt: skip
