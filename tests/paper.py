"""Files as respondents send them, made in code: no real file enters the repository."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>Reply</dc:title><dc:creator>Mission of Ruritania</dc:creator>"
    "<dcterms:created>2011-05-03T09:00:00Z</dcterms:created></cp:coreProperties>"
)
NAMES = {"office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing", "meta": "meta"}
ODF = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in NAMES.items())


def archive(members: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", compression) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return held.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A DOCX of this body XML; ``parts`` are further members of ``word/``, such as ``footnotes``."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "docProps/core.xml": CORE,
    }
    return archive(members | {f"word/{name}.xml": xml for name, xml in parts.items()})


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def odt(body: str, styles: str = "") -> bytes:
    inner = f"{styles}<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {ODF}>{inner}</office:document-content>"
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def pdf(*pages: str, title: str = "Reply") -> bytes:
    """A PDF typeset with typst from these pages of markup, the same bytes each time."""
    import typst

    source = f'#set document(title: "{title}", date: none)\n#set page("a4", margin: 2.5cm)\n' + "\n#pagebreak()\n".join(
        pages
    )
    return bytes(typst.compile(source.encode(), format="pdf"))


def letter(body: str = "We support the proposal.", *attachments: tuple[str, bytes]) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Permanent Mission of Ruritania <mission@ruritania.example>"
    message["To"] = "registry@example.org"
    message["Subject"] = "Réponse à la note verbale"
    message["Date"] = "Tue, 03 May 2011 09:00:00 +0200"
    message["Message-ID"] = "<1@ruritania.example>"
    message.set_content(body)
    for name, data in attachments:
        message.add_attachment(data, "application", "octet-stream", filename=name)
    return message
