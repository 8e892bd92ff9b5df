"""Trying a directory out: its own administrators see how far it goes, and guess no faster than others."""

from typing import Any

import pytest

from app.errors import NotFound, NotPermitted, TooMany
from app.sign_on.ldap_check import try_directory
from app.sign_on.schemas import DirectoryCheck, DirectoryTrial
from app.work import BeginWork
from tests.fixtures.cast import Cast
from tests.fixtures.slapd import PEOPLE, SERVICE_SECRET, THEIR_PASSWORD, Directory
from tests.sign_on.named import SEALS, make_provider
from tests.sign_on.slapd_town import directories, settings


async def tried(begin: BeginWork, cast: Cast, directory: Directory, trial: DirectoryTrial, **o: Any) -> DirectoryCheck:
    secret = o.pop("secret", SERVICE_SECRET)
    more = {"oidc": None, "ldap": settings(directory, **o), "secret": secret, "name": repr((o, secret, trial))[:50]}
    async with begin() as work:
        provider = await make_provider(work, cast, **more, certificate=directory.certificate)
    return await try_directory(begin, (directories(), SEALS), cast.takahashi, provider.id, trial)


async def test_whom_it_finds_is_shown_as_the_directory_has_them(
    begin: BeginWork, cast: Cast, directory: Directory
) -> None:
    check = await tried(begin, cast, directory, DirectoryTrial(login_id="ＮＯＺＯＭＩ"))
    assert check.outcome == "found"
    assert check.found is not None
    assert (check.found.name, check.found.staff_number) == (f"uid=nozomi,{PEOPLE}", "N-1")
    check = await tried(begin, cast, directory, DirectoryTrial(login_id="nozomi", password=THEIR_PASSWORD))
    assert check.outcome == "let_in"
    own = {"service": "", "own_name": f"uid={{login}},{PEOPLE}"}
    check = await tried(begin, cast, directory, DirectoryTrial(login_id="nozomi", password=THEIR_PASSWORD), **own)
    assert check.outcome == "let_in"


async def test_every_step_that_fails_has_its_name(begin: BeginWork, cast: Cast, directory: Directory) -> None:
    failing: list[tuple[str, str, dict[str, Any]]] = [
        ("stranger", "", {}), ("twin", "", {}), ("nozomi", "wrong", {}), ("nozomi", "", {"secret": "wrong"}),
        ("nozomi", "", {"servers": ["ldap://localhost:1"], "is_plain": True}), ("nozomi", "", {"base": "dc=x"}),
    ]  # fmt: skip
    outcomes = [
        (await tried(begin, cast, directory, DirectoryTrial(login_id=login, password=password), **other)).outcome
        for login, password, other in failing
    ]
    assert outcomes == ["not_found", "several", "wrong_password", "service_refused", "unreachable", "base_wrong"]


async def test_guessing_by_trying_out_is_slowed_down(begin: BeginWork, cast: Cast, directory: Directory) -> None:
    async with begin() as work:
        more = {"oidc": None, "ldap": settings(directory), "secret": SERVICE_SECRET}
        provider = await make_provider(work, cast, **more, certificate=directory.certificate)
    trial = DirectoryTrial(login_id="nozomi", password="wrong")
    for _ in range(5):
        await try_directory(begin, (directories(), SEALS), cast.takahashi, provider.id, trial)
    with pytest.raises(TooMany):
        await try_directory(begin, (directories(), SEALS), cast.takahashi, provider.id, trial)


async def test_others_try_nothing(begin: BeginWork, cast: Cast, directory: Directory) -> None:
    async with begin() as work:
        cast.sugiyama.is_administrator = True
        provider = await make_provider(work, cast, oidc=None, ldap=settings(directory))
        other = await make_provider(work, cast, name="OIDC")
    for person, provider_id, refusal in (
        (cast.sato, provider.id, NotPermitted), (cast.sugiyama, provider.id, NotFound),
        (cast.takahashi, other.id, NotFound),
    ):  # fmt: skip
        with pytest.raises(refusal):
            await try_directory(begin, (directories(), SEALS), person, provider_id, DirectoryTrial(login_id="nozomi"))
