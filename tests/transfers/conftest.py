"""The hall of every test here."""

import pytest

from app.work import BeginWork
from tests.fixtures.cast import Cast, Places
from tests.transfers.hall import Hall, hall_of


@pytest.fixture
async def hall(begin: BeginWork, settled: tuple[Cast, Places]) -> Hall:
    return await hall_of(begin, *settled)
