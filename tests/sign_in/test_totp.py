"""Codes of an app: the standard's own examples, once each, one step early or late, and a picture drawn at home."""

import pytest

from app.sign_in.totp import STEP, address_of, is_code, new_secret, picture_of, step_of

RFC = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # "12345678901234567890", the secret of RFC 6238, appendix B


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)  # fmt: skip
def test_the_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert step_of(RFC, code, seconds, after=0) == seconds // STEP


@pytest.mark.parametrize(("late", "is_taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_off_by_one_step_and_no_more(late: int, *, is_taken: bool) -> None:
    assert (step_of(RFC, "005924", 1234567890 + late, after=0) is not None) is is_taken


def test_replaying_a_code_that_was_seen_over_the_shoulder_is_stopped() -> None:
    step = step_of(RFC, "005924", 1234567890, after=0)
    assert step is not None
    assert step_of(RFC, "005924", 1234567890, after=step) is None
    assert step_of(RFC, "005924", 1234567890, after=step - 1) == step


@pytest.mark.parametrize("written", ["", "12345", "1234567", "12345x", "１２３４５６", "12 345", "١٢٣٤٥٦"])
def test_only_six_plain_figures_are_a_code(written: str) -> None:
    assert not is_code(written)


def test_two_secrets_are_two_and_long_enough() -> None:
    assert len({new_secret() for _ in range(50)}) == 50
    assert len(new_secret()) >= 32  # 160 bits


def test_the_app_is_told_by_a_picture_that_asks_nobody_outside() -> None:
    address = address_of(RFC, "sato:x", "あおば市: 本庁")
    assert address.startswith("otpauth://totp/")
    assert f"secret={RFC}" in address
    picture = picture_of(address)
    assert picture.startswith("data:image/svg+xml")
    assert len(picture) < 30_000
