"""What a directory asks first: what is served here, and in which shape."""

from typing import Any

from scim2_models import Context, ListResponse, Meta, Resource, ResourceType, Schema

from app.errors import NotFound
from app.scim.resources import PROVIDER


def config(base: str) -> dict[str, Any]:
    assert PROVIDER.config is not None
    return _placed(PROVIDER.config, f"{base}/ServiceProviderConfig")


def resource_types(base: str) -> dict[str, Any]:
    return _page(ResourceType, [_placed(one, f"{base}/ResourceTypes/{one.id}") for one in PROVIDER.resource_types])


def resource_type(base: str, name: str) -> dict[str, Any]:
    return _one(resource_types(base), name)


def schemas(base: str) -> dict[str, Any]:
    return _page(Schema, [_placed(one, f"{base}/Schemas/{one.id}") for one in PROVIDER.schemas])


def schema(base: str, name: str) -> dict[str, Any]:
    return _one(schemas(base), name)


def _placed(resource: Resource[Any], location: str) -> dict[str, Any]:
    shown = resource.model_copy(deep=True)
    shown.meta = Meta(resource_type=type(resource).__name__, location=location)
    written: dict[str, Any] = shown.model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE)
    return written


def _page(kind: type[ResourceType] | type[Schema], shown: list[dict[str, Any]]) -> dict[str, Any]:
    answer: ListResponse[Any] = ListResponse[kind](  # type: ignore[valid-type]  # known when it runs
        total_results=len(shown), start_index=1, items_per_page=len(shown)
    )
    return answer.model_dump() | {"Resources": shown}


def _one(page: dict[str, Any], name: str) -> dict[str, Any]:
    found = next((one for one in page["Resources"] if str(one["id"]).lower() == name.lower()), None)
    if found is None:
        raise NotFound
    known: dict[str, Any] = found
    return known
