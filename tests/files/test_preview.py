"""A look into a file: drawn once, kept, and bounded."""

from pathlib import Path

import pytest

from app.errors import NotFound
from app.files.cabinet import Cabinet
from app.files.models import FileKind, RoomFile
from app.files.prepare import Given, prepare
from app.files.preview import LOOKED_AT, MOST_COLUMNS, MOST_ROWS, Previews
from app.files.studio import Studio, desk
from app.work import UnitOfWork
from tests.fixtures.cabinet import pages, picture, put_file
from tests.fixtures.cast import Cast, Places


async def kept(
    work: UnitOfWork, settled: tuple[Cast, Places], cabinet: Cabinet, named: tuple[FileKind, str], content: bytes
) -> RoomFile:
    cast, places = settled
    file = await put_file(work, cast.sato, places.section, named[1], kind=named[0])
    path = cabinet.staging.path_of(file.blob_id)
    path.write_bytes(content)
    with desk() as directory:
        ready = await prepare(Studio(), Given(*named, path, directory))
        for ending, output in ready.outputs.items():
            await cabinet.storage.put(f"{file.blob_id.hex}{ending}", output)
    for name, value in ({"size": len(content)} | dict(ready.values)).items():
        setattr(file, name, value)
    return file


async def test_a_page_is_drawn_when_somebody_turns_to_it_and_kept(
    work: UnitOfWork, cast: Cast, places: Places, cabinet: Cabinet
) -> None:
    file = await kept(work, (cast, places), cabinet, ("pdf", "通知.pdf"), pages(3))
    previews = Previews(cabinet, Studio())
    assert not await cabinet.storage.has(f"{file.blob_id.hex}.page-2")
    drawn = await previews.page(file, 2)
    assert drawn.startswith(b"RIFF")
    await cabinet.storage.remove(f"{file.blob_id.hex}")  # everything else
    async with cabinet.storage.local(await again(cabinet, file, drawn)):
        assert await previews.page(file, 2) == drawn
    with pytest.raises(NotFound):
        await previews.page(file, 3)


async def again(cabinet: Cabinet, file: RoomFile, drawn: bytes) -> str:
    """Puts back the one page, so that whatever is answered can only be what was kept."""
    path = cabinet.staging.path_of(file.blob_id)
    path.write_bytes(drawn)
    await cabinet.storage.put(f"{file.blob_id.hex}.page-2", path)
    return f"{file.blob_id.hex}.page-2"


async def test_a_picture_is_shown_as_it_was_drawn(
    work: UnitOfWork, cast: Cast, places: Places, cabinet: Cabinet
) -> None:
    file = await kept(work, (cast, places), cabinet, ("image", "写真.png"), picture())
    previews = Previews(cabinet, Studio())
    assert (await previews.picture(file, ".thumbnail")).startswith(b"RIFF")
    file.width = None
    with pytest.raises(NotFound):
        await previews.picture(file, ".thumbnail")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
async def test_a_table_is_read_in_any_encoding(
    work: UnitOfWork, cast: Cast, places: Places, cabinet: Cabinet, encoding: str
) -> None:
    content = '氏名,部署\r\n"髙橋, 健一",情報政策課\r\n'.encode(encoding)
    file = await kept(work, (cast, places), cabinet, ("table", "名簿.csv"), content)
    seen = await Previews(cabinet, Studio()).text(file)
    assert seen.rows == [["氏名", "部署"], ["髙橋, 健一", "情報政策課"]]
    assert (seen.encoding, seen.is_cut) == (encoding, False)


async def test_only_the_beginning_of_what_is_long_is_read(
    work: UnitOfWork, cast: Cast, places: Places, cabinet: Cabinet
) -> None:
    text = await kept(work, (cast, places), cabinet, ("text", "記録.txt"), ("記録\n" * LOOKED_AT).encode())
    previews = Previews(cabinet, Studio())
    seen = await previews.text(text)
    assert seen.is_cut
    assert seen.text is not None
    assert 0 < len(seen.text.encode()) <= LOOKED_AT
    wide = (",".join("x" * 99) + "\n") * (MOST_ROWS + 1)
    table = await kept(work, (cast, places), cabinet, ("table", "広い.csv"), wide.encode())
    seen = await previews.text(table)
    assert seen.rows is not None
    assert (len(seen.rows), len(seen.rows[0]), seen.is_cut) == (MOST_ROWS, MOST_COLUMNS, True)


async def test_a_tab_parts_the_columns_of_a_tsv(
    work: UnitOfWork, cast: Cast, places: Places, cabinet: Cabinet, tmp_path: Path
) -> None:
    file = await kept(work, (cast, places), cabinet, ("table", "表.tsv"), b"a,b\tc\n")
    assert (await Previews(cabinet, Studio()).text(file)).rows == [["a,b", "c"]]
