"""The text that is being written, made to stand as a returned file has it: rewritten, moved, inserted, removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from concertation.actions.report.standing import paragraphs_of, standing
from concertation.actions.report.write import insert_paragraph, move_paragraph, remove_paragraph, write_paragraph
from concertation.core.report.outline import SUMMARY
from concertation.core.report.revision import moved
from concertation.core.report.taken import HERE, TakenParagraph
from concertation.core.role import Actor
from concertation.records.models import Paragraph, Version


@dataclass
class Placing:
    """One taking back, in one transaction of the caller's. What somebody has changed since is left alone."""

    version: Version
    actor: Actor
    at: datetime
    left: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.report = self.version.report
        self.before = paragraphs_of(self.version)
        self.rows = standing(self.version)
        self.made: dict[int, Paragraph] = {}

    def make(self, paragraphs: Sequence[TakenParagraph]) -> tuple[str, ...]:
        """The keys of the version's paragraphs that were left alone though the file has them otherwise."""
        stays = [one for one in paragraphs if one.sentences]
        for at, one in enumerate(stays):
            self._rewrite(at, one)
        elsewhere = self._moved(stays)
        for at, one in enumerate(stays):
            if not one.key or at in elsewhere:
                self._put(at, one, stays)
        self._remove({one.key for one in stays})
        return tuple(self.left)

    def _rewrite(self, at: int, one: TakenParagraph) -> None:
        row = self.rows.get(one.key)
        if row is None:
            self.left += [one.key] if one.key and one.sentences != self.before[one.key] else []
            return
        self.made[at] = row
        if one.sentences != self.before[one.key]:
            self.made[at] = write_paragraph(
                self.report, row.key, one.sentences, revision=row.revision, actor=self.actor, at=self.at
            )

    def _moved(self, stays: Sequence[TakenParagraph]) -> frozenset[int]:
        order = {key: place for place, key in enumerate(self.before)}
        pairs = {at: order[one.key] for at, one in enumerate(stays) if at in self.made and one.under != HERE}
        return moved(pairs)

    def _put(self, at: int, one: TakenParagraph, stays: Sequence[TakenParagraph]) -> None:
        """A new paragraph, or one that stood elsewhere, behind that before it; the first under its heading, before that
        which follows."""
        section, after = self._place(at, one, stays)
        if one.key:
            row = self.made[at]
            move_paragraph(self.report, row.key, section, after=after, revision=row.revision, actor=self.actor, at=self.at)
            row.section = section
        elif section:
            self.made[at] = insert_paragraph(self.report, section, one.sentences, after=after, actor=self.actor, at=self.at)

    def _place(self, at: int, one: TakenParagraph, stays: Sequence[TakenParagraph]) -> tuple[str, str]:
        before = next((each for each in range(at - 1, -1, -1) if each in self.made), None)
        if before is not None and stays[before].under == one.under:
            return self.made[before].section, self.made[before].key
        behind = (each for each in range(at + 1, len(stays)) if each in self.made and stays[each].under == one.under)
        following = next(behind, None)
        if following is not None:
            return self.made[following].section, ""
        last = [row for row in self.made.values() if row.section != SUMMARY]
        row = self.made[before] if before is not None else last[-1]
        return row.section, row.key

    def _remove(self, stay: set[str]) -> None:
        for key, row in self.rows.items():
            if key not in stay:
                remove_paragraph(self.report, row.key, revision=row.revision, actor=self.actor, at=self.at)
        self.left += [key for key in self.before if key not in stay and key not in self.rows]
