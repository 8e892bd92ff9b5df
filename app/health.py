"""Is the process alive, may it be given work, and its figures for Prometheus."""

import asyncio
import hmac
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import text

from app.audit.seal import Sealer
from app.errors import NotFound, Unavailable
from app.http import Seen, provided
from app.realtime.broker import Broker, Doorbell
from app.realtime.hub import Hub
from app.search.indexer import Indexer
from app.settings import Settings
from app.work import BeginWork

routes = APIRouter(tags=["health"])
PATIENCE = 2.0  # seconds


class Health(Seen):
    status: str


class Readiness(Health):
    doorbell: Doorbell
    search_behind: int


@routes.get("/health/live")
async def live() -> Health:
    return Health(status="ok")


@routes.get("/health/ready")
async def ready(
    begin: Annotated[BeginWork, Depends(provided(BeginWork))],
    hub: Annotated[Hub, Depends(provided(Hub))],
    broker: Annotated[Broker, Depends(provided(Broker))],
    indexer: Annotated[Indexer, Depends(provided(Indexer))],
) -> Readiness:
    """Ready means: the database answers now, and this process is neither suspended nor on its way out.

    `doorbell` says how news travels between processes: `local` (there is only this one), `redis`, or `late`, when
    Redis is away and news takes up to three seconds. Late is no reason to send people elsewhere.
    `search_behind` counts the events that are not in the index of search yet; they are found all the same.
    """
    if hub.closed is not None:
        raise Unavailable
    try:
        async with asyncio.timeout(PATIENCE), begin() as work:
            await work.session.execute(text("SELECT 1"))
    except Exception:  # whatever it is, this process should get no work now
        raise Unavailable from None
    return Readiness(status="ok", doorbell=broker.doorbell, search_behind=indexer.progress.events)


@routes.get("/metrics", include_in_schema=False)
async def metrics(
    request: Request,
    hub: Annotated[Hub, Depends(provided(Hub))],
    broker: Annotated[Broker, Depends(provided(Broker))],
    settings: Annotated[Settings, Depends(provided(Settings))],
    indexer: Annotated[Indexer, Depends(provided(Indexer))],
) -> Response:
    """For those who know the token; to anybody else there is nothing here."""
    offered = request.headers.get("authorization", "").removeprefix("Bearer ").encode()
    token = settings.metrics_token
    if token is None or not hmac.compare_digest(offered, token.get_secret_value().encode()):
        raise NotFound
    figures = {
        "kairan_connections": sum(len(seats) for seats in hub.people.values()),
        "kairan_people_connected": len(hub.people),
        "kairan_rooms_watched": len(hub.rooms),
        "kairan_rooms_behind": sum(room.feed.is_behind for room in hub.rooms.values()),
        "kairan_doorbell_late": int(broker.doorbell == "late"),
        "kairan_search_rooms_behind": indexer.progress.rooms,
        "kairan_search_events_behind": indexer.progress.events,
        "kairan_audit_findings": provided(Sealer)(request).findings,
    }
    lines = "".join(f"# TYPE {name} gauge\n{name} {value}\n" for name, value in figures.items())
    return Response(lines, media_type="text/plain; version=0.0.4")
