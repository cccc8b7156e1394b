"""The next version of a codebook: one person at a time, and only on what she has read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.theme import Codebook as CodebookValue
from concertation.core.theme.change import Change
from concertation.records.codebook import number_of
from concertation.records.models import Codebook, CodebookVersion, Consultation, User

LONGEST: Final = 500
"""Characters of a reason."""


def turn(consultation: Consultation) -> int:
    """Waits for whoever changes the codebook now; the number of the version that stands, 0 before the first."""
    Consultation.objects.select_for_update().get(pk=consultation.pk)
    return number_of(consultation)


def standing(consultation: Consultation, read: int) -> CodebookValue:
    """The codebook, waited for; refused where the version that was read is no longer the one that stands."""
    if turn(consultation) != read:
        raise Refusal("changed_meanwhile", "Somebody has changed the codebook since you opened this page.",
                      "Look at the change below, then do yours again.")  # fmt: skip
    kept = Codebook.objects.filter(consultation=consultation).first()
    if kept is None:
        raise Refusal("no_codebook", "The consultation has adopted no codebook.", "Adopt one first.")
    if read == 0:
        _keep_first(kept)
    return kept.as_value()


def _keep_first(kept: Codebook) -> None:
    """A codebook that was adopted before versions were kept is the first one."""
    change = Change("adopt", kept.as_value().keys)
    CodebookVersion.objects.create(
        consultation=kept.consultation, number=1, structure=kept.structure, change=change.as_json(), at=kept.adopted_at
    )


def because(reason: str) -> str:
    """The reason of a change; refused where there is none."""
    if not reason.strip() or len(reason) > LONGEST:
        raise Refusal("no_reason", "A change of the codebook needs its reason, in {most} characters at most.",
                      "Say why.", most=LONGEST)  # fmt: skip
    return reason.strip()


def keep_version(
    consultation: Consultation, codebook: CodebookValue, change: Change, *,
    actor: Actor, at: datetime, moved: Sequence[dict[str, Any]] = (),
) -> CodebookVersion:  # fmt: skip
    """Keeps the codebook as the one that stands and as the next version; ``moved`` are rows by number (``actions.theme.
    rows``)."""
    structure = codebook.as_json()
    Codebook.objects.update_or_create(consultation=consultation, defaults={"structure": structure, "adopted_at": at})
    said = change.as_json() | ({"moved": list(moved)} if moved else {})
    return CodebookVersion.objects.create(
        consultation=consultation, number=number_of(consultation) + 1, structure=structure, change=said,
        by=User.of(actor) if actor.is_person else None, at=at,
    )  # fmt: skip
