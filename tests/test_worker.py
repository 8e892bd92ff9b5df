"""Several processes on one port: they share their people, are replaced when they die, and leave politely."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from tests.fixtures.redis import RedisServer
from tests.test_serve import address, answers, refusal, started

Server = subprocess.Popen[str]


@pytest.fixture
def serving(tmp_path: Path, redis_server: RedisServer) -> Iterator[tuple[Server, str]]:
    command = [sys.executable, "-c", "from app.cli import main; main()", "serve", "--data-dir", str(tmp_path)]
    server = subprocess.Popen(
        [*command, "--port", "0", "--workers", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"KAIRAN_REDIS_URL": redis_server.url},
    )  # fmt: skip
    yield server, address(server)
    if server.poll() is None:
        server.send_signal(signal.SIGTERM)
    server.communicate(timeout=40)


def workers(server: Server) -> list[int]:
    return [child.pid for child in psutil.Process(server.pid).children() if child.status() != psutil.STATUS_ZOMBIE]


def eventually_answers(url: str) -> bool:
    for _ in range(100):
        try:
            if answers(url):
                return True
        except httpx.TransportError:
            time.sleep(0.05)
    return False


def test_several_workers_need_redis(tmp_path: Path) -> None:
    assert "KAIRAN_REDIS_URL" in refusal(started(tmp_path, "--port", "0", "--workers", "2"))


def test_a_worker_that_dies_is_replaced(serving: tuple[Server, str]) -> None:
    server, url = serving
    assert eventually_answers(url)
    first = workers(server)
    os.kill(first[0], signal.SIGKILL)
    deadline = time.monotonic() + 10
    while len(set(workers(server)) - {first[0]}) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(set(workers(server)) - {first[0]}) == 2
    assert eventually_answers(url)


def test_told_to_stop_all_of_them_leave(serving: tuple[Server, str]) -> None:
    server, url = serving
    assert eventually_answers(url)
    server.send_signal(signal.SIGTERM)
    server.communicate(timeout=30)
    assert server.returncode == 0
    with pytest.raises(httpx.ConnectError):
        httpx.get(url)
