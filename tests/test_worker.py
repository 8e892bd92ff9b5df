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

from app.worker import PAUSE_SECONDS
from tests.fixtures.redis import RedisServer
from tests.test_serve import address, answers, refusal, started

Server = subprocess.Popen[str]


FIRST_PROCESS = """
import ctypes, os, subprocess, time
from app.worker import Workers

ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # adopts orphans, as the first process of a container does
subprocess.run(["sh", "-c", "sleep 0.1 &"])

def work():
    os.write(1, b"working\\n")
    time.sleep(600)

Workers(work).keep(2)
"""


@pytest.fixture
def serving(tmp_path: Path, redis_server: RedisServer) -> Iterator[tuple[Server, str]]:
    command = [sys.executable, "-c", "from app.start import main; main()", "serve", "--data-dir", str(tmp_path)]
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


def test_what_others_left_behind_is_buried_and_not_replaced() -> None:
    with subprocess.Popen([sys.executable, "-c", FIRST_PROCESS], stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert [first.stdout.readline() for _ in range(2)] == ["working\n"] * 2
        orphan = [one for one in psutil.Process(first.pid).children() if one.name() == "sleep"]
        psutil.wait_procs(orphan, timeout=10)
        time.sleep(2 * PAUSE_SECONDS)  # by now a worker in its place would be there
        left = [one.status() for one in psutil.Process(first.pid).children()]
        first.send_signal(signal.SIGTERM)
        said, _ = first.communicate(timeout=30)
    assert (left.count(psutil.STATUS_ZOMBIE), first.returncode, said) == (0, 0, "")
