"""The hall with its provider, and a browser, as in the tests of single sign-on."""

from tests.sign_on.conftest import hall, visiting

__all__ = ["hall", "visiting"]
