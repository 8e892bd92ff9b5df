"""Every setting, typed and frozen; no secret has a default.

Read once from `KAIRAN_*` by `settings_from_environment`; nothing else looks at the environment.
A missing secret key is made once per data directory and kept there, readable by its owner alone.
"""

import logging
import os
import secrets
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, ValidationInfo, field_validator

from app.errors import ConfigurationError

logger = logging.getLogger("kairan.settings")
SAMPLES = ("changeme", "change-me", "secret", "example", "password", "kairan")


class Settings(BaseModel):
    """What the operator decides, in one object that is handed down."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data_dir: Path
    secret_key: SecretStr
    database_url: SecretStr | None = None
    database_owner_url: SecretStr | None = None
    database_pooler: bool = False
    replica_url: SecretStr | None = None
    redis_url: SecretStr | None = None
    public_url: str | None = Field(None, pattern=r"^https?://[^/?#]+$")
    trusted_proxies: str = "127.0.0.1,::1"
    # Where identity providers may be that are neither public nor asked over HTTPS.
    identity_networks: str = ""
    web_dir: Path = Path(__file__).resolve().parent.parent / "web" / "dist"
    files_dir: Path | None = None
    audit_dir: Path | None = None
    syslog: str = Field("/dev/log", pattern=r"^(/.+|.+:\d{1,5})$")
    files_s3_endpoint: str | None = Field(None, pattern=r"^https?://[^?#]+$")
    files_s3_bucket: str | None = Field(None, pattern=r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", validate_default=True)
    files_s3_access_key: SecretStr | None = Field(None, validate_default=True)
    files_s3_secret_key: SecretStr | None = Field(None, validate_default=True)
    files_s3_region: str = "us-east-1"
    files_s3_certificate: Path | None = None
    largest_file: int = Field(2 * 1024**3, ge=1024, le=2**40)
    clamd: str | None = Field(None, pattern=r"^(/.+|.+:\d{1,5})$")
    metrics_token: SecretStr | None = None
    database_pool: int = Field(10, ge=2, le=200)
    access_token_seconds: int = Field(300, ge=60, le=3600)
    session_hours: int = Field(24, ge=1, le=24 * 31)
    sends_per_10_seconds: int = Field(20, ge=1, le=1_000_000)

    @field_validator("database_url", "database_owner_url", "replica_url")
    @classmethod
    def _is_postgresql(cls, url: SecretStr | None) -> SecretStr | None:
        if url and not url.get_secret_value().startswith(("postgresql://", "postgres://", "postgresql+asyncpg://")):
            raise ValueError("postgresql:// で始まる接続先を指定してください (must start with postgresql://)")
        return url

    @field_validator("trusted_proxies")
    @classmethod
    def _are_addresses(cls, proxies: str) -> str:
        try:
            for proxy in proxies.split(","):
                ip_network(proxy.strip())
        except ValueError:
            raise ValueError("IP アドレスをカンマで区切って並べてください (addresses or networks, no star)") from None
        return proxies

    @property
    def believed_proxies(self) -> list[str]:
        """Also as a socket shows them that listens to IPv4 and IPv6 at once."""
        networks = [ip_network(proxy.strip()) for proxy in self.trusted_proxies.split(",")]
        mapped = [f"::ffff:{one.network_address}/{96 + one.prefixlen}" for one in networks if one.version == 4]
        return [*map(str, networks), *mapped]

    @field_validator("identity_networks")
    @classmethod
    def _are_networks(cls, networks: str) -> str:
        try:
            for network in filter(None, networks.split(",")):
                ip_network(network.strip())
        except ValueError:
            raise ValueError(
                "IP アドレスの範囲をカンマで区切って並べてください (networks such as 10.0.0.0/8)"
            ) from None
        return networks

    @field_validator("redis_url")
    @classmethod
    def _is_redis(cls, url: SecretStr | None) -> SecretStr | None:
        if url and not url.get_secret_value().startswith(("redis://", "rediss://", "unix://")):
            raise ValueError(
                "redis://、rediss:// か unix:// で始まる接続先を指定してください (must start with redis://)"
            )
        return url

    @field_validator("database_owner_url", "replica_url")
    @classmethod
    def _goes_with_a_database(cls, url: SecretStr | None, known: ValidationInfo) -> SecretStr | None:
        if url and known.data.get("database_url") is None:
            raise ValueError("KAIRAN_DATABASE_URL と一緒に指定してください (needs KAIRAN_DATABASE_URL)")
        return url

    @field_validator("database_pooler")
    @classmethod
    def _leaves_a_way_past_it(cls, is_pooled: bool, known: ValidationInfo) -> bool:
        if is_pooled and known.data.get("database_owner_url") is None:
            raise ValueError(
                "表の更新には PgBouncer を通らない KAIRAN_DATABASE_OWNER_URL が必要です"
                " (migrations need KAIRAN_DATABASE_OWNER_URL, past the pooler)"
            )
        return is_pooled

    @field_validator("files_s3_bucket", "files_s3_access_key", "files_s3_secret_key")
    @classmethod
    def _belong_together(cls, value: str | SecretStr | None, known: ValidationInfo) -> str | SecretStr | None:
        if (value is None) is not (known.data.get("files_s3_endpoint") is None):
            raise ValueError(
                "KAIRAN_FILES_S3_ENDPOINT・BUCKET・ACCESS_KEY・SECRET_KEY は四つとも指定してください"
                " (all four of them, or none)"
            )
        return value

    @field_validator("files_s3_certificate")
    @classmethod
    def _can_be_read(cls, path: Path | None) -> Path | None:
        if path is not None and not path.is_file():
            raise ValueError("証明書のファイルがありません (there is no such file)")
        return path

    @field_validator("secret_key")
    @classmethod
    def _is_strong(cls, key: SecretStr) -> SecretStr:
        value = key.get_secret_value()
        if len(value.encode()) < 32 or any(sample in value.lower() for sample in SAMPLES):
            raise ValueError("32 バイト以上の乱数を指定してください (at least 32 random bytes, not a sample)")
        return key


def settings_from_environment(environment: Mapping[str, str] = os.environ, **chosen: object) -> Settings:
    """Build the settings from `KAIRAN_*` and what the command line chose; refuse with the setting's name."""
    given: dict[str, object] = {
        name: environment[f"KAIRAN_{name.upper()}"]
        for name in Settings.model_fields
        if environment.get(f"KAIRAN_{name.upper()}")
    }
    unknown = {name for name in environment if name.startswith("KAIRAN_")} - {
        f"KAIRAN_{name.upper()}" for name in Settings.model_fields
    }
    if unknown:  # perhaps misspelt, perhaps another program's: said, not refused
        logger.warning("知らない設定は使われません (unknown settings are ignored): %s", ", ".join(sorted(unknown)))
    given |= {name: value for name, value in chosen.items() if value is not None}
    data_dir = Path(str(given.get("data_dir", "var"))).expanduser().resolve()
    given["data_dir"] = data_dir
    if "secret_key" not in given:
        given["secret_key"] = _kept_secret(data_dir)
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        lines = [f"KAIRAN_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors(include_input=False)]
        raise ConfigurationError("\n".join(lines)) from None


def _kept_secret(data_dir: Path) -> str:
    path = data_dir / "secret-key"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            # Written whole under another name first, so that two first starts cannot read half a key.
            draft = data_dir / f".secret-key-{secrets.token_hex(4)}"
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(48))
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return path.read_text().strip()
    except OSError as error:
        raise ConfigurationError(f"データ置き場に書けません (cannot write to the data directory): {error}") from None
