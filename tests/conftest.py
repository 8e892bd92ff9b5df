"""Which fixtures the tests share, how patient they are, and how they are collected."""

import gc
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = [
    "tests.fixtures.database",
    "tests.fixtures.cast",
    "tests.fixtures.application",
    "tests.fixtures.cabinet",
    "tests.fixtures.clamd",
    "tests.fixtures.s3",
    "tests.fixtures.attacks",
    "tests.fixtures.sockets",
    "tests.fixtures.redis",
    "tests.fixtures.redis_cluster",
    "tests.fixtures.replica",
    "tests.fixtures.openid",
    "tests.fixtures.slapd",
]
JOURNEYS = Path(__file__).parent / "journeys"
LONG = {"test_conformance.py", "test_openapi_holds.py", "test_cli.py", "test_oversight.py", "test_serve.py"}
# Machines that build are slow at times: an example that takes long is no fault.
settings.register_profile("house", deadline=None, max_examples=100, database=None)
settings.load_profile("house")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Thousands of tests stay until the end: looking through them for garbage took two fifths of collecting them."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What starts whole servers comes first: no worker has one of the long files left when the others are done."""
    items.sort(key=lambda item: not (item.path.is_relative_to(JOURNEYS) or item.path.name in LONG))
