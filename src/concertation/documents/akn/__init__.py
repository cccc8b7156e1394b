"""Akoma Ntoso in the United Nations profile: resolutions both ways, reports out, always valid."""

from concertation.documents.akn.address import paragraph_address, work_address
from concertation.documents.akn.characters import cleaned
from concertation.documents.akn.reading import read_resolution_akn
from concertation.documents.akn.report import write_report
from concertation.documents.akn.resolution import write_resolution
from concertation.documents.akn.schema import schema_errors

__all__ = [
    "cleaned",
    "paragraph_address",
    "read_resolution_akn",
    "schema_errors",
    "work_address",
    "write_report",
    "write_resolution",
]
