"""The operator's commands about oversight: checking the audit, its signing key, who may look, at what, from where."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from app.admin.roles import set_roles
from app.admin.schemas import RolesChange
from app.admin.verified import verified
from app.assurance.sheet import asvs_sheet, guideline_sheet
from app.audit.notary import notary_of
from app.audit.record import record_act
from app.command import DataDir, operate
from app.devices.operator import approve_by_number, waiting_devices_of
from app.entry.networks import DEFAULT, write_networks
from app.entry_networks.change import networks_of, write
from app.organisations.access import access_organisation
from app.people.mint_tokens import people_named
from app.people.suspend_organisation import reinstate_organisation, suspend_organisation
from app.rooms.leave_group import dismiss_from_group
from app.settings import Settings
from app.sign_in.device_names import browser_of, system_of
from app.user_groups.access import access_user_group_by_name
from app.work import BeginWork

audit_commands = typer.Typer(help="監査記録を確かめる", no_args_is_help=True)


@audit_commands.command("verify")
def audit_verify(
    organisation: Annotated[str | None, typer.Option(help="この団体だけ (団体コード)")] = None,
    heads: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="署名済みの先頭 (既定: 手元のもの)")
    ] = None,
    data_dir: DataDir = None,
) -> None:
    """監査記録が書かれたままかを初めから終わりまで確かめる。改ざんがあれば終了コードは 1。"""

    async def act(begin: BeginWork, settings: Settings) -> None:
        kept = notary_of(settings).file
        said, is_sound = await verified(begin, organisation, heads or (kept if kept.exists() else None))
        print(said)
        if not is_sound:
            raise typer.Exit(1)

    operate(data_dir, act)


def person_roles(
    login_id: Annotated[str, typer.Argument(help="ログインID")],
    administrator: Annotated[bool | None, typer.Option(help="団体の管理者にする・やめる")] = None,
    auditor: Annotated[bool | None, typer.Option(help="監査担当にする・やめる")] = None,
    data_dir: DataDir = None,
) -> None:
    """管理者と監査担当の役割を与える・外す (監査に残る)。今の役割を出力する。"""

    async def act(begin: BeginWork, _: Settings) -> None:
        async with begin() as work:
            [person] = await people_named(work, [login_id])
            await set_roles(work, person, RolesChange(is_administrator=administrator, is_auditor=auditor))
            print(f"administrator\t{_yes(person.is_administrator)}\nauditor\t{_yes(person.is_auditor)}")

    operate(data_dir, act)


def person_devices(
    login_id: Annotated[str, typer.Argument(help="ログインID")],
    approve: Annotated[str | None, typer.Option(metavar="番号", help="この番号を表示している端末を承認する")] = None,
    data_dir: DataDir = None,
) -> None:
    """承認を待っている端末を一覧する。ほかに承認できる人がいないときは --approve で承認する (監査に残る)。"""

    async def act(begin: BeginWork, _: Settings) -> None:
        async with begin() as work:
            [person] = await people_named(work, [login_id])
            if approve is not None:
                await approve_by_number(work, person, approve)
            for one in await waiting_devices_of(work.session, person):
                system, browser = system_of(one.user_agent) or "?", browser_of(one.user_agent) or "?"
                print("\t".join((one.code or "", system, browser, one.network, one.address or "")))

    operate(data_dir, act)


def organisation_networks(
    code: Annotated[str, typer.Argument(help="団体コード")],
    reset: Annotated[bool, typer.Option("--reset", help="どこからでもすべて使える、はじめの状態に戻す")] = False,
    data_dir: DataDir = None,
) -> None:
    """団体の入口ネットワークを JSON で出力する。誰も入れなくなったときは --reset で戻す (監査に残る)。"""

    async def act(begin: BeginWork, _: Settings) -> None:
        async with begin() as work:
            organisation = await access_organisation(work.session, code)
            if reset:
                await write(work, organisation.id, DEFAULT)
            networks, _version = await networks_of(work.session, organisation.id)
        print(json.dumps(write_networks(networks), ensure_ascii=False, indent=1))

    operate(data_dir, act)


def organisation_suspend(
    code: Annotated[str, typer.Argument(help="団体コード")],
    sure: Annotated[bool, typer.Option("--yes", help="確かめずに行う")] = False,
    data_dir: DataDir = None,
) -> None:
    """団体の利用を止める。全員がすぐにサインアウトし、入れなくなる。発言は消えない (監査に残る)。"""

    async def act(begin: BeginWork, _: Settings) -> None:
        async with begin() as work:
            organisation = await access_organisation(work.session, code)
            if not sure:
                typer.confirm(f"{organisation.name} の利用を止めます。よろしいですか", abort=True)
            people = await suspend_organisation(work, organisation)
        print(f"suspended\t{people}")

    operate(data_dir, act)


def organisation_reinstate(code: Annotated[str, typer.Argument(help="団体コード")], data_dir: DataDir = None) -> None:
    """止めた団体の利用を再開する。一人ひとりに止めてある人は、止めたまま (監査に残る)。"""

    async def act(begin: BeginWork, _: Settings) -> None:
        async with begin() as work:
            people = await reinstate_organisation(work, await access_organisation(work.session, code))
        print(f"reinstated\t{people}")

    operate(data_dir, act)


def user_group_dismiss(
    name: Annotated[str, typer.Argument(help="ユーザーグループの名前")],
    code: Annotated[str, typer.Argument(help="団体コード")],
    sure: Annotated[bool, typer.Option("--yes", help="確かめずに行う")] = False,
    data_dir: DataDir = None,
) -> None:
    """団体をユーザーグループから外す。その団体の人は、グループのルームからすぐに出る (監査に残る)。"""

    async def act(begin: BeginWork, _: Settings) -> None:
        async with begin() as work:
            group = await access_user_group_by_name(work.session, name)
            organisation = await access_organisation(work.session, code)
            if not sure:
                typer.confirm(f"{organisation.name} を「{group.name}」から外します。よろしいですか", abort=True)
        counted = await dismiss_from_group(begin, group, organisation)
        print(f"people\t{counted['people']}\nrooms\t{counted['rooms']}")

    operate(data_dir, act)


def security_sheet(
    asvs: Annotated[bool, typer.Option("--asvs", help="OWASP ASVS 5.0 の要件ごとの表")] = False,
) -> None:
    """総務省のガイドラインに沿った対応表を CSV で出力する (表計算ソフトで開ける)。"""
    print(asvs_sheet() if asvs else guideline_sheet(), end="")


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


@audit_commands.command("rotate-key")
def audit_rotate_key(data_dir: DataDir = None) -> None:
    """監査の署名鍵を新しくする。新しい鍵には、いまの鍵で署名する。"""

    async def act(begin: BeginWork, settings: Settings) -> None:
        async with begin() as work:
            key = notary_of(settings).rotate(datetime.now(UTC))
            await record_act(work, "audit.key_renewed", detail={"key_id": key.id})
        print(key.id)

    operate(data_dir, act)
