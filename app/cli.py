"""The operator's door: `kairan …`.

The server itself is loaded by those commands alone that need it: whoever adds one organisation does not wait for it.
"""

import json
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import SQLAlchemyError

from app.command import DataDir, operate
from app.database.faults import refusal_of
from app.demo.fill import prepare_demo
from app.errors import ConfigurationError, Invalid, Refusal
from app.load.load_installation import Amounts, load_installation
from app.organisations.access import access_organisation
from app.organisations.add import add_organisation
from app.organisations.codes import prefecture_of
from app.organisations.rules import Rules, change_rules
from app.oversight import (
    audit_commands,
    organisation_networks,
    organisation_reinstate,
    organisation_suspend,
    person_devices,
    person_roles,
    security_sheet,
    user_group_dismiss,
)
from app.people.mint_tokens import mint_tokens, people_named, people_of
from app.people.passwords import Passwords
from app.people.staff_list import read_staff_list
from app.people.tokens import Tokens
from app.settings import Settings, settings_from_environment
from app.sign_in.reset_password import reset_password
from app.sign_in.seals import Seals
from app.sign_in.second_factor import reset_second_factor
from app.sign_on.egress import Egress
from app.sign_on.ldap_directory import Directories
from app.sign_on.ldap_elsewhere import ByDirectory
from app.transfers.import_list import import_people
from app.user_groups.access import access_user_group_by_name
from app.user_groups.admit import add_user_group, admit_organisation
from app.user_groups.home import name_home
from app.work import BeginWork

cli = typer.Typer(
    help="Kairan（回覧）: 自治体が自分で運用するビジネスチャット",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a pretty traceback shows local variables, secrets among them
)
organisation_commands = typer.Typer(help="団体を登録する", no_args_is_help=True)
user_group_commands = typer.Typer(help="ユーザーグループを作り、団体の参加を認める", no_args_is_help=True)
people_commands = typer.Typer(help="職員名簿", no_args_is_help=True)
person_commands = typer.Typer(help="職員一人ひとり", no_args_is_help=True)
cli.add_typer(organisation_commands, name="organisation")
cli.add_typer(user_group_commands, name="user-group")
cli.add_typer(people_commands, name="people")
cli.add_typer(person_commands, name="person")
cli.add_typer(audit_commands, name="audit")
person_commands.command("roles")(person_roles)
person_commands.command("devices")(person_devices)
cli.command("security-sheet")(security_sheet)
organisation_commands.command("networks")(organisation_networks)
organisation_commands.command("suspend")(organisation_suspend)
organisation_commands.command("reinstate")(organisation_reinstate)
user_group_commands.command("dismiss")(user_group_dismiss)


def main() -> None:
    """Run one command; whatever the operator can mend is said in a sentence, not in a traceback."""
    try:
        cli()
    except (ConfigurationError, Refusal, SQLAlchemyError, OSError) as error:
        print(f"エラー: {_said(error)}", file=sys.stderr)
        raise SystemExit(1) from None


def _said(error: Exception) -> str:
    refusal = error if isinstance(error, Refusal) else refusal_of(error)
    if isinstance(error, ConfigurationError):
        return str(error)
    if refusal is None:
        raise error
    lines = [refusal.ja, *(f"  {fault.field}: {fault.ja}" for fault in refusal.fields)]
    return "\n".join(lines if refusal is error else [*lines, f"  ({error})"])


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="待ち受けるアドレス")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="待ち受けるポート")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="プロセスの数 (2 以上は Redis が必要)")] = 1,
    data_dir: DataDir = None,
) -> None:
    """データベースを整え、API・ソケット・画面を提供する。"""
    from app.serve import serve as run_server

    run_server(settings_from_environment(data_dir=data_dir), host, port, workers)


@cli.command()
def openapi() -> None:
    """API の記述 (OpenAPI) を出力する。"""
    from app.main import create_http

    print(json.dumps(create_http().openapi(), ensure_ascii=False, indent=1))


@cli.command()
def demo(data_dir: DataDir = None) -> None:
    """空の環境に架空の 3 団体と会話を入れ、サインインの一覧を出力する。"""

    async def act(begin: BeginWork, settings: Settings) -> None:
        with closing(Passwords()) as passwords:
            print(await prepare_demo(begin, settings.data_dir, passwords), end="")

    operate(data_dir, act)


@cli.command()
def load(
    people: Annotated[int, typer.Option(min=1, help="利用者の数")] = 1000,
    rooms: Annotated[int, typer.Option(min=0, help="ルームの数 (一つ目はトピック)")] = 10,
    members: Annotated[int, typer.Option(min=1, help="ルームごとのメンバーの数")] = 50,
    messages: Annotated[int, typer.Option(min=0, help="ルームごとの発言の数")] = 100,
    data_dir: DataDir = None,
) -> None:
    """負荷試験のための架空の団体・利用者・ルーム・発言を加え、その ID を JSON で出力する。"""

    async def act(begin: BeginWork, _: Settings) -> None:
        loaded = await load_installation(begin, Amounts(people, rooms, members, messages))
        print(json.dumps(loaded.shown(), ensure_ascii=False))

    operate(data_dir, act, writes_much=True)


@organisation_commands.command("add")
def organisation_add(code: str, name: str, data_dir: DataDir = None) -> None:
    """全国地方公共団体コード (6 桁) と名前で団体を登録する。"""

    async def act(begin: BeginWork, _: Settings) -> None:
        async with begin() as work:
            organisation = await add_organisation(work, code, name)
        print(f"{organisation.id}\t{organisation.code}\t{prefecture_of(organisation.code)}\t{organisation.name}")

    operate(data_dir, act)


