"""Read a reply that came: what its author wrote on our pages or forms, then each of its documents; or the one file it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from concertation.core.language import UNDETERMINED, language_of
from concertation.core.passage import ExtractedText, Extraction
from concertation.core.passage.inspection import inspect
from concertation.core.refusal import Refusal
from concertation.core.submission import Content, content_from
from concertation.core.submission.consent import FURTHER, STATED
from concertation.core.submission.section import SUMMARY, answer_name, file_name, proposal_name
from concertation.documents.reading import read_document
from concertation.documents.reading.text import tidy
from concertation.records.models import Annex, Submission
from concertation.records.safe import Safe

MEDIA_TYPE: Final = "application/json"


@dataclass
class ReadAnnexes:
    """What came out of the documents of a reply: ``facts`` and ``refusals`` by the number of the row."""

    texts: list[ExtractedText] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    revisions: int = 0
    facts: dict[int, bytes] = field(default_factory=dict)
    refusals: dict[int, str] = field(default_factory=dict)

    def take(self, annex: Annex, extraction: Extraction) -> None:
        """Keeps the texts of one, and what is to be told of it."""
        self.texts += extraction.texts
        self.warnings += extraction.warnings
        self.revisions += extraction.revisions
        self.facts[annex.pk] = json.dumps(inspect(extraction).as_json(), ensure_ascii=False).encode()

    def refuse(self, annex: Annex, refusal: Refusal) -> None:
        """One that cannot be read stays with the reply; its number tells which, since its name may be somebody's."""
        self.warnings.append(f"Document {annex.ordinal} was not read: {refusal.message}")
        self.refusals[annex.pk] = refusal.code


def read_reply(submission: Submission, safe: Safe) -> tuple[Extraction, ReadAnnexes]:
    """The texts of a reply, each in its language: the answers, the summary, then those of its documents.

    Refused like a file when there is nothing that can be read; FileNotFoundError when a file is not in the store.
    """
    if not submission.content:
        return _as_files(read_document(submission.file_name, safe.original_of(submission))), ReadAnnexes()
    content = content_from(safe.key_of(submission.pk).open(bytes(submission.content)))
    annexes = _annexes(submission, safe)
    texts = (*_written(content, submission.door), *annexes.texts)
    if not texts:
        raise Refusal("empty", "There is no text in this reply: its documents cannot be read.", "Look at the originals.")
    extraction = Extraction(
        submission.file_name, submission.file_sha256, MEDIA_TYPE, texts,
        revisions=annexes.revisions, warnings=tuple(annexes.warnings),
    )  # fmt: skip
    return extraction, annexes


def _written(content: Content, door: str) -> Iterator[ExtractedText]:
    """What its author wrote, answer by answer; in a further round proposal by proposal, in the public round as it is."""
    called = {STATED: lambda _: "statement", FURTHER: proposal_name}.get(door, answer_name)
    told = [(called(number), content.answers[number]) for number in sorted(content.answers)]
    for name, words in (*told, (SUMMARY, content.summary)):
        if text := tidy(words):
            guess = language_of(text).lang
            yield ExtractedText(name, text, (), content.language or guess if guess == UNDETERMINED else guess)


def _as_files(extraction: Extraction) -> Extraction:
    """None of its texts is taken for an answer to us, whatever its file is called."""
    return replace(extraction, texts=tuple(replace(one, name=file_name(one.name)) for one in extraction.texts))


def _annexes(submission: Submission, safe: Safe) -> ReadAnnexes:
    found, key = ReadAnnexes(), safe.key_of(submission.pk)
    for annex in safe.annexes_of(submission):
        data = safe.read(annex.blob, key)
        try:
            found.take(annex, _as_files(read_document(annex.name, data)))
        except Refusal as refusal:
            found.refuse(annex, refusal)
    return found
