"""Asking the record in company: whoever asks while an answer is under way shares the next one.

No timer and no added latency: the first question goes at once. A town that comes in at half past eight costs a few
statements instead of a few for everybody, and one connection of the pool, so that those inside go on as before.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
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
    """Answers questions in batches, one batch at a time, in the order in which they came."""

    def __init__(self, answer_all: AnswerAll[Question, Answer], bounds: Bounds = Bounds()) -> None:
        self._answer_all = answer_all
        self._bounds = bounds
        self._waiting: deque[tuple[Question, asyncio.Future[Answer | Refusal]]] = deque()
        self._answering: asyncio.Task[None] | None = None

    async def ask(self, question: Question) -> Answer:
        """The answer; a refusal is raised."""
        if len(self._waiting) >= self._bounds.queue:
            raise Unavailable
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Answer | Refusal] = loop.create_future()
        self._waiting.append((question, answer))
        if self._answering is None:
            # A task of its own: nobody who goes away takes another's answer along, or leaves a transaction behind.
            self._answering = asyncio.create_task(self._answer_waiting())
        giving_up = loop.call_later(self._bounds.patience, _settle, answer, Unavailable())
        try:
            outcome = await answer
        finally:
            giving_up.cancel()
        if isinstance(outcome, Refusal):
            raise outcome
        return outcome

    async def _answer_waiting(self) -> None:
        try:
            while self._waiting:
                size = min(len(self._waiting), self._bounds.batch)
                together = [self._waiting.popleft() for _ in range(size)]
                there = [(question, answer) for question, answer in together if not answer.done()]
                if there:
                    outcomes = await self._outcomes([question for question, _ in there])
                    for (_, answer), outcome in zip(there, outcomes, strict=True):
                        _settle(answer, outcome)
        finally:
            self._answering = None

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
