"""Each kind of file into its text: nothing lost, nothing doubled, changes visible."""

from __future__ import annotations

import importlib
import io

import pytest

import paper
from concertation.core.refusal import Refusal
from concertation.documents.reading import extract
from concertation.documents.reading.arabic import Sign, in_reading_order


def text_of(name: str, data: bytes) -> str:
    """The text of a file that holds one."""
    (text,) = extract(name, data).texts
    return text.text


def code_of(name: str, data: bytes) -> str:
    with pytest.raises(Refusal) as refused:
        extract(name, data)
    return refused.value.code


def test_plain_text_takes_its_normal_form() -> None:
    data = b"\xef\xbb\xbfFirst line\r\nsecond\x00 line\t here\r\n\r\n\r\n\r\nCafe\xcc\x81  \r\n"
    assert text_of("a.txt", data) == "First line\nsecond line here\n\nCafé"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1251", "Делегация Российской Федерации поддерживает предложение."),
        ("koi8-r", "Делегация Российской Федерации поддерживает предложение."),
        ("windows-1252", "La délégation française a été consultée à ce sujet « hier »."),
        ("windows-1256", "يؤيد الوفد الاقتراح المقدم من الدول الأعضاء."),
        ("gb18030", "中国代表团支持国际社会在人权领域的合作。"),
    ],
)
def test_an_old_encoding_is_guessed_and_the_guess_is_said(encoding: str, text: str) -> None:
    found = extract("reply.txt", text.encode(encoding))
    assert found.texts[0].text == text
    assert any(encoding in warning for warning in found.warnings)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_unicode_needs_no_guess_to_be_right(encoding: str) -> None:
    assert text_of("reply.txt", "Мир, paix, 和平, سلام".encode(encoding)) == "Мир, paix, 和平, سلام"


def test_html_keeps_blocks_and_drops_what_nobody_sees() -> None:
    page = """<!doctype html><html><head><title>Reply</title><style>p{}</style><script>steal()</script></head>
    <body><h1>Views &amp; proposals</h1><p>First <b>para</b>graph<br>second line</p>
    <ol start="3"><li>three</li><li>four</li></ol>
    <table><tr><td>a</td><td>b</td></tr></table><p style="display:none">hidden words</p></body></html>"""
    found = extract("reply.html", page.encode())
    assert found.texts[0].text == "Views & proposals\n\nFirst paragraph\nsecond line\n\n3. three\n\n4. four\n\na\tb"
    assert found.metadata["title"] == "Reply"
    assert found.warnings == ("Text that the page hides from its readers was left out.",)


def test_docx_keeps_what_other_readers_drop() -> None:
    body = (
        paper.paragraph("Heading")
        + '<w:p><w:r><w:t>We agree</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
        + f"<w:sdt><w:sdtContent>{paper.paragraph('In a content control.')}</w:sdtContent></w:sdt>"
        + f"<w:tbl><w:tr><w:tc>{paper.paragraph('cell 1')}</w:tc><w:tc>{paper.paragraph('cell 2')}</w:tc></w:tr></w:tbl>"
        + "<w:p><w:r><w:t>Host.</w:t></w:r><w:r><w:pict>"
        + f"<w:txbxContent>{paper.paragraph('In a box.')}</w:txbxContent></w:pict></w:r></w:p>"
        + "<w:p><w:r><w:t>soft</w:t><w:noBreakHyphen/><w:t>break</w:t><w:br/><w:t>line</w:t></w:r></w:p>"
    )
    notes = f'<w:footnotes {paper.W}><w:footnote w:id="0" w:type="separator">{paper.paragraph("-")}</w:footnote>' \
            f'<w:footnote w:id="2">{paper.paragraph("See A/65/456.")}</w:footnote></w:footnotes>'  # fmt: skip
    header = f"<w:hdr {paper.W}>{paper.paragraph('Permanent Mission of Ruritania')}</w:hdr>"
    found = extract("reply.docx", paper.docx(body, footnotes=notes, header1=header))
    assert found.texts[0].text == (
        "Heading\n\nWe agree.\n\nIn a content control.\n\ncell 1\tcell 2\n\nHost.\n\nIn a box.\n\n"
        "soft\u2011break\nline\n\n¹ See A/65/456."
    )
    assert found.metadata == {
        "title": "Reply", "author": "Mission of Ruritania", "created": "2011-05-03T09:00:00Z",
        "header": "Permanent Mission of Ruritania", "words": 23,
    }  # fmt: skip
    assert found.texts[0].pages == ()


