"""A mandate as the plain object of ``INTERFACES.md``."""

from __future__ import annotations

from typing import Any

from concertation.core.mandate.structure import Mandate


def as_json(mandate: Mandate) -> dict[str, Any]:
    """The object that stands under ``mandates`` in what ``resolution read --json`` prints."""
    return {
        "paragraph": mandate.paragraph,
        "part": mandate.part,
        "act": mandate.act,
        "verb": mandate.verb,
        "addressees": list(mandate.addressees),
        "with": list(mandate.with_),
        "consulted": list(mandate.consulted),
        "limbs": [{"limb": limb.limb, "text": limb.text} for limb in mandate.limbs],
        "subject": mandate.subject,
        "reporting_basis": mandate.reporting_basis,
        "returns_at_session": mandate.returns_at_session,
    }
