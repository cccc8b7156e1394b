"""Everything that is public in a consultation as tables, in a fixed order: what each form of the whole set is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from concertation.core.message import message
from concertation.core.passage import submission_of
from concertation.documents.writing.export import About, Row, Table, about_table, dictionary_table
from concertation.documents.writing.layout import AddressedSentence, addressed_sentences
from concertation.records import public
from concertation.records.export import CODEBOOK, QUESTION, questions_of, themes_of
from concertation.records.issued import as_issued
from concertation.records.models import Consultation, Version
from concertation.records.open_structure import without_closed
from concertation.web.api.answer import LICENCE, LICENCE_ADDRESS, notice_of
from concertation.web.public.addresses import Addresses
from concertation.web.public.tables import codings_table, findings_table, passages_table, replies_table, source_of

_CONSULTATION: Final = (
    "slug", "title", "lang", "resolution", "paragraph", "training", "opened", "deadline", "considered_on", "source",
)  # fmt: skip
_TEXT: Final = ("text_sha256", "words")
_FOUND: Final = (
    "limb", "theme", "passage", "submission", "class", "region", "lang", "basis", "differs",
)  # fmt: skip
_SENTENCE: Final = ("lang", "issue", "anchor", "paragraph", "kind", "basis", "author", "words", "source")
_SOURCE: Final = ("lang", "issue", "anchor", "relation", "submission", "passage", "start", "end")
_MEASURE: Final = ("file", "path", "value")

Make = Callable[[Consultation, Addresses], Table]


def tables_of(consultation: Consultation, at: Addresses) -> Iterator[Table]:
    """All tables with rows, those first that say what the others are."""
    yield about_table(about_of(consultation, at))
    made = [make(consultation, at) for make in MAKE]
    yield dictionary_table(columns_of(made))
    yield from made


def columns_of(tables: Iterable[Table]) -> list[tuple[str, Sequence[str]]]:
    """The columns of each table."""
    return [(one.name, one.header) for one in tables]


def about_of(consultation: Consultation, at: Addresses) -> About:
    """Whose the data are, and how they are cited; the checkpoint is the one that the issued report prints."""
    checkpoint = next((one.checkpoint for one in public.issued(consultation) if one.checkpoint), "")
    return About(
        notice=notice_of(consultation) or "", title=consultation.title,
        resolution=consultation.mandate.resolution.symbol, address=at.consultation(),
        licence=LICENCE, licence_address=LICENCE_ADDRESS, citation=message("data", "set", "en"),
        log=at.checkpoint, checkpoint=checkpoint,
    )  # fmt: skip


def consultation_table(consultation: Consultation, at: Addresses) -> Table:
    """The consultation in one row."""
    kept, resolution = consultation, consultation.mandate.resolution
    row = (
        kept.slug, kept.title, resolution.language, resolution.symbol, kept.mandate.paragraph, kept.training,
        kept.opened_at, kept.deadline, kept.considered_on, source_of(kept, at.consultation()),
    )  # fmt: skip
    return Table("consultation", _CONSULTATION, [row])


def questions_table(consultation: Consultation, at: Addresses) -> Table:
    """What was asked, in each language."""
    return Table("questions", QUESTION, questions_of(consultation))


def codebook_table(consultation: Consultation, at: Addresses) -> Table:
    """The themes in their order."""
    return Table("codebook", CODEBOOK, themes_of(consultation))


def submissions_table(consultation: Consultation, at: Addresses) -> Table:
    """The replies in the order of publication."""
    return replies_table(consultation, public.every_reply(consultation), at)


def texts_table(consultation: Consultation, at: Addresses) -> Table:
    """Each text once, however many replies hold it."""
    return Table("texts", _TEXT, texts_once(consultation))


def texts_once(consultation: Consultation) -> Iterator[tuple[str, str]]:
    """Digest and words of each text."""
    for _, same in groupby(public.all_texts(consultation), key=lambda one: one[0]):
        yield next(same)


def counts_table(consultation: Consultation, at: Addresses) -> Table:
    """The findings as counts; none before they were published."""
    return findings_table(consultation, public.findings_of(consultation), at)


def found_table(consultation: Consultation, at: Addresses) -> Table:
    """The passages that findings rest on, and those that differ."""
    return Table("found", _FOUND, _found(consultation))


def _found(consultation: Consultation) -> Iterator[Row]:
    found = public.findings_of(consultation)
    for finding in found.findings if found else ():
        kept = (*finding.passages, *finding.differences)
        still_open = public.open_among(submission_of(one.passage) for one in kept)
        for one in kept:
            submission = submission_of(one.passage)
            if submission in still_open:
                yield (
                    finding.limb, finding.theme, one.passage, submission, one.party_class, one.region, one.language,
                    one.basis, one.kind,
                )  # fmt: skip


def sentences_table(consultation: Consultation, at: Addresses) -> Table:
    """The sentences of the report as it was issued last, in each language."""
    rows = (row for version in latest(consultation) for row in _sentences(consultation, version, at))
    return Table("sentences", _SENTENCE, rows)


def _sentences(consultation: Consultation, version: Version, at: Addresses) -> Iterator[Row]:
    language, issue = version.report.language, version.issue
    for one in _read(version):
        said, source = one.sentence, source_of(consultation, f"{at.report(issue)}#{one.anchor}")
        yield language, issue, one.anchor, one.paragraph, said.kind, said.basis, said.author, said.text, source


def sources_table(consultation: Consultation, at: Addresses) -> Table:
    """What each of these sentences rests on."""
    return Table("sources", _SOURCE, (row for version in latest(consultation) for row in _sources(version)))


def _sources(version: Version) -> Iterator[Row]:
    for one in _read(version):
        head, said = (version.report.language, version.issue, one.anchor), one.sentence
        yield from ((*head, "rests_on", submission_of(passage), passage, None, None) for passage in said.passages)
        yield from ((*head, "counts", submission, None, None, None) for submission in said.submissions)
        for quoted in said.quotations:
            submission = submission_of(quoted.passage)
            yield *head, "quotes", submission, quoted.passage, quoted.source_start, quoted.source_end


def _read(version: Version) -> Iterable[AddressedSentence]:
    return addressed_sentences(as_issued(version, without_closed(version.structure)))


def latest(consultation: Consultation) -> Iterator[Version]:
    """The latest report as issued in each language."""
    issues: dict[str, int] = {}
    for one in public.issued(consultation):
        if one.kind in public.WHOLE:
            issues.setdefault(one.report.language, one.issue)
    found = (public.version(consultation, number, language) for language, number in sorted(issues.items()))
    return (one for one in found if one is not None)


def measures_table(consultation: Consultation, at: Addresses) -> Table:
    """The published counts and the four measures, value by value."""
    measures = public.measures_of(consultation)
    rows = [(name, path, value) for name in sorted(measures) for path, value in _leaves(measures[name], "")]
    return Table("measures", _MEASURE, rows)


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str | int | float | None]]:
    if isinstance(value, Mapping):
        value = sorted(value.items())
    elif isinstance(value, list):
        value = list(enumerate(value))
    else:
        yield path, value
        return
    for key, inner in value:
        yield from _leaves(inner, f"{path}.{key}" if path else str(key))


MAKE: Final[tuple[Make, ...]] = (
    consultation_table, questions_table, codebook_table, submissions_table, texts_table, passages_table, codings_table,
    counts_table, found_table, sentences_table, sources_table, measures_table,
)  # fmt: skip
"""The tables, in their order."""