def test_docx_counts_its_lists() -> None:
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="5"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    body = (
        item.format(0, "one") + item.format(1, "a") + item.format(1, "b") + item.format(0, "two") + item.format(1, "again a")
    )
    levels = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>' \
             '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'  # fmt: skip
    numbering = f'<w:numbering {paper.W}><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>' \
                '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>'  # fmt: skip
    assert text_of("a.docx", paper.docx(body, numbering=numbering)) == "1. one\n\n(a) a\n\n(b) b\n\n2. two\n\n(a) again a"


def test_docx_keeps_a_figure_above_the_line_apart_from_the_number_before_it() -> None:
    body = (
        "<w:p><w:r><w:t>In resolution 65/218.</w:t></w:r>"
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>12</w:t></w:r></w:p>'
    )
    assert text_of("a.docx", paper.docx(body)) == "In resolution 65/218.¹²"


def test_docx_never_resolves_a_tracked_change_in_silence() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">We </w:t></w:r>'
        '<w:ins w:id="1" w:author="x"><w:r><w:t>not</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve"> support </w:t></w:r>'
        '<w:del w:id="3"><w:r><w:delText xml:space="preserve">most </w:delText></w:r></w:del>'
        '<w:del w:id="2"><w:r><w:delText>fully</w:delText></w:r></w:del></w:p>'
    )
    found = extract("reply.docx", paper.docx(body))
    assert found.texts[0].text == "We [inserted: not] support [deleted: most fully]"
    assert found.revisions == 3
    assert found.warnings == (
        "3 tracked changes are not resolved; both readings stand in the text, and the words around them are not quoted.",
    )


def test_odt_keeps_notes_lists_and_both_readings() -> None:
    styles = '<office:automatic-styles><text:list-style style:name="L1"><text:list-level-style-number text:level="1" ' \
             'style:num-format="1" style:num-suffix="."/></text:list-style></office:automatic-styles>'  # fmt: skip
    body = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:insertion/></text:changed-region>'
        '<text:changed-region text:id="c2"><text:deletion><text:p>fully</text:p></text:deletion></text:changed-region>'
        "</text:tracked-changes>"
        "<text:h>Views</text:h>"
        '<text:p>We <text:change-start text:change-id="c1"/>not<text:change-end text:change-id="c1"/> support'
        '<text:s/><text:change text:change-id="c2"/></text:p>'
        "<text:p>Noted<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>A note.</text:p></text:note-body></text:note>.</text:p>"
        '<text:list text:style-name="L1"><text:list-item><text:p>one</text:p></text:list-item>'
        "<text:list-item><text:p>two</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p><draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame></text:p>"
    )
    found = extract("reply.odt", paper.odt(body, styles))
    assert found.texts[0].text == (
        "Views\n\nWe [inserted: not] support [deleted: fully]\n\nNoted.\n\n1. one\n\n2. two\n\na\tb\n\nboxed\n\n¹ A note."
    )
    assert found.revisions == 2


def test_rtf_reads_code_pages_notes_and_both_readings() -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}"
        rb"{\info{\title Reply}{\author Mission}}\pard\f0 We {\revised\revauth1 not} support caf\'e9"
        rb"{\footnote\pard {\super\chftn} A note.} {\deleted fully}\par "
        rb"{\f1 \'cc\'e8\'f0} \u1084?\u1080?\u1088? \emdash  {\*\hidden secret}{\b bold}\par}"
    )
    found = extract("reply.rtf", rtf)
    assert found.texts[0].text == "We [inserted: not] support café [deleted: fully]\n\nМир мир — bold\n\n¹ A note."
    assert (found.revisions, found.metadata["title"], found.metadata["author"]) == (2, "Reply", "Mission")


