"""Asking the record in company: whoever asks while an answer is under way shares the next one.

No timer and no added latency: the first question goes at once. A town that comes in at half past eight costs a few
statements instead of a few for everybody, and one connection of the pool, so that those inside go on as before.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from typing import Generic, NamedTuple, TypeVar

from app.database.faults import refusal_of
from app.errors import Refusal, Unavailable

Question = TypeVar("Question")
Answer = TypeVar("Answer")
AnswerAll = Callable[[Sequence[Question]], Awaitable[Sequence[Answer | Refusal]]]


class Bounds(NamedTuple):
    """How many are answered together, how many may wait, and the seconds until an asker is told to come again."""

    batch: int = 32  # between two batches everybody else has their turn
    queue: int = 10_000
    patience: float = 30.0


class Company(Generic[Question, Answer]):
    """Answers questions in batches, in the order in which they came: the record is asked for one batch at a time."""

    def __init__(self, answer_all: AnswerAll[Question, Answer], bounds: Bounds = Bounds()) -> None:
        self._answer_all = answer_all
        self._bounds = bounds
        self._waiting: deque[tuple[Question, asyncio.Future[Answer | Refusal]]] = deque()
        self._asked: deque[tuple[float, asyncio.Future[Answer | Refusal]]] = deque()  # until when each is patient
        self._is_timed = False
        self._answering: asyncio.Task[None] | None = None

    async def ask(self, question: Question) -> Answer:
        """The answer; a refusal is raised."""
        if len(self._waiting) >= self._bounds.queue:
            raise Unavailable
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Answer | Refusal] = loop.create_future()
        self._waiting.append((question, answer))
        if self._answering is None:
            self._begin()
        self._give_up_later(answer, loop)
        outcome = await answer
        if isinstance(outcome, Refusal):
            raise outcome
        return outcome

    def _give_up_later(self, answer: "asyncio.Future[Answer | Refusal]", loop: asyncio.AbstractEventLoop) -> None:
        """One timer for all who ask: it is set for the first of them, and goes on to whoever is next by then."""
        self._asked.append((loop.time() + self._bounds.patience, answer))
        if not self._is_timed:
            self._is_timed = True
            loop.call_later(self._bounds.patience, self._give_up)

    def _give_up(self) -> None:
        loop = asyncio.get_running_loop()
        while self._asked and self._asked[0][0] <= loop.time():
            _settle(self._asked.popleft()[1], Unavailable())
        self._forget_answered()
        self._is_timed = bool(self._asked)
        if self._asked:
            loop.call_at(self._asked[0][0], self._give_up)

    def _forget_answered(self) -> None:
        while self._asked and self._asked[0][1].done():
            self._asked.popleft()

    async def go_on(self) -> None:
        """The record has answered this batch and it need only be told: whoever waits is asked for meanwhile.

        Said from within `answer_all`, by those to whom it matters; comes back when the next batch is on its way.
        """
        if self._answering is asyncio.current_task():
            self._begin()
            if self._answering is not None:
                await asyncio.sleep(0)

    def _begin(self) -> None:
        # A task of its own: nobody who goes away takes another's answer along, or leaves a transaction behind.
        # And a context of its own: what is done for many must not look as if it came from the first of them.
        self._answering = asyncio.create_task(self._answer_some(), context=Context()) if self._waiting else None

    async def _answer_some(self) -> None:
        size = min(len(self._waiting), self._bounds.batch)
        together = [self._waiting.popleft() for _ in range(size)]
        there = [(question, answer) for question, answer in together if not answer.done()]
        try:
            outcomes = await self._outcomes([question for question, _ in there]) if there else ()
        finally:
            if self._answering is asyncio.current_task():
                self._answering = None
        for (_, answer), outcome in zip(there, outcomes, strict=True):
            _settle(answer, outcome)
        self._forget_answered()
        if self._answering is None:
            self._begin()

    async def _outcomes(self, questions: list[Question]) -> Sequence[Answer | Refusal]:
        try:
            return await self._answer_all(questions)
        except Exception as error:  # everybody must be answered, whatever the driver raises
            refusal = error if isinstance(error, Refusal) else refusal_of(error)
            if refusal is None:
                trouble = {"message": "asking in company failed", "exception": error}
                asyncio.get_running_loop().call_exception_handler(trouble)
            return [refusal or Unavailable()] * len(questions)


def _settle(answer: "asyncio.Future[Answer | Refusal]", outcome: Answer | Refusal) -> None:
    if not answer.done():  # answered already, or nobody waits any more
        answer.set_result(outcome)
