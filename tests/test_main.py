"""The roof: what is built knows every command once, and importing it opens nothing."""

import subprocess
import sys
from pathlib import Path
from uuid import UUID

from app.files.bucket import Address, BucketStorage
from app.files.storage import DiskStorage
from app.main import address_of, cabinet_of, create_http
from app.settings import settings_from_environment
from tests.fixtures.application import Running

NOBODY = "00000000-0000-4000-8000-000000000000"
SAFE_WITHOUT_SIGN_IN = {
    "/sign-in", "/sign-in/enrolment", "/token", "/health/live", "/health/ready", "/passkeys/question",
    "/passkeys/sign-in", "/sign-on/doors",
    "/sign-on/begin",
    f"/sign-on/{NOBODY}/acs", f"/sign-on/{NOBODY}/arrived", f"/sign-on/{NOBODY}/metadata",
    f"/sign-on/{NOBODY}/callback", "/sign-on/finish", "/sign-on/enrolment", f"/sign-on/{NOBODY}/logout",
}  # fmt: skip
IMPORT_EVERYTHING = """
import pkgutil, importlib, socket, threading, app
def refuse(*_): raise AssertionError("something happens at import")
socket.socket.connect = refuse
for module in pkgutil.walk_packages(app.__path__, "app."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
assert threading.active_count() == 1
"""


def test_files_lie_on_the_disk_unless_a_bucket_was_named(tmp_path: Path) -> None:
    settings = settings_from_environment({}, data_dir=tmp_path)
    assert isinstance(cabinet_of(settings).storage, DiskStorage)
    named = {
        "files_s3_endpoint": "http://127.0.0.1:9", "files_s3_bucket": "kairan", "files_s3_access_key": "a",
        "files_s3_secret_key": "b",
    }  # fmt: skip
    settings = settings_from_environment({}, data_dir=tmp_path, **named)
    assert address_of(settings) == Address("http://127.0.0.1:9", "kairan", "a", "b")
    cabinet = cabinet_of(settings)
    assert isinstance(cabinet.storage, BucketStorage)
    assert cabinet.staging.path_of(UUID(int=1)).parent == tmp_path / "files" / "parts"


def test_nothing_happens_at_import() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORT_EVERYTHING], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


async def test_no_route_answers_without_a_sign_in(running: Running) -> None:
    async with running.client() as client:
        for path, methods in create_http().openapi()["paths"].items():
            inside = path.removeprefix("/api/v1") if path.startswith("/api/") else f"{running.url}{path}"
            for name in ("room_id", "person_id", "user_group_id", "provider_id"):
                inside = inside.replace(f"{{{name}}}", NOBODY)
            for method in methods:
                answer = await client.request(method, inside, params={"after": 0}, json={})
                if inside not in SAFE_WITHOUT_SIGN_IN:
                    assert answer.status_code == 401, (method, path, answer.text)


def test_the_gateway_answers_the_commands_of_the_wire(running: Running) -> None:
    answerer = running.kairan.gateway()._answerer
    assert set(answerer._plans) == {
        "message.send", "message.edit", "message.delete", "room.read", "room.catch_up", "typing",
    }  # fmt: skip
