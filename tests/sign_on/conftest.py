"""What the tests of single sign-on share."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.fixtures.application import Town
from tests.fixtures.openid import OpenidProvider
from tests.sign_in.browser import browser_on
from tests.sign_on.hall import Hall, found_hall


@pytest.fixture
async def hall(town: Town, openid: OpenidProvider) -> Hall:
    return await found_hall(town, openid)


@pytest.fixture
async def visiting(town: Town) -> AsyncIterator[httpx.AsyncClient]:
    """A browser on our own page in which nobody has signed in."""
    async with browser_on(town) as client:
        yield client
