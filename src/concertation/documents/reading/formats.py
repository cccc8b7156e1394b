"""Which reader reads which kind of file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from concertation.documents.reading import kind
from concertation.documents.reading.docx import read_docx
from concertation.documents.reading.draft import Draft, Errands
from concertation.documents.reading.html import read_html
from concertation.documents.reading.mail import read_mail
from concertation.documents.reading.msg import read_msg
from concertation.documents.reading.odt import read_odt
from concertation.documents.reading.office import read_epub, read_pptx, read_xlsx
from concertation.documents.reading.pdf import read_pdf
from concertation.documents.reading.picture import read_picture
from concertation.documents.reading.plain import read_plain
from concertation.documents.reading.refused import refused
from concertation.documents.reading.rtf import read_rtf
from concertation.documents.reading.word import read_word

READERS: Final[dict[str, Callable[[bytes], Draft]]] = {
    "text/plain": read_plain,
    "text/markdown": read_plain,
    kind.HTML: read_html,
    kind.DOCX: read_docx,
    kind.ODT: read_odt,
    kind.ODS: read_odt,
    kind.ODP: read_odt,
    kind.RTF: read_rtf,
    kind.EML: read_mail,
    kind.MSG: read_msg,
    kind.XLSX: read_xlsx,
    kind.PPTX: read_pptx,
    kind.EPUB: read_epub,
}


def read(media_type: str, data: bytes, errands: Errands, path: tuple[int, ...]) -> Draft:
    """The draft of a file of this kind; ``path`` is its place among the attachments of the file that was sent."""
    if media_type == kind.LOCKED_OFFICE:
        raise refused("encrypted")
    if media_type == kind.PDF:
        return read_pdf(data, errands, path)
    if media_type == kind.DOC:
        return read_word(data, errands, path)
    if media_type.startswith("image/"):
        return read_picture(data, errands, path)
    if media_type not in READERS:
        raise refused("unsupported", media_type=media_type)
    return READERS[media_type](data)
