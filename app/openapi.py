"""The API's description: HTTP by FastAPI, and the shapes of the socket beside it, from the same classes."""

from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from starlette.requests import Request
from starlette.responses import JSONResponse

REFERENCE = "#/components/schemas/{model}"

_TEXT = {"type": "string"}
PROBLEM = {
    "type": "object",
    "title": "Problem",
    "required": ["type", "status", "title", "detail", "code"],
    "properties": {
        "type": _TEXT, "status": {"type": "integer"}, "title": _TEXT, "detail": _TEXT, "code": _TEXT,
        "errors": {
            "type": "array",
            "items": {"type": "object", "required": ["field", "message"],
                      "properties": {"field": _TEXT, "message": _TEXT}},
        },
    },
}  # fmt: skip


def describe(http: FastAPI, socket_shapes: Sequence[type[BaseModel]]) -> None:
    """Serve the description at `/api/v1/openapi.json`; clients generate their types from it."""
    make_http_part = http.openapi

    def openapi() -> dict[str, Any]:
        description = make_http_part()
        _, shapes = models_json_schema([(shape, "validation") for shape in socket_shapes], ref_template=REFERENCE)
        schemas = description.setdefault("components", {}).setdefault("schemas", {})
        for name, shape in shapes["$defs"].items():
            schemas.setdefault(name, shape)
        _describe_problems(description)
        return description

    async def serve(_: Request) -> JSONResponse:
        return JSONResponse(openapi())

    http.openapi = openapi  # type: ignore[method-assign]  # FastAPI names this as the way to extend it
    http.add_route("/api/v1/openapi.json", serve, include_in_schema=False)


def _describe_problems(description: dict[str, Any]) -> None:
    """A refusal is a problem document (`app.http.problem`), which FastAPI cannot know: it would describe its own."""
    schemas = description["components"]["schemas"]
    for shape in ("HTTPValidationError", "ValidationError"):
        schemas.pop(shape, None)
    schemas["Problem"] = PROBLEM
    content = {"application/problem+json": {"schema": {"$ref": REFERENCE.format(model="Problem")}}}
    for operation in (one for path in description["paths"].values() for one in path.values()):
        if "422" in operation["responses"]:
            operation["responses"]["422"] = {"description": "Invalid", "content": content}
