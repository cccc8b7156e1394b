"""From the bytes of any file to its texts. Pure of processes: what the confined child does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from concertation.core.language import UNDETERMINED, language_of
from concertation.core.passage import ExtractedText, Extraction, Ocr
from concertation.core.refusal import Refusal
from concertation.documents.reading.draft import Answer, Draft, Errands, parse_key
from concertation.documents.reading.formats import read
from concertation.documents.reading.kind import PDF, media_type_of
from concertation.documents.reading.pdf import picture_of
from concertation.documents.reading.picture import as_png
from concertation.documents.reading.properties import listed
from concertation.documents.reading.refused import refused
from concertation.documents.reading.text import bind, close_marks, tidy, words_in

DEPTH: Final = 4
FILES: Final = 200
LETTERS: Final = 20_000_000
SAMPLE: Final = 20_000
FEW_WORDS: Final = 5
FEW_BYTES: Final = 2000
WORDS_ON_A_PAGE: Final = 10
WORDS_TO_JUDGE: Final = 50
SURE_LETTERS: Final = 0.85
LONGEST: Final = 2000


@dataclass(frozen=True)
class Reading:
    """What was read, if anything, and the errands for other programs that would have it read better."""

    extraction: Extraction | None
    wanted: tuple[str, ...] = ()


def extract(name: str, data: bytes) -> Extraction:
    """The texts of a file, by its content and with its name as a hint; a picture of a text is refused as ``needs_ocr``."""
    found = reading(name, data, {})
    if found.extraction is None:
        raise refused("no_word_reader" if found.wanted[0].startswith("word:") else "needs_ocr")
    return found.extraction


def reading(name: str, data: bytes, answers: Mapping[str, Answer]) -> Reading:
    """As ``extract``, with answers to the errands of an earlier reading; no extraction where errands are all there is."""
    gathered = Gathered(Errands(answers))
    first = gathered.take(name, data, ())
    errands = gathered.errands
    if not gathered.texts and errands.wanted:
        return Reading(None, tuple(errands.wanted))
    if not gathered.texts:
        raise refused("illegible" if errands.used else "empty")
    return Reading(gathered.extraction(name, data, first), tuple(errands.wanted))


def piece(name: str, data: bytes, errand: str) -> bytes:
    """What another program needs for an errand: a page as PNG, or the bytes of the old Word document."""
    kind, path, page = parse_key(errand)
    for step in path:
        draft = read(media_type_of(name, data), data, Errands({}), ())
        name, data = draft.attachments[step].name, draft.attachments[step].data
    if kind == "word":
        return data
    return picture_of(data, page) if media_type_of(name, data) == PDF else as_png(data, page)


class Gathered:
    """The texts of a file and of the files within it, in order, within bounds of depth and number."""

    def __init__(self, errands: Errands) -> None:
        self.errands = errands
        self.texts: list[ExtractedText] = []
        self.warnings: list[str] = []
        self.attached: list[str] = []
        self.revisions = 0
        self.files = 0

    def take(self, name: str, data: bytes, path: tuple[int, ...]) -> Draft:
        """Reads one file and then those within it. One within that cannot be read is a warning that numbers it."""
        if not data:
            raise refused("empty")
        self.files += 1
        draft = read(media_type_of(name, data), data, self.errands, path)
        self._keep(name, draft)
        if path:
            self.attached += [f"{key}: {said}" for key, said in draft.metadata.items() if isinstance(said, str)]
        for place, attachment in enumerate(draft.attachments):
            if self.files >= FILES or len(path) >= DEPTH:
                self.warnings.append(f"{len(draft.attachments) - place} attachments beyond the bounds were not read.")
                break
            try:
                self._take_attachment(attachment.name, attachment.data, (*path, place))
            except Refusal as refusal:
                self.warnings.append(f"Attachment {place + 1} was not read: {refusal.message}")
        return draft

    def _take_attachment(self, name: str, data: bytes, path: tuple[int, ...]) -> None:
        before = len(self.texts), len(self.errands.wanted)
        try:
            self.take(name, data, path)
        except Refusal:
            raise
        except Exception as fault:  # whatever a stranger's attachment breaks, the letter that carries it is still read
            raise refused("damaged", fault=type(fault).__name__) from fault
        if before == (len(self.texts), len(self.errands.wanted)):
            raise refused("empty")

    def _keep(self, name: str, draft: Draft) -> None:
        text, pages = bind([close_marks(page) for page in draft.pages] if draft.revisions else draft.pages)
        self.revisions += draft.revisions
        self.warnings += [*_unresolved(draft.revisions), *draft.warnings]
        if not text:
            return
        if sum(len(kept.text) for kept in self.texts) + len(text) > LETTERS:
            raise refused("too_large", limit=f"{LETTERS} letters")
        language = language_of(text[:SAMPLE]).lang
        self.texts.append(ExtractedText(name, text, pages if draft.paged else (), language))

    def extraction(self, name: str, data: bytes, first: Draft) -> Extraction:
        """All of it, with what an officer must know."""
        metadata = {key: tidy(said)[:LONGEST] if isinstance(said, str) else said for key, said in first.metadata.items()}
        if self.attached:
            metadata["attached_properties"] = listed(self.attached)[:LONGEST]
        metadata["words"] = sum(words_in(text.text) for text in self.texts)
        return Extraction(
            file=name,
            file_sha256=hashlib.sha256(data).hexdigest(),
            media_type=media_type_of(name, data),
            texts=tuple(self.texts),
            metadata=metadata,
            ocr=self._ocr(),
            revisions=self.revisions,
            warnings=tuple(dict.fromkeys([*self.warnings, *self._doubts(len(data), metadata)])),
        )

    def _doubts(self, size: int, metadata: dict[str, str | int]) -> Iterator[str]:
        """What makes the whole implausible: far too few words, letters of no language we know, pages left out."""
        words, pages = int(metadata["words"]), sum(len(text.pages) for text in self.texts)
        if size > FEW_BYTES and words < max(FEW_WORDS, WORDS_ON_A_PAGE * (pages - 1)):
            where = f"{pages} pages" if pages > 1 else f"a file of {size} bytes"
            yield f"Only {words} words were found in {where}: look at the original."
        for number, text in enumerate(self.texts, 1):
            if text.language == UNDETERMINED and words_in(text.text) > WORDS_TO_JUDGE:
                yield f"Text {number} is in none of the six languages, or its letters are wrong: look at the original."
        ocr = self._ocr()
        if ocr is not None and ocr.confidence < SURE_LETTERS:
            yield f"Letters were read off pictures with confidence {ocr.confidence}: compare quotations with the original."
        if self.errands.wanted:
            yield f"{len(self.errands.wanted)} pages or attachments that are pictures were not read."

    def _ocr(self) -> Ocr | None:
        pictures = [answer for answer in self.errands.used if answer.confidence < 1 and answer.text.strip()]
        if not pictures:
            return None
        return Ocr(pictures[0].engine, round(sum(answer.confidence for answer in pictures) / len(pictures), 3))


def _unresolved(changes: int) -> Iterator[str]:
    if changes:
        what = "1 tracked change is" if changes == 1 else f"{changes} tracked changes are"
        yield f"{what} not resolved; both readings stand in the text, and the words around them are not quoted."
