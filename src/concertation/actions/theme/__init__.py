"""Adopt a codebook and change it: every change is kept as a version with its reason, and can be gone back on."""

from concertation.actions.theme.adopt import adopt_codebook
from concertation.actions.theme.back import go_back
from concertation.actions.theme.edit import add_theme, edit_theme, load_codebook, order_themes, retire_theme
from concertation.actions.theme.example import pin_example, unpin_example
from concertation.actions.theme.move import merge_themes, split_theme

__all__ = [
    "add_theme",
    "adopt_codebook",
    "edit_theme",
    "go_back",
    "load_codebook",
    "merge_themes",
    "order_themes",
    "pin_example",
    "retire_theme",
    "split_theme",
    "unpin_example",
]
