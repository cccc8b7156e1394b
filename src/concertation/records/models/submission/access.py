"""The ways in of those who have no account."""

from __future__ import annotations

from django.db import models

from concertation.core.submission import ACCESS_ROLES
from concertation.records.models.consultation import Invitation
from concertation.records.models.party import Party
from concertation.records.models.submission.clearance import Reviewer
from concertation.records.models.submission.consent import Cosignatory
from concertation.records.models.submission.submission import Submission


class Access(models.Model):
    """A secret that lets somebody in, known by its keyed hash alone. ``holder`` is who was given it, where that is known.

    ``party``: by the personal link of an invitation, to the party's replies. ``respondent``: by the code of one reply.
    ``reviewer``: a capital that comments on a draft and approves it. ``cosignatory``: to its own signature.
    ``device``: a program that sends replies of a party. ``observer``: a party that a published reply names, to what it
    observes on that.
    """

    role = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    holder = models.TextField(blank=True)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, null=True, related_name="accesses")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, null=True)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, null=True, related_name="accesses")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.CASCADE, null=True)
    cosignatory = models.ForeignKey(Cosignatory, on_delete=models.CASCADE, null=True)
    given_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(role__in=ACCESS_ROLES), name="access_role_is_known"),)

    def __str__(self) -> str:
        return f"{self.role} access {self.pk}"
