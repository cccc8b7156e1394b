"""Files in which names of nobody lie everywhere but in the text: what each carries is what no rendition may hold."""

from __future__ import annotations

import io
import zlib
from email.message import EmailMessage

import paper

TEXT = "The lack of means remains the main obstacle to cooperation."
NAMES = (
    "Oyelaranne", "Petrauskene", "Marchettina", "Drakovitch", "Achterbergen", "Kessenbergo", "Montelargo", "Chandrasenna",
    "Horvatekh", "Quillfeathers",
)  # fmt: skip
"""Each stands in one place of a file, in this order where a file has so many."""
PLACES = ("46.22660", "6.14060", "203.0.113.77")
CORE = 'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    f'<rdf:Description rdf:about="" {DC} xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Word of {{tool}}">'
    "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def photograph() -> bytes:
    """A JPEG that says where, with what, and by whom it was taken."""
    from PIL import Image

    picture = Image.new("L", (64, 64), 255)
    exif = picture.getexif()
    exif[0x013B], exif[0x010F], exif[0x0110], exif[0x010E] = NAMES[8], "Kamera", "K1", f"The house of {NAMES[9]}"
    position = exif.get_ifd(0x8825)
    position[1], position[2], position[3], position[4] = "N", (46.0, 13.0, 35.76), "E", (6.0, 8.0, 26.16)
    held = io.BytesIO()
    picture.save(held, "JPEG", exif=exif)
    return held.getvalue()


def word_file() -> bytes:
    """A DOCX with names in properties, comments, changes, people, template, hidden text, file names and a photograph."""
    hidden = f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden by {NAMES[7]}</w:t></w:r></w:p>"
    changed = f'<w:p><w:pPr><w:rPr><w:ins w:author="{NAMES[4]}"/></w:rPr></w:pPr><w:r><w:t>{TEXT}</w:t></w:r></w:p>'
    relation = '<Relationship Id="rId1" Type="http://x/attachedTemplate" Target="file:///C:/Users/{}/Normal.dotm"/>'
    return paper.archive({
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {paper.W}><w:body>{changed}{hidden}</w:body></w:document>",
        "word/comments.xml": f'<w:comments {paper.W}><w:comment w:id="0" w:author="{NAMES[3]}">'
                             f"{paper.paragraph(f'Ask {NAMES[3]}')}</w:comment></w:comments>",
        "word/people.xml": f'<w15:people xmlns:w15="urn:x"><w15:person w15:author="{NAMES[5]}"/></w15:people>',
        "word/settings.xml": f'<w:settings {paper.W}><w:rsids><w:rsid w:val="00AA11BB"/></w:rsids></w:settings>',
        "word/_rels/settings.xml.rels": f"<Relationships>{relation.format(NAMES[6])}</Relationships>",
        "word/media/image1.jpeg": photograph(),
        "docProps/core.xml": f"<cp:coreProperties {CORE} {DC}><dc:creator>{NAMES[0]}</dc:creator>"
                             f"<cp:lastModifiedBy>{NAMES[1]}</cp:lastModifiedBy></cp:coreProperties>",
        "docProps/app.xml": f"<Properties><Company>{NAMES[2]} Ltd</Company></Properties>",
        "docProps/custom.xml": f'<Properties><property name="Case"><vt:lpwstr xmlns:vt="urn:v">{NAMES[2]} v. X</vt:lpwstr>'
                               "</property></Properties>",
    })  # fmt: skip


def portable_file(*, packed: bool = True) -> bytes:
    """A PDF with names in its information, its XMP block, on a note and in an earlier version of itself."""
    xmp = XMP.format(tool=NAMES[2], author=NAMES[1]).encode()
    block = zlib.compress(xmp) if packed else xmp
    pack = b"/Filter /FlateDecode " if packed else b""
    page = f"BT /F1 12 Tf 72 700 Td ({TEXT}) Tj ET".encode()
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [7 0 R] "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Metadata /Subtype /XML %s/Length %d >>\nstream\n%s\nendstream" % (pack, len(block), block),
        b"<< /Type /Annot /Subtype /Text /Rect [10 10 20 20] /T (%s) /Contents (Ask her) >>" % NAMES[3].encode(),
        b"<< /Author (%s) /Keywords (%s) /Creator (Writer) >>" % (NAMES[0].encode(), NAMES[4].encode()),
    ]  # fmt: skip
    return _pdf(bodies) + b"\n%%EOF\n"


def _pdf(bodies: list[bytes]) -> bytes:
    whole, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(whole)
    whole += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(bodies) + 1, table)
    return whole + b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(bodies) + 1, len(bodies), start,
    )  # fmt: skip


def mail_file() -> bytes:
    """A letter with names in every header and a photograph attached."""
    message = EmailMessage()
    message["From"] = f"{NAMES[0]} <{NAMES[0]}@mail.example>"
    message["To"] = "registry@example.org"
    message["Reply-To"] = f"{NAMES[1]}@mail.example"
    message["Sender"] = f"{NAMES[2]}@mail.example"
    message["Organization"] = f"House of {NAMES[3]}"
    message["X-Originating-IP"] = "203.0.113.77"
    message["Received"] = (
        f"from {NAMES[4].lower()}-laptop ([203.0.113.77]) by mx.example.org; Tue, 03 May 2011 09:00:00 +0200"
    )
    message["Message-ID"] = f"<1@{NAMES[5].lower()}.example>"
    message["Subject"] = f"From {NAMES[6]}"
    message.set_content(TEXT)
    message.add_attachment(TEXT.encode(), "text", "plain", filename=f"{NAMES[7]}.txt")
    return message.as_bytes()
