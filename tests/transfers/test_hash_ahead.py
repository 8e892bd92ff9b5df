"""First passwords are hashed before the transaction of the switch, and only where somebody needs one."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import text

from app.people.passwords import Passwords
from app.sign_in.good_password import normalised_password
from app.sign_in.seals import Seals
from app.transfers import execute
from app.transfers.hash_ahead import hashes_ahead
from app.work import BeginWork
from tests.sign_in.browser import SEALS
from tests.transfers.hall import Hall

FIRST = "はじめの合言葉です"


async def bring_newcomer(hall: Hall) -> UUID:
    """The list has a password for her, and one for 髙橋, who has chosen his own already."""
    async with hall.begin() as work:
        chosen = text("UPDATE people SET password_hash = 'chosen' WHERE id = :id")
        await work.session.execute(chosen, {"id": hall.cast.takahashi.id})
    login = f"new-{hall.cast.aoba.code}"
    new = replace(hall.lines["sato"], number="N1", name="新人　花", login=login, password=FIRST)
    known = replace(hall.lines["takahashi"], password="要らない合言葉です")
    return await hall.bring(hall.csv(new=new, takahashi=known))


async def test_only_whoever_has_none_is_given_one(hall: Hall) -> None:
    transfer_id, passwords = await bring_newcomer(hall), Passwords()
    hashes = await hashes_ahead(hall.begin, passwords, SEALS, transfer_id)
    assert hashes.keys() == {"N1"}
    assert await passwords.is_right(hashes["N1"], normalised_password(FIRST))
    passwords.close()


async def test_what_is_given_is_in_force_after_the_switch(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where somebody came in between the hashing and the switch: it is hashed once more, with them."""
    transfer_id, tries = await bring_newcomer(hall), list[int]()

    async def late(begin: BeginWork, passwords: Passwords, seals: Seals, which: UUID) -> dict[str, str]:
        tries.append(1)
        return {} if len(tries) == 1 else await hashes_ahead(begin, passwords, seals, which)

    monkeypatch.setattr(execute, "hashes_ahead", late)
    await hall.go(transfer_id)
    await hall.work_on()
    assert (await hall.state(transfer_id), len(tries)) == ("done", 2)
    async with hall.begin() as work:
        query = text("SELECT password_hash, must_change_password FROM people WHERE name = '新人　花'"
                     " AND organisation_id = :aoba")  # fmt: skip
        row = (await work.session.execute(query, {"aoba": hall.cast.aoba.id})).one()
    passwords = Passwords()
    assert await passwords.is_right(row.password_hash, normalised_password(FIRST))
    assert row.must_change_password
    passwords.close()
