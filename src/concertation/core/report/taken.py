"""What of a returned file goes into the text: every change, what may be done with it, and the paragraphs that result.

Nothing that rests on something changes silently: until a person has chosen, it waits. Quoted words are never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from concertation.core.refusal import Refusal
from concertation.core.report.alignment import ADDED, CHANGED, DOUBTFUL, SAME, Alignment, Found, Marked
from concertation.core.report.edit import confirmed, own, quoted_spans
from concertation.core.report.returned import plain
from concertation.core.report.revision import moved
from concertation.core.report.structure import Sentence, Source

KEEP: Final = "keep"
OWN: Final = "own"
RESTORE: Final = "restore"
LEAVE_OUT: Final = "leave_out"
DROPPED: Final = "dropped"
LINE: Final = "line"
MOVED: Final = "moved"
CHOICES: Final = {
    CHANGED: (KEEP, OWN, RESTORE),
    DOUBTFUL: (KEEP, OWN, LEAVE_OUT),
    ADDED: (OWN, LEAVE_OUT),
    DROPPED: (LEAVE_OUT, RESTORE),
    LINE: (),
    MOVED: (),
}
"""By kind of change what may be done: the new words on the old sources, the new words as somebody's own, the old words,
or neither. A heading is changed where headings are; a paragraph that was moved is moved."""


@dataclass(frozen=True)
class Change:
    """A change in a returned file: ``id`` names it there, ``origin`` is the mark of the sentence that it was made to.

    ``altered``: quoted words are no longer those that were bound. ``proposal`` is empty where a person must choose.
    """

    id: str
    kind: str
    paragraph: str
    origin: str
    before: str
    after: str
    author: str
    altered: bool
    choices: tuple[str, ...]
    proposal: str


@dataclass(frozen=True)
class TakenParagraph:
    """A paragraph as it shall stand; ``key`` is empty for a new one, ``under`` names the heading over it."""

    key: str
    under: str
    sentences: tuple[Sentence, ...]


def changes_in(alignment: Alignment, version: Sequence[Marked], lines: Mapping[str, str]) -> tuple[Change, ...]:
    """Every change of sentences in the order of the file, then what is gone, changed headings, moved paragraphs."""
    by_mark = {one.mark: one for one in version}
    found = (
        _change(f"{at}.{place}", paragraph.key, one, by_mark.get(one.origin))
        for at, paragraph in enumerate(alignment.paragraphs)
        for place, one in enumerate(paragraph.sentences)
        if one.how != SAME
    )
    hands = dict(alignment.hands)
    gone = (_gone(by_mark[mark], hands.get(mark, "")) for mark in alignment.dropped)
    headings = (Change(mark, LINE, "", mark, lines[mark], text, "", False, (), "") for mark, text in alignment.lines)
    return (*found, *gone, *headings, *_moves(alignment, version))


def _moves(alignment: Alignment, version: Sequence[Marked]) -> Iterator[Change]:
    """The paragraphs that stand in another place."""
    order = {key: place for place, key in enumerate(dict.fromkeys(one.paragraph for one in version))}
    places = {at: order[one.key] for at, one in enumerate(alignment.paragraphs) if one.key}
    for at in sorted(moved(places)):
        paragraph = alignment.paragraphs[at]
        yield Change(f"m{at}", MOVED, paragraph.key, "", "", paragraph.sentences[0].text, "", False, (), "")


def _change(name: str, paragraph: str, found: Found, origin: Marked | None) -> Change:
    before = origin.sentence if origin else None
    altered = before is not None and found.how == CHANGED and quotes_others(before, found.text)
    choices = tuple(one for one in CHOICES[found.how] if not (altered and one == KEEP))
    free = found.how == ADDED or (found.how == CHANGED and before is not None and not bound(before))
    if before is not None and not bound(before):
        choices = tuple(one for one in choices if one != KEEP or found.how == DOUBTFUL)
    return Change(
        name, found.how, paragraph, found.origin, before.text if before else "", found.text, found.author, altered,
        choices, OWN if free else "",
    )  # fmt: skip


def _gone(one: Marked, author: str) -> Change:
    proposal = "" if bound(one.sentence) else LEAVE_OUT
    return Change(
        one.mark, DROPPED, one.paragraph, one.mark, one.sentence.text, "", author, False, CHOICES[DROPPED], proposal
    )  # fmt: skip


def bound(sentence: Sentence) -> bool:
    """Whether it rests on anything."""
    return bool(sentence.passages or sentence.submissions or sentence.paragraph)


def quotes_others(before: Sentence, after: str) -> bool:
    """Whether the new wording puts other words between quotation marks, or breaks a quotation that it still shows as one.

    A quotation without marks of its own (a reply reproduced in full) is broken by any change.
    """
    quoted = [plain(before.text[start:end]) for start, end in quoted_spans(before.text)]
    held = [plain(before.text[one.start : one.end]) for one in before.quotations]
    shown = [plain(after[start:end]) for start, end in quoted_spans(after)]
    broken = [one for one in held if one not in plain(after)]
    unmarked = [one for one in broken if not any(one in each for each in quoted)]
    return bool(unmarked or (broken and shown)) or any(one not in (*quoted, *held) for one in shown)


def undecided(changes: Sequence[Change], decided: Mapping[str, str]) -> tuple[Change, ...]:
    """The changes that wait for a person."""
    return tuple(one for one in changes if one.choices and not decision(one, decided))


def decision(change: Change, decided: Mapping[str, str]) -> str:
    """What is done with a change: what was chosen, else what is proposed."""
    chosen = decided.get(change.id, "")
    return chosen if chosen in change.choices else change.proposal


def taken(
    alignment: Alignment, version: Sequence[Marked], decided: Mapping[str, str], sources: Mapping[str, Source],
    author_of: Callable[[str], str],
) -> tuple[TakenParagraph, ...]:  # fmt: skip
    """The paragraphs as they shall stand, in order. ``author_of`` gives the account of whoever is named in the file.

    Refused (``undecided``) while a change waits for a person.
    """
    changes = {one.id: one for one in changes_in(alignment, version, dict(alignment.lines))}
    waiting = undecided(tuple(changes.values()), decided)
    if waiting:
        raise Refusal("undecided", "Of {n} changes nobody has said what is to be done.", "Decide them.", n=len(waiting))
    taker = _Taker({one.mark: one for one in version}, changes, decided, sources, author_of)
    return tuple(_restored(taker.paragraphs(alignment), version, taker.restored(alignment)))


@dataclass(frozen=True)
class _Taker:
    version: Mapping[str, Marked]
    changes: Mapping[str, Change]
    decided: Mapping[str, str]
    sources: Mapping[str, Source]
    author_of: Callable[[str], str]

    def paragraphs(self, alignment: Alignment) -> Iterator[tuple[str, str, list[tuple[str, Sentence]]]]:
        """Each with its sentences and their marks; one that came to hold none is left out."""
        for at, paragraph in enumerate(alignment.paragraphs):
            found = enumerate(paragraph.sentences)
            sentences = [(one.origin, kept) for place, one in found if (kept := self.sentence(f"{at}.{place}", one))]
            yield paragraph.key, paragraph.under, sentences

    def sentence(self, name: str, found: Found) -> Sentence | None:
        origin = self.version[found.origin].sentence if found.origin else None
        if origin is not None and found.how == SAME:
            return origin
        change = self.changes[name]
        chosen, author = decision(change, self.decided), self.author_of(found.author)
        if chosen == LEAVE_OUT:
            return None
        if origin is None or chosen == OWN:
            return own(Sentence(found.text, "secretariat"), author)
        return origin if chosen == RESTORE or found.how == DOUBTFUL else self._on_old_sources(found.text, origin, author)

    def _on_old_sources(self, text: str, origin: Sentence, author: str) -> Sentence:
        missing = [one for one in origin.passages if one not in self.sources]
        if missing:
            raise Refusal("source_gone", "A passage on which a changed sentence rests is no longer there.",
                          "Keep the sentence as your own words, or leave it out.")  # fmt: skip
        worded = Sentence(text, "secretariat", origin.passages, origin.submissions, origin.paragraph)
        return confirmed(worded, [self.sources[one] for one in origin.passages], author)

    def restored(self, alignment: Alignment) -> frozenset[str]:
        return frozenset(one for one in alignment.dropped if decision(self.changes[one], self.decided) == RESTORE)


def _restored(
    paragraphs: Iterator[tuple[str, str, list[tuple[str, Sentence]]]], version: Sequence[Marked], marks: frozenset[str]
) -> Iterator[TakenParagraph]:
    """The paragraphs, with the sentences that shall stay in spite of having been struck out behind those before them."""
    back = [one for one in version if one.mark in marks]
    found = list(paragraphs)
    for one in back:
        line = next((sentences for key, _, sentences in found if key == one.paragraph), None)
        if line is None:
            found.append((one.paragraph, HERE, [(one.mark, one.sentence)]))
        else:
            line.insert(_place(line, version, one), (one.mark, one.sentence))
    for key, under, sentences in found:
        if sentences or not key:
            yield TakenParagraph(key, under, tuple(sentence for _, sentence in sentences))


def _place(line: Sequence[tuple[str, Sentence]], version: Sequence[Marked], one: Marked) -> int:
    """Behind the last of the sentences that stood before it in its paragraph."""
    before = {other.mark for other in takewhile(lambda other: other.mark != one.mark, version)}
    own_before = {mark for mark in before if mark.rpartition("_")[0] == one.mark.rpartition("_")[0]}
    return max((at for at, (mark, _) in enumerate(line, 1) if mark in own_before), default=0)


HERE: Final = "-"
"""Under no heading of the file: the paragraph stays where it stands."""
