"""Parties that take part in the installation's consultations."""

from __future__ import annotations

from django.db import models

from concertation.core.party import CLASSES


class Party(models.Model):
    """A State, organization, group or person. ``key`` is the register's (ISO 3166 alpha-3) or ours for those it lacks."""

    key = models.CharField(max_length=80, unique=True)
    party_class = models.CharField(max_length=24)
    name = models.TextField()

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(party_class__in=CLASSES), name="party_class_is_known"),)

    def __str__(self) -> str:
        return self.name
