"""Who signs a reply together with its author, and under which content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from concertation.records.models import Consent, Cosignatory, Submission
from concertation.records.safe import Safe
from concertation.records.whole import digest_of, whole_content


@dataclass(frozen=True)
class Signatory:
    """One who was asked. ``current``: the content that was signed is that of the reply; ``purposes`` those consented to."""

    cosignatory: Cosignatory
    name: str
    party_class: str
    state: str
    current: bool
    answered_at: datetime | None
    purposes: frozenset[str]

    @property
    def standing(self) -> str:
        """The state, or ``outdated``: the text was changed after it was signed."""
        return "outdated" if self.state == "consented" and not self.current else self.state

    @property
    def signs(self) -> bool:
        """Whether it has signed this very content."""
        return self.standing == "consented"

    @property
    def is_named(self) -> bool:
        """Whether everybody may read that it has."""
        return self.signs and "named" in self.purposes


def content_digest(submission: Submission, safe: Safe) -> str:
    """What is signed now: the content of the draft, or that of the reply as received."""
    return submission.file_sha256 if submission.state != "draft" else digest_of(whole_content(submission, safe))


def signatories_of(submission: Submission, safe: Safe) -> list[Signatory]:
    """All who were asked, in that order."""
    kept = list(submission.cosignatories.all())
    if not kept:
        return []
    key, digest, given = safe.key_of(submission.pk), content_digest(submission, safe), consents_of(submission)
    return [
        Signatory(
            one, key.open_text(one.name), one.party_class, one.state, one.signed == digest, one.answered_at,
            given.get(one.pk, frozenset()),
        )
        for one in kept
    ]  # fmt: skip


def shown_to_officers(submission: Submission, safe: Safe) -> list[Signatory]:
    """Those who signed or left, and those whom a form told us of; whom else an author asked is none of our business."""
    found = signatories_of(submission, safe) if submission.state not in ("draft", "erased") else []
    return [one for one in found if one.state in ("consented", "left") or submission.door == "pack"]


def consents_of(submission: Submission) -> dict[int | None, frozenset[str]]:
    """The purposes consented to, by who signs too; under None those of the author."""
    found: dict[int | None, frozenset[str]] = {}
    kept = Consent.objects.filter(submission=submission, withdrawn_at=None)
    for cosignatory, purpose in kept.values_list("cosignatory", "purpose"):
        found[cosignatory] = found.get(cosignatory, frozenset()) | {purpose}
    return found


def named_on(submission: Submission) -> list[str]:
    """The signatories whom everybody may read of a published reply, in the order in which they were asked."""
    return [one for one in submission.cosignatories.values_list("shown", flat=True) if one]


def named_in_data(submission: Submission) -> list[str]:
    """Those of them who consented to the open data as well."""
    agreed = Consent.objects.filter(submission=submission, purpose="open_data", withdrawn_at=None)
    kept = submission.cosignatories.filter(pk__in=agreed.values("cosignatory"))
    return [one for one in kept.values_list("shown", flat=True) if one]
