"""Tampering, done as the database's superuser with every trigger and key switched off, is found and named."""

from datetime import UTC, datetime

import pytest

from app.audit.heads import Head
from app.audit.models import AuditEntry, AuditLink
from app.audit.notary import Notary
from app.audit.verify import verify_audit
from tests.audit.conftest import Chain
from tests.fixtures.cast import make_organisation

# The whole chain anew, as somebody does who has read how it is made.
RECOMPUTE = """
    DO $$ DECLARE one record; before bytea := decode(repeat('00', 32), 'hex'); BEGIN
        FOR one IN SELECT links.number, entries FROM audit_links AS links
                   JOIN audit_entries AS entries ON entries.id = links.entry_id
                   WHERE links.chain = {chain} ORDER BY links.number LOOP
            UPDATE audit_links
            SET previous_hash = before, hash = sha256(before || audit_form_1(one.entries, one.number))
            WHERE chain = {chain} AND number = one.number RETURNING hash INTO before;
        END LOOP;
    END $$
"""
DELETE = """
    WITH gone AS (DELETE FROM audit_links WHERE chain = {chain} AND number = 4 RETURNING entry_id)
    DELETE FROM audit_entries WHERE id IN (SELECT entry_id FROM gone)
"""
CUT_OFF = DELETE.replace("number = 4", "number > 6")
CHANGE = (
    "UPDATE audit_entries SET {set} WHERE id = (SELECT entry_id FROM audit_links WHERE chain = {chain} AND number = 4)"
)
SWAP = """
    ALTER TABLE audit_links DROP CONSTRAINT pk_audit_links;
    UPDATE audit_links SET number = CASE number WHEN {a} THEN {b} ELSE {a} END
    WHERE chain = {chain} AND number IN ({a}, {b});
    ALTER TABLE audit_links ADD CONSTRAINT pk_audit_links PRIMARY KEY (chain, number)
"""
RENUMBER = """
    UPDATE audit_links SET number = number + 1000 WHERE chain = {chain} AND number > 4;
    UPDATE audit_links SET number = number - 1000 {by} WHERE chain = {chain} AND number > 1000
"""
PUT_IN = """
    WITH made AS (INSERT INTO audit_entries (organisation_id, action) VALUES ({chain}, 'room.exported') RETURNING id)
    INSERT INTO audit_links (chain, number, entry_id, previous_hash, hash, at, action)
    SELECT {chain}, {number}, id, sha256('a'), sha256('b'), now(), 'room.exported' FROM made
"""


async def signed(chain: Chain, notary: Notary) -> None:
    [checked] = (await verify_audit(chain.begin, chain.id)).chains.values()
    notary.sign([Head(chain.id, checked.number, checked.hash, datetime.now(UTC))])


async def test_what_nobody_touched_is_sound(chain: Chain, notary: Notary) -> None:
    await signed(chain, notary)
    report = await verify_audit(chain.begin, chain.id, notary.file)
    assert report.findings == []
    assert [(one.count, one.number, one.signed) for one in report.chains.values()] == [(8, 8, 8)]


OF_AN_ENTRY = (
    "detail = '{\"pages\": 4}'", "actor_id = gen_random_uuid()", "action = 'room.seen'", "at = at - interval '1 day'",
    "subject_id = gen_random_uuid()", "address = '192.0.2.7'", "session_id = gen_random_uuid()",
    "organisation_id = NULL",
)  # fmt: skip
OF_A_LINK = (
    "action = 'x'", "at = now()", "actor_id = NULL", "place_id = gen_random_uuid()", "form = 2",
    "previous_hash = sha256('x')", "hash = sha256('x')",
)  # fmt: skip


def test_every_column_is_tampered_with_in_a_test() -> None:
    """The rest is moved, taken out and put in below: which entry, of which chain, under which number."""
    entry, link = (
        {said.partition(" = ")[0] for said in OF_AN_ENTRY} | {"id"},
        {said.partition(" = ")[0] for said in OF_A_LINK} | {"chain", "number", "entry_id"},
    )
    assert entry == set(AuditEntry.__table__.columns.keys())
    assert link == set(AuditLink.__table__.columns.keys())


@pytest.mark.parametrize("said", OF_AN_ENTRY)
async def test_a_changed_entry_is_named(chain: Chain, said: str) -> None:
    await chain.tamper(CHANGE.replace("{set}", said))
    assert await chain.kinds() == [("changed", 4)]


@pytest.mark.parametrize("said", OF_A_LINK)
async def test_a_link_that_leads_a_search_astray_or_is_no_link_is_named(chain: Chain, said: str) -> None:
    await chain.tamper(f"UPDATE audit_links SET {said} WHERE chain = {{chain}} AND number = 4")
    assert await chain.kinds() == [("changed", 4)]


async def test_a_changed_entry_whose_hash_was_made_anew_is_named_all_the_same(chain: Chain) -> None:
    await chain.tamper(CHANGE.replace("{set}", "detail = '{}'"))
    await chain.tamper("""
        UPDATE audit_links AS links SET hash = sha256(previous_hash || audit_form_1(entries, number))
        FROM audit_entries AS entries WHERE entries.id = links.entry_id AND chain = {chain} AND number = 4
    """)
    assert await chain.kinds() == [("changed", 4)]


async def test_a_deleted_entry_is_named(chain: Chain) -> None:
    await chain.tamper(DELETE)
    assert await chain.kinds() == [("deleted", 4)]


