"""The doorbell between processes, over Redis: bells out, sealed letters in between, bells in.

A bell is heard here at once and posted, without waiting, to the line of its channel. Whoever follows the channel in
another process hears it a millisecond later: a fixed room's events, or news of a person's standing. Nothing depends
on it. A letter may be lost (Redis away, a slot between two masters, a full outbox), doubled, late, shuffled or
forged: the seal refuses strangers, the feed delivers only the next `seq`, and PostgreSQL is asked every two seconds
and, whenever a line fell or a channel began to be heard, at once.

    ring → outbox → mouth ─┐                        redis_broker.py   bells and letters
                           Redis                    switchboard.py    which line carries a channel
    hub  ← letter ← ear  ──┘                        redis_line.py     one server: ear, mouth, what may go wrong
"""

import asyncio
import logging

from app.realtime.broker import Doorbell, Doubt, Listener, letters_of
from app.realtime.envelope import Envelopes
from app.realtime.protocol import Bell
from app.realtime.redis_address import PATIENCE, addresses_of
from app.realtime.redis_line import Calls
from app.realtime.switchboard import Switchboard

logger = logging.getLogger("kairan.doorbell")


class RedisBroker:
    """The `Broker` of many processes; `silence` is how long a quiet server is trusted."""

    def __init__(self, url: str, envelopes: Envelopes, silence: float = PATIENCE) -> None:
        self._envelopes = envelopes
        self._listeners: list[Listener] = []
        self._doubts: list[Doubt] = []
        self._heard: list[Bell] = []
        self._has_met_strangers = False
        calls = Calls(self._hear, self._doubt, lambda: None)
        self._switchboard = Switchboard(addresses_of(url), calls, silence)

    @property
    def doorbell(self) -> Doorbell:
        return "redis" if self._switchboard.is_whole else "late"

    async def ring(self, *bells: Bell) -> None:
        """Heard here at once, elsewhere as soon as Redis takes it; never waits."""
        for listener in self._listeners:
            listener(*bells)
        for bell in bells:
            for channel, part in letters_of(bell):
                self._switchboard.post(channel, self._envelopes.seal(part))

    def listen(self, listener: Listener, doubt: Doubt = lambda: None) -> None:
        self._listeners.append(listener)
        self._doubts.append(doubt)

    def follow(self, channel: str) -> None:
        self._switchboard.follow(channel)

    def unfollow(self, channel: str) -> None:
        self._switchboard.unfollow(channel)

    async def keep(self) -> None:
        """Ring and listen until cancelled, whatever happens to Redis."""
        await self._switchboard.keep()

    def _hear(self, letter: bytes) -> None:
        """Letters that came together are told together, so that each socket is written to once."""
        bell = self._envelopes.open(letter)
        if bell is None:
            self._refuse()
            return
        if not self._heard:
            asyncio.get_running_loop().call_soon(self._tell)
        self._heard.append(bell)

    def _tell(self) -> None:
        bells, self._heard = self._heard, []
        for listener in self._listeners:
            listener(*bells)

    def _refuse(self) -> None:
        if not self._has_met_strangers:  # said once: it may be somebody who wants to fill the log
            self._has_met_strangers = True
            logger.warning(
                "新着通知: 読めない知らせが Redis に届きました。すべてのサーバーの KAIRAN_SECRET_KEY が同じか"
                "確かめてください (unreadable letters: is the secret key the same on all servers?)"
            )

    def _doubt(self) -> None:
        for doubt in self._doubts:
            doubt()
