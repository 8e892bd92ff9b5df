"""Looking again, every few minutes, whether those who are in are still in their organisation's directory.

Whoever was taken out of it, or switched off in Active Directory, is signed out. A directory that is away signs nobody
out, and where people look for themselves, without a service account, nothing can be asked: there a session lasts as
long as the organisation's limits allow.
"""

from app.sign_in.seals import Seals
from app.sign_on.access import access_door, doors_of_kind
from app.sign_on.ldap_directory import Directories, DirectoryTrouble
from app.sign_on.ldap_settings import Asked, asked_of
from app.sign_on.sessions import end_sessions_of_absent, present_subjects
from app.work import BeginWork

BATCH = 100


async def recheck_directories(begin: BeginWork, directories: Directories, seals: Seals) -> None:
    """All of them; every node may do it."""
    async with begin() as work:
        asking = [asked_of(one, seals) for one in await doors_of_kind(work.session, "ldap")]
    for asked in asking:
        if not asked.settings.own_name:
            await _recheck(begin, directories, asked)


async def _recheck(begin: BeginWork, directories: Directories, asked: Asked) -> None:
    async with begin() as work:
        subjects = await present_subjects(work.session, asked.provider_id)
    for start in range(0, len(subjects), BATCH):
        some = subjects[start : start + BATCH]
        try:
            there = await directories.remaining(asked, some)
        except DirectoryTrouble:
            return
        gone = [one for one in some if one not in there]
        if gone:
            async with begin() as work:
                provider = await access_door(work.session, asked.provider_id, "ldap")
                await end_sessions_of_absent(work, provider, gone)
