"""One operator's command: migrated, one unit of work, and everything closed again."""

from app.database.place import Place
from app.operation import operation
from app.organisations.access import access_organisation
from app.organisations.add import add_organisation


async def test_what_an_operator_does_is_kept(place: Place) -> None:
    async with operation(place) as begin, begin() as work:
        added = await add_organisation(work, "479993", "試験村")
    async with operation(place) as begin, begin() as work:
        assert (await access_organisation(work.session, "479993")).id == added.id
