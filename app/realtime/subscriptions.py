"""What a server should carry for us, what it was asked for, and what must be said to make the two agree; pure."""

from app.realtime.slots import Dialect

Command = list[str]


class Subscriptions:
    """Costs what changes, not what is followed: thousands of channels stay while one comes."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._wanted: set[str] = set()
        self._asked: set[str] = set()  # and not taken back since, whatever the server made of it
        self._unsure: set[str] = set()  # of these, what the server may have declined or dropped
        self._has_declined = False
        self._changed: set[str] = set()

    def follow(self, channel: str) -> None:
        self._wanted.add(channel)
        self._changed.add(channel)

    def unfollow(self, channel: str) -> None:
        self._wanted.discard(channel)
        self._changed.add(channel)

    def carry(self, channels: set[str]) -> None:
        """From now on these and no others; what the server declined or took away is asked for again."""
        if self._has_declined:
            self._unsure |= self._asked
            self._has_declined = False
        self._changed |= (self._wanted ^ channels) | (channels - self._asked) | self._unsure
        self._wanted = set(channels)

    def begin(self) -> None:
        """A new connection: the server knows nothing of us."""
        self._asked.clear()
        self._unsure.clear()
        self._changed = set(self._wanted)

    def decline(self) -> None:
        """Something we asked for belongs elsewhere; which, the server does not say."""
        self._has_declined = True

    def lose(self, channel: str) -> bool:
        """The server carries it no longer; True if that was not our wish, as far as we can tell.

        It may only now confirm a farewell after which it was asked for again, and then carries it all the same. So it
        stays among what was asked: to be asked for once more, or taken back when nobody wants it.
        """
        if channel not in self._asked:
            return False
        self._unsure.add(channel)
        return True

    def changes(self, limit: int) -> list[Command]:
        """The next commands, about so many channels at most; none when everything is said."""
        while self._changed:
            channels = [self._changed.pop() for _ in range(min(limit, len(self._changed)))]
            if commands := self._commands(channels):
                return commands
        return []

    def _commands(self, channels: list[str]) -> list[Command]:
        come = [c for c in channels if c in self._wanted and (c not in self._asked or c in self._unsure)]
        go = [c for c in channels if c in self._asked and c not in self._wanted]
        self._asked.update(come)
        self._asked.difference_update(go)
        self._unsure.difference_update(channels)
        dialect = self._dialect
        return [*dialect.commands(dialect.subscribe, come), *dialect.commands(dialect.unsubscribe, go)]
