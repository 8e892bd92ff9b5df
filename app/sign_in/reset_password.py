"""Resetting a password: an administrator's act for a colleague, the operator's for anybody; shown once, soon over."""

from datetime import timedelta

from sqlalchemy import func, select, update

from app.audit.record import record_act
from app.errors import Conflict, NotPermitted
from app.people.charge import looks_after
from app.people.models import Person
from app.people.passwords import Passwords
from app.sign_in.devices import sign_out_others
from app.sign_in.elsewhere import NOWHERE, Elsewhere
from app.sign_in.one_time import one_time_password
from app.sign_in.schemas import OneTimePassword
from app.sign_in.strikes import Trier, forgive
from app.work import UnitOfWork

HOLDS = timedelta(days=3)


async def reset_password(
    work: UnitOfWork, passwords: Passwords, person: Person, *, by: Person | None, elsewhere: Elsewhere = NOWHERE
) -> OneTimePassword:
    """Give them a one-time password and sign them out everywhere. Again gives another one. `by` None: the operator.

    Not to whoever has theirs in a directory alone: it would open nothing, and nobody would know why.
    """
    if by is not None and not await looks_after(work.session, by, person):
        raise NotPermitted(
            "パスワードを発行できるのは、ほかの職員に対して、組織の管理者だけです。自分のパスワードは「変更」から変えてください。",
            "Only an administrator resets a colleague's password. Your own you change yourself.",
        )
    place = await elsewhere.place_of(work.session, person, None)
    if place is not None and place.is_only:
        raise Conflict(
            "この人は、庁内のディレクトリのパスワードで入ります。回覧の仮パスワードでは入れません。"
            "パスワードは、ディレクトリ (Active Directory など) の側で決め直してください。",
            "They come in with the password of your directory, and not with one of Kairan's."
            " Please reset it there (in Active Directory, say).",
        )
    password = one_time_password()
    given = {
        "password_hash": await passwords.hashed(password), "must_change_password": True,
        "password_expires_at": func.now() + HOLDS,
    }  # fmt: skip
    await work.session.execute(update(Person).where(Person.id == person.id).values(given))
    await sign_out_others(work, person, None)
    await forgive(work.session, Trier(person.login_id))
    await record_act(
        work, "password.reset", organisation_id=person.organisation_id, actor_id=by.id if by else None,
        subject_id=person.id,
    )  # fmt: skip
    expires_at = await work.session.scalar(select(Person.password_expires_at).where(Person.id == person.id))
    return OneTimePassword.model_validate({"login_id": person.login_id, "password": password, "expires_at": expires_at})
