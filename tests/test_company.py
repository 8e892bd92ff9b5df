"""Asking in company: who comes meanwhile shares the next answer, and one's trouble stays one's own."""

import asyncio
from collections.abc import Sequence

import pytest

from app.company import Bounds, Company
from app.errors import NotFound, Refusal, Unavailable


class Oracle:
    """Answers with the question doubled, as soon as it is let; remembers who asked together."""

    def __init__(self, *, is_open: bool = True) -> None:
        self.batches: list[list[int]] = []
        self.open = asyncio.Event()
        if is_open:
            self.open.set()

    async def __call__(self, questions: Sequence[int]) -> list[int | Refusal]:
        self.batches.append(list(questions))
        await self.open.wait()
        return [NotFound() if question < 0 else question * 2 for question in questions]


async def test_one_alone_is_answered_at_once() -> None:
    oracle = Oracle()
    assert await Company(oracle).ask(1) == 2
    assert oracle.batches == [[1]]


async def test_who_comes_while_an_answer_is_under_way_shares_the_next_and_batches_are_bounded() -> None:
    oracle = Oracle(is_open=False)
    together = Company(oracle, Bounds(batch=3))
    asking = [asyncio.create_task(together.ask(0))]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    asking += [asyncio.create_task(together.ask(number)) for number in range(1, 6)]
    await asyncio.sleep(0)
    oracle.open.set()
    assert await asyncio.gather(*asking) == [0, 2, 4, 6, 8, 10]
    assert oracle.batches == [[0], [1, 2, 3], [4, 5]]


async def test_a_refusal_is_for_its_asker_alone() -> None:
    together = Company(Oracle())
    one, other = await asyncio.gather(together.ask(-1), together.ask(4), return_exceptions=True)
    assert isinstance(one, NotFound)
    assert other == 8


async def test_who_goes_away_takes_nobodys_answer_along() -> None:
    oracle = Oracle(is_open=False)
    together = Company(oracle)
    first, gone, stays = (asyncio.create_task(together.ask(number)) for number in range(3))
    await asyncio.sleep(0)
    gone.cancel()
    oracle.open.set()
    assert [await first, await stays] == [0, 4]
    assert [1] not in oracle.batches


async def test_a_record_that_is_away_answers_everybody_and_is_asked_anew() -> None:
    is_away = True

    async def answer(questions: Sequence[int]) -> Sequence[int]:
        if is_away:
            raise ConnectionRefusedError
        return questions

    together: Company[int, int] = Company(answer)
    refused = await asyncio.gather(together.ask(1), together.ask(2), return_exceptions=True)
    assert [type(one) for one in refused] == [Unavailable, Unavailable]
    is_away = False
    assert await together.ask(3) == 3


async def test_a_queue_that_is_full_refuses_at_once() -> None:
    oracle = Oracle(is_open=False)
    together = Company(oracle, Bounds(queue=1))
    asking = asyncio.create_task(together.ask(1))
    await asyncio.sleep(0)
    with pytest.raises(Unavailable):
        await together.ask(2)
    oracle.open.set()
    assert await asking == 2


class Herald:
    """An oracle that tells after it has been answered, and lets the next be asked meanwhile."""

    def __init__(self) -> None:
        self.company: Company[int, int] = Company(self, Bounds(batch=2))
        self.happened: list[str] = []

    async def __call__(self, questions: Sequence[int]) -> list[int]:
        self.happened.append(f"ask {questions}")
        await asyncio.sleep(0.01)
        await self.company.go_on()
        await self.company.go_on()  # saying it twice lets nobody else begin
        self.happened.append(f"tell {questions}")
        return list(questions)


async def test_the_next_are_asked_before_the_last_are_told_and_never_more_than_one_batch_at_a_time() -> None:
    herald = Herald()
    assert await asyncio.gather(*(herald.company.ask(number) for number in range(5))) == [0, 1, 2, 3, 4]
    assert herald.happened == [
        "ask [0, 1]", "ask [2, 3]", "tell [0, 1]", "ask [4]", "tell [2, 3]", "tell [4]",
    ]  # fmt: skip
    assert await herald.company.ask(5) == 5


async def test_who_comes_while_the_last_are_told_is_asked_for_at_once() -> None:
    async def answer(questions: Sequence[int]) -> list[int]:
        asked.append(list(questions))
        await company.go_on()
        if questions == [0]:
            await told.wait()
        return list(questions)

    asked, told = list[list[int]](), asyncio.Event()
    company: Company[int, int] = Company(answer)
    first = asyncio.create_task(company.ask(0))
    await asyncio.sleep(0.01)
    assert await company.ask(1) == 1
    assert not first.done()
    told.set()
    assert await first == 0
    assert asked == [[0], [1]]
