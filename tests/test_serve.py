"""Running the server: one per data directory, a port that is free, and a clean way out."""

import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.serve import allow_many_sockets

Server = subprocess.Popen[str]
KAIRAN = Path(sys.executable).with_name("kairan")


def started(data_dir: Path, *options: str) -> Server:
    command = [
        sys.executable,
        "-c",
        "from app.start import main; main()",
        "serve",
        "--data-dir",
        str(data_dir),
        *options,
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def address(server: Server) -> str:
    assert server.stdout is not None
    return server.stdout.readline().removeprefix("Kairan: ").strip()


def refusal(server: Server) -> str:
    _, said = server.communicate(timeout=30)
    assert server.returncode == 1
    return said


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("serve")


@pytest.fixture
def serving(data_dir: Path) -> Iterator[tuple[Server, str]]:
    server = started(data_dir, "--port", "0")
    yield server, address(server)
    server.send_signal(signal.SIGTERM)
    server.communicate(timeout=30)


def answers(url: str) -> bool:
    return httpx.get(f"{url}health/ready").status_code == 200


def test_it_serves_and_stops_with_its_database(data_dir: Path, serving: tuple[Server, str]) -> None:
    server, url = serving
    assert answers(url)
    assert (data_dir / "postgres" / "postmaster.pid").exists()
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=30)
    assert not (data_dir / "postgres" / "postmaster.pid").exists()


def test_whoever_starts_it_for_the_first_time_is_told_what_comes_next(tmp_path: Path) -> None:
    said = _words_of(tmp_path)
    assert f"kairan organisation add 団体コード 団体名 --data-dir {tmp_path}" in said
    subprocess.run([KAIRAN, "organisation", "add", "312908", "あおば市", "--data-dir", tmp_path], check=True)
    assert "団体がありません" not in _words_of(tmp_path)


def _words_of(data_dir: Path) -> str:
    server = started(data_dir, "--port", "0")
    assert answers(address(server))
    server.send_signal(signal.SIGTERM)
    assert server.stdout is not None
    said = server.stdout.read()
    server.communicate(timeout=30)
    return said


def test_a_second_server_on_one_data_directory_is_refused(data_dir: Path, serving: tuple[Server, str]) -> None:
    _, url = serving
    assert "別の Kairan が動いています" in refusal(started(data_dir, "--port", "0"))
    assert answers(url)


def test_a_busy_port_is_known_before_anything_is_started(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = refusal(started(tmp_path, "--port", str(taken.getsockname()[1])))
    assert "待ち受けできません" in said
    assert not (tmp_path / "postgres").exists()


def test_it_starts_again_after_it_was_killed(data_dir: Path) -> None:
    server = started(data_dir, "--port", "0")
    assert answers(address(server))
    server.kill()
    server.communicate()
    again = started(data_dir, "--port", "0")
    began = time.monotonic()
    assert answers(address(again))
    assert time.monotonic() - began < 20
    again.terminate()
    again.communicate(timeout=30)


def test_it_may_open_as_many_sockets_as_the_system_lets_it() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (512, before[1]))
        allow_many_sockets()
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (before[1], before[1])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
