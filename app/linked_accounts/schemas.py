"""Linked accounts as the outside world sees them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from app.http import Seen, Shape
from app.sign_on.policy import Kind


class AccountOut(Seen):
    """A provider, and somebody's account there; without a subject they are not linked."""

    provider_id: UUID
    name: str
    kind: Kind
    is_enabled: bool
    subject: str | None = Field(description="what the provider calls them for good")
    linked_at: datetime | None
    last_used_at: datetime | None


class AccountLink(Shape):
    subject: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255)] = Field(
        description="what the provider calls them for good; never an e-mail address that may pass to somebody else"
    )


class LinkStart(Shape):
    provider_id: UUID
    password: Annotated[str, StringConstraints(max_length=200)] | None = Field(
        None, description="one's own here; not needed by whoever has just signed in"
    )


class DirectoryAccount(Shape):
    """One's own account in a directory, with the password that it knows."""

    provider_id: UUID
    login_id: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    password: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    own_password: Annotated[str, StringConstraints(max_length=200)] | None = None


class ProvedAccount(Seen):
    """Whom the provider has just vouched for, to be looked at before it is linked."""

    provider_id: UUID
    account: str
