"""Which replies may be used for a purpose, by what their authors consented to."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from concertation.records.models import Consent


def agreed(purpose: str, reply: str = "pk") -> Q:
    """A condition on replies, named by the column ``reply``: consented to, and not withdrawn.

    A reply that came by a door where nobody is asked purpose by purpose has no consents; its level alone says what may be.
    Whoever was asked and agreed to nothing has one: to be counted.
    """
    given = Consent.objects.filter(submission=OuterRef(reply), cosignatory=None)
    return ~Q(Exists(given)) | Q(Exists(given.filter(purpose=purpose, withdrawn_at=None)))
