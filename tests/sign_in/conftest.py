"""What the tests of signing in share."""

from tests.sign_in.browser import browser

__all__ = ["browser"]
