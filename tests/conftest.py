"""Which fixtures the tests share."""

pytest_plugins = [
    "tests.fixtures.database",
    "tests.fixtures.cast",
    "tests.fixtures.attacks",
    "tests.fixtures.application",
    "tests.fixtures.sockets",
]
