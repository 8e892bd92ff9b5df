"""Reading a chain in pages: every link once, whatever the size of a page."""

import pytest

from app.audit.links import chains_of, pages_of
from tests.audit.conftest import Chain


@pytest.mark.parametrize("size", [1, 3, 8, 100])
async def test_every_link_comes_once_and_in_order(chain: Chain, size: int) -> None:
    pages = [page async for page in pages_of(chain.begin, chain.id, 0, size)]
    assert [link.number for page in pages for link in page] == list(range(1, 9))
    assert max(map(len, pages)) <= size


async def test_what_comes_after_a_number_is_read_alone(chain: Chain) -> None:
    [page] = [page async for page in pages_of(chain.begin, chain.id, 5, 100)]
    assert [link.number for link in page] == [6, 7, 8]
    assert [page async for page in pages_of(chain.begin, chain.id, 8, 100)] == []


async def test_a_chain_whose_own_row_is_gone_is_still_found(chain: Chain) -> None:
    await chain.tamper("DELETE FROM audit_chains WHERE chain = {chain}")
    async with chain.begin() as work:
        found = await chains_of(work)
    assert chain.id in found
    assert len(found) == len(set(found))
    await chain.tamper("INSERT INTO audit_chains VALUES ({chain})")
