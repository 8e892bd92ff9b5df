"""Exporting: the document in pieces as it is made, as long as whoever asked for it takes them and still may."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from app.export.begin import Asked, Facts, begin_export
from app.export.cp932 import Cp932
from app.export.pages import Pages, Said
from app.export.paper import Paper
from app.export.record import Record
from app.export.table import Table
from app.export.turns import Turn, Turns
from app.files.names import harmless_name
from app.hours.duty import TOKYO
from app.messages.reading import Reading
from app.people.caller import SignedInCaller
from app.rooms.schemas import MemberOut
from app.work import BeginWork

Page = TypeVar("Page")


class Form(Protocol):
    """What a document is made of, whatever it looks like."""

    media_type: str
    ending: str

    def head(self) -> bytes: ...

    def members(self, members: Sequence[MemberOut]) -> bytes: ...

    def messages(self, page: Sequence[Said]) -> bytes: ...

    def end(self) -> bytes: ...


def form_of(facts: Facts) -> Form:
    match facts.asked.format:
        case "html":
            return Paper(facts)
        case "csv":
            return Table(facts)
        case "csv-cp932":
            return Table(facts, Cp932())
        case "json":
            return Record(facts)


@dataclass(frozen=True, slots=True)
class Export:
    """One that has been allowed, audited and begun."""

    facts: Facts
    form: Form
    pages: Pages
    turn: Turn

    @property
    def name(self) -> str:
        """回覧_健康推進課_20261126-0906.csv"""
        at = self.facts.at.astimezone(TOKYO)
        return harmless_name(f"回覧_{self.facts.room.name[:60]}_{at:%Y%m%d-%H%M}.{self.form.ending}")

    async def body(self) -> AsyncGenerator[bytes, None]:
        """Breaks off, without its end, when whoever takes it may not have the rest any more."""
        try:
            yield self.form.head()
            async for members in self.pages.members():
                yield await self._made(self.form.members, members)
            async for page in self.pages.messages():
                yield await self._made(self.form.messages, page)
            yield self.form.end()
        finally:
            self.turn.leave()

    async def _made(self, make: Callable[[Page], bytes], page: Page) -> bytes:
        """Beside the loop: some hundreds of long messages take their time, and others are being served."""
        self.turn.go_on()
        return await asyncio.to_thread(make, page)


class Exports:
    """The exports of one process."""

    def __init__(self, begin: BeginWork, reading: Reading, turns: Turns) -> None:
        self._begin = begin
        self._reading = reading
        self._turns = turns

    async def open(self, caller: SignedInCaller, asked: Asked) -> Export:
        """Begin one, or say why not. Nothing of it has been made yet."""
        turn: Turn | None = None
        try:
            async with self._begin() as work:
                facts = await begin_export(work, caller.person, asked)
                turn = self._turns.take(caller.person.id)
        except BaseException:
            if turn is not None:
                turn.leave()
            raise
        return Export(facts, form_of(facts), Pages(self._begin, self._reading, caller, facts), turn)
