"""The offline pack: a form to be filled in away from the network, as DOCX for each language and as one HTML file."""

from __future__ import annotations

from concertation.documents.writing.pack.docx import pack_docx
from concertation.documents.writing.pack.html import pack_html

__all__ = ["pack_docx", "pack_html"]
