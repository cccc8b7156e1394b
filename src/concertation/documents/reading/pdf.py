"""PDF: pages as letters in lines, lines as paragraphs; a page that is only a picture asks for another program."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from concertation.documents.reading.arabic import Sign, in_reading_order
from concertation.documents.reading.aside import beside
from concertation.documents.reading.draft import Attachment, Draft, Errands, Metadata
from concertation.documents.reading.form import form_values
from concertation.documents.reading.lines import ARABIC, Line, paragraphs, without_running_lines, words_of
from concertation.documents.reading.refused import refused
from concertation.documents.reading.text import plain_name, raised
from concertation.documents.reading.xmp import xmp_in

if TYPE_CHECKING:
    import pypdfium2

PAGES: Final = 2000
ATTACHMENTS: Final = 500
PICTURE_DPI: Final = 300
PICTURE_SIDE: Final = 5000
WRONG_PASSWORD: Final = 4
SCAN_SHARE: Final = 0.5
FEW_LETTERS: Final = 60
PRINTED_LINE: Final = re.compile("[^\r\n\ufffe\x02]+[\ufffe\x02]?")
DIGIT: Final = re.compile("[0-9]")
ANY_LETTER: Final = re.compile(r"[^\W\d_]")
ON_GROUND: Final = re.compile("[a-fh-ik-or-xzA-PR-ZА-Яа-ваежзиклмнопстхчшэюя]")
INNER_SPACE: Final = re.compile(r"(?<=[\w,;.:)]) (?=\w)")
SMALL, RAISED, NARROW = 0.8, 0.2, 0.17
UNMAPPED: Final = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
INFORMATION: Final = {"Title": "title", "Author": "author", "CreationDate": "created", "ModDate": "modified",
                      "Producer": "producer", "Subject": "about", "Keywords": "keywords", "Creator": "program"}  # fmt: skip


def read_pdf(data: bytes, errands: Errands, path: tuple[int, ...]) -> Draft:
    """The pages; letters of a scanned page come from the errand ``picture``."""
    document = open_pdf(data)
    if len(document) > PAGES:
        raise refused("too_large", limit=f"{PAGES} pages")
    metadata: Metadata = {}
    for key, name in INFORMATION.items():
        if text := document.get_metadata_value(key).strip():
            metadata[name] = _moment(text) if name in ("created", "modified") else text
    metadata |= xmp_in(data) | beside(document, data)
    metadata["pages"] = len(document)
    draft = Draft([], paged=True, metadata=metadata)
    kept, dropped = without_running_lines([_lines(page, draft, errands, path) for page in document])
    if dropped:
        metadata["running_lines_left_out"] = dropped
    for page, values in enumerate(form_values(document)):
        kept[page] += [Line(value) for value in values]
    draft.attachments = list(_attachments(document))
    known = words_of(kept)
    draft.pages = ["\n\n".join(paragraphs(lines, known)) for lines in kept]
    return draft


def _attachments(document: Any) -> Iterator[Attachment]:
    for number in range(min(document.count_attachments(), ATTACHMENTS)):
        attachment = document.get_attachment(number)
        yield Attachment(plain_name(attachment.get_name(), number + 1), bytes(attachment.get_data()))


def open_pdf(data: bytes) -> pypdfium2.PdfDocument:
    """The document, or the refusal of a locked one."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if fault.err_code == WRONG_PASSWORD:
            raise refused("encrypted") from fault
        raise


def picture_of(data: bytes, page: int) -> bytes:
    """A page as a grey PNG of 300 dots per inch, smaller where the page is huge."""
    import io

    sheet = open_pdf(data)[page]
    scale = min(PICTURE_DPI / 72, PICTURE_SIDE / max(sheet.get_size()))
    kept = io.BytesIO()
    sheet.render(scale=scale, grayscale=True).to_pil().save(kept, "PNG", compress_level=1)
    return kept.getvalue()


def _lines(page: Any, draft: Draft, errands: Errands, path: tuple[int, ...]) -> list[Line]:
    number = len(draft.pages)
    draft.pages.append("")
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    unmapped = _is_unmapped(text, textpage.count_chars())
    letters = len(re.sub(r"\s", "", text))
    if unmapped or (letters < FEW_LETTERS and _is_picture(page, letters)):
        answer = errands.ask("picture", path, number)
        if unmapped:
            draft.warnings.append(f"The letters of page {number + 1} have no meaning in the file's own text.")
        if answer is not None:
            return [Line(block) for block in answer.text.split("\n\n")]
        if unmapped:
            return []
    return _measured(textpage, text, page.get_height())


def _is_unmapped(text: str, count: int) -> bool:
    letters = re.sub(r"\s", "", text)
    without_meaning = len(UNMAPPED.findall(letters.replace("\x02", ""))) + max(0, count - len(text))
    return without_meaning > 0.3 * (len(letters) + max(0, count - len(text)))


