"""Take out texts and divide them into passages; keep beside them what they say in another language."""

from concertation.actions.passage.draw import draw_translation, drop_drawn
from concertation.actions.passage.extract import extract, mark_annexes, merge_passages
from concertation.actions.passage.translate import drop_translation, translate

__all__ = ["draw_translation", "drop_drawn", "drop_translation", "extract", "mark_annexes", "merge_passages", "translate"]
