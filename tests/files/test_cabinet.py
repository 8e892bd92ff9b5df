"""So many may bring files at once, and no more."""

from contextlib import ExitStack
from uuid import uuid4

import pytest

from app.errors import TooMany
from app.files.cabinet import AT_ONCE, OF_ONE, Cabinet


def test_one_person_brings_a_few_at_once(cabinet: Cabinet) -> None:
    person = uuid4()
    with ExitStack() as doors:
        for _ in range(OF_ONE):
            doors.enter_context(cabinet.door(person))
        with pytest.raises(TooMany), cabinet.door(person):
            pass
        with cabinet.door(uuid4()):
            pass
    with cabinet.door(person):
        pass


def test_all_together_bring_a_bounded_number(cabinet: Cabinet) -> None:
    with ExitStack() as doors:
        for _ in range(AT_ONCE):
            doors.enter_context(cabinet.door(uuid4()))
        with pytest.raises(TooMany), cabinet.door(uuid4()):
            pass


async def test_what_is_removed_is_gone_wherever_it_was(cabinet: Cabinet) -> None:
    blob_id = uuid4()
    path = cabinet.staging.path_of(blob_id)
    path.write_bytes(b"x")
    await cabinet.storage.put(blob_id.hex, path)
    await cabinet.remove(blob_id)
    assert not path.exists()
    assert not await cabinet.storage.has(blob_id.hex)
