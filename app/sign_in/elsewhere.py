"""Passwords that are kept elsewhere: what signing in asks of whoever knows the directories of organisations.

The floor above answers; without it every password is our own. Nothing here is asked while a unit of work is open.
"""

from dataclasses import dataclass, field
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Refusal, WrongCredentials
from app.people.models import Person
from app.work import BeginWork, UnitOfWork


class DirectoryRefused(Refusal):
    """The directory knows them and does not let them in: said so that they know whom to turn to."""

    status = 403
    code = "directory_refused"
    ja = "庁内のディレクトリで、サインインが認められていません。情報担当にお問い合わせください。"
    en = "The directory does not let this account sign in. Please ask your IT staff."


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody's password is asked; and whether there alone."""

    provider_id: UUID
    is_only: bool
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody typed who wants to be let in, or says once more who they are."""

    login_id: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Vouched:
    """By whom it was found out who they are: what the audit keeps of it, and whether their second step counts."""

    detail: dict[str, JsonValue] = field(default_factory=dict)
    has_second_factor: bool = False
    place: Place | None = None
    subject: str = ""


OURSELVES = Vouched()


class Elsewhere:
    """Nobody's password is kept elsewhere."""

    async def place_of(self, session: AsyncSession, person: Person | None, named: UUID | None) -> Place | None:
        """Where the password of this person is asked, or of nobody we know; `named`: where they say it is."""
        return None

    async def ask(self, begin: BeginWork, place: Place, said: Said) -> tuple[Person, Vouched]:
        """Who it is, or a refusal, which is in the audit then."""
        raise WrongCredentials

    async def is_theirs(self, begin: BeginWork, place: Place, person: Person, password: str) -> bool:
        """Whether it is the password of this very person, who is signed in."""
        return False

    async def refuse_absent(self, begin: BeginWork, person: Person) -> None:
        """Whoever comes by a passkey, without that password: refused when they are not there any more."""

    async def opened(self, work: UnitOfWork, vouched: Vouched, session_id: UUID) -> None:
        """A session was opened by it."""

    async def even_out(self, begin: BeginWork, began: float) -> None:
        """Before a refusal: how long it took to find out must not tell where the password was asked."""


NOWHERE = Elsewhere()
