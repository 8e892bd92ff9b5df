"""What was used once is not used again, and is forgotten when it could not be anyway."""

from datetime import timedelta

from sqlalchemy import func, select

from app.sign_on.models import SpentToken
from app.sign_on.spent import forget_old, spend
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast
from tests.sign_on.named import make_provider


async def test_a_token_is_spent_once_with_each_provider(work: UnitOfWork, cast: Cast) -> None:
    one, other = await make_provider(work, cast), await make_provider(work, cast, name="別")
    hour = timedelta(hours=1)
    assert await spend(work, one.id, "t", hour)
    assert not await spend(work, one.id, "t", hour)
    assert await spend(work, other.id, "t", hour)


async def test_what_has_run_out_is_forgotten(begin: BeginWork, cast: Cast) -> None:
    async with begin() as work:
        provider = await make_provider(work, cast)
        await spend(work, provider.id, "old", timedelta(seconds=-1))
        await spend(work, provider.id, "new", timedelta(hours=1))
    await forget_old(begin)
    async with begin() as work:
        assert await work.session.scalar(select(func.count()).where(SpentToken.provider_id == provider.id)) == 1
        assert not await spend(work, provider.id, "new", timedelta(hours=1))
