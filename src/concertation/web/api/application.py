"""The interface for programs: its operations are the permanent addresses, and it describes itself (OpenAPI 3.1)."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, Final

from django.http import Http404
from ninja import NinjaAPI, Router
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema

from concertation.core.refusal import Refusal
from concertation.web.api import (
    assistance,
    consultation,
    finding,
    followup,
    log,
    operation,
    problem,
    report,
    submission,
    theme,
)
from concertation.web.api.answer import LICENCE, LICENCE_ADDRESS

DESCRIPTION: Final = (
    "What is public in the consultations of this installation, under the same permanent addresses as the pages, with the "
    f"suffix `.json`. {LICENCE}. Only published replies exist here: one that is unknown and one that is not public answer "
    "alike. Dates are ISO 8601; `lang` is one of `ar zh en fr ru es` or `und`; places in a text are counted in code points. "
    "The same with `.csv` for `/c`, `/c/{slug}/s`, `/c/{slug}/s/{id}`, `/c/{slug}/findings` and "
    "`/c/{slug}/findings/{theme}`; a reply also as `.docx`, `.pdf` and `.txt`, made from its text; everything of a "
    "consultation at once in `/c/{slug}/data.zip`."
)
ROUTERS: Final[tuple[Router, ...]] = (
    consultation.router, submission.router, finding.router, theme.router, report.router, followup.router,
    assistance.router, log.router,
)  # fmt: skip
PROBLEMS: Final = (404, 422)
TOLD: Final[tuple[tuple[type[Exception], Any], ...]] = (
    (Http404, problem.absent), (ValidationError, problem.invalid), (Refusal, problem.refused),
)  # fmt: skip
"""What is answered for each reason why there is no answer."""


class Api(NinjaAPI):
    """Describes problems in their own media type, and addresses as they are cited: without language."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description; every operation may answer with a problem."""
        del path_prefix, path_params
        described = super().get_openapi_schema(path_prefix="")
        described["components"]["schemas"] |= _problem_schemas()
        for operations in described["paths"].values():
            del operations["head"]
            for one in operations.values():
                one["responses"] |= {str(status): _response(status) for status in PROBLEMS}
        _describe_door(described)
        return described


def _describe_door(described: OpenAPISchema) -> None:
    """The one operation that takes something."""
    slug = [one for one in described["paths"]["/c/{slug}.json"]["get"]["parameters"] if one["name"] == "slug"]
    described["paths"][operation.PATH] = operation.described(slug)
    described["components"]["schemas"] |= operation.schemas()
    described["components"]["securitySchemes"] = operation.DEVICE


def _problem_schemas() -> dict[str, Any]:
    whole = problem.Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    parts: dict[str, Any] = whole.pop("$defs")
    return parts | {"Problem": whole}


def _response(status: int) -> dict[str, Any]:
    content = {problem.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    says = problem.NOTHING_HERE if status == 404 else problem.NOT_UNDERSTOOD
    return {"description": says, "content": content}


def _api() -> Api:
    made = Api(
        title="Concertation", version=version("concertation"), description=DESCRIPTION,
        openapi_url="/api/openapi.json", docs_url=None, urls_namespace="data",
        openapi_extra={"info": {"license": {"name": LICENCE, "url": LICENCE_ADDRESS}}},
    )  # fmt: skip
    for router in ROUTERS:
        for view in router.path_operations.values():
            for one in view.operations:
                one.methods.append("HEAD")
        made.add_router("", router)
    for reason, told in TOLD:
        made.add_exception_handler(reason, told)
    return made


api: Final = _api()
