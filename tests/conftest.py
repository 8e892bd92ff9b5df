"""Which fixtures the tests share, and how patient they are."""

from hypothesis import settings

pytest_plugins = [
    "tests.fixtures.database",
    "tests.fixtures.cast",
    "tests.fixtures.application",
    "tests.fixtures.cabinet",
    "tests.fixtures.clamd",
    "tests.fixtures.s3",
    "tests.fixtures.attacks",
    "tests.fixtures.sockets",
    "tests.fixtures.redis",
    "tests.fixtures.pair",
    "tests.fixtures.redis_cluster",
    "tests.fixtures.replica",
    "tests.fixtures.openid",
    "tests.fixtures.slapd",
]
# Machines that build are slow at times: an example that takes long is no fault.
settings.register_profile("house", deadline=None, max_examples=100, database=None)
settings.load_profile("house")
