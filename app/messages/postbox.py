"""Sending in company: the drafts that arrive while a commit is under way share the next one.

Nearly all are nothing but words: one batch of them is with PostgreSQL at a time, as large as it has become, while the
one before is told to its rooms. Two at once were measured and make both PostgreSQL and this process work a tenth more
for each message. Whatever is more than words (a group is called, files, an audit) has a batch of its own beside it, so
that words never wait for that.
"""

from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError

from app.company import Bounds, Company
from app.errors import Unavailable
from app.messages.drafts import Earlier, Outcome, Sent, SignedDraft
from app.messages.rate import Rate
from app.messages.send import recall, send_messages, tell_plain_messages, write_plain_messages
from app.work import BeginSwiftly, BeginWork

LINES = 1  # of its own to the database: one batch of words is under way at a time
BOUNDS = Bounds(batch=256, queue=3_000, patience=5.0)


class Postbox:
    """Takes signed drafts and answers each when its message is durable, in the order of arrival in its room."""

    def __init__(
        self, begin: BeginWork, rate: Rate, bounds: Bounds = BOUNDS, swiftly: BeginSwiftly | None = None
    ) -> None:
        self._begin, self._swiftly = begin, swiftly
        self._rate = rate
        self._words: Company[SignedDraft, Sent] = Company(self._post, bounds)
        self._more: Company[SignedDraft, Sent] = Company(self._post, bounds)

    async def send(self, draft: SignedDraft) -> Sent:
        """Send one draft. A refusal is raised; an unknown outcome is Unavailable: retry with the same key."""
        self._rate.spend(draft.sender_id)
        return await (self._words if draft.is_plain else self._more).ask(draft)

    async def _post(self, drafts: Sequence[SignedDraft]) -> list[Outcome]:
        try:
            return await self._write(drafts)
        except IntegrityError:
            # A key raced into another room, beside this batch or over another node. By now it has been sent there:
            # alone, each draft finds out by itself.
            return [await self._post_alone(draft) for draft in drafts]

    async def _post_alone(self, draft: SignedDraft) -> Outcome:
        try:
            [outcome] = await self._write([draft], is_alone=True)
        except IntegrityError:
            return Unavailable()
        return outcome

    async def _write(self, drafts: Sequence[SignedDraft], *, is_alone: bool = False) -> list[Outcome]:
        if self._swiftly is None or not all(draft.is_plain for draft in drafts):
            async with self._begin() as work:
                return await send_messages(work, drafts)
        async with self._swiftly() as swift:
            written = await write_plain_messages(swift, drafts)
            if not is_alone:  # else others of its batch are still to be written, before whoever came later
                await self._words.go_on()  # while this batch is told, PostgreSQL writes the next
            outcomes = tell_plain_messages(swift, drafts, written)
        known = [one for one in outcomes if not isinstance(one, Earlier)]
        if len(known) == len(outcomes):
            return known
        async with self._begin() as work:
            return await recall(work.session, outcomes)
