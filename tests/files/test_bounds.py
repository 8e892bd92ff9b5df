"""A process that looks at strangers' files has its share of memory, and no more."""

import subprocess
import sys


def test_more_memory_than_its_share_is_refused() -> None:
    program = "from app.files.bounds import bound\nbound(256 * 1024**2)\nbytearray(512 * 1024**2)"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert ended.returncode != 0
    assert "MemoryError" in ended.stderr
