"""Names, places and ways to reach people in a text: a machine's suggestions to whoever reviews it before publication."""

from concertation.core.passage.mention.gather import mentions_in
from concertation.core.passage.mention.structure import KINDS, Mention

__all__ = ["KINDS", "Mention", "mentions_in"]
