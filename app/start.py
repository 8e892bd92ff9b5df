"""Where `kairan` begins: everything is loaded while the garbage collector looks on rarely, a fifth quicker."""

import gc

# What modules make while they load stays, and a command ends before there is garbage; workers measure for themselves.
gc.set_threshold(100_000, 20, 100)

from app.cli import main  # noqa: E402  # after the line above, or it would come too late

__all__ = ["main"]
