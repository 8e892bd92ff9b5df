"""The world that the matrix is asked in: somebody of every role, a room of theirs, and a thing of every kind in it."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from string import Template
from uuid import UUID, uuid4

import httpx
from sqlalchemy import text

from app.admin.guests import admit_guest
from app.admin.schemas import GuestDraft
from app.confirmations.ask import ask_confirmation
from app.main import Kairan
from app.messages.delete import delete_message
from app.people.models import Person
from app.rooms.create import create_internal_room
from app.rooms.join import add_members
from app.rooms.models import Room
from app.rooms.schemas import InternalRoomDraft
from app.scim.connections import make_token
from app.scim.schemas import ScimTokenDraft
from app.sign_in.models import Passkey
from app.sign_in.recognise import Brought, recognise
from app.sign_on.models import IdentityProvider
from app.work import UnitOfWork
from tests.fixtures.application import Running
from tests.fixtures.cabinet import picture
from tests.fixtures.cast import Cast, make_cast, make_person, make_places, say
from tests.fixtures.database import FIGURES
from tests.matrix.asked import Asked
from tests.people.test_charge import department_of
from tests.sign_in.browser import PASSWORD

_ROLE = {"administrator": "is_administrator", "elsewhere": "is_administrator", "auditor": "is_auditor"}


@dataclass
class World:
    """People by role, what the paths name, and everybody's client."""

    running: Running
    people: dict[str, Person]
    named: dict[str, str]
    clients: dict[str, httpx.AsyncClient] = field(default_factory=dict)

    async def let_in(self) -> None:
        tokens: dict[str, str | None] = {role: await self.running.token(person) for role, person in self.people.items()}
        tokens |= {"anonymous": None, "operator": FIGURES.get_secret_value()}
        self.clients = {role: self.running.client(token) for role, token in tokens.items()}

    async def let_out(self) -> None:
        for client in self.clients.values():
            await client.aclose()

    def filled(self, template: str) -> str:
        """With the world's names in place of the template's."""
        return Template(template).safe_substitute(self.named, new=uuid4(), tomorrow=_tomorrow())

    def path(self, path: str, asked: Asked) -> str:
        named = self.named | {"room_id": self.named[asked.room], "number": str(asked.number)}
        filled = (path + asked.query).format(**named | {"file_id": named.get(asked.file)})
        return f"{self.running.url}{filled}" if path.startswith("/scim/") else filled

    async def furnished(self, path: str) -> "World":
        """The same people with a new room, and in it what the path names: no two rows come across each other."""
        async with self.running.kairan.begin() as work:
            room = await _room_of(work, self.people)
        owner, named = self.clients["owner"], self.named | {"room": str(room.id)}
        for mark, make in _MAKERS.items():
            if f"{{{mark}}}" in path:
                named |= await make(owner, room.id)
        return replace(self, named=named)


async def make_world(running: Running) -> World:
    kairan = running.kairan
    async with kairan.begin() as work:
        cast = await make_cast(work)
        places = await make_places(work, cast)
        people = await _people(work, cast)
        for role, column in _ROLE.items():
            await work.session.execute(
                text(f"UPDATE people SET {column} = true WHERE id = :id"), {"id": people[role].id}
            )
        keeps = "UPDATE people SET administers = ARRAY(SELECT department_id FROM posts WHERE person_id = :whose)"
        ids = {"id": people["department"].id, "whose": people["colleague"].id}
        await work.session.execute(text(f"{keeps} WHERE id = :id"), ids)
        people["guest"] = await _guest(work, kairan, people["administrator"])
        hashed = {"hash": await kairan.passwords.hashed(PASSWORD), "id": people["colleague"].id}
        await work.session.execute(text("UPDATE people SET password_hash = :hash WHERE id = :id"), hashed)
        department = await department_of(work, people["colleague"])
        known = await recognise(work.session, people["colleague"], Brought(None))
        provider = IdentityProvider(
            id=uuid4(), organisation_id=cast.aoba.id, kind="oidc", name="庁内", newcomers="linked",
            second_factor="ours", settings={"issuer": "http://127.0.0.1:9", "client_id": "kairan"},
        )  # fmt: skip
        passkey = Passkey(
            id=uuid4(), person_id=people["owner"].id, name="職場", rp_id="localhost", credential_id=uuid4().bytes,
            public_key=b"", is_synced=False,
        )  # fmt: skip
        work.session.add_all([provider, passkey])
        await _connect(work, people["administrator"], people["elsewhere"])
    named = {
        "department_id": str(department.id), "organisation": str(cast.aoba.id), "organisation_id": str(cast.aoba.id),
        "provider_id": str(provider.id), "passkey_id": str(passkey.id),
        "topic": str(places.topic.id), "user_group_id": str(cast.group.id), "emoji": "👍", "room_kind": "internal",
        "colleague": str(people["colleague"].id), "person_id": str(people["colleague"].id),
        "colleague_login": people["colleague"].login_id, "password": PASSWORD, "origin": running.url,
        "transfer_id": str(uuid4()), "known_device_id": str(known.id),
        "name": str(people["colleague"].id),
    }  # fmt: skip
    world = World(running, people, named)
    await world.let_in()
    return world


