"""Forgetting what signing in has no more use for."""

from app.sign_in.recognise import forget_devices
from app.sign_in.strikes import forget_strikes
from app.work import BeginWork


async def forget_old(begin: BeginWork) -> None:
    """Every few minutes; every node may do it, and nothing is lost by not doing it."""
    async with begin() as work:
        await forget_strikes(work.session)
        await forget_devices(work.session)
