"""The cabinet: what files need of the machine, and how many may come in at once."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from app.errors import TooMany
from app.files.bucket import Address, BucketStorage
from app.files.rules import Rules
from app.files.staging import Staging
from app.files.storage import DiskStorage, Storage

AT_ONCE = 64  # uploads of one process: a megabyte of memory each
OF_ONE = 6


@dataclass
class Cabinet:
    """Where bytes arrive, where they stay, and the installation's own rules."""

    staging: Staging
    storage: Storage
    rules: Rules = Rules()
    _coming: Counter[UUID] = field(default_factory=Counter)

    @contextmanager
    def door(self, person_id: UUID) -> Iterator[None]:
        """Passes while bytes come in; bounded for each person, and for all."""
        if self._coming[person_id] >= OF_ONE or self._coming.total() >= AT_ONCE:
            raise TooMany(2, "同時に送るファイルが多すぎます。少し待ってください。", "Too many uploads at once.")
        self._coming[person_id] += 1
        try:
            yield
        finally:
            self._coming[person_id] -= 1
            self._coming += Counter()  # forgets those at nought

    async def remove(self, blob_id: UUID) -> None:
        """The bytes of a file, wherever they are; its row is gone already."""
        self.staging.drop(blob_id)
        await self.storage.remove(blob_id.hex)


def cabinet_in_bucket(directory: Path, address: Address, rules: Rules) -> Cabinet:
    """What comes in lies in `directory` until it has been looked through, as on a disk."""
    parts = directory / "parts"
    return Cabinet(Staging(parts), BucketStorage(address, parts), rules)


def cabinet_on_disk(directory: Path, rules: Rules) -> Cabinet:
    return Cabinet(Staging(directory / "parts"), DiskStorage(directory / "kept"), rules)
