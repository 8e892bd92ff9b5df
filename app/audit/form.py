"""An entry as the bytes that are hashed: the same that PostgreSQL's trigger makes, written a second time on purpose.

Form 1 (see the migration `audit_chain`): fields as `length:bytes,` in UTF-8, `-,` where there is nothing. Whoever
checks the chain does not ask the database how to.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

FIRST = bytes(32)  # what the first entry of a chain follows
INSTALLATION = UUID(int=0)  # the chain of what concerns no organisation
Field = str | None


@dataclass(frozen=True, slots=True)
class Written:
    """What an entry says, each field as PostgreSQL writes it: everything but its number."""

    entry_id: int
    organisation: Field
    at: Field
    said: tuple[Field, ...]  # actor, action, subject, session, address, detail

    @property
    def chain(self) -> UUID:
        return UUID(self.organisation) if self.organisation else INSTALLATION


def hash_of(form: int, before: bytes, entry: Written, number: int) -> bytes:
    """The hash of this entry as the `number`th of its chain; nothing for a form that is not known."""
    shaped = FORMS.get(form)
    return b"" if shaped is None else hashlib.sha256(before + shaped(entry, number)).digest()


def _form_1(entry: Written, number: int) -> bytes:
    return _fields(("1", entry.organisation, str(number), str(entry.entry_id), entry.at, *entry.said))


def _fields(fields: Sequence[Field]) -> bytes:
    return b"".join(b"-," if one is None else b"%d:%b," % (len(said := one.encode()), said) for one in fields)


FORMS: Mapping[int, Callable[[Written, int], bytes]] = {1: _form_1}
