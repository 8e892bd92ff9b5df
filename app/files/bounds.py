"""What a process that looks at strangers' files may use; the kernel sees to it."""

import resource

SECONDS = 30
LARGEST_OUTPUT = 1024**3


def bound(memory: int) -> None:
    """For this process and its children."""
    for what, most in (
        (resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, LARGEST_OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):  # fmt: skip
        resource.setrlimit(what, (most, min(most, resource.getrlimit(what)[1]) if most else 0))
