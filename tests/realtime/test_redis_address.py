"""`KAIRAN_REDIS_URL` in all its forms, each tried on a real server."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
import redis.exceptions
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app.errors import ConfigurationError
from app.realtime.redis_address import addresses_of
from tests.fixtures.redis import RedisServer


async def answers(url: str) -> None:
    for address in addresses_of(url):
        async with address.connected() as connection:
            await connection.send_command("PING")
            assert await connection.read_response() == b"PONG"


async def test_a_host_with_a_database_number_that_matters_not(redis_server: RedisServer) -> None:
    await answers(f"redis://127.0.0.1:{redis_server.port}/15")


async def test_a_password_with_every_awkward_character(mortal_redis: RedisServer) -> None:
    mortal_redis.say("config", "set", "requirepass", "p@ss,w/rd?#")
    await answers(f"redis://:p%40ss%2Cw%2Frd%3F%23@127.0.0.1:{mortal_redis.port}")


async def test_a_socket_of_this_machine(mortal_redis: RedisServer, tmp_path: Path) -> None:
    mortal_redis.kill()
    mortal_redis.options = ("--unixsocket", str(tmp_path / "redis.sock"))
    mortal_redis.start()
    await answers(f"unix://{tmp_path}/redis.sock")


async def test_tls_with_an_authority_of_ones_own(mortal_redis: RedisServer, tmp_path: Path) -> None:
    certificate, key = _certificate(tmp_path)
    mortal_redis.kill()
    mortal_redis.options = (
        "--tls-port", str(mortal_redis.port), "--port", "0", "--tls-auth-clients", "no",
        "--tls-cert-file", certificate, "--tls-key-file", key, "--tls-ca-cert-file", certificate,
    )  # fmt: skip
    mortal_redis.start()
    await answers(f"rediss://127.0.0.1:{mortal_redis.port}?ssl_ca_certs={certificate}")
    with pytest.raises(redis.exceptions.ConnectionError, match="CERTIFICATE_VERIFY_FAILED"):
        await answers(f"rediss://127.0.0.1:{mortal_redis.port}")


def _certificate(directory: Path) -> tuple[str, str]:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=True)
        .sign(key, SHA256())
    )
    (directory / "cert.pem").write_bytes(made.public_bytes(Encoding.PEM))
    (directory / "key.pem").write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )  # fmt: skip
    return str(directory / "cert.pem"), str(directory / "key.pem")


def test_several_servers_share_the_credentials() -> None:
    addresses = addresses_of("rediss://kairan:key@10.0.0.5:7000,10.0.0.6,[::1]:7002/0?ssl_ca_certs=/ca.pem")
    assert [str(address) for address in addresses] == ["10.0.0.5:7000", "10.0.0.6:6379", "::1:7002"]
    assert {address.options["password"] for address in addresses} == {"key"}
    assert {address.options["ssl_ca_certs"] for address in addresses} == {"/ca.pem"}


def test_another_server_of_the_cluster_is_entered_in_the_same_way() -> None:
    [known] = addresses_of("rediss://kairan:key@10.0.0.5:7000")
    other = known.at("10.0.0.9", 7003)
    assert (str(other), other.kind, other.options["password"]) == ("10.0.0.9:7003", known.kind, "key")
    [here] = addresses_of("unix:///run/redis.sock?password=key")
    assert str(here) == "/run/redis.sock"
    assert str(here.at("10.0.0.9", 7003)) == "10.0.0.9:7003"


@pytest.mark.parametrize("url", ["redis://host:many", "http://host", "redis://host?colour=blue"])
def test_what_cannot_be_read_is_refused_by_the_name_of_its_setting(url: str) -> None:
    with pytest.raises(ConfigurationError, match="KAIRAN_REDIS_URL"):
        addresses_of(url)
