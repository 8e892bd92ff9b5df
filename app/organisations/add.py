"""Adding an organisation: the operator's act that lets a municipality in."""

from sqlalchemy import select

from app.audit.record import record_act
from app.errors import Conflict, Invalid
from app.organisations.codes import verified_code
from app.organisations.models import Organisation
from app.work import UnitOfWork


async def add_organisation(work: UnitOfWork, code: str, name: str) -> Organisation:
    """Add it under its official code. Safe to retry: the same code and name give back the same organisation."""
    code, name = verified_code(code), name.strip()
    if not 1 <= len(name) <= 100:
        raise Invalid("団体の名前は 1〜100 文字です。", "An organisation's name has 1 to 100 characters.")
    there = await work.session.scalar(select(Organisation).where(Organisation.code == code))
    if there is not None:
        if there.name != name:
            raise Conflict(
                f"団体コード {code} は「{there.name}」としてすでに登録されています。",
                f"The code {code} already belongs to {there.name}.",
            )
        return there
    organisation = Organisation(code=code, name=name, allows_direct_outside=False)
    work.session.add(organisation)
    await work.session.flush()
    await record_act(work, "organisation.added", organisation_id=organisation.id, subject_id=organisation.id)
    return organisation