async def _connect(work: UnitOfWork, *administrators: Person) -> None:
    """A directory for the organisation of each."""
    for administrator in administrators:
        await work.session.refresh(administrator)
        await make_token(work, administrator, ScimTokenDraft())


async def _people(work: UnitOfWork, cast: Cast) -> dict[str, Person]:
    """`colleague` is nobody's column: it is whom the others act upon, and sits in the room."""
    made = {"outside": cast.yoshida, "inside": cast.takahashi, "owner": cast.sato, "elsewhere": cast.sugiyama}
    for role in ("administrator", "auditor", "department", "colleague"):
        names = (f"{role}さん", "カカリ")
        made[role] = await make_person(work, cast.aoba, f"{role}-{uuid4().hex}", names, ("総務課", "主任"))
    return made


async def _guest(work: UnitOfWork, kairan: Kairan, administrator: Person) -> Person:
    await work.session.refresh(administrator)
    draft = GuestDraft(
        name="田中　一郎", kana="タナカ　イチロウ", guest_of="青葉システム", login_id=f"guest-{uuid4().hex}"
    )
    admitted = await admit_guest(work, kairan.passwords, administrator, draft)
    return await work.session.get_one(Person, admitted.person.id)


async def _room_of(work: UnitOfWork, people: dict[str, Person]) -> Room:
    """Message 1 is the owner's, 2 was withdrawn, 3 asks to be confirmed."""
    owner, within = people["owner"], [people[role].id for role in ("inside", "guest", "colleague")]
    room = await create_internal_room(work, owner, InternalRoomDraft(kind="internal", name="健康推進課"))
    await add_members(work, owner, room.id, within)
    await say(work, owner, room, "確認をお願いします", "取り消します", "全員で確認してください")
    await delete_message(work, owner, room.id, 2)
    await ask_confirmation(work, owner, room.id, 3)
    return room


async def _files(owner: httpx.AsyncClient, room_id: UUID) -> dict[str, str]:
    """One that was sent, so that whoever is in the room may open it, and one that waits to be sent."""
    file_id, unsent = await _brought(owner, room_id), await _brought(owner, room_id)
    sent = {"client_id": str(uuid4()), "body": "", "file_ids": [file_id]}
    assert (await owner.post(f"/rooms/{room_id}/messages", json=sent)).status_code == 201
    return {"file_id": file_id, "unsent_file": unsent}


async def _brought(owner: httpx.AsyncClient, room_id: UUID) -> str:
    answer = await owner.post(f"/rooms/{room_id}/files?name=a.png", content=picture())
    return str(answer.json()["id"])


async def _upload(owner: httpx.AsyncClient, room_id: UUID) -> dict[str, str]:
    told = {"upload-length": "6", "upload-metadata": "filename YS50eHQ="}
    answer = await owner.post(f"/rooms/{room_id}/uploads", headers=told)
    return {"upload_id": answer.headers["location"].rsplit("/", 1)[1]}


async def _scheduled(owner: httpx.AsyncClient, room_id: UUID) -> dict[str, str]:
    draft = {"client_id": str(uuid4()), "body": "明日の朝に", "send_at": _tomorrow()}
    assert (await owner.post(f"/rooms/{room_id}/scheduled", json=draft)).status_code == 201
    return {"client_id": draft["client_id"]}


async def _device(owner: httpx.AsyncClient, _: UUID) -> dict[str, str]:
    return {"device_id": (await owner.get("/me/devices")).json()["items"][0]["id"]}


def _tomorrow() -> str:
    return (datetime.now(UTC) + timedelta(days=1)).isoformat()


_MAKERS = {"file_id": _files, "upload_id": _upload, "client_id": _scheduled, "device_id": _device}
