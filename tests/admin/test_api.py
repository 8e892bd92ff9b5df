"""The way in for auditors and administrators; nobody who is not signed in comes near it."""

from tests.fixtures.application import Town


async def test_roles_are_changed_over_http_and_seen_by_those_who_may(overseen: Town) -> None:
    sato = overseen.cast.sato.id
    async with overseen.as_("yoshida") as client:
        given = await client.patch(f"/people/{sato}/roles", json={"is_auditor": True})
        assert (given.status_code, given.json()["is_auditor"]) == (200, True)
        stranger = await client.patch(f"/people/{overseen.cast.sugiyama.id}/roles", json={"is_auditor": False})
        assert stranger.status_code == 404
        assert (await client.patch(f"/people/{sato}/roles", json={"is_god": True})).status_code == 422
    async with overseen.as_("sato") as client:
        assert (await client.get("/me")).json()["is_auditor"]
        found = (await client.get("/organisation/roles")).json()["items"]
        assert len(found) == 3
        assert (await client.patch(f"/people/{sato}/roles", json={"is_administrator": True})).status_code == 403


async def test_without_a_session_there_is_nothing(town: Town) -> None:
    async with town.running.client() as client:
        for path in ("/audit", "/audit/export", "/audit/status", "/audit/acts", "/organisation/roles"):
            assert (await client.get(path)).status_code == 401, path
