"""What people do all day: talk, read, look back, come and go, sign out, and try doors that are not theirs."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from uuid import uuid4

from tests.faults.device import Device
from tests.faults.people import Crowd
from tests.faults.record import Knock, Marker, Page, Revocation, Send
from tests.faults.town import Resident
from tests.faults.wire import Json, Lost, Refused, open_socket, request

OVER_HTTP = 0.1  # of all messages
TALKATIVE = 0.5  # of all messages go into the first few rooms
HOT_ROOMS = 4
RETRY_PAUSE = (0.1, 0.6)
Act = Callable[[Crowd], Coroutine[None, None, None]]
READERS = 4


@dataclass(frozen=True, slots=True)
class Pace:
    """How often, per second for all together."""

    sends: float = 150.0
    reads: float = 3.0  # for each reader
    pages: float = 4.0
    knocks: float = 2.0
    moves: float = 0.7
    farewells: float = 0.2


async def live(crowd: Crowd, pace: Pace) -> None:
    """Until cancelled. Everything that changes something is carried through even then."""
    async with asyncio.TaskGroup() as group:
        group.create_task(_talk(crowd, pace))
        for place in range(READERS):
            group.create_task(_read_on(crowd, place, pace))
        group.create_task(_again(crowd, pace.pages, _look_back))
        group.create_task(_again(crowd, pace.knocks, _knock))
        group.create_task(_again(crowd, pace.moves, put_out_and_bring_back))
        group.create_task(_again(crowd, pace.farewells, come_and_sign_out))


async def _again(crowd: Crowd, pace: float, act: Act) -> None:
    while pace:
        await asyncio.sleep(crowd.random.expovariate(pace))
        crowd.begin(act(crowd))


async def _talk(crowd: Crowd, pace: Pace) -> None:
    """An open loop: people do not wait for a slow server, but each says one thing at a time in each room."""
    hot = list(crowd.town.kinds)[:HOT_ROOMS]
    under_way: set[tuple[str, str]] = set()
    due = time.monotonic()
    while True:
        due += 1 / pace.sends
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        due = max(due, time.monotonic() - 1.0)  # what a long outage kept back is not made up for at once
        device = crowd.random.choice(crowd.devices)
        rooms = [room for room in device.positions if room in hot] if crowd.random.random() < TALKATIVE else []
        rooms = rooms or list(device.positions)
        if not rooms or not device.is_welcome:
            continue
        place = (device.ear.person, crowd.random.choice(rooms))
        if place not in under_way:
            under_way.add(place)
            saying = crowd.begin(say(crowd, device, place[1]))
            saying.add_done_callback(lambda _, place=place: under_way.discard(place))  # type: ignore[misc]  # a default


async def say(crowd: Crowd, device: Device, room: str) -> None:
    """Say one thing, with the same key at every try, until it is confirmed or refused."""
    send = Send(device.ear.person, room, str(uuid4()), time.time())
    crowd.records.sends.append(send)
    is_http = crowd.random.random() < OVER_HTTP
    while device.is_welcome and send.outcome == "unknown":
        send.tries += 1
        with suppress(Lost):
            await (_say_over_http if is_http else _say_over_socket)(crowd, device, send)
        if send.outcome == "unknown":
            await asyncio.sleep(crowd.random.uniform(*RETRY_PAUSE))


async def _say_over_socket(crowd: Crowd, device: Device, send: Send) -> None:
    if not device.is_current.is_set():
        send.tries -= 1  # nothing was sent
        return
    draft = {"room_id": send.room, "client_id": send.key, "body": _body(send)}
    reply = await device.ask("message.send", draft)
    if "ok" in reply:
        _confirm(send, reply["ok"])
    else:
        crowd.records.count_refusal(f"send {reply['error']['code']}")
        if not reply["error"]["retry"]:
            _refuse(send, reply["error"]["code"])


async def _say_over_http(crowd: Crowd, device: Device, send: Send) -> None:
    draft = {"client_id": send.key, "body": _body(send)}
    status, said = await request(crowd.port, device.token, "POST", f"/rooms/{send.room}/messages", draft)
    if status in (200, 201):
        _confirm(send, said)
    else:
        crowd.records.count_refusal(f"post {status}")
        if status in (400, 401, 403, 404, 409, 413, 422):
            _refuse(send, str(status))


def _body(send: Send) -> str:
    return f"{send.key}: 本日の定例会は十四時から第二会議室です。"


def _confirm(send: Send, message: Json) -> None:
    send.outcome, send.answered = "acknowledged", time.time()
    send.number, send.seq = message["number"], message["seq"]


def _refuse(send: Send, reason: str) -> None:
    send.outcome, send.answered, send.reason = "refused", time.time(), reason


async def _read_on(crowd: Crowd, place: int, pace: Pace) -> None:
    """Each reader moves the markers of their own share of the people, one after the other."""
    while True:
        await asyncio.sleep(crowd.random.expovariate(pace.reads))
        mine = [one for one in crowd.devices if hash(one.ear.person) % READERS == place and one.numbers]
        if not mine:
            continue
        device = crowd.random.choice(mine)
        room = crowd.random.choice(list(device.numbers))
        asked = device.numbers[room] + crowd.random.choice((-3, 0, 0, 1000))
        with suppress(Lost):
            reply = await device.ask("room.read", {"room_id": room, "number": max(0, asked)})
            if "ok" in reply:
                marker = Marker(device.ear.person, room, time.time(), asked, reply["ok"]["read_number"])
                crowd.records.markers.append(marker)


async def _look_back(crowd: Crowd) -> None:
    """Whoever asks for history, of any room, of their own or not."""
    device = crowd.random.choice(crowd.devices)
    room = crowd.random.choice(list(crowd.town.kinds))
    with suppress(Lost):
        status, said = await request(crowd.port, device.token, "GET", f"/rooms/{room}/messages?limit=50")
        if status == 200:
            shown = [(one["seq"], one["client_id"]) for one in said["items"]]
            crowd.records.pages.append(Page(device.ear.person, room, time.time(), shown))


async def _knock(crowd: Crowd) -> None:
    """Somebody of another organisation tries an internal room by every way in."""
    rooms = [room for room, kind in crowd.town.kinds.items() if kind == "internal"]
    room = crowd.random.choice(rooms)
    home = next(one.organisation for one in crowd.town.residents if room in one.rooms)
    strangers = [one for one in crowd.town.residents if one.organisation != home]
    stranger = crowd.random.choice(strangers).id
    device = crowd.random.choice([one for one in crowd.devices if one.ear.person == stranger])
    draft = {"client_id": str(uuid4()), "body": "入れてください。"}
    ways: dict[str, tuple[str, str, Json | None]] = {
        "history": ("GET", f"/rooms/{room}/messages", None), "events": ("GET", f"/rooms/{room}/events?after=0", None),
        "the room": ("GET", f"/rooms/{room}", None), "to speak": ("POST", f"/rooms/{room}/messages", draft),
        "to join": ("POST", f"/rooms/{room}/join", None), "members": ("GET", f"/rooms/{room}/members", None),
    }  # fmt: skip
    how = crowd.random.choice([*ways, "to catch up"])
    with suppress(Lost):
        if how == "to catch up":
            reply = await device.ask("room.catch_up", {"room_id": room, "after": 0})
            got = 200 if "ok" in reply else 404
        else:
            got, _ = await request(crowd.port, device.token, *ways[how])
        if got < 300:
            crowd.records.knocks.append(Knock(stranger, room, how, str(got)))


async def put_out_and_bring_back(crowd: Crowd) -> None:
    """An owner removes somebody from an internal room, and lets them in again after a while."""
    owners = [one for one in crowd.town.residents if one.owned]
    owner = crowd.random.choice(owners)
    room = crowd.random.choice(owner.owned)
    others = [one for one in crowd.town.residents if room in one.rooms and one is not owner]
    if crowd.town.kinds[room] != "internal" or not others:
        return
    member = crowd.random.choice(others)
    member.rooms.remove(room)  # nobody else moves them meanwhile
    try:
        await _insist(crowd, owner, "DELETE", f"/rooms/{room}/members/{member.id}")
        crowd.records.removed += 1
        await asyncio.sleep(crowd.random.uniform(0.2, 3))
        await _insist(crowd, owner, "POST", f"/rooms/{room}/members", {"person_ids": [member.id]})
    finally:
        member.rooms.append(room)


async def _insist(crowd: Crowd, who: Resident, method: str, path: str, body: Json | None = None) -> None:
    while True:
        with suppress(Lost):
            status, _ = await request(crowd.port, who.passes[0].token, method, path, body)
            if status < 500 and status != 429:
                return
        await asyncio.sleep(crowd.random.uniform(*RETRY_PAUSE))


async def come_and_sign_out(crowd: Crowd) -> None:
    """A guest's device listens for a while, then its session is ended elsewhere."""
    able = [one for one in crowd.town.residents if len(one.passes) > 2]
    if not able:
        return
    resident = crowd.random.choice(able)
    device = crowd.come(resident, resident.passes.pop())
    with suppress(TimeoutError):
        async with asyncio.timeout(10):
            await device.is_current.wait()
    await asyncio.sleep(crowd.random.uniform(0.5, 2))
    await sign_out(crowd, device)


async def sign_out(crowd: Crowd, device: Device) -> None:
    """End the session, insisting; then knock once more with its token."""
    ear = device.ear
    revocation = Revocation(ear.session, ear.person, float("inf"), lines=int(ear.is_listening))
    crowd.records.revocations[ear.session] = revocation
    while True:
        with suppress(Lost):
            status, _ = await request(crowd.port, device.token, "POST", "/sign-out")
            if status in (204, 401):
                break
        await asyncio.sleep(crowd.random.uniform(*RETRY_PAUSE))
    revocation.answered = time.time()
    with suppress(Lost, Refused):
        knocking = await open_socket(device.port, device.token, lambda _: None, lambda _: None)
        knocking.hang_up()
        revocation.admitted.append(time.time())
