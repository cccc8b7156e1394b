"""What people typed into the fields of a PDF form: it stands beside the page's text, never in it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, Final

WIDGET: Final = 20
TYPED: Final = frozenset({4, 5, 6})  # combination box, list box, text field
FIELDS: Final = 2000
LONGEST: Final = 100_000


def form_values(document: Any) -> Iterator[list[str]]:
    """For each page, the values of its filled fields, each as ``name: value``."""
    from pypdfium2 import raw

    if document.get_formtype() == raw.FORMTYPE_NONE:
        return
    document.init_forms()
    for page in document:
        yield [value for number in range(min(FIELDS, raw.FPDFPage_GetAnnotCount(page))) if (value := _value(page, number))]


def _value(page: Any, number: int) -> str:
    from pypdfium2 import raw

    annotation = raw.FPDFPage_GetAnnot(page, number)
    try:
        if raw.FPDFAnnot_GetSubtype(annotation) != WIDGET or page.formenv is None:
            return ""
        if raw.FPDFAnnot_GetFormFieldType(page.formenv, annotation) not in TYPED:
            return ""
        questions = (raw.FPDFAnnot_GetFormFieldName, raw.FPDFAnnot_GetFormFieldValue)
        name, value = (_string(ask, page.formenv, annotation) for ask in questions)
        return f"{name}: {value}" if value.strip() else ""
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _string(ask: Callable[..., int], form: Any, annotation: Any) -> str:
    from pypdfium2 import raw

    length = min(LONGEST, ask(form, annotation, None, 0))
    held = ctypes.create_string_buffer(length)
    ask(form, annotation, ctypes.cast(held, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return held.raw[: max(0, length - 2)].decode("utf-16-le", "replace")
