"""Rows that hold a theme, moved to another one and back: what moved is told by number, so that nothing else goes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from django.db.models import QuerySet

from concertation.records.models import BlindReading, Claim, Coding, Consultation, Mark, Suggestion

TOGETHER: Final = 500
Rows = QuerySet[Any]
_OF: Final[Mapping[str, tuple[Callable[[], Rows], str, str, Callable[[str], str]]]] = {
    "codings": (Coding.objects.all, "passage__submission__consultation", "theme", str),
    "claims": (Claim.objects.all, "consultation", "theme", str),
    "marks": (Mark.objects.all, "passage__submission__consultation", "key", lambda theme: f"theme:{theme}"),
    "suggestions": (
        lambda: Suggestion.objects.filter(aspect="theme"),
        "passage__submission__consultation",
        "key",
        str,
    ),
}
"""By name: the rows, how they are found from a consultation, the column of the theme, and how it stands there."""


def move(consultation: Consultation, theme: str, into: str, passages: Sequence[str] | None = None) -> dict[str, Any]:
    """Moves every row of a theme to another one, or those of some passages; tells which."""
    moved: dict[str, Any] = {"from": theme, "into": into}
    if passages is None:
        _drop_suggested_twice(consultation, theme, into)
    for name, (rows, path, column, written) in _OF.items():
        if name == "claims" and passages is not None:
            continue
        found = rows().filter(**{path: consultation, column: written(theme)})
        if passages is not None:
            found = found.filter(passage__in=passages)
        moved[name] = _renamed(rows(), list(found.values_list("pk", flat=True)), column, written(into))
    moved["blind"] = _read_blind(consultation, theme, into, passages)
    return moved


def move_back(moved: Mapping[str, Any]) -> dict[str, Any]:
    """Moves those rows back that still are where they were moved to; tells which, as ``move`` does."""
    back: dict[str, Any] = {"from": moved["into"], "into": moved["from"]}
    for name, (rows, _, column, written) in _OF.items():
        ids = [
            pk
            for some in _some(moved.get(name, ()))
            for pk in rows().filter(pk__in=some, **{column: written(moved["into"])}).values_list("pk", flat=True)
        ]
        back[name] = _renamed(rows(), ids, column, written(moved["from"]))
    back["blind"] = _blind_back(moved["blind"])
    return back


def _renamed(rows: Rows, ids: list[int], column: str, value: str) -> list[int]:
    for some in _some(ids):
        rows.filter(pk__in=some).update(**{column: value})
    return ids


def _drop_suggested_twice(consultation: Consultation, theme: str, into: str) -> None:
    """A machine's proposal for a passage that has the other theme proposed already says nothing more."""
    kept = Suggestion.objects.filter(passage__submission__consultation=consultation, aspect="theme")
    twice = kept.filter(key=theme, passage__in=kept.filter(key=into).values("passage"))
    Suggestion.objects.filter(pk__in=list(twice.values_list("pk", flat=True))).delete()


def _read_blind(consultation: Consultation, theme: str, into: str, passages: Sequence[str] | None) -> list[dict[str, Any]]:
    """Blind readings that name the theme, each with what it said before and says now."""
    found = BlindReading.objects.filter(passage__submission__consultation=consultation).exclude(codes=[])
    if passages is not None:
        found = found.filter(passage__in=passages)
    changed = []
    for one in found.iterator():
        after = [[limb, into if said == theme else said] for limb, said in one.codes]
        after = [code for place, code in enumerate(after) if code not in after[:place]]
        if after != one.codes:
            changed.append({"pk": one.pk, "before": one.codes, "after": after})
            BlindReading.objects.filter(pk=one.pk).update(codes=after)
    return changed


def _blind_back(changed: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    said = {one["pk"]: one for one in changed}
    back = []
    for one in BlindReading.objects.filter(pk__in=list(said)):
        told = said[one.pk]
        if one.codes == told["after"]:
            BlindReading.objects.filter(pk=one.pk).update(codes=told["before"])
            back.append({"pk": one.pk, "before": told["after"], "after": told["before"]})
    return back


def _some(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[first : first + TOGETHER] for first in range(0, len(ids), TOGETHER))