def test_rtf_agrees_with_striprtf_where_there_is_nothing_to_flag() -> None:
    rtf_to_text = importlib.import_module("striprtf.striprtf").rtf_to_text

    rtf = (
        rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Arial;}}\f0 \'cc\'e8\'f0 and "
        rb"\'e1\'e5\'e7\par \u8212? second \{line\}\par}"
    )
    assert text_of("a.rtf", rtf).split() == rtf_to_text(rtf.decode("latin-1")).split()


def test_pdf_rejoins_lines_keeps_pages_and_drops_running_heads() -> None:
    long = (
        "The delegation stresses that international cooperation in the field of human rights requires genuine dialogue " * 3
    )
    head = "#set page(header: [A/65/1000], footer: context [Page #counter(page).display()])\n"
    found = extract(
        "reply.pdf", paper.pdf(*(head + f"{long}and page {n} ends.\n\nA second paragraph {n}." for n in (1, 2, 3)))
    )
    pages = [f"{long}and page {n} ends.\n\nA second paragraph {n}." for n in (1, 2, 3)]
    text = found.texts[0]
    assert text.text == "\n\n".join(pages)
    assert [text.text[start:end].strip() for start, end in text.pages] == pages
    assert [start for start, _ in text.pages[1:]] == [end for _, end in text.pages[:-1]]
    assert (text.pages[0][0], text.pages[-1][1]) == (0, len(text.text))
    assert (found.metadata["title"], found.metadata["pages"], found.metadata["running_lines_left_out"]) == ("Reply", 3, 6)


def test_pdf_reads_arabic_in_the_order_in_which_it_is_read() -> None:
    arabic = "تكرر الدول الأعضاء التزامها بتعزيز التعاون الدولي وقرار الجمعية العامة 65/218 المؤرخ في ديسمبر 2010، وتدعو."
    markup = f'#set text(lang: "ar", font: ("Noto Naskh Arabic", "Noto Sans Arabic"))\n{arabic}'
    data = paper.pdf(markup)
    if b"Noto" not in data:
        pytest.skip("no Arabic font is installed here")
    assert text_of("reply.pdf", data) == arabic


def test_pdf_marks_raised_numbers_and_keeps_a_hyphen_that_belongs() -> None:
    data = paper.pdf("Adopted in 2023#super[3] by all, in good\u2011neighbourliness.")
    assert text_of("reply.pdf", data) == "Adopted in 2023³ by all, in good\u2011neighbourliness."


def test_mail_gives_letter_and_attachments_each_its_own_text() -> None:
    inner = paper.letter("Earlier letter.")
    message = paper.letter(
        "We attach our reply.\n",
        ("reply.docx", paper.docx(paper.paragraph("The reply."))),
        ("../../etc/passwd\x07", b"Words in a text file."),
        ("broken.pdf", b"%PDF-1.7 nothing"),
    )
    message.add_attachment(inner)
    found = extract("reply.eml", message.as_bytes())
    assert [(text.name, text.text) for text in found.texts] == [
        ("reply.eml", "We attach our reply."),
        ("reply.docx", "The reply."),
        ("passwd", "Words in a text file."),
        ("Réponse à la note verbale.eml", "Earlier letter."),
    ]
    assert found.metadata == {
        "from": "Permanent Mission of Ruritania <mission@ruritania.example>", "to": "registry@example.org",
        "subject": "Réponse à la note verbale", "date": "2011-05-03T09:00:00+02:00", "message_id": "<1@ruritania.example>",
        "attachments": 4, "words": 13,
        "attached_properties": "title: Reply; author: Mission of Ruritania; created: 2011-05-03T09:00:00Z; "
                               "from: Permanent Mission of Ruritania <mission@ruritania.example>; to: registry@example.org; "
                               "subject: Réponse à la note verbale; message_id: <1@ruritania.example>; "
                               "date: 2011-05-03T09:00:00+02:00",
    }  # fmt: skip
    assert found.warnings == ("Attachment 3 was not read: The file is damaged and could not be read.",)


