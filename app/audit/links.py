"""Reading the links of a chain, a page at a time, each with its entry as PostgreSQL writes it."""

from collections.abc import AsyncIterator, Sequence
from typing import Any
from uuid import UUID

from app.audit.form import Written
from app.audit.walk import Link
from app.work import BeginWork, Work

_PAGE = """
    SELECT links.number, links.entry_id, links.form, links.previous_hash, links.hash, entries.id AS found,
           entries.organisation_id::text AS organisation,
           (extract(epoch FROM entries.at) * 1000000)::bigint::text AS at,
           entries.actor_id::text AS actor, entries.action, entries.subject_id::text AS subject,
           entries.session_id::text AS session, host(entries.address) AS address, entries.detail::text AS detail,
           (links.at, links.action, links.actor_id, links.place_id) IS NOT DISTINCT FROM
           (entries.at, entries.action, entries.actor_id, audit_place_of(entries)) AS agrees
    FROM audit_links AS links LEFT JOIN audit_entries AS entries ON entries.id = links.entry_id
    WHERE links.chain = $1 AND links.number >= $2 AND (links.number, links.entry_id) > ($2, $3)
    ORDER BY links.number, links.entry_id LIMIT $4
"""


async def pages_of(begin: BeginWork, chain: UUID, after: int, size: int) -> AsyncIterator[list[Link]]:
    """What follows the number `after`; each page is a unit of work of its own, so that none lasts long."""
    place = (after, 2**63 - 1)
    while True:
        async with begin() as work:
            rows = await work.fetch(_PAGE, chain, *place, size)
        if rows:
            yield [_link(row) for row in rows]
        if len(rows) < size:
            return
        place = (rows[-1][0], rows[-1][1])


def _link(row: Sequence[Any]) -> Link:
    number, _, form, before, own, found, organisation, at, *said, agrees = row
    entry = None if found is None else Written(found, organisation, at, tuple(said))
    return Link(number, form, before, own, entry, agrees)


async def chains_of(work: Work) -> list[UUID]:
    """Every chain that anything is known of, also one whose own row was taken away."""
    # From one chain to the next by the key: there may be a million links.
    rows = await work.fetch("""
        WITH RECURSIVE named (chain) AS (
            (SELECT chain FROM audit_links ORDER BY chain LIMIT 1)
            UNION ALL SELECT (SELECT chain FROM audit_links WHERE chain > named.chain ORDER BY chain LIMIT 1)
            FROM named WHERE named.chain IS NOT NULL)
        SELECT chain FROM named WHERE chain IS NOT NULL UNION SELECT chain FROM audit_chains ORDER BY chain
    """)
    return [row[0] for row in rows]
