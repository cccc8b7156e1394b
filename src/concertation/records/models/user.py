"""The people who work in an installation. A model of our own from the first migration, so that it can grow."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models

from concertation.core.role import ROLES, Actor


class User(AbstractUser):
    """An account of the secretariat. Its ``role`` is one of ``core.role.ROLES``; without one it may do nothing yet."""

    role = models.CharField(max_length=16, blank=True, default="")

    class Meta(AbstractUser.Meta):
        constraints = (models.CheckConstraint(condition=models.Q(role__in=(*ROLES, "")), name="user_role_is_known"),)

    @classmethod
    def of(cls, actor: Actor) -> User | None:
        """The account of whoever acts; None where there is none of that name."""
        return cls.objects.filter(username=actor.name).first()
