"""The API's description: HTTP by FastAPI, and the shapes of the socket beside it, from the same classes."""

from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from starlette.requests import Request
from starlette.responses import JSONResponse

REFERENCE = "#/components/schemas/{model}"


def describe(http: FastAPI, socket_shapes: Sequence[type[BaseModel]]) -> None:
    """Serve the description at `/api/v1/openapi.json`; clients generate their types from it."""
    make_http_part = http.openapi

    def openapi() -> dict[str, Any]:
        description = make_http_part()
        _, shapes = models_json_schema([(shape, "validation") for shape in socket_shapes], ref_template=REFERENCE)
        schemas = description.setdefault("components", {}).setdefault("schemas", {})
        for name, shape in shapes["$defs"].items():
            schemas.setdefault(name, shape)
        return description

    async def serve(_: Request) -> JSONResponse:
        return JSONResponse(openapi())

    http.openapi = openapi  # type: ignore[method-assign]  # FastAPI names this as the way to extend it
    http.add_route("/api/v1/openapi.json", serve, include_in_schema=False)
