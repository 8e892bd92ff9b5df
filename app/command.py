"""What every command of the operator's shares: the settings, the database made ready, and everything closed again."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated

import typer

from app.database.place import database_place
from app.database.statistics import renew_statistics
from app.operation import operation
from app.settings import Settings, settings_from_environment
from app.work import BeginWork

DataDir = Annotated[Path | None, typer.Option("--data-dir", help="データ置き場 (既定: var)")]


def operate(
    data_dir: Path | None, act: Callable[[BeginWork, Settings], Awaitable[None]], *, writes_much: bool = False
) -> None:
    """Do it beside a running server, or without one."""
    settings = settings_from_environment(data_dir=data_dir)

    async def run() -> None:
        async with operation(place) as begin:
            await act(begin, settings)
        if writes_much:
            await renew_statistics(place)

    with database_place(settings) as place:
        asyncio.run(run())
