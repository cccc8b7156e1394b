"""That words came by a round and are no reply, as a report says it behind the name of their author."""

from __future__ import annotations

from dataclasses import dataclass

from concertation.core.message import message


@dataclass(frozen=True)
class RoundOrigin:
    """The round that a contribution came by, one of ``consent.ROUNDS``."""

    door: str

    def said(self, language: str) -> str:
        """``statement in the public round``."""
        return message("round", f"origin.{self.door}", language)

    def behind(self, name: str, language: str) -> str:
        """The name with the origin in brackets."""
        return message("meeting", "origin.behind", language, name=name, origin=self.said(language))
