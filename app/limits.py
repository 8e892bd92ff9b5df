"""A bound on what a request may carry, counted as it arrives."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import TooLarge
from app.http import language_of, problem

LARGEST_BODY = 1024 * 1024  # bytes of JSON; files have a door of their own


class BoundedBody:
    """Refuses a body that is too large before it is read whole."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
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
