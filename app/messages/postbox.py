"""Sending in company: the drafts that arrive while a commit is under way share the next one.

No timer and no added latency: the first draft goes at once; whoever comes meanwhile waits for exactly one commit.
A room's drafts always fall into the same of a few slots. So they keep their order and never wait for a lock of
their own house, while the process works on the batch of one slot and PostgreSQL on that of another.
"""

import asyncio
from collections import deque

from sqlalchemy.exc import IntegrityError

from app.database.faults import refusal_of
from app.errors import Refusal, Unavailable
from app.messages.drafts import Outcome, Sent, SignedDraft
from app.messages.rate import Rate
from app.messages.send import send_messages
from app.work import BeginWork

SLOTS = 3  # batches under way at once
LARGEST_BATCH = 256
LONGEST_QUEUE = 3_000  # drafts that wait in one slot
PATIENCE = 5.0  # seconds until the sender is told to retry with the same key

Waiting = tuple[SignedDraft, "asyncio.Future[Outcome]"]


class Postbox:
    """Takes signed drafts and answers each when its message is durable, in the order of arrival in its room."""

    def __init__(self, begin: BeginWork, rate: Rate) -> None:
        self._rate = rate
        self._slots = [Slot(begin) for _ in range(SLOTS)]

    async def send(self, draft: SignedDraft) -> Sent:
        """Send one draft. A refusal is raised; an unknown outcome is Unavailable: retry with the same key."""
        self._rate.spend(draft.sender_id)
        answer = self._slots[draft.room_id.int % SLOTS].drop(draft)
        try:
            async with asyncio.timeout(PATIENCE):
                outcome = await answer
        except TimeoutError:
            raise Unavailable from None
        if isinstance(outcome, Refusal):
            raise outcome
        return outcome


class Slot:
    """Some rooms' drafts: one batch of them under way, the others waiting."""

    def __init__(self, begin: BeginWork) -> None:
        self._begin = begin
        self._waiting: deque[Waiting] = deque()
        self._emptying: asyncio.Task[None] | None = None

    def drop(self, draft: SignedDraft) -> "asyncio.Future[Outcome]":
        if len(self._waiting) >= LONGEST_QUEUE:
            raise Unavailable
        answer: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.append((draft, answer))
        if self._emptying is None:
            # A task of its own: no caller that goes away can leave a transaction, and its room's lock, behind.
            self._emptying = asyncio.create_task(self._empty())
        return answer

    async def _empty(self) -> None:
        try:
            while self._waiting:
                size = min(len(self._waiting), LARGEST_BATCH)
                batch = [self._waiting.popleft() for _ in range(size)]
                await self._post(batch)
        finally:
            self._emptying = None

    async def _post(self, batch: list[Waiting]) -> None:
        outcomes = await self._outcomes([draft for draft, _ in batch])
        for (_, answer), outcome in zip(batch, outcomes, strict=True):
            if not answer.done():
                answer.set_result(outcome)

    async def _outcomes(self, drafts: list[SignedDraft], *, is_last_try: bool = False) -> list[Outcome]:
        try:
            async with self._begin() as work:
                return await send_messages(work, drafts)
        except IntegrityError:
            # The same key raced into another room, over another slot or node. By now it has been sent there: alone,
            # each draft finds out by itself.
            if is_last_try:
                return [Unavailable()]
            return [outcome for draft in drafts for outcome in await self._outcomes([draft], is_last_try=True)]
        except Exception as error:  # every draft must be answered, whatever the driver raises
            refusal = refusal_of(error)
            if refusal is None:
                raise_later(error)
            return [refusal or Unavailable()] * len(drafts)


def raise_later(error: Exception) -> None:
    """Our own mistake: let the log have it whole, while the senders keep their drafts."""
    asyncio.get_running_loop().call_exception_handler({"message": "sending failed", "exception": error})
