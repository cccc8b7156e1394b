"""The drop folder: a file that somebody put there becomes a reply, a mail a mail, a form the reply that it holds."""

from __future__ import annotations

import hashlib
from datetime import datetime

from concertation.actions.submission import Facts, receive_submission
from concertation.pipeline.doors.arrival import our_name
from concertation.pipeline.doors.email_door import take_mail
from concertation.pipeline.doors.office import Office
from concertation.pipeline.doors.pack_door import Brought, forms_in, take_form
from concertation.pipeline.doors.placing import only_open
from concertation.records.models import Consultation


def take_file(name: str, data: bytes, slug: str, office: Office, at: datetime) -> bool:
    """Receives it for that consultation, for the one that the form names, or for the only one that is open.

    False where it cannot be told which: the file is left where it lies.
    """
    consultation = Consultation.objects.filter(slug=slug).first() if slug else None
    if name.lower().endswith(".eml"):
        take_mail(name, data, office, at, into=consultation)
        return True
    key = f"folder {hashlib.sha256(data).hexdigest()}"
    forms = forms_in([(name, data)])
    named = Consultation.objects.filter(slug=forms[0].reply.slug).first() if forms else None
    found = consultation or named or only_open()
    if found is None:
        return False
    if forms:
        take_form(forms[0], Brought(name, data, key), found, office, at)
    else:
        _receive(name, data, key, found, office, at)
    return True


def _receive(name: str, data: bytes, key: str, consultation: Consultation, office: Office, at: datetime) -> None:
    original = office.safe.take_in(our_name("document", name), data, office.safe.new_key(key))
    receive_submission(
        consultation, original, Facts(received=at.date(), door="folder", called=name), safe=office.safe, idempotency_key=key,
        actor=office.actor, at=at, chance=office.chance,
    )  # fmt: skip
