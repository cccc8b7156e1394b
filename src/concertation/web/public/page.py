"""What every public page has: its consultation, where it stands, the languages, the mark of a specimen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render

from concertation.core.consultation import STEPS, standing, step_of
from concertation.core.language import OFFICIAL
from concertation.records import public
from concertation.records.models import Consultation
from concertation.web.request import Request

NAMES: Final = {
    "ar": "العربية", "zh": "中文", "en": "English", "fr": "Français", "ru": "Русский", "es": "Español",
}  # fmt: skip
"""Each language by its own name, in the order of the organization."""


def consultation_at(slug: str) -> Consultation:
    """The consultation at that address, with whether its report is issued; unknown is not found."""
    found = public.consultations().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def standing_of(consultation: Consultation, request: Request) -> str:
    """Where it stands at the moment of asking."""
    return standing(consultation.deadline, reported=public.is_reported(consultation), at=request.at)


def page(
    request: Request, template: str, consultation: Consultation | None = None, *, status: int = 200, **shown: Any
) -> HttpResponse:
    """The page of a template with what it shows."""
    about: dict[str, Any] = {
        "language": request.language,
        "languages": [(code, NAMES[code]) for code in OFFICIAL],
        "consultation": consultation,
        "training": consultation.training if consultation else public.only_training(),
    }
    if consultation is not None:
        about["standing"] = standing_of(consultation, request)
        about["here"] = step_of(about["standing"])
        about["steps"] = STEPS
        about["title"], about["title_language"] = consultation.title_in(request.language)
    return render(request, f"public/{template}.html", about | shown, status=status)


@dataclass(frozen=True)
class Titled:
    """Another consultation as a link says it."""

    slug: str
    title: str
    language: str
    symbol: str


def titled(one: Consultation | None, request: Request) -> Titled | None:
    """The consultation by its title in the language of the page and the resolution that it answers."""
    return Titled(one.slug, *one.title_in(request.language), one.mandate.resolution.symbol) if one else None
