"""What is kept for undoing: only what the transfer touched."""

from sqlalchemy import select

from app.transfers.models import Transfer
from tests.transfers.hall import Hall, moved


async def test_only_who_was_touched_is_kept_with_their_posts(hall: Hall) -> None:
    transfer_id = await hall.apply(hall.csv(sato=moved(hall.lines["sato"], hall.lines["takahashi"])))
    async with hall.begin() as work:
        before = await work.session.scalar(select(Transfer.before).where(Transfer.id == transfer_id))
    assert before is not None
    assert [one["id"] for one in before["people"]] == [str(hall.cast.sato.id)]
    assert (len(before["begun"]), len(before["ended"]), before["added"]) == (1, 1, [])
    assert "posts" not in before
