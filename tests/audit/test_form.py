"""The bytes that are hashed: known ones, and the same as PostgreSQL's."""

import hashlib

from app.audit.form import FIRST, Written, hash_of
from tests.audit.conftest import Chain

ENTRY = Written(7, None, "1764000000000001", (None, "写真", "", None, "192.0.2.1", '{"頁": 3}'))


def test_form_1_is_written_down_for_good() -> None:
    said = '1:1,-,1:5,1:7,16:1764000000000001,-,6:写真,0:,-,9:192.0.2.1,10:{"頁": 3},'
    assert hash_of(1, FIRST, ENTRY, 5) == hashlib.sha256(FIRST + said.encode()).digest()


def test_nothing_and_an_empty_text_are_not_the_same() -> None:
    other = Written(7, None, "1764000000000001", ("", "写真", None, None, "192.0.2.1", '{"頁": 3}'))
    assert hash_of(1, FIRST, ENTRY, 5) != hash_of(1, FIRST, other, 5)


def test_a_form_that_is_not_known_fits_nothing() -> None:
    assert hash_of(2, FIRST, ENTRY, 5) == b""


async def test_postgresql_makes_the_same_of_whatever_there_is(chain: Chain) -> None:
    async with chain.begin() as work:
        for detail in ('{"z": "\\u0001𠮷\\"", "a": [1.50, null, true], "": {}}', "{}", '{"n": 1e3}'):
            await work.fetch(
                "INSERT INTO audit_entries (organisation_id, action, detail, address)"
                " VALUES ($1, '髙', $2::text::jsonb, '2001:db8::1')",
                chain.id, detail,
            )  # fmt: skip
    assert await chain.findings() == []
