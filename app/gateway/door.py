"""The socket's door: nobody comes in without a session that holds, and no page but ours may knock with a cookie."""

import asyncio
from collections.abc import Sequence

from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope, Send

from app.audit.origin import origin, signed_in_with
from app.company import Company
from app.errors import Invalid, NotPermitted, Refusal, SignedOut, TooMany, Unavailable
from app.gateway.answer import Answerer
from app.gateway.doorway import Doorway
from app.http import language_of
from app.people.caller import claim_of
from app.people.sessions import Admission, admit_all
from app.people.tokens import Claim, Tokens
from app.realtime.connection import Connection
from app.realtime.frames import writer_of
from app.realtime.hub import Hub
from app.realtime.protocol import SUBPROTOCOL, CloseCode
from app.realtime.router import Caller
from app.settings import Settings
from app.work import BeginWork

PATH = "/api/v1/socket"
MOST_PER_PERSON = 100
FIRST_WORD_SECONDS = 60.0  # who says nothing at all is told to come back: nothing would ever find out that they left
MOST_BROKEN = 5  # frames that are no command, until the client is given up as broken


class Gateway:
    """The ASGI application of the socket."""

    def __init__(self, begin: BeginWork, hub: Hub, answerer: Answerer, tokens: Tokens, settings: Settings) -> None:
        self._begin, self._hub, self._answerer = begin, hub, answerer
        self._tokens, self._settings = tokens, settings
        self._admissions: Company[Claim, Admission] = Company(self._admit_all)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()  # websocket.connect
        try:
            claim = self._claim_of(scope)
            admission = await self._admit(claim)
            doorway = Doorway.of(admission.papers, origin())
        except Refusal as refusal:
            await _turn_away(send, refusal)
            return
        signed_in_with(claim.session_id)
        chosen = SUBPROTOCOL if SUBPROTOCOL in scope["subprotocols"] else None
        await send({"type": "websocket.accept", "subprotocol": chosen})
        language = language_of(HTTPConnection(scope).headers)
        connection = Connection(claim.person_id, claim.session_id, writer_of(scope))
        connection.doorway, connection.is_narrow = doorway, not doorway.is_wide
        # From here on a connection lives for hours: what the handshake needed is let go.
        scope.clear()
        # Counted from here on, hello or not: a session that ends closes this socket too.
        self._hub.welcome(connection, admission.revision)
        seconds = admission.papers.seconds_left(doorway.passage, admission.seconds)
        ending = asyncio.get_running_loop().call_later(seconds, connection.close, CloseCode.SIGNED_OUT)
        try:
            await self._serve(connection, Caller(claim.person_id, claim.session_id, language), receive)
        finally:
            ending.cancel()

    def _claim_of(self, scope: Scope) -> Claim:
        if scope["path"] != PATH:
            raise NotPermitted
        if scope["subprotocols"] and SUBPROTOCOL not in scope["subprotocols"]:
            raise Invalid(f"サブプロトコルは {SUBPROTOCOL} です。", f"The sub-protocol is {SUBPROTOCOL}.")
        return claim_of(HTTPConnection(scope), self._tokens, self._settings)

    async def _admit(self, claim: Claim) -> Admission:
        self._refuse_if_closed()
        admission = await self._admissions.ask(claim)
        self._refuse_if_closed()
        if len(self._hub.people.get(claim.person_id, ())) >= MOST_PER_PERSON:
            raise TooMany(60)
        return admission

    def _refuse_if_closed(self) -> None:
        if self._hub.closed is not None:
            raise Unavailable

    async def _admit_all(self, claims: Sequence[Claim]) -> Sequence[Admission | Refusal]:
        async with self._begin() as work:
            return await admit_all(work.session, claims)

    async def _serve(self, connection: Connection, caller: Caller, receive: Receive) -> None:
        broken = 0
        silence = asyncio.get_running_loop().call_later(FIRST_WORD_SECONDS, connection.close, CloseCode.GOING_AWAY)
        try:
            while (message := await receive())["type"] == "websocket.receive" and connection.closing is None:
                silence.cancel()
                text = message.get("text")
                connection.ask()
                is_command = text is not None and await self._answerer.answer(connection, caller, text)
                connection.rest()
                if not is_command:
                    broken += 1
                    if broken >= MOST_BROKEN:
                        connection.close(CloseCode.BROKEN_CLIENT)
        finally:
            silence.cancel()
            self._hub.farewell(connection)


async def _turn_away(send: Send, refusal: Refusal) -> None:
    status = 401 if isinstance(refusal, SignedOut) else refusal.status
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "websocket.http.response.start", "status": status, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": refusal.code.encode()})
