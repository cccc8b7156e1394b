"""From the paragraphs of a returned form to the reply: by the tags of controls, else by the headings above the words."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Final

from concertation.core.language import OFFICIAL
from concertation.core.message import message, message_keys, opening
from concertation.core.party import CLASSES, label_of
from concertation.core.submission import PUBLICATION_LEVELS
from concertation.core.submission.pack import PackReply, identity_in, listed, mark_of
from concertation.core.submission.pack_json import ANSWERS, within_bounds
from concertation.documents.reading.pack.line import Line, Returned

OURS: Final = "own"
PART: Final = "part"
NOWHERE: Final = ""
HINTS: Final = ("placeholder", "choose")
PARTS: Final = ("respondent.title", "safety.title", "identity")
FIELDS: Final = ("party", "class", "on_behalf_of", "members", "co_signatories", "summary", "publication", "contact")
BOXES: Final = r"[\s\u2610-\u2612\u2713-\u2718\u25a0\u25a1xXхХ×()\[\]]*"
WITH_BOX: Final = re.compile(rf"({BOXES})(.*?)({BOXES})", re.DOTALL)
SHORT: Final = 300
TICK: Final = re.compile("[\u2611\u2612\u2713-\u2718\u25a0xXхХ×]")
QUESTION: Final = re.compile("q([1-9][0-9]{0,2})")


def gathered(returned: Returned) -> PackReply | None:
    """The reply; None where neither the line of a form nor a printed line of ours is in it, or more than a form holds."""
    identity = next((found for line in returned.lines if (found := identity_in(line.outside))), None)
    if identity is None and not any(line.marks for line in returned.lines):
        return None
    sorted_out = _Form(returned)
    reply = sorted_out.reply(*(identity or ("", "", "")))
    return reply if within_bounds(reply) else None


class _Form:
    """Sorts the paragraphs: what is printed, what stands in or below which field, which level is ticked."""

    def __init__(self, returned: Returned) -> None:
        self.returned = returned
        self.marked = any(line.marks for line in returned.lines)
        self.within: dict[str, list[str]] = defaultdict(list)
        self.below: dict[str, list[str]] = defaultdict(list)
        self.levels: list[str] = []
        self.under = NOWHERE
        for line in returned.lines:
            self.take(line)

    def take(self, line: Line) -> None:
        """What stands in a control goes to its field, what stands outside to the field above it, unless it is printed."""
        tags = dict.fromkeys(tag for tag, _ in line.written if tag)
        for tag in tags:
            self.within[tag].append("".join(text for own, text in line.written if own == tag))
        if self.is_printed(line) or printed().get(mark_of(line.outside)) in HINTS:
            return
        if not tags or line.outside.strip():
            self.below[self.under].append(line.outside)

    def is_printed(self, line: Line) -> bool:
        """Whether the line is ours as printed. A heading of ours begins its field also where somebody wrote into it."""
        words, ticked = _box(line.outside)
        digests = mark_of(line.outside), mark_of(words)
        for name, mark in line.marks if self.marked else ((printed().get(digest, ""), digest) for digest in digests):
            if _is_field(name):
                self.under = name
            elif name == PART:
                self.under = NOWHERE
            elif name in PUBLICATION_LEVELS and ticked:
                self.levels.append(name)
            if name and mark in digests:
                return True
        return not self.marked and identity_in(line.outside) is not None

    def text(self, name: str) -> str:
        """What stands in a field as it is, and what stands below its heading without blank edges; no hint of ours."""
        within, below = "\n".join(self.within.get(name, ())), "\n".join(self.below.get(name, ())).strip("\n")
        whole = "\n".join(text for text in (within, below) if text)
        return "" if printed().get(mark_of(whole)) in HINTS else whole

    def reply(self, slug: str, reference: str, language: str) -> PackReply:
        chosen, levels = self.text("class"), tuple(dict.fromkeys(self.levels))
        known = classes().get(" ".join(chosen.split()).casefold())
        several = () if len(levels) < 2 else ("More than one level of publication is ticked: none was taken.",)
        names = {*self.within, *self.below}
        answers = {int(found[1]): self.text(name) for name in names if (found := QUESTION.fullmatch(name))}
        other = (self.text(NOWHERE), "" if known else chosen, self.text("publication"))
        return PackReply(
            slug=slug, reference=reference, language=language,
            answers={number: text for number, text in sorted(answers.items()) if text.strip()},
            summary=self.text("summary"), publication=levels[0] if len(levels) == 1 else None,
            party=self.text("party"), party_class=known, on_behalf_of=self.text("on_behalf_of"),
            members=listed(self.text("members")), co_signatories=listed(self.text("co_signatories")),
            contact=self.text("contact"), other_text="\n\n".join(text for text in other if text.strip()),
            revisions=self.returned.revisions, warnings=(*self.returned.warnings, *several),
        )  # fmt: skip


def _box(text: str) -> tuple[str, bool]:
    """The words of a line without boxes to tick around them, and whether one is ticked."""
    found = WITH_BOX.fullmatch(text) if len(text) <= SHORT else None
    return (found[2], TICK.search(found[1] + found[3]) is not None) if found else (text, False)


def _is_field(name: str) -> bool:
    return name in FIELDS or QUESTION.fullmatch(name) is not None


@cache
def printed() -> dict[str, str]:
    """What the printed lines of every language begin, by their digest: a field, a level, a hint, or ``own``."""
    found = {}
    for language in OFFICIAL:
        for key in message_keys("pack", language) - {"question"}:
            found[mark_of(message("pack", key, language, **_SLOTS))] = _begun(key)
        found[mark_of(message("consultation", "summary_request", language))] = OURS
        found[mark_of(message("consultation", "questions.title", language))] = PART
        for number in range(1, ANSWERS + 1):
            found[mark_of(message("pack", "question", language, n=str(number)))] = f"q{number}"
    return found


_SLOTS: Final = {"mandate": "", "deadline": "", "address": "", "n": ""}


def _begun(key: str) -> str:
    name, _, last = key.rpartition(".")
    if name in FIELDS and last == "title":
        return name
    if key in PARTS:
        return PART
    return last if name == "level" else key if key in HINTS else OURS


@cache
def classes() -> dict[str, str]:
    """The classes by what a form calls them in any language."""
    return {opening(label_of(one, language, one=True)).casefold(): one for language in OFFICIAL for one in CLASSES}