def _is_picture(page: Any, letters: int) -> bool:
    """Whether pictures cover the page, or, where it has no letter at all, whether anything is drawn on it."""
    area = page.get_width() * page.get_height()
    for drawn in page.get_objects(max_depth=3):
        if drawn.type == 3:  # FPDF_PAGEOBJ_IMAGE
            left, bottom, right, top = drawn.get_bounds()
            if (right - left) * (top - bottom) > SCAN_SHARE * area or not letters:
                return True
    return not letters and any(True for _ in page.get_objects(max_depth=1))


def _measured(textpage: Any, text: str, height: float) -> list[Line]:
    lines = []
    for found in PRINTED_LINE.finditer(text):
        if shown := found[0].strip():
            first = found.start() + found[0].index(shown[0])
            last = first + len(shown) - 1
            left, right = (
                pick(_box(textpage, place)[side] for place in (first, last)) for pick, side in ((min, 0), (max, 2))
            )
            y = height - min(_baseline(textpage, first), _baseline(textpage, last))
            size = max(_size(textpage, first), _size(textpage, last))
            lines.append(Line(_letters(textpage, shown, first), left, right, y, size, y / (height or 1)))
    return lines


def _baseline(textpage: Any, place: int) -> float:
    """The height of the ground on which a letter stands, from the foot of the sheet."""
    from pypdfium2.raw import FPDFText_GetCharIndexFromTextIndex as at
    from pypdfium2.raw import FPDFText_GetCharOrigin

    x, y = ctypes.c_double(), ctypes.c_double()
    FPDFText_GetCharOrigin(textpage, max(0, at(textpage, place)), x, y)
    return y.value


def _size(textpage: Any, place: int) -> float:
    """The size of the letter's font as printed, never nothing."""
    from pypdfium2.raw import FS_MATRIX, FPDFText_GetFontSize, FPDFText_GetMatrix
    from pypdfium2.raw import FPDFText_GetCharIndexFromTextIndex as at

    drawn, index = FS_MATRIX(), max(0, at(textpage, place))
    FPDFText_GetMatrix(textpage, index, drawn)
    return float(FPDFText_GetFontSize(textpage, index) * math.hypot(drawn.c, drawn.d)) or 1.0


def _box(textpage: Any, place: int, *, loose: bool = True) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the letter at a place of the text; ``loose`` with the room its font gives it."""
    import pypdfium2
    from pypdfium2.raw import FPDFText_GetCharIndexFromTextIndex as at

    try:
        box: tuple[float, float, float, float] = textpage.get_charbox(max(0, at(textpage, place)), loose=loose)
    except pypdfium2.PdfiumError:
        return (0, 0, 0, 0)
    return box


def _letters(textpage: Any, line: str, start: int) -> str:
    """The line with small raised figures as such (``2023³``) and without the gaps that only kerning tore into words."""
    if ARABIC.search(line):
        signs_of_line = [Sign(sign, _box(textpage, start + place, loose=False)) for place, sign in enumerate(line)]
        return in_reading_order(signs_of_line)
    signs = list(line)
    for place in _raised_figures(textpage, line, start):
        signs[place] = raised(int(line[place]))
    for found in INNER_SPACE.finditer(line):
        if _is_torn(textpage, start + found.start()):
            signs[found.start()] = ""
    return "".join(signs)


def _raised_figures(textpage: Any, line: str, start: int) -> Iterator[int]:
    """Figures above the ground on which the letters stand; in scripts without a ground, small figures above the rest."""
    letter = ON_GROUND.search(line) or ANY_LETTER.search(line)
    figures = [found.start() for found in DIGIT.finditer(line)]
    if letter is None or not figures:
        return
    _, low, _, high = _box(textpage, start + letter.start())
    ground = _box(textpage, start + letter.start(), loose=False)[1] if ON_GROUND.match(letter[0]) else None
    for place in figures:
        if ground is None:
            _, bottom, _, top = _box(textpage, start + place)
            if top - bottom < SMALL * (high - low) and bottom - low > RAISED * (high - low):
                yield place
        elif _box(textpage, start + place, loose=False)[1] - ground > RAISED * (high - low):
            yield place


def _is_torn(textpage: Any, place: int) -> bool:
    """A space that stands in no font, where the gap is narrower than any space between words."""
    from pypdfium2.raw import FPDFText_GetCharIndexFromTextIndex as at
    from pypdfium2.raw import FPDFText_IsGenerated

    if FPDFText_IsGenerated(textpage, at(textpage, place)) != 1:
        return False
    _, low, end, high = _box(textpage, place - 1)
    return -0.5 * (high - low) < _box(textpage, place + 1)[0] - end < NARROW * (high - low)


def _moment(text: str) -> str:
    """``D:20091231120000+01'00'`` as 2009-12-31T12:00:00; anything else as it is."""
    found = re.match(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?", text)
    if found is None:
        return text
    year, month, day, *time = found.groups()
    return f"{year}-{month}-{day}" + (f"T{':'.join(time)}" if time[0] else "")
