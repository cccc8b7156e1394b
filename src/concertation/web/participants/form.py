"""A page that is filled in: nothing typed is ever lost, and what two people type at the same time is told to both.

Beside each field a form carries ``was.{field}``, a digest of what was shown in it. So a field that only one has changed
keeps that change, whoever saves last; where both have, both texts are shown.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict

from concertation.actions.submission import content_of, save_draft
from concertation.core.refusal import Refusal
from concertation.core.submission import Content
from concertation.core.submission.content import LONGEST
from concertation.web.participants.way_in import Visit

Values = dict[str, str]
"""What stands in the fields, by name; of several choices each on a line."""
_TRIES: Final = 20


@dataclass(frozen=True)
class Fault:
    """Why a field is not accepted: a message of the room ``submit`` and what fills it."""

    field: str
    key: str
    slots: Mapping[str, str | int] = dataclasses.field(default_factory=dict)

    @property
    def route(self) -> str:
        """Where it is mended, where that is another page; ``field`` is then the step."""
        return f"draft_{self.field}" if self.key.startswith("missing.") else ""


def fault_at(fields: Mapping[str, str], refusal: Refusal) -> Fault:
    """The refusal at the field, by its code, at which it is mended; raised where there is none."""
    if refusal.code not in fields:
        raise refusal
    return Fault(fields[refusal.code], f"refusal.{refusal.code}")


@dataclass(frozen=True)
class Field:
    """A field as it is shown. ``elsewhere``: what somebody else wrote in it meanwhile."""

    name: str
    text: str
    was: str
    elsewhere: str | None = None

    @property
    def chosen(self) -> list[str]:
        """What is chosen, where several can be."""
        return self.text.split("\n")


@dataclass(frozen=True)
class Form:
    """How the fields of a page are read from a reply, and written into it, and what of them is not accepted."""

    read: Callable[[Content], Values]
    write: Callable[[Content, Values], Content]
    faults: Callable[[Values], list[Fault]]


def anything_goes(values: Values) -> list[Fault]:
    """For fields in which nothing is wrong."""
    del values
    return []


@dataclass(frozen=True)
class Filled:
    """A form as it is shown, with what is not accepted of what was sent."""

    fields: dict[str, Field]
    faults: tuple[Fault, ...]
    content: Content


def shown(form: Form, visit: Visit) -> Filled:
    """The form with what the draft says."""
    content = content_of(visit.submission, visit.safe)
    fields = {name: Field(name, text, digest_of(text)) for name, text in form.read(content).items()}
    return Filled(fields, (), content)


def saved(form: Form, visit: Visit, post: QueryDict) -> Filled:
    """Keeps of what was sent all that can be kept, and shows the rest again."""
    content, revision = content_of(visit.submission, visit.safe), visit.submission.revision
    for _ in range(_TRIES):
        kept = form.read(content)
        values, clashes = merged(kept, post)
        changed = form.write(content, {name: text if _fits(text) else kept[name] for name, text in values.items()})
        if changed == content:
            break
        answer = save_draft(visit.submission, changed, revision, safe=visit.safe)
        content, revision = answer.content, answer.revision
        if not answer.conflict:
            break
    return _answered(form, content, values, clashes)


def merged(kept: Values, post: QueryDict) -> tuple[Values, Values]:
    """What the fields say now; and those texts for which somebody else has meanwhile written another."""
    values, clashes = dict(kept), {}
    for name, theirs in kept.items():
        was, mine = post.get(f"was.{name}"), _said(post, name)
        if was is None or mine == tidy(theirs) or digest_of(mine) == was:
            continue
        if digest_of(theirs) == was:
            values[name] = mine
        else:
            clashes[name] = mine
    return values, clashes


def _fits(text: str) -> bool:
    return len(text) <= LONGEST


def _answered(form: Form, content: Content, values: Values, clashes: Values) -> Filled:
    faults = [Fault(name, "fault.elsewhere") for name in clashes]
    faults += [Fault(name, "fault.long", {"n": LONGEST}) for name, text in values.items() if not _fits(text)]
    faults += [one for one in form.faults(values) if one.field not in clashes]
    kept = form.read(content)
    fields = {}
    for name, text in values.items():
        theirs = kept[name] if name in clashes else None
        fields[name] = Field(name, clashes.get(name, text), digest_of(kept[name]), theirs)
    return Filled(fields, tuple(faults), content)


def _said(post: QueryDict, name: str) -> str:
    return tidy("\n".join(post.getlist(name)))


def tidy(text: str) -> str:
    """The text with the line ends of ours: a browser sends others."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def digest_of(text: str) -> str:
    """By which it is known what was shown; it tells nothing of it."""
    return hashlib.sha256(tidy(text).encode()).hexdigest()[:16]
