"""Being told by a provider that somebody has signed out there: their sessions here end with it, at once."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete

from app.sign_on.access import access_door
from app.sign_on.begin import oidc_of
from app.sign_on.models import Arrival
from app.sign_on.oidc import OpenidProviders
from app.sign_on.sessions import Theirs, end_sessions_of
from app.sign_on.spent import spend
from app.sign_on.tokens import FRESH, LEEWAY, BadToken, UnknownKey, read_logout_token
from app.work import BeginWork


async def hear_logout(begin: BeginWork, openid: OpenidProviders, provider_id: UUID, token: str) -> int:
    """End what the token names; says how many sessions that were. A token is heard once."""
    async with begin() as work:
        provider = await access_door(work.session, provider_id, "oidc")
    settings = oidc_of(provider)
    try:
        said = read_logout_token(token, await openid.expected(provider.id, settings, provider.certificate))
    except UnknownKey:
        renewed = await openid.expected(provider.id, settings, provider.certificate, is_renewed=True)
        said = read_logout_token(token, renewed)
    async with begin() as work:
        if not await spend(work, provider.id, said.token_id, timedelta(seconds=FRESH + 2 * LEEWAY)):
            raise BadToken
        ended = await end_sessions_of(work, provider, Theirs(said.subject, said.provider_session))
        on_the_way = delete(Arrival).where(Arrival.provider_id == provider.id)
        theirs = Arrival.subject == said.subject if said.subject else Arrival.provider_session == said.provider_session
        await work.session.execute(on_the_way.where(theirs))
    return ended
