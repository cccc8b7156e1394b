"""Pictures on their way out: as SVG, as PNG, as a table for spreadsheets. Each carries its source."""

from concertation.documents.writing.picture.csv import picture_csv
from concertation.documents.writing.picture.png import picture_png
from concertation.documents.writing.picture.svg import picture_svg

__all__ = ["picture_csv", "picture_png", "picture_svg"]
