"""Data taken out whole: the same tables as CSV, as a workbook, as JSON lines and as a SQLite file."""

from concertation.documents.writing.export.about import About, about_table, bibtex, citation_file
from concertation.documents.writing.export.archive import archive
from concertation.documents.writing.export.dictionary import dictionary_table
from concertation.documents.writing.export.json_lines import json_lines
from concertation.documents.writing.export.snapshot import snapshot, snapshot_file
from concertation.documents.writing.export.table import Row, Table
from concertation.documents.writing.export.workbook import workbook

__all__ = [
    "About",
    "Row",
    "Table",
    "about_table",
    "archive",
    "bibtex",
    "citation_file",
    "dictionary_table",
    "json_lines",
    "snapshot",
    "snapshot_file",
    "workbook",
]
