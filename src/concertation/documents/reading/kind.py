"""What a file is, told from its bytes; its name is only a hint between two kinds of text."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

from concertation.documents.reading.plain import decode

OFFICE: Final = "application/vnd.openxmlformats-officedocument."
DOCX: Final = OFFICE + "wordprocessingml.document"
XLSX: Final = OFFICE + "spreadsheetml.sheet"
PPTX: Final = OFFICE + "presentationml.presentation"
ODF: Final = "application/vnd.oasis.opendocument."
ODT, ODS, ODP = ODF + "text", ODF + "spreadsheet", ODF + "presentation"
DOC, MSG, EML = "application/msword", "application/vnd.ms-outlook", "message/rfc822"
PDF, RTF, EPUB, HTML = "application/pdf", "application/rtf", "application/epub+zip", "text/html"
LOCKED_OFFICE: Final = "application/encrypted"
UNKNOWN: Final = "application/octet-stream"

STARTS: Final = (
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
)
OLE_STREAMS: Final = (
    ("EncryptedPackage", LOCKED_OFFICE),
    ("WordDocument", DOC),
    ("__properties_version1.0", MSG),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
ZIP_MEMBERS: Final = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX), ("ppt/presentation.xml", PPTX))
ZIP_NAMES: Final = ((".docx", DOCX), (".odt", ODT))
HEADER: Final = re.compile(r"[!-9;-~]+:[ \t]|[!-9;-~]+:\r?\n[ \t]|From ")
WRITTEN_BY_MACHINES: Final = re.compile(
    r"^(message-id|mime-version|received|return-path|delivered-to|content-type|content-transfer-encoding|x-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
WRITTEN_BY_PEOPLE: Final = re.compile(r"^(from|to|subject|date|cc|reply-to):", re.IGNORECASE | re.MULTILINE)


def media_type_of(name: str, data: bytes) -> str:
    """The media type; ``application/octet-stream`` for bytes that are no text and no known format."""
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _of_zip(name.lower(), data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _of_ole(data)
    for start, media_type in STARTS:
        if data.startswith(start) and (start != b"BM" or b"\x00" in data[:64]):
            return media_type
    return _of_text(name.lower(), data)


def _of_zip(name: str, data: bytes) -> str:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        return _named_in(name, data)
    names = set(archive.namelist())
    for member, media_type in ZIP_MEMBERS:
        if member in names:
            return media_type
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        return archive.read("mimetype").decode("ascii", "replace").strip()[:100]
    return "application/zip"


def _named_in(name: str, data: bytes) -> str:
    """A damaged archive shows by the names in it, or by its own, what it was: it is called broken and not unknown."""
    by_member = (kind for member, kind in ZIP_MEMBERS if member.encode() in data)
    by_name = (kind for ending, kind in ZIP_NAMES if name.endswith(ending))
    return next(by_member, None) or next(by_name, "application/zip")


def _of_ole(data: bytes) -> str:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return next((kind for stream, kind in OLE_STREAMS if ole.exists(stream)), "application/x-ole-storage")
    except OSError:
        return DOC


def _of_text(name: str, data: bytes) -> str:
    head = decode(data[:8000])[0].lstrip("\ufeff \t\r\n")
    if _unprintable(head) > 0.1:
        return UNKNOWN
    if _is_mail(name, head):
        return EML
    if re.match(r"(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html|head|body)\b", head, re.IGNORECASE | re.DOTALL):
        return HTML
    if name.endswith((".html", ".htm", ".xhtml")) and re.search(r"</?(p|div|br|h\d|table|span)\b", head, re.IGNORECASE):
        return HTML
    if head.startswith("<?xml"):
        return "application/xml"
    return "text/markdown" if name.endswith((".md", ".markdown")) else "text/plain"


def _unprintable(head: str) -> float:
    strange = len(re.findall("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]", head))
    return strange / max(1, len(head))


def _is_mail(name: str, head: str) -> bool:
    """A memorandum also begins with To and From: it takes a line that only mail programs write, or the name."""
    if not HEADER.match(head):
        return False
    block = re.split(r"\r?\n\r?\n", head, maxsplit=1)[0]
    by_people, by_machines = len(WRITTEN_BY_PEOPLE.findall(block)), len(WRITTEN_BY_MACHINES.findall(block))
    return by_people + by_machines >= 2 and (by_machines > 0 or name.endswith((".eml", ".mht")))
