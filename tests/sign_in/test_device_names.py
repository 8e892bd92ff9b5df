"""Device names: what people call their browsers, from what these say of themselves."""

import pytest

from app.sign_in.device_names import browser_of, system_of
from tests.sign_in.browser import EDGE, IPHONE

ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"
)
IPAD = (
    "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148"
)
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.mark.parametrize(
    ("user_agent", "system", "browser"),
    [
        (EDGE, "Windows", "Edge"), (IPHONE, "iPhone", "Safari"), (ANDROID, "Android", "Chrome"),
        (IPAD, "iPad", "Chrome"), (MAC, "Mac", "Firefox"),
    ],
)  # fmt: skip
def test_a_browser_is_called_what_people_call_it(user_agent: str, system: str, browser: str) -> None:
    assert (system_of(user_agent), browser_of(user_agent)) == (system, browser)


@pytest.mark.parametrize("odd", ["", "curl/8", "\x00\udcff", "x" * 10_000])
def test_what_says_nothing_or_nonsense_has_no_name(odd: str) -> None:
    assert (system_of(odd), browser_of(odd)) == (None, None)
