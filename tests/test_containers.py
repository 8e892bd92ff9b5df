"""The image and the composition, as far as they can be read without a container engine."""

import asyncio
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.settings import Settings
from app.worker import DEADLINE_SECONDS
from tests.fixtures.application import Running
from tests.fixtures.nginx import SHIPPED

ROOT = Path(__file__).parent.parent
COMPOSE = (ROOT / "compose.yaml").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text()
README = (ROOT / "README.md").read_text()
SECRET = re.compile(r"PASSWORD|SECRET|KEY")


def variables() -> dict[str, set[str]]:
    """What compose takes from `.env`, and what it does without: `:?` refuses, `:-` has a default."""
    found: dict[str, set[str]] = {}
    for name, otherwise in re.findall(r"(?<!\$)\$\{(\w+)(:?[-?])?", COMPOSE):
        found.setdefault(name, set()).add(otherwise)
    return found


def test_no_secret_has_a_default() -> None:
    secrets = {name: otherwise for name, otherwise in variables().items() if SECRET.search(name)}
    assert len(secrets) == 5
    assert set().union(*secrets.values()) == {":?"}


def test_everything_else_has_one() -> None:
    assert {name for name, otherwise in variables().items() if ":-" not in otherwise} == {
        name for name in variables() if SECRET.search(name)
    }


def test_the_readme_makes_exactly_the_secrets_that_are_asked_for() -> None:
    made = re.search(r"for name in ([A-Z_ ]+); do", README)
    assert made
    assert set(made[1].split()) == {name for name in variables() if SECRET.search(name)}


def test_a_node_is_given_no_setting_that_it_does_not_know() -> None:
    given = set(re.findall(r"^    KAIRAN_(\w+):", COMPOSE, re.MULTILINE))
    assert {"SECRET_KEY", "DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "TRUSTED_PROXIES"} <= given
    assert given <= {name.upper() for name in Settings.model_fields}


def test_a_node_is_given_the_time_to_drain() -> None:
    grace = re.search(r"stop_grace_period: (\d+)s # a node", COMPOSE)
    assert grace
    assert int(grace[1]) > max(30, DEADLINE_SECONDS)
    assert "STOPSIGNAL SIGTERM" in DOCKERFILE


def test_nginx_knows_the_nodes_by_the_addresses_that_they_are_given() -> None:
    hosts = dict(re.findall(r'"(app\d):(\$\{KAIRAN_NETWORK:-[\d.]+\}\.\d+)"', COMPOSE))
    own = dict(re.findall(r'^  (\w+):\n(?:    .*\n)*?      inside: \{ipv4_address: "(.*)"\}', COMPOSE, re.MULTILINE))
    assert set(re.findall(r"server (app\d):8000 ", SHIPPED.read_text())) == set(hosts)
    assert {name: own[name] for name in hosts} == hosts
    assert f"KAIRAN_TRUSTED_PROXIES: {own['nginx']}\n" in COMPOSE


@pytest.mark.parametrize("service", ["nginx", "postgres", "redis", "node"])
def test_nobody_has_more_rights_than_needed(service: str) -> None:
    assert re.search(rf"^(x-|  ){service}:( &node)?\n +<<: \*careful$", COMPOSE, re.MULTILINE)
    for rule in ("read_only: true", "cap_drop: [ALL]", '"no-new-privileges:true"'):
        assert rule in COMPOSE.split("x-node:")[0]


def test_what_goes_into_the_image_is_there_and_nothing_else_reaches_the_build() -> None:
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    let_in = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.MULTILINE)
    sources = {source for line in copied for source in line.split()}
    assert "*" in ignored
    assert {source.split("/")[0] for source in sources} == let_in
    assert all((ROOT / source).exists() for source in sources)
    assert {"web/node_modules", "web/dist", "**/.env*"} <= set(ignored)


def test_the_image_does_not_run_as_root_and_keeps_no_registry() -> None:
    last_stage = DOCKERFILE.split("\nFROM ")[-1]
    assert re.search(r"^USER kairan$", last_stage, re.MULTILINE)
    assert "http" not in re.sub(r"http.client|http://127.0.0.1:8000", "", DOCKERFILE)


async def test_the_image_asks_a_node_whether_it_lives(running: Running) -> None:
    check = re.search(r"^HEALTHCHECK .*?CMD (\[.*?\])$", DOCKERFILE, re.MULTILINE | re.DOTALL)
    assert check
    code = json.loads(check[1].replace("\\\n", ""))[-1]
    port = running.url.rsplit(":", 1)[1]

    def asked(of: str) -> int:
        return subprocess.run(
            [sys.executable, "-c", code.replace("8000", of)], capture_output=True, check=False
        ).returncode

    assert await asyncio.to_thread(asked, port) == 0
    assert await asyncio.to_thread(asked, "1") != 0
