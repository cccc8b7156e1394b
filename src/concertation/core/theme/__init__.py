"""The codebook: themes with their names and concepts in six languages."""

from concertation.core.theme.first import concepts, first_codebook
from concertation.core.theme.read import read_codebook
from concertation.core.theme.structure import Codebook, Theme

__all__ = ["Codebook", "Theme", "concepts", "first_codebook", "read_codebook"]
