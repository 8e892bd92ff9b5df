"""An organisation's entry networks: set whole by its administrators, in force at once, for sockets too."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.origin import origin
from app.audit.record import record_act
from app.entry.models import EntryRules
from app.entry.networks import DEFAULT, EntryNetwork, write_networks
from app.entry.policy import admits_anybody, ends_with_the_rest, passage_of, role_of
from app.entry_networks.policy import are_named_apart, keeps_in, may_change, may_read
from app.entry_networks.schemas import EntryNetworksDraft, EntryNetworksOut, EntryOut
from app.errors import Conflict, Invalid, NotPermitted
from app.organisations.models import Organisation
from app.people.caller import SignedInCaller
from app.people.models import Person, PersonSession
from app.people.revise import revise_people
from app.work import UnitOfWork

_SIGNED_IN = (
    select(PersonSession.person_id)
    .distinct()
    .join(Person, Person.id == PersonSession.person_id)
    .where(PersonSession.revoked_at.is_(None), PersonSession.expires_at > func.now())
)


async def networks_of(session: AsyncSession, organisation_id: UUID) -> tuple[Sequence[EntryNetwork], int]:
    """What the organisation said, and how often it said something else; 0 is the default."""
    query = select(EntryRules).where(EntryRules.organisation_id == organisation_id)
    row = await session.scalar(query.execution_options(populate_existing=True))
    if row is None:
        return DEFAULT, 0
    return [EntryNetwork.model_validate(one) for one in row.networks], row.version


async def entry_networks(session: AsyncSession, person: Person) -> EntryNetworksOut:
    if not may_read(person):
        raise NotPermitted
    networks, version = await networks_of(session, person.organisation_id)
    return EntryNetworksOut(
        networks=list(networks), version=version, here=entry_out(networks, person), may_change=may_change(person)
    )


def entry_out(networks: Sequence[EntryNetwork], person: Person) -> EntryOut:
    came = origin()
    passage = passage_of(tuple(networks), came, role_of(person))
    return EntryOut(network=passage.network, address=came.address, host=came.host, allowed=passage.allowed)


async def change_networks(work: UnitOfWork, caller: SignedInCaller, draft: EntryNetworksDraft) -> EntryNetworksOut:
    """Set them for everybody of one's organisation, those who are in included. Safe to retry."""
    person = caller.person
    if not may_change(person):
        raise NotPermitted(
            "入口ネットワークを変えられるのは、団体の管理者だけです。",
            "Only an administrator of the organisation sets its entry networks.",
        )
    # One at a time: otherwise of two who read the same version both would be the first to write.
    lock = select(Organisation.id).where(Organisation.id == person.organisation_id).with_for_update(key_share=True)
    await work.session.execute(lock)
    networks, version = await networks_of(work.session, person.organisation_id)
    wanted = [_said_once(one) for one in draft.networks]
    if wanted != list(networks):
        if draft.version != version:
            raise Conflict(
                "ほかの管理者が先に変更しました。読み直して、もう一度変更してください。",
                "Another administrator was quicker. Please read it anew and change it again.",
            )
        _refuse_impossible(wanted)
        await _refuse_shutting_oneself_out(work.session, caller, wanted)
        await write(work, person.organisation_id, wanted, actor_id=person.id)
    return await entry_networks(work.session, person)


def _said_once(network: EntryNetwork) -> EntryNetwork:
    """Who is judged as members are, is kept as nothing of its own: it follows when they change."""
    return network.model_copy(update={"department": None}) if network.department == network.member else network


async def write(
    work: UnitOfWork, organisation_id: UUID, networks: Sequence[EntryNetwork], *, actor_id: UUID | None = None
) -> None:
    """The row, the audit, and word to every node about whoever is signed in."""
    values = {"networks": write_networks(networks)}
    written = insert(EntryRules).values(organisation_id=organisation_id, **values)
    newer = values | {"version": EntryRules.version + 1, "changed_at": func.now()}
    version = await work.session.scalar(
        written.on_conflict_do_update(index_elements=["organisation_id"], set_=newer).returning(EntryRules.version)
    )
    await revise_people(work, list(await work.session.scalars(_SIGNED_IN.where(
        Person.organisation_id == organisation_id))))  # fmt: skip
    await record_act(
        work, "entry_networks.changed", organisation_id=organisation_id, actor_id=actor_id,
        subject_id=organisation_id, detail={"version": version, "networks": write_networks(networks)},
    )  # fmt: skip


def _refuse_impossible(networks: list[EntryNetwork]) -> None:
    if not ends_with_the_rest(networks):
        raise Invalid(
            "最後の一つは、ほかのどれにも当てはまらない人の入口です。範囲もホスト名も書かずに、最後に置いてください。"
            "ほかの入口には、アドレスの範囲かホスト名を書いてください。",
            "The last network is for whoever fits nowhere else: it names neither ranges nor hosts; all others do.",
        )
    if not are_named_apart(networks):
        raise Invalid("入口の名前は、一つずつ別にしてください。", "Please give each network a name of its own.")
    if not admits_anybody(tuple(networks)):
        raise Invalid(
            "このままでは、職員の誰もサインインできません。一般の職員がサインインできる入口を、一つは残してください。",
            "Nobody could sign in any more. Please leave one network by which members may.",
        )


async def _refuse_shutting_oneself_out(
    session: AsyncSession, caller: SignedInCaller, networks: list[EntryNetwork]
) -> None:
    passage = passage_of(tuple(networks), origin(), role_of(caller.person))
    is_approved = func.coalesce(PersonSession.approved_until > func.now(), False)
    shown = select(PersonSession.has_second_factor, is_approved).where(PersonSession.id == caller.session_id)
    has_factor, has_device = (await session.execute(shown)).one()
    if not keeps_in(passage, has_second_factor=has_factor, is_approved=has_device):
        raise Conflict(
            f"このままでは、あなた自身が、いまの入口（{passage.network}）から管理できなくなります。管理者には、この入口での"
            "サインインと管理を残してください。二段階の確認を必要とするときは、先にご自分に設定し、端末の承認を必要とする"
            "ときは、先に「管理」の「端末」でいまの端末を承認してください。",
            f"You would shut yourself out where you are ({passage.network}). Please leave administrators signing in and"
            " administration there; where a second step is needed, set up your own first, and where devices need an"
            " approval, first approve this one under Administration, Devices.",
        )
