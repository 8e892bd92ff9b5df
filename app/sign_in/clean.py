"""Forgetting what signing in has no more use for."""

from app.sign_in.ended import forget_sessions
from app.sign_in.recognise import forget_devices
from app.sign_in.strikes import forget_strikes
from app.work import BeginWork


async def forget_old(begin: BeginWork) -> None:
    """Every few minutes; every node may do it, and nothing is lost by not doing it."""
    async with begin() as work:
        await forget_strikes(work.session)
        await forget_devices(work.session)
    async with begin() as work:  # apart: it holds nothing of the others up
        await forget_sessions(work.session)
