"""The second factor over HTTP: no cookie before the last step, and nothing for anybody who may not."""

from datetime import timedelta

import pyotp

from app import clock
from tests.fixtures.application import Town
from tests.sign_in.browser import PASSWORD, ask_second_steps, browser_on, make_administrator, sign_in_at, signed_in


def code_of(secret: str, steps: int = 0) -> str:
    return pyotp.TOTP(secret).at(clock.now() + timedelta(seconds=30 * steps))


async def test_it_is_set_up_used_renewed_and_removed_again(town: Town) -> None:
    said = {"password": PASSWORD}
    async with signed_in(town, town.cast.sato) as office, browser_on(town) as home:
        assert (await office.post("/me/second-factor", json={"password": "違う"})).status_code == 422
        told = (await office.post("/me/second-factor", json=said)).json()
        assert told["picture"].startswith("data:image/svg+xml")
        wrong = await office.post("/me/second-factor/confirm", json={"code": "000000"})
        assert (wrong.status_code, wrong.json()["code"]) == (422, "invalid")
        done = await office.post("/me/second-factor/confirm", json={"code": code_of(told["secret"], -1)})
        assert len(done.json()["codes"]) == 10

        asked = await sign_in_at(home, town.cast.sato)
        assert (asked.status_code, asked.json()["code"]) == (401, "second_factor_needed")
        assert not home.cookies
        assert (await home.get("/me")).status_code == 401
        assert (await sign_in_at(home, town.cast.sato, code=code_of(told["secret"]))).status_code == 200

        renewed = (await office.post("/me/second-factor/recovery-codes", json=said)).json()["codes"]
        assert not {*renewed} & {*done.json()["codes"]}
        seen = (await office.get("/me/second-factor")).json()
        assert (bool(seen["enrolled_at"]), seen["is_required"], seen["recovery_codes_left"]) == (True, False, 10)
        assert (await office.post("/me/second-factor/remove", json=said)).status_code == 204
        assert (await sign_in_at(home, town.cast.sato)).status_code == 200


async def test_who_must_have_one_comes_in_by_no_door_without_it(town: Town) -> None:
    await ask_second_steps(town)
    async with signed_in(town, town.cast.sugiyama), browser_on(town) as browser:
        body = {"login_id": town.cast.sato.login_id, "password": PASSWORD}
        assert (await browser.post("/sign-in/enrolment", json=body)).status_code == 401  # she has no password yet
    async with browser_on(town) as browser:
        from_nobody = await browser.post("/sign-in/enrolment", json={"login_id": "nobody", "password": "x"})
        assert from_nobody.json()["code"] == "wrong_credentials"


async def test_an_administrator_resets_a_colleagues_and_nobody_else_does(town: Town) -> None:
    path = f"/people/{town.cast.sato.id}/second-factor-reset"
    await make_administrator(town, town.cast.takahashi)
    await make_administrator(town, town.cast.sugiyama)
    async with town.as_("yoshida") as clerk, town.as_("sugiyama") as stranger, town.as_("takahashi") as administrator:
        assert (await clerk.post(path)).status_code == 403
        assert (await stranger.post(path)).status_code == 404
        for _ in range(2):  # safe to repeat
            assert (await administrator.post(path)).status_code == 204
        own = f"/people/{town.cast.takahashi.id}/second-factor-reset"
        assert (await administrator.post(own)).status_code == 403