async def test_an_entry_that_was_deleted_from_behind_its_link_is_named(chain: Chain) -> None:
    await chain.tamper(
        "DELETE FROM audit_entries WHERE id = (SELECT entry_id FROM audit_links WHERE chain = {chain} AND number = 4)"
    )
    assert await chain.kinds() == [("deleted", 4)]


async def test_a_deletion_that_was_closed_up_is_named(chain: Chain) -> None:
    await chain.tamper(DELETE)
    await chain.tamper(RENUMBER.replace("{by}", "- 1"))
    assert await chain.kinds() == [("deleted", 4)]


async def test_several_deletions_are_named_each(chain: Chain) -> None:
    await chain.tamper(DELETE)
    await chain.tamper(DELETE.replace("number = 4", "number IN (6, 7)"))
    assert [(one.kind, one.place) for one in await chain.findings()] == [("deleted", "4"), ("deleted", "6-7")]


async def test_an_entry_put_in_beside_the_chain_is_named(chain: Chain) -> None:
    await chain.tamper("INSERT INTO audit_entries (organisation_id, action) VALUES ({chain}, 'room.exported')")
    [finding] = await chain.findings()
    assert (finding.kind, finding.number) == ("inserted", None)
    assert finding.place == f"({finding.entry_id})"


async def test_an_entry_put_in_between_is_named(chain: Chain) -> None:
    await chain.tamper(RENUMBER.replace("{by}", "+ 1"))
    await chain.tamper(PUT_IN.replace("{number}", "5"))
    assert await chain.kinds() == [("inserted", 5)]


async def test_an_entry_put_in_under_a_number_that_is_taken_is_named(chain: Chain) -> None:
    await chain.tamper("ALTER TABLE audit_links DROP CONSTRAINT pk_audit_links")
    await chain.tamper(PUT_IN.replace("{number}", "5"))
    try:
        assert await chain.kinds() == [("inserted", 5)]
    finally:
        await chain.tamper("DELETE FROM audit_links WHERE chain = {chain} AND hash = sha256('b')")
        await chain.tamper("ALTER TABLE audit_links ADD CONSTRAINT pk_audit_links PRIMARY KEY (chain, number)")


async def test_an_entry_put_at_the_end_without_its_hash_is_named(chain: Chain) -> None:
    await chain.tamper(PUT_IN.replace("{number}", "9"))
    assert await chain.kinds() == [("changed", 9)]


@pytest.mark.parametrize("pair", [("4", "5"), ("7", "8"), ("2", "7")])
async def test_entries_that_changed_places_are_named(chain: Chain, pair: tuple[str, str]) -> None:
    await chain.tamper(SWAP.replace("{a}", pair[0]).replace("{b}", pair[1]))
    assert await chain.kinds() == [("reordered", int(pair[0])), ("reordered", int(pair[1]))]


async def test_links_that_changed_their_entries_are_named(chain: Chain) -> None:
    await chain.tamper("""
        ALTER TABLE audit_links DROP CONSTRAINT uq_audit_links_entry_id;
        UPDATE audit_links AS one SET entry_id = other.entry_id FROM audit_links AS other
        WHERE one.chain = {chain} AND other.chain = {chain} AND one.number IN (3, 6) AND other.number = 9 - one.number;
        ALTER TABLE audit_links ADD CONSTRAINT uq_audit_links_entry_id UNIQUE (entry_id)
    """)
    assert await chain.kinds() == [("reordered", 3), ("reordered", 6)]


async def test_an_end_that_was_cut_off_is_named_by_the_signed_head(chain: Chain, notary: Notary) -> None:
    await signed(chain, notary)
    await chain.tamper(CUT_OFF)
    assert await chain.kinds() == []  # what is left agrees with itself
    assert [(one.kind, one.place) for one in await chain.findings(notary.file)] == [("truncated", "7-8")]


async def test_a_chain_that_was_emptied_is_named_by_the_signed_head(chain: Chain, notary: Notary) -> None:
    await signed(chain, notary)
    await chain.tamper(CUT_OFF.replace("number > 6", "number > 0"))
    await chain.tamper("DELETE FROM audit_chains WHERE chain = {chain}")
    assert await chain.kinds(notary.file) == [("truncated", 1)]


async def test_a_chain_that_was_made_anew_from_the_first_entry_is_named_by_the_signed_head(
    chain: Chain, notary: Notary
) -> None:
    await signed(chain, notary)
    await chain.act(2)
    await signed(chain, notary)
    await chain.tamper(CHANGE.replace("{set}", "detail = '{\"pages\": 4}'"))
    await chain.tamper(RECOMPUTE)
    assert await chain.kinds() == []  # what was made anew agrees with itself
    assert [(one.kind, one.place) for one in await chain.findings(notary.file)] == [("recomputed", "1-8")]


async def test_what_was_made_anew_after_a_head_is_looked_for_after_it(chain: Chain, notary: Notary) -> None:
    await signed(chain, notary)
    await chain.act(2)
    await signed(chain, notary)
    await chain.tamper(CHANGE.replace("{set}", "detail = '{}'").replace("number = 4", "number = 9"))
    await chain.tamper(RECOMPUTE)
    assert [(one.kind, one.place) for one in await chain.findings(notary.file)] == [("recomputed", "9-10")]


async def test_what_hides_in_another_organisations_chain_is_named_there(chain: Chain) -> None:
    async with chain.begin() as work:
        other = (await make_organisation(work, "みなと町")).id
    await chain.tamper(f"UPDATE audit_links SET chain = '{other}', number = 2 WHERE chain = {{chain}} AND number = 8")
    assert [(one.kind, one.number) for one in (await verify_audit(chain.begin, other)).findings] == [("changed", 2)]
