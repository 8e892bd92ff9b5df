"""Trying a directory out: whoever sets it up is told which step works and which does not, and whom it finds."""

from uuid import UUID

from app.audit.record import record_act
from app.people.login_ids import folded_login_id
from app.people.models import Person
from app.sign_in.seals import Seals
from app.sign_in.strikes import Trier, charge, forgive
from app.sign_on.access import access_kind
from app.sign_on.ldap_directory import Directories, DirectoryTrouble, NotFoundThere
from app.sign_on.ldap_settings import Asked, asked_of
from app.sign_on.newcomers import Vouched
from app.sign_on.schemas import Described, DirectoryCheck, DirectoryTrial
from app.work import BeginWork


async def try_directory(
    begin: BeginWork, asking: tuple[Directories, Seals], person: Person, provider_id: UUID, trial: DirectoryTrial
) -> DirectoryCheck:
    """Look for somebody, and with a password let them in, as far as that goes; changes nothing.

    An administrator guesses no faster than anybody else.
    """
    directories, seals = asking
    trier = Trier(folded_login_id(trial.login_id), known_device=f"person {person.id}")
    async with begin() as work:
        provider = await access_kind(work.session, person, provider_id, "ldap")
        if trial.password:
            await charge(work.session, trier)
    outcome = "refused"
    try:
        check = await _tried(directories, asked_of(provider, seals), trial)
        outcome = check.outcome
    finally:
        async with begin() as work:
            if outcome == "let_in":
                await forgive(work.session, trier)
            await record_act(
                work, "provider.tried", organisation_id=person.organisation_id, actor_id=person.id,
                subject_id=provider_id, detail={"name": provider.name, "outcome": outcome},
            )  # fmt: skip
    return check


async def _tried(directories: Directories, asked: Asked, trial: DirectoryTrial) -> DirectoryCheck:
    login, name = folded_login_id(trial.login_id), ""
    try:
        if not asked.settings.own_name or not trial.password:
            name, vouched = await directories.describe(asked, login)
        if trial.password:
            vouched = await directories.prove(asked, login, trial.password)
    except (DirectoryTrouble, NotFoundThere) as trouble:
        return DirectoryCheck(outcome=trouble.outcome)
    return DirectoryCheck(outcome="let_in" if trial.password else "found", found=_described(name, vouched))


def _described(name: str, vouched: Vouched) -> Described:
    return Described(
        name=name, subject=vouched.subject, staff_number=vouched.staff_number, display_name=vouched.name,
        kana=vouched.kana, login_id=vouched.login_id, email=vouched.email,
    )  # fmt: skip
