"""What each route needs: every feature has thought of it, and who has not gets the least."""

from fastapi.routing import APIRoute

from app.entry.needs import AT_THE_DOOR, BY_NAME, BY_TAG, ONESELF, THE_MOST, need_of
from app.main import FEATURES


def routes() -> list[APIRoute]:
    return [route for feature in FEATURES for route in feature.routes if isinstance(route, APIRoute)]


def test_every_feature_has_said_what_its_routes_need() -> None:
    tags = {str(tag) for route in routes() for tag in route.tags}
    assert tags - BY_TAG.keys() == set()


def test_no_line_is_about_a_route_that_is_gone() -> None:
    assert BY_NAME.keys() - {route.name for route in routes()} == set()


def test_a_route_that_nobody_thought_of_needs_the_most() -> None:
    assert need_of("new", ["unheard of"]) == need_of("new", []) == THE_MOST


def test_what_is_set_for_a_whole_organisation_is_administration() -> None:
    changing = [
        route for route in routes() if "/organisation/" in route.path and not {"GET", "HEAD"} & set(route.methods or ())
    ]  # fmt: skip
    assert changing
    assert [one.name for one in changing if not need_of(one.name, list(map(str, one.tags))).administration] == []


def test_ones_own_account_is_always_open() -> None:
    for name in ("list_devices", "read_me", "change_own_password"):
        [route] = [one for one in routes() if one.name == name]
        assert need_of(route.name, list(map(str, route.tags))) == ONESELF


def test_at_a_device_that_waits_one_sees_how_it_stands_and_may_go_and_nothing_else() -> None:
    open_there = {one.name for one in routes() if need_of(one.name, list(map(str, one.tags))).waiting}
    assert open_there == {"sign_out", "sign_out_here_and_there", "read_own_device", "ask_for_own_device_here"}
    assert {need_of(name, []) for name in open_there} == {AT_THE_DOOR}
