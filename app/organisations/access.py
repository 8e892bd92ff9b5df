"""Finding organisations: by the operator's code, never by a bare id."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.organisations.codes import verified_code
from app.organisations.models import Organisation


async def access_organisation(session: AsyncSession, code: str) -> Organisation:
    """The organisation with this code, for the operator."""
    organisation = await session.scalar(select(Organisation).where(Organisation.code == verified_code(code)))
    if organisation is None:
        raise NotFound(
            f"団体コード {code} は登録されていません。先に organisation add で登録してください。",
            f"No organisation has the code {code}. Add it first with: organisation add",
        )
    return organisation
