"""Ids are called what they are called now; what is gone keeps its id."""

from uuid import uuid4

from app.admin.naming import names_in, room_of
from app.audit.models import AuditEntry
from app.work import UnitOfWork
from tests.fixtures.cabinet import put_file
from tests.fixtures.cast import Cast, Places


async def test_everything_that_has_a_name_is_called_by_it(work: UnitOfWork, cast: Cast, places: Places) -> None:
    file = await put_file(work, cast.sato, places.section, "名簿.txt")
    gone = uuid4()
    rooms = [AuditEntry(actor_id=cast.sato.id, subject_id=one, detail={"room_id": str(places.section.id)})
             for one in (places.section.id, file.id, cast.group.id, cast.aoba.id, gone)]  # fmt: skip
    names = await names_in(work.session, rooms)
    found = [names.of(one) for one in (cast.sato.id, places.section.id, file.id, cast.group.id, cast.aoba.id, gone)]
    assert [(one.kind, one.name) for one in found if one] == [
        ("person", cast.sato.name), ("room", "健康推進課"), ("file", "名簿.txt"), ("user_group", cast.group.name),
        ("organisation", "あおば市"), ("other", None),
    ]  # fmt: skip
    assert names.of(None) is None


async def test_a_file_is_not_named_for_a_room_that_it_is_not_in(work: UnitOfWork, cast: Cast, places: Places) -> None:
    file = await put_file(work, cast.sugiyama, places.elsewhere, "よその名簿.txt")
    entry = AuditEntry(actor_id=None, subject_id=file.id, detail={"room_id": str(places.section.id)})
    found = (await names_in(work.session, [entry])).of(file.id)
    assert found is not None
    assert found.name is None


def test_a_room_is_named_only_by_an_id() -> None:
    room = uuid4()
    assert room_of(AuditEntry(detail={"room_id": str(room)})) == room
    assert room_of(AuditEntry(detail={"room_id": "x"})) is room_of(AuditEntry(detail={})) is None
