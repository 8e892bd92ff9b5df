"""What the tests of devices share."""

from tests.devices.door import administered, keeper

__all__ = ["administered", "keeper"]
