"""Whoever is refused for want of a permission, or by a rule of their organisation, is named in the audit.

Apart from the work that was refused: that is undone.
"""

import logging
from collections.abc import Callable
from time import monotonic
from uuid import UUID

from starlette.requests import Request

from app.audit.acts import Detail
from app.audit.record import record_act
from app.errors import Refusal, TooMany
from app.messages.cautious import HeldBack, record_held
from app.messages.rate import Rate
from app.people.caller import Known
from app.work import BeginWork

logger = logging.getLogger("kairan.audit")
BURST, MINUTE = 30, 60.0  # who knocks on in the same minute is not written down again


class Denials:
    """Writes down who was refused what. The refusal stands, even when that cannot be written."""

    def __init__(self, begin: BeginWork, seconds: Callable[[], float] = monotonic) -> None:
        self._begin = begin
        self._rate = Rate(BURST, seconds, per=MINUTE)

    async def denied(self, request: Request, refusal: Refusal) -> None:
        known: Known | None = getattr(request.state, "known", None)
        if known is None:
            return
        try:
            self._rate.spend(known.person_id)
            async with self._begin() as work:
                if isinstance(refusal, HeldBack) and refusal.held is not None:
                    await record_held(work, refusal.held)
                else:
                    await record_act(
                        work, "access.denied", organisation_id=known.organisation_id, actor_id=known.person_id,
                        subject_id=known.person_id, detail=_asked(request),
                    )  # fmt: skip
        except TooMany:
            logger.warning("person %s is refused on and on", known.person_id)
        except Exception as error:  # whatever the driver raises
            logger.error("a refusal could not be written into the audit: %s", type(error).__name__)


def _asked(request: Request) -> Detail:
    """The route as it is written in the code, not as it was called: nobody writes texts of theirs into the audit."""
    route = getattr(request.scope.get("route"), "path", "")
    room_id = request.path_params.get("room_id")
    return {"method": request.method, "route": route} | ({"room_id": str(room_id)} if _is_id(room_id) else {})


def _is_id(written: object) -> bool:
    try:
        return bool(UUID(str(written)))
    except ValueError:
        return False