@organisation_commands.command("rules")
def organisation_rules(
    code: str,
    edit_hours: Annotated[int | None, typer.Option(help="送信後、編集できる時間 (0: できない)")] = None,
    withdrawal_hours: Annotated[int | None, typer.Option(help="送信後、取り消せる時間 (0: できない)")] = None,
    forward_outside: Annotated[bool | None, typer.Option(help="他団体の人がいるルームへの転送を許すか")] = None,
    data_dir: DataDir = None,
) -> None:
    """団体の決まり (編集・送信取消ができる時間、外への転送) を変え、今の決まりを出力する。"""

    async def act(begin: BeginWork, _: Settings) -> None:
        async with begin() as work:
            rules = await change_rules(work, code, Rules(edit_hours, withdrawal_hours, forward_outside))
        print(f"edit-hours\t{rules.edit_hours}\nwithdrawal-hours\t{rules.withdrawal_hours}")
        print(f"forward-outside\t{'yes' if rules.allows_forward_outside else 'no'}")

    operate(data_dir, act)


@user_group_commands.command("add")
def user_group_add(
    name: str,
    admit: Annotated[list[str] | None, typer.Option(help="参加を認める団体のコード")] = None,
    description: str = "",
    data_dir: DataDir = None,
) -> None:
    """ユーザーグループを作り、その ID を出力する。"""

    async def act(begin: BeginWork, _: Settings) -> None:
        async with begin() as work:
            organisations = [await access_organisation(work.session, code) for code in admit or []]
            group = await add_user_group(work, name, description)
            for organisation in organisations:
                await admit_organisation(work, group, organisation)
        print(group.id)

    operate(data_dir, act)


@user_group_commands.command("admit")
def user_group_admit(name: str, code: str, data_dir: DataDir = None) -> None:
    """団体のユーザーグループへの参加を認める。"""

    async def act(begin: BeginWork, _: Settings) -> None:
        async with begin() as work:
            group = await access_user_group_by_name(work.session, name)
            await admit_organisation(work, group, await access_organisation(work.session, code))
        print(group.id)

    operate(data_dir, act)


@user_group_commands.command("home")
def user_group_home(name: str, code: str, data_dir: DataDir = None) -> None:
    """ユーザーグループの幹事団体を決める (その管理者が、参加と、扱える情報を決める)。"""

    async def act(begin: BeginWork, _: Settings) -> None:
        async with begin() as work:
            group = await access_user_group_by_name(work.session, name)
            await name_home(work, group, await access_organisation(work.session, code))
        print(group.id)

    operate(data_dir, act)


@people_commands.command("import")
def people_import(
    code: Annotated[str, typer.Argument(help="団体コード")],
    file: Annotated[Path, typer.Argument(help="名簿の CSV (UTF-8 または Shift_JIS)")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="確認だけで、書き込まない")] = False,
    suspend_missing: Annotated[bool, typer.Option("--suspend-missing", help="名簿にない人を利用停止にする")] = False,
    data_dir: DataDir = None,
) -> None:
    """職員名簿を取り込む。誤りが一つでもあれば何も書き込まず、すべての誤りを示す。"""
    staff_list = read_staff_list(_content_of(file))

    async def act(begin: BeginWork, _: Settings) -> None:
        report = await import_people(begin, code, staff_list, suspend_missing=suspend_missing, is_rehearsal=dry_run)
        print(report.said())

    operate(data_dir, act)


def _content_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Invalid(f"{file} を読めません ({error.strerror})", f"Cannot read {file}: {error.strerror}") from None


@person_commands.command("token")
def person_token(
    login_ids: Annotated[list[str] | None, typer.Argument(help="ログインID")] = None,
    organisation: Annotated[str | None, typer.Option(help="この団体の全員")] = None,
    limit: Annotated[int | None, typer.Option(min=1)] = None,
    hours: Annotated[int, typer.Option(min=1, max=24 * 31, help="有効な時間")] = 24,
    data_dir: DataDir = None,
) -> None:
    """ボットや負荷試験のためのアクセストークンを発行する (監査に残る)。"""

    async def act(begin: BeginWork, settings: Settings) -> None:
        async with begin() as work:
            people = await people_named(work, login_ids) if login_ids else []
            if organisation:
                people += await people_of(work, await access_organisation(work.session, organisation), limit)
            minted = await mint_tokens(work, Tokens(settings.secret_key), people, timedelta(hours=hours))
        print("".join(f"{one.login_id}\t{one.person_id}\t{one.token}\n" for one in minted), end="")

    if not login_ids and not organisation:
        raise Invalid("ログインIDか --organisation を指定してください。", "Name login IDs or an organisation.")
    operate(data_dir, act)


@person_commands.command("password")
def person_password(
    login_id: str,
    second_factor: Annotated[bool, typer.Option("--reset-second-factor", help="二段階の確認も解除する")] = False,
    data_dir: DataDir = None,
) -> None:
    """仮パスワードを発行する (3 日間有効。本人は次のサインインで新しいパスワードを決める。監査に残る)。"""

    async def act(begin: BeginWork, settings: Settings) -> None:
        with closing(Passwords()) as passwords:
            directories = Directories(Egress(settings.identity_networks)), Seals(settings.secret_key)
            elsewhere = ByDirectory(*directories, passwords)
            async with begin() as work:
                [person] = await people_named(work, [login_id])
                given = await reset_password(work, passwords, person, by=None, elsewhere=elsewhere)
                if second_factor:
                    await reset_second_factor(work, person, by=None)
        print(f"{given.login_id}\t{given.password}")

    operate(data_dir, act)
