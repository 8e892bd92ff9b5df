"""Which accounts are whose: one's own for oneself, a colleague's for an administrator."""

from tests.sign_on.hall import Hall


async def test_every_door_is_shown_and_whose_account_is_behind_it(hall: Hall) -> None:
    sato = hall.town.cast.sato
    async with hall.town.as_("takahashi") as administrator:
        await administrator.put(f"/people/{sato.id}/accounts/{hall.id}", json={"subject": " sub-1 "})
        [seen] = (await administrator.get(f"/people/{sato.id}/accounts")).json()["items"]
        [own] = (await administrator.get("/me/accounts")).json()["items"]
    async with hall.town.as_("sato") as client:
        assert (await client.get("/me/accounts")).json()["items"] == [seen]
    assert (seen["provider_id"], seen["name"], seen["subject"]) == (hall.id, "庁内アカウント", "sub-1")
    assert seen["linked_at"] is not None
    assert (own["subject"], own["linked_at"]) == (None, None)


async def test_a_door_that_is_shut_is_shown_to_administrators_alone(hall: Hall) -> None:
    await hall.change(is_enabled=False)
    async with hall.town.as_("takahashi") as administrator:
        [seen] = (await administrator.get(f"/people/{hall.town.cast.sato.id}/accounts")).json()["items"]
    assert seen["is_enabled"] is False
    async with hall.town.as_("sato") as client:
        assert (await client.get("/me/accounts")).json()["items"] == []


async def test_nobody_else_sees_a_colleagues_accounts(hall: Hall) -> None:
    async with hall.town.as_("sato") as client:
        assert (await client.get(f"/people/{hall.town.cast.yoshida.id}/accounts")).status_code == 403
    async with hall.town.as_("sugiyama") as stranger:
        assert (await stranger.get("/me/accounts")).json()["items"] == []
