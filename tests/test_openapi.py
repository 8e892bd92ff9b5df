"""The description holds HTTP and socket shapes, and can be read without signing in."""

from app.main import create_http
from tests.fixtures.application import Running


def test_the_shapes_of_the_socket_stand_beside_those_of_http() -> None:
    schemas = create_http().openapi()["components"]["schemas"]
    assert {"MessageOut", "RoomOut", "Command", "Hello", "Welcome", "MemberJoined", "RoomReset"} <= set(schemas)


def test_every_reference_leads_somewhere() -> None:
    description = create_http().openapi()
    schemas = description["components"]["schemas"]
    wanted = {part.split('"')[0] for part in str(description).replace("'", '"').split("#/components/schemas/")[1:]}
    assert wanted <= set(schemas)


def test_every_route_has_a_name_of_its_own() -> None:
    paths = create_http().openapi()["paths"]
    names = [operation["operationId"] for methods in paths.values() for operation in methods.values()]
    assert len(set(names)) == len(names)


async def test_the_description_is_served(running: Running) -> None:
    async with running.client() as client:
        assert (await client.get("/openapi.json")).json()["info"]["title"] == "Kairan"


def test_what_is_refused_is_described_as_it_is_refused() -> None:
    description = create_http().openapi()
    refused = [
        operation["responses"]["422"]["content"]
        for path in description["paths"].values() for operation in path.values() if "422" in operation["responses"]
    ]  # fmt: skip
    assert refused
    assert all(list(content) == ["application/problem+json"] for content in refused)
    assert {"HTTPValidationError", "ValidationError"}.isdisjoint(description["components"]["schemas"])
