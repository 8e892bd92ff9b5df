"""Passwords: argon2id, hashed in a few threads so that a flood of sign-ins does not stop the talk."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.errors import Unavailable

SHORTEST = 8
LONGEST = 128
AT_ONCE = 2
MOST_WAITING = 1000  # some ten seconds of work


class Passwords:
    """Hashes and verifies; for people who do not exist it takes the same time."""

    def __init__(self) -> None:
        # m=19 MiB, t=2, p=1: the floor of OWASP's password storage sheet.
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="argon2")
        self._waiting = 0
        self._nobody = self._hasher.hash("nobody has this password")

    async def hashed(self, password: str) -> str:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._hasher.hash, password)

    async def is_right(self, password_hash: str | None, password: str) -> bool:
        """Whether this is the password. Without a hash the answer is no, after the same work."""
        if self._waiting >= MOST_WAITING:
            raise Unavailable
        self._waiting += 1
        try:
            matches = await asyncio.get_running_loop().run_in_executor(
                self._threads, self._matches, password_hash or self._nobody, password
            )
        finally:
            self._waiting -= 1
        return matches and bool(password_hash)

    def _matches(self, password_hash: str, password: str) -> bool:
        try:
            return self._hasher.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