def test_mail_reads_charsets_and_prefers_the_plain_letter() -> None:
    message = paper.letter("x")
    message.set_content("Поддерживаем предложение.", charset="koi8-r", cte="quoted-printable")
    message.add_alternative("<p>Rich letter</p>", subtype="html")
    assert text_of("m", message.as_bytes()) == "Поддерживаем предложение."
    message = paper.letter("x")
    message.set_content("<html><body><p>Only <i>rich</i></p></body></html>", subtype="html")
    assert text_of("m", message.as_bytes()) == "Only rich"


def test_a_memorandum_in_plain_text_is_no_mail() -> None:
    memo = "To: the Secretariat\nFrom: the Mission\nSubject: reply\n\nWe agree."
    assert text_of("memo.txt", memo.encode()) == memo


def test_a_scanned_page_in_a_text_file_asks_for_ocr() -> None:
    from PIL import Image

    held = io.BytesIO()
    Image.new("L", (300, 200), 255).save(held, "PNG")
    assert code_of("scan.png", held.getvalue()) == "needs_ocr"
    data = paper.archive(
        {"word/document.xml": f"<w:document {paper.W}><w:body/></w:document>", "word/media/image1.png": held.getvalue()}
    )
    assert code_of("scan.docx", data) == "needs_ocr"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t ", "empty"),
        ("a.docx", paper.docx("<w:p/>"), "empty"),
        ("a.docx", b"PK\x03\x04 and no more", "corrupt"),
        ("A.ODT", b"PK\x03\x04 and no more", "corrupt"),
        ("a.zip", b"PK\x03\x04 and no more", "unsupported"),
        ("a.zip", paper.archive({"a.txt": "text"}), "unsupported"),
        ("a.bin", bytes(range(256)) * 20, "unsupported"),
        ("a.xml", b"<?xml version='1.0'?><note>text</note>", "unsupported"),
    ],
)
def test_what_is_no_text_is_refused_by_its_reason(name: str, data: bytes, code: str) -> None:
    assert code_of(name, data) == code


def test_the_content_decides_and_not_the_name() -> None:
    assert extract("reply.txt", paper.docx(paper.paragraph("Really Word."))).texts[0].text == "Really Word."
    assert extract("reply.docx", b"Really plain text, in spite of its name.").media_type == "text/plain"


def test_headings_at_the_top_of_pages_are_no_running_heads() -> None:
    pages = [f"= Article {number}\n\nEveryone has the right to what article {number} says." for number in (3, 8, 20, 25)]
    spaced = [page.replace("\n\n", "\n#v(2cm)\n") for page in pages]
    text = text_of("reply.pdf", paper.pdf(*spaced))
    assert [f"Article {number}" in text for number in (3, 8, 20, 25)] == [True] * 4


def arabic_line(*placed: tuple[str, float, float]) -> str:
    return in_reading_order([Sign(letter, (left, 0.0, right, 10.0)) for letter, left, right in placed])


def test_arabic_words_are_read_from_right_to_left_whatever_order_they_come_in() -> None:
    assert arabic_line(("ح", 20, 30), ("ق", 10, 20)) == "حق"
    assert arabic_line(("ق", 10, 20), ("ح", 20, 30)) == "حق"
    assert arabic_line(("ق", 10, 20), ("ح", 20, 30), (" ", 9, 9), ("ل", 4, 8), ("ه", 0, 4)) == "حق له"


def test_an_arabic_ligature_is_spelt_as_it_is_read() -> None:
    assert arabic_line(("ا", 30, 32), ("أ", 20, 28), ("ل", 20, 28), ("ن", 10, 18)) == "الأن"
    assert arabic_line(("ا", 30, 32), ("ل", 20, 28), ("أ", 20, 28), ("ن", 10, 18)) == "الأن"
