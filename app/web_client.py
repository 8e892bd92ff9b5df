"""Serving the web client: built files under their hashed names for ever, everything else is its one page."""

import asyncio
import gzip
from pathlib import Path

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

UNBUILT = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>Kairan</title>
<h1>画面がまだ作られていません</h1>
<p>サーバーは動いています。<code>make setup</code> で画面を作り、もう一度開いてください。</p>
<p lang="en">The server is running, but the web client has not been built: run <code>make setup</code>.</p></html>"""
COMPRESSIBLE = {".js", ".css", ".svg", ".txt", ".json", ".webmanifest"}  # fonts and pictures are compressed already


class WebClient(StaticFiles):
    """The built client. A path without a file is a place inside the client, so it gets the page.

    A path of the API never does: what is not there is not there.
    """

    def __init__(self, directory: Path) -> None:
        super().__init__(directory=directory, check_dir=False)
        self._page = directory / "index.html"
        self._small: dict[tuple[str, str], bytes] = {}

    async def check_config(self) -> None:
        """A client that is not built yet is explained, not an error."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        try:
            response = await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code != 404 or Path(path).suffix or path.startswith("api/"):
                raise
            return self._page_response()
        if path in (".", ""):
            return self._page_response()
        if isinstance(response, FileResponse) and _may_be_compressed(path, scope):
            response = await self._compressed(response)
        is_hashed = path.startswith("assets/")
        response.headers["cache-control"] = "public, max-age=31536000, immutable" if is_hashed else "no-cache"
        return response

    async def _compressed(self, file: FileResponse) -> Response:
        """The same file in fewer bytes; each is compressed once, and what comes out is kept."""
        key = (str(file.path), file.headers["etag"])
        if key not in self._small:
            self._small[key] = await asyncio.to_thread(lambda: gzip.compress(Path(file.path).read_bytes(), mtime=0))
        headers = {"content-encoding": "gzip", "vary": "Accept-Encoding", "etag": f"W/{file.headers['etag']}"}
        return Response(self._small[key], headers=headers, media_type=file.media_type)

    def _page_response(self) -> Response:
        if not self._page.exists():
            return HTMLResponse(UNBUILT, 503)
        return FileResponse(self._page, headers={"cache-control": "no-cache"})


def _may_be_compressed(path: str, scope: Scope) -> bool:
    asked = Headers(scope=scope)
    takes_gzip = "gzip" in asked.get("accept-encoding", "")
    return takes_gzip and "range" not in asked and Path(path).suffix in COMPRESSIBLE
