"""Linking an account there with a person here, and undoing it: by an administrator, or by whoever proves both.

An e-mail address links nobody: only what the provider itself calls somebody for good.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from app.audit.record import record_act
from app.errors import Conflict, NotFound, NotPermitted
from app.linked_accounts.schemas import DirectoryAccount
from app.people.charge import looks_after
from app.people.login_ids import folded_login_id
from app.people.models import Person
from app.sign_in.access import access_colleague
from app.sign_in.policy import may_use_password
from app.sign_in.rules import rules_of
from app.sign_in.seals import Seals
from app.sign_in.strikes import Trier, charge, forgive, refund
from app.sign_on.access import access_own_door, access_provider
from app.sign_on.egress import ProviderAway
from app.sign_on.ldap_directory import Directories
from app.sign_on.ldap_settings import asked_of
from app.sign_on.models import Arrival, IdentityProvider, LinkedAccount
from app.sign_on.proofs import Proof
from app.sign_on.sessions import Theirs, end_sessions_of
from app.work import BeginWork, UnitOfWork


class AccountTaken(Conflict):
    code = "account_taken"
    ja = "このアカウントは、ほかの職員に結びついています。情報担当にお問い合わせください。"
    en = "This account is linked to somebody else. Please ask your IT staff."


class LinkedAlready(Conflict):
    code = "linked_already"
    ja = "この認証サーバーの別のアカウントと結びついています。先にそれを解除してください。"
    en = "Another account of this provider is linked already. Please unlink that one first."


@dataclass(frozen=True, slots=True)
class Linking:
    """Whose account becomes whose, and who says so."""

    person: Person
    subject: str
    by: Person


async def link_colleague(work: UnitOfWork, person: Person, colleague_id: UUID, provider_id: UUID, subject: str) -> None:
    """An administrator's word for a colleague, in the provider's own name for them. Safe to repeat."""
    provider = await access_provider(work.session, person, provider_id)
    colleague = await _colleague(work, person, colleague_id)
    await _link(work, provider, Linking(colleague, subject, person))


async def link_own(work: UnitOfWork, person: Person, proof: Proof | None) -> None:
    """One's own, by what the provider has just said of whoever sits here. Safe to repeat."""
    if proof is None:
        raise NotFound
    provider = await access_own_door(work.session, person, UUID(proof.provider_id))
    await _link(work, provider, Linking(person, proof.subject, person))


async def link_in_directory(
    begin: BeginWork, asking: tuple[Directories, Seals], person: Person, account: DirectoryAccount
) -> None:
    """One's own, by the password that the directory knows; guessed no faster than at the door."""
    directories, seals = asking
    login = folded_login_id(account.login_id)
    trier = Trier(login, known_device=f"person {person.id}")
    async with begin() as work:
        provider = await access_own_door(work.session, person, account.provider_id, "ldap")
        await charge(work.session, trier)
    try:
        vouched = await directories.prove(asked_of(provider, seals), login, account.password)
    except ProviderAway:  # nobody has guessed anything
        async with begin() as work:
            await refund(work.session, trier)
        raise
    async with begin() as work:
        await forgive(work.session, trier)
        await _link(work, provider, Linking(person, vouched.subject, person))


async def unlink_colleague(work: UnitOfWork, person: Person, colleague_id: UUID, provider_id: UUID) -> None:
    """Whoever came in by it is out at once. Safe to repeat."""
    provider = await access_provider(work.session, person, provider_id)
    await _unlink(work, provider, await _colleague(work, person, colleague_id), by=person)


async def unlink_own(work: UnitOfWork, person: Person, provider_id: UUID) -> None:
    """Refused to whoever could not come in again. Safe to repeat."""
    provider = await access_own_door(work.session, person, provider_id)
    rules = await rules_of(work.session, person.organisation_id)
    if not may_use_password(person, rules.passwords):
        raise NotPermitted(
            "パスワードでは入れないため、自分では解除できません。情報担当にお問い合わせください。",
            "You could not come in with a password, so this is not yours to undo. Please ask your IT staff.",
        )
    await _unlink(work, provider, person, by=person)


async def _colleague(work: UnitOfWork, person: Person, colleague_id: UUID) -> Person:
    colleague = await access_colleague(work.session, person, colleague_id)
    if not await looks_after(work.session, person, colleague):
        raise NotPermitted(
            "自分のアカウントは「サインインと端末」から結びつけます。", "Your own account you link yourself."
        )
    return colleague


async def _link(work: UnitOfWork, provider: IdentityProvider, linking: Linking) -> None:
    person = linking.person
    row = {"provider_id": provider.id, "subject": linking.subject, "organisation_id": provider.organisation_id}
    written = insert(LinkedAccount).values(**row, person_id=person.id).on_conflict_do_nothing()
    if await work.session.scalar(written.returning(LinkedAccount.person_id)) is None:
        holder = select(LinkedAccount.person_id).where(
            LinkedAccount.provider_id == provider.id, LinkedAccount.subject == linking.subject
        )
        held_by = await work.session.scalar(holder)
        if held_by == person.id:
            return
        raise LinkedAlready if held_by is None else AccountTaken
    await _record(work, "sign_on.linked", provider, linking)


async def _unlink(work: UnitOfWork, provider: IdentityProvider, person: Person, *, by: Person) -> None:
    gone = delete(LinkedAccount).where(LinkedAccount.provider_id == provider.id, LinkedAccount.person_id == person.id)
    subject = await work.session.scalar(gone.returning(LinkedAccount.subject))
    if subject is None:
        return
    arrived = delete(Arrival).where(Arrival.provider_id == provider.id, Arrival.subject == subject)
    await work.session.execute(arrived)
    await end_sessions_of(work, provider, Theirs(subject=subject))
    await _record(work, "sign_on.unlinked", provider, Linking(person, subject, by))


async def _record(work: UnitOfWork, action: str, provider: IdentityProvider, linking: Linking) -> None:
    await work.session.flush()
    await record_act(
        work, action, organisation_id=provider.organisation_id, actor_id=linking.by.id,
        subject_id=linking.person.id, detail={"provider_id": str(provider.id), "name": provider.name},
    )  # fmt: skip
