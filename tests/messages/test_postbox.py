"""The postbox: company while a commit is under way, an answer for everybody, a bound on waiting."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from app.database.lines import Driver, Lines
from app.errors import Conflict, NotFound, TooMany, Unavailable
from app.messages.drafts import Sent, SignedDraft
from app.messages.postbox import BOUNDS, Postbox
from app.messages.rate import Rate
from app.realtime.broker import LocalBroker
from app.work import BeginWork, UnitOfWork, swift_units_of_work
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, Places

Settled = tuple[Cast, Places]


class Gate:
    """Units of work that wait until the gate is opened; counts how many were begun."""

    def __init__(self, begin: BeginWork) -> None:
        self._begin, self.begun = begin, 0
        self.reached, self.opened = asyncio.Event(), asyncio.Event()

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[UnitOfWork]:
        self.begun += 1
        self.reached.set()
        await self.opened.wait()
        async with self._begin() as work:
            yield work


def unlimited() -> Rate:
    return Rate(1_000_000, lambda: 0.0)


def drafts(settled: Settled, *bodies: str) -> list[SignedDraft]:
    cast, places = settled
    return [SignedDraft(cast.sato.id, places.section.id, uuid4(), body) for body in bodies]


async def retry(postbox: Postbox, draft: SignedDraft) -> Sent:
    while True:
        with suppress(Unavailable):
            return await postbox.send(draft)


async def test_a_draft_is_sent_at_once(begin: BeginWork, settled: Settled) -> None:
    [draft] = drafts(settled, "すぐに")
    sent = await Postbox(begin, unlimited()).send(draft)
    assert (sent.is_new, sent.message.body) == (True, "すぐに")


async def test_who_comes_during_a_commit_shares_the_next_one(begin: BeginWork, settled: Settled) -> None:
    gate = Gate(begin)
    postbox = Postbox(gate, unlimited())
    sending = [asyncio.create_task(postbox.send(draft)) for draft in drafts(settled, *map(str, range(50)))]
    await gate.reached.wait()
    late = [asyncio.create_task(postbox.send(draft)) for draft in drafts(settled, *map(str, range(50, 100)))]
    await asyncio.sleep(0)
    gate.opened.set()
    sent = await asyncio.gather(*sending, *late)
    assert [one.message.number for one in sent] == list(range(1, 101))
    assert gate.begun == 2


async def test_a_refused_draft_harms_no_other_of_its_batch(begin: BeginWork, settled: Settled) -> None:
    cast, places = settled
    postbox = Postbox(begin, unlimited())
    outsiders = SignedDraft(cast.sugiyama.id, places.section.id, uuid4(), "外から")
    one, other = drafts(settled, "一", "二")
    answers = await asyncio.gather(*(postbox.send(d) for d in (one, outsiders, other)), return_exceptions=True)
    assert isinstance(answers[1], NotFound)
    assert [answer.message.body for answer in (answers[0], answers[2]) if not isinstance(answer, BaseException)] == [
        "一",
        "二",
    ]


async def test_a_conflict_is_raised(begin: BeginWork, settled: Settled) -> None:
    [draft] = drafts(settled, "一")
    postbox = Postbox(begin, unlimited())
    await postbox.send(draft)
    with pytest.raises(Conflict):
        await postbox.send(SignedDraft(draft.sender_id, draft.room_id, draft.client_id, "二"))


async def test_a_sender_who_waits_too_long_is_told_to_retry_with_the_same_key(
    begin: BeginWork, settled: Settled
) -> None:
    gate = Gate(begin)
    postbox = Postbox(gate, unlimited(), BOUNDS._replace(patience=0.05))
    [draft] = drafts(settled, "遅い")
    with pytest.raises(Unavailable) as refused:
        await postbox.send(draft)
    assert refused.value.may_retry
    gate.opened.set()
    assert (await retry(postbox, draft)).message.number == 1


async def test_the_queue_is_bounded(begin: BeginWork, settled: Settled) -> None:
    gate = Gate(begin)
    postbox = Postbox(gate, unlimited(), BOUNDS._replace(queue=3))
    sending = [asyncio.create_task(postbox.send(draft)) for draft in drafts(settled, *"一二三四")]
    await asyncio.sleep(0)
    assert isinstance(sending[3].exception(), Unavailable)
    gate.opened.set()
    assert [one.message.number for one in await asyncio.gather(*sending[:3])] == [1, 2, 3]


async def test_a_database_that_is_away_is_unavailable_and_the_postbox_lives_on(
    begin: BeginWork, settled: Settled
) -> None:
    is_away = True

    @asynccontextmanager
    async def flickering() -> AsyncIterator[UnitOfWork]:
        if is_away:
            raise ConnectionRefusedError
        async with begin() as work:
            yield work

    postbox = Postbox(flickering, unlimited())
    [draft] = drafts(settled, "もう一度")
    with pytest.raises(Unavailable):
        await postbox.send(draft)
    is_away = False
    assert (await postbox.send(draft)).is_new


async def test_our_own_mistake_is_logged_and_the_draft_is_kept_by_its_sender(settled: Settled) -> None:
    @asynccontextmanager
    async def broken() -> AsyncIterator[UnitOfWork]:
        raise ZeroDivisionError
        yield

    reported: list[dict[str, object]] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: reported.append(context))
    [draft] = drafts(settled, "こわれる")
    try:
        with pytest.raises(Unavailable):
            await Postbox(broken, unlimited()).send(draft)
    finally:
        loop.set_exception_handler(None)
    assert isinstance(reported[0]["exception"], ZeroDivisionError)


async def test_a_sender_who_goes_away_leaves_the_rest_alone(begin: BeginWork, settled: Settled) -> None:
    gate = Gate(begin)
    postbox = Postbox(gate, unlimited())
    one, other = (asyncio.create_task(postbox.send(draft)) for draft in drafts(settled, "去る", "残る"))
    await asyncio.sleep(0)
    one.cancel()
    gate.opened.set()
    assert (await other).message.body == "残る"


async def test_who_sends_too_fast_is_refused_before_anything_is_queued(begin: BeginWork, settled: Settled) -> None:
    postbox = Postbox(begin, Rate(1, lambda: 0.0))
    first, second = drafts(settled, "一", "二")
    await postbox.send(first)
    with pytest.raises(TooMany):
        await postbox.send(second)


async def test_plain_words_go_past_the_session_and_mentions_and_retries_do_not(town: Town) -> None:
    kairan, sato, room = town.running.kairan, town.cast.sato.id, town.places.section.id
    usual = Gate(kairan.begin)
    usual.opened.set()
    postbox = Postbox(usual, unlimited(), swiftly=swift_units_of_work(kairan.lines, kairan.broker))
    plain = SignedDraft(sato, room, uuid4(), "言葉だけ")
    sent = await postbox.send(plain)
    assert (sent.is_new, usual.begun) == (True, 0)
    assert await postbox.send(plain) == sent._replace(is_new=False)
    assert usual.begun == 1
    mention = await postbox.send(SignedDraft(sato, room, uuid4(), f"<@{town.cast.takahashi.id}> さん"))
    assert [one.id for one in mention.message.mentions] == [town.cast.takahashi.id]
    assert usual.begun == 2


async def test_words_do_not_wait_for_what_takes_longer(town: Town) -> None:
    kairan, sato, room = town.running.kairan, town.cast.sato.id, town.places.section.id
    usual = Gate(kairan.begin)
    postbox = Postbox(usual, unlimited(), swiftly=swift_units_of_work(kairan.lines, kairan.broker))
    mention = asyncio.create_task(postbox.send(SignedDraft(sato, room, uuid4(), f"<@{town.cast.takahashi.id}> さん")))
    await usual.reached.wait()
    words = await postbox.send(SignedDraft(sato, room, uuid4(), "言葉だけ"))
    assert not mention.done()
    usual.opened.set()
    assert (await mention).message.number == words.message.number + 1


async def test_words_are_with_the_database_while_the_batch_before_is_told(town: Town) -> None:
    kairan, sato, room = town.running.kairan, town.cast.sato.id, town.places.section.id
    happened: list[str] = []

    class Watched(Lines):
        @asynccontextmanager
        async def take(self) -> AsyncIterator[Driver]:
            happened.append("written")
            async with super().take() as driver:
                yield driver

    lines, broker = Watched(kairan.engine), LocalBroker()
    broker.listen(lambda *bells: happened.append(f"told {len(bells)}"))
    postbox = Postbox(kairan.begin, unlimited(), BOUNDS._replace(batch=2), swift_units_of_work(lines, broker))
    words = [SignedDraft(sato, room, uuid4(), body) for body in "一二三四五"]
    sent = await asyncio.gather(*(postbox.send(draft) for draft in words))
    assert [one.message.number for one in sent] == list(range(1, 6))
    assert happened == ["written", "written", "told 2", "written", "told 2", "told 1"]
    await lines.close()


async def test_a_batch_that_is_written_one_by_one_is_written_whole_before_who_came_later(town: Town) -> None:
    kairan, sato, room = town.running.kairan, town.cast.sato.id, town.places.section.id

    class Raced(Lines):
        is_first = True

        @asynccontextmanager
        async def take(self) -> AsyncIterator[Driver]:
            if self.is_first:  # what the database says of a key that raced into another room
                self.is_first = False
                raise IntegrityError(None, None, ValueError())
            async with super().take() as driver:
                yield driver

    lines = Raced(kairan.engine)
    swiftly = swift_units_of_work(lines, kairan.broker)
    postbox = Postbox(kairan.begin, unlimited(), BOUNDS._replace(batch=3), swiftly)
    words = [SignedDraft(sato, room, uuid4(), body) for body in "一二三四五"]
    sent = await asyncio.gather(*(postbox.send(draft) for draft in words))
    assert [one.message.number for one in sent] == list(range(1, 6))
    await lines.close()
