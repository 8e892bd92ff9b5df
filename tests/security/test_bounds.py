"""Whatever comes in has a bound that stands in its shape: lists, texts, and bodies in many parts."""

from collections.abc import Iterator
from typing import Any

from app.http import Shape
from app.main import create_http
from tests.fixtures.application import Town


def incoming() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every shape that a request may have, with the operation that takes it; parameters as they are."""
    description = create_http().openapi()
    schemas = description["components"]["schemas"]
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            name = f"{method} {path}"
            for parameter in operation.get("parameters", ()):
                yield f"{name} {parameter['name']}", parameter["schema"]
            for content in operation.get("requestBody", {}).get("content", {}).values():
                yield from within(name, content["schema"], schemas, frozenset())


def within(name: str, schema: dict[str, Any], schemas: dict[str, Any], seen: frozenset[str]) -> Iterator[Any]:
    if "$ref" in schema:
        shape = schema["$ref"].rsplit("/", 1)[1]
        if shape not in seen:
            yield from within(name, schemas[shape], schemas, seen | {shape})
        return
    yield name, schema
    inner = [*schema.get("anyOf", ()), *schema.get("prefixItems", ())]
    inner += [one for key in ("items", "additionalProperties") if isinstance(one := schema.get(key), dict)]
    for one in inner:
        yield from within(name, one, schemas, seen)
    for field, one in schema.get("properties", {}).items():
        yield from within(f"{name} {field}", one, schemas, seen)


def test_every_list_that_comes_in_has_a_longest() -> None:
    lists = [(name, one) for name, one in incoming() if one.get("type") == "array"]
    assert len(lists) > 5
    assert [name for name, one in lists if "maxItems" not in one] == []


def test_every_text_that_comes_in_has_a_longest() -> None:
    """In bodies the base of all shapes sees to it; in paths and queries each has to say so."""
    assert Shape.model_config["str_max_length"] == 20_000
    paths = create_http().openapi()["paths"]
    asked = [
        (f"{method} {path} {parameter['name']}", one)
        for path, methods in paths.items() for method, operation in methods.items()
        for parameter in operation.get("parameters", ()) if parameter["in"] in ("path", "query")
        for one in [parameter["schema"], *parameter["schema"].get("anyOf", ())] if one.get("type") == "string"
    ]  # fmt: skip
    bounded = ("maxLength", "enum", "const", "format")
    assert len(asked) > 20
    assert [name for name, one in asked if not any(key in one for key in bounded)] == []


async def test_multipart_is_never_read(town: Town) -> None:
    async with town.as_("sato") as client:
        many = {f"part{number}": (f"{number}.txt", b"a") for number in range(50)}
        answer = await client.post(f"/rooms/{town.places.section.id}/files", files=many)
        assert answer.status_code == 415
        assert (await client.post("/rooms", files=many)).status_code == 422
