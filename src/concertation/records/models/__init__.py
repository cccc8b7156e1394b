"""The models, one file a stage; foreign keys point left."""

from concertation.records.models.user import User

__all__ = ["User"]
