"""Settings: typed, frozen, named when they are wrong, and never with a secret of our own choosing."""

from pathlib import Path

import pytest

from app.errors import ConfigurationError
from app.settings import settings_from_environment

STRONG = "k" * 20 + "0123456789abcdef"


def test_the_data_directory_keeps_one_secret_for_its_owner_alone(tmp_path: Path) -> None:
    first = settings_from_environment({}, data_dir=tmp_path)
    again = settings_from_environment({}, data_dir=tmp_path)
    other = settings_from_environment({}, data_dir=tmp_path / "other")
    assert first.secret_key == again.secret_key != other.secret_key
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_a_secret_that_was_given_is_not_written_down(tmp_path: Path) -> None:
    settings = settings_from_environment({"KAIRAN_SECRET_KEY": STRONG}, data_dir=tmp_path / "data")
    assert settings.secret_key.get_secret_value() == STRONG
    assert not (tmp_path / "data").exists()
    assert STRONG not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KAIRAN_SECRET_KEY", "short"),
        ("KAIRAN_SECRET_KEY", "changeme-changeme-changeme-changeme-changeme"),
        ("KAIRAN_DATABASE_URL", "mysql://somewhere/else"),
        ("KAIRAN_REDIS_URL", "somewhere:6379"),
        ("KAIRAN_REPLICA_URL", "postgresql://copy/of-nothing"),
        ("KAIRAN_DATABASE_OWNER_URL", "postgresql://owner/of-nothing"),
        ("KAIRAN_DATABASE_POOLER", "true"),
        ("KAIRAN_DATABASE_POOL", "0"),
        ("KAIRAN_DATABASE_POOL", "many"),
        ("KAIRAN_PUBLIC_URL", "chat.example.jp"),
        ("KAIRAN_CLAMD", "clamd"),
        ("KAIRAN_LARGEST_FILE", "0"),
        ("KAIRAN_SESSION_HOURS", "-1"),
        ("KAIRAN_FILES_S3_ENDPOINT", "minio:9000"),
        ("KAIRAN_FILES_S3_BUCKET", "kairan"),
        ("KAIRAN_FILES_S3_CERTIFICATE", "/nowhere/town.pem"),
        ("KAIRAN_TRUSTED_PROXIES", "*"),
        ("KAIRAN_TRUSTED_PROXIES", "10.0.0.1,proxy.example.jp"),
    ],
)
def test_a_bad_value_is_refused_by_the_name_of_its_setting(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=name) as caught:
        settings_from_environment({name: value}, data_dir=tmp_path)
    assert value == "0" or value == "-1" or value not in str(caught.value)


def test_a_bucket_is_named_with_everything_that_leads_there_or_not_at_all(tmp_path: Path) -> None:
    given = {
        "KAIRAN_FILES_S3_ENDPOINT": "https://minio.example.lg.jp:9000", "KAIRAN_FILES_S3_BUCKET": "kairan",
        "KAIRAN_FILES_S3_ACCESS_KEY": "a", "KAIRAN_FILES_S3_SECRET_KEY": STRONG,
    }  # fmt: skip
    settings = settings_from_environment(given, data_dir=tmp_path)
    assert settings.files_s3_secret_key is not None
    assert STRONG not in repr(settings)
    for missing in given:
        with pytest.raises(ConfigurationError, match="KAIRAN_FILES_S3"):
            settings_from_environment({k: v for k, v in given.items() if k != missing}, data_dir=tmp_path)


def test_what_the_command_line_chose_wins(tmp_path: Path) -> None:
    chosen = settings_from_environment({"KAIRAN_DATA_DIR": str(tmp_path / "a")}, data_dir=tmp_path / "b")
    assert chosen.data_dir == tmp_path / "b"


def test_an_unknown_setting_is_said_and_ignored(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings_from_environment({"KAIRAN_DATABSE_URL": "oops"}, data_dir=tmp_path)
    assert "KAIRAN_DATABSE_URL" in caplog.text


def test_a_data_directory_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a directory")
    with pytest.raises(ConfigurationError, match="データ置き場"):
        settings_from_environment({}, data_dir=tmp_path / "file" / "below")


def test_a_believed_proxy_is_believed_on_a_socket_for_both_kinds_of_addresses(tmp_path: Path) -> None:
    settings = settings_from_environment({"KAIRAN_TRUSTED_PROXIES": "192.0.2.1, 10.0.0.0/8,::1"}, data_dir=tmp_path)
    assert settings.believed_proxies == [
        "192.0.2.1/32", "10.0.0.0/8", "::1/128", "::ffff:192.0.2.1/128", "::ffff:10.0.0.0/104",
    ]  # fmt: skip
