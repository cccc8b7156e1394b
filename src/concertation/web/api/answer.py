"""What every answer says of itself, and the parts of addresses that operations share."""

from __future__ import annotations

from typing import Annotated, Final

from ninja import Path
from pydantic import BaseModel, Field

from concertation.records.models import Consultation

NOTICE: Final = "specimen — not a United Nations document"
LICENCE: Final = "CC BY 4.0 for the data of the Secretariat; replies remain their authors’"
LICENCE_ADDRESS: Final = "https://creativecommons.org/licenses/by/4.0/"

Slug = Annotated[str, Path(pattern=r"^[-a-zA-Z0-9_]+$", max_length=60, description="The consultation, as in its address.")]


class Answer(BaseModel):
    """What stands in every answer."""

    notice: str | None = Field(
        default=None, description="Of a training consultation: that nothing in it is a United Nations document."
    )
    licence: str = Field(default=LICENCE, description="What may be done with the data.")


def notice_of(consultation: Consultation) -> str | None:
    """The mark of a specimen where the consultation is one."""
    return NOTICE if consultation.training else None
