"""A bound on what a request may carry, counted as it arrives."""

import re

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import TooLarge
from app.http import language_of, problem

LARGEST_BODY = 1024 * 1024  # bytes of JSON
# Files have doors of their own, which count what comes and write it down as it comes.
FILES = re.compile(r"/api/v1/(rooms/[^/]+/files|uploads/[^/]+|organisation/transfers)")


class BoundedBody:
    """Refuses a body that is too large before it is read whole."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if FILES.fullmatch(scope["path"]):
            await self._app(scope, receive, send)
            return
        taken, has_answered = 0, False

        async def receive_bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > LARGEST_BODY:
                raise TooLarge
            return message

        async def send_once(message: Message) -> None:
            nonlocal has_answered
            has_answered = True
            await send(message)

        headers = Headers(scope=scope)
        try:
            declared = headers.get("content-length", "0")
            if declared.isdigit() and int(declared) > LARGEST_BODY:
                raise TooLarge
            await self._app(scope, receive_bounded, send_once)
        except TooLarge as refusal:
            if has_answered:
                raise
            await problem(refusal, language_of(headers))(scope, receive, send)
