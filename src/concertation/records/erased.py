"""What an erased reply leaves: its row, which says that there was one, and nothing of what it said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import CASCADE, Model

from concertation.records.models import Citation, Coding, Opening, Submission

ERASED: Final[dict[str, Any]] = {
    "state": "erased", "undecided": 0, "on_behalf_of": [], "warnings": [],
    **dict.fromkeys(("place", "leading", "party", "invitation", "meeting"), None),
    **dict.fromkeys(("content", "contact", "sealed_name"), b""),
    **dict.fromkeys(("file_name", "file_sha256", "blob", "party_name", "last_error", "acknowledge", "part"), ""),
}  # fmt: skip
"""What its row says."""


def belongings() -> list[type[Model]]:
    """What is kept of a reply and gone with it: every table that a reply takes with it when its row goes."""
    return [one.related_model for one in Submission._meta.related_objects if one.on_delete is CASCADE]


def destroy(replies: Sequence[str], using: str = "default") -> None:
    """All that is kept of these replies but their rows, and what was done with their passages."""
    for model in (Citation, Coding):
        model.objects.using(using).filter(passage__submission__in=replies).only("pk").delete()
    for own in belongings():
        own._base_manager.using(using).filter(submission__in=replies).only("pk").delete()
    Opening.objects.using(using).filter(subject__in=replies).delete()
