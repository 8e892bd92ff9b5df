"""The people and rooms that a benchmark needs, made by the operator's own commands, once for all parts that ask."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.bench.server import Server, running_server

AT_ONCE = 2  # commands of the operator, each of which keeps a core busy


@dataclass(frozen=True, slots=True)
class Size:
    """How much to make; `messages` are in each room before anything begins."""

    people: int
    rooms: int
    members: int
    messages: int = 0

    @property
    def options(self) -> list[str]:
        amounts = {"people": self.people, "rooms": self.rooms, "members": self.members, "messages": self.messages}
        return [word for name, amount in amounts.items() for word in (f"--{name}", str(amount))]


def office(people: int) -> Size:
    """An office as it is: everybody is in ten rooms of twenty people, in which something has been said before."""
    return Size(people=people, rooms=people // 2, members=20, messages=60)


def settle(server: Server, size: Size) -> list[str]:
    """Make people and rooms; gives back everybody's token. Whoever is next to each other shares rooms."""
    codes = [town["code"] for town in server.operate_json("load", *size.options)["organisations"]]
    with ThreadPoolExecutor(AT_ONCE) as clerks:
        minted = clerks.map(lambda code: server.operate("person", "token", "--organisation", code), codes)
        return [line.split("\t")[2] for lines in minted for line in lines.splitlines()]


def settled(directory: Path, size: Size) -> tuple[Path, list[str]]:
    """Where such a town is, and everybody's token; it is made when the first part asks, and serves nobody now."""
    place = directory / f"town-{size.people}-{size.rooms}-{size.members}-{size.messages}"
    kept = place / "tokens"
    if not kept.exists():
        with running_server(place) as server:
            kept.write_text("\n".join(settle(server, size)))
    return place, kept.read_text().splitlines()
