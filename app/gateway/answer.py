"""Answering a socket's commands, one at a time and in order."""

import logging
from collections.abc import Mapping

from pydantic import ValidationError

from app.database.faults import refusal_of
from app.errors import Invalid, Refusal, Unavailable
from app.gateway.hello import Hello, Reception
from app.http import invalid
from app.realtime.connection import Connection
from app.realtime.protocol import Command, ok_payload, refused_payload
from app.realtime.router import Caller, Plan

logger = logging.getLogger("kairan.gateway")


class Answerer:
    """Parses a frame, finds its command, and renders the answer or the refusal."""

    def __init__(self, reception: Reception, plans: Mapping[str, Plan]) -> None:
        self._reception, self._plans = reception, plans

    async def answer(self, connection: Connection, caller: Caller, text: str) -> bool:
        """Answer one frame; False when it was no command at all."""
        try:
            command = Command.model_validate_json(text)
        except ValidationError as error:
            connection.answer(refused_payload("", invalid(error), caller.language))
            return False
        try:
            await self._obey(connection, caller, command)
        except Exception as error:  # one client's trouble must never end its socket, let alone the server
            refusal = _refusal_of(error)
            connection.answer(refused_payload(command.id, refusal, caller.language))
        return True

    async def _obey(self, connection: Connection, caller: Caller, command: Command) -> None:
        if command.do == "hello":
            if connection.has_greeted:
                raise Invalid("hello は最初に一度だけ送ってください。", "hello comes first, and once.")
            await self._reception.greet(connection, command.id, Hello.model_validate(command.with_))
            return
        plan = self._plans.get(command.do)
        if plan is None:
            raise Invalid(f"知らない命令です: {command.do}", f"Unknown command: {command.do}")
        await self._reception.refuse_closed(connection, command.with_.get("room_id"))
        connection.answer(ok_payload(command.id, await plan(caller, command.with_)))


def _refusal_of(error: Exception) -> Refusal:
    if isinstance(error, Refusal):
        return error
    if isinstance(error, ValidationError):
        return invalid(error)
    known = refusal_of(error)
    if known is None:
        logger.error("a command failed", exc_info=error)
    return known or Unavailable()
