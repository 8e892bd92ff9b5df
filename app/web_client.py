"""Serving the web client: built files under their hashed names for ever, everything else is its one page."""

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

UNBUILT = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>Kairan</title>
<h1>画面がまだ作られていません</h1>
<p>サーバーは動いています。<code>make setup</code> で画面を作り、もう一度開いてください。</p>
<p lang="en">The server is running, but the web client has not been built: run <code>make setup</code>.</p></html>"""


class WebClient(StaticFiles):
    """The built client. A path without a file is a place inside the client, so it gets the page.

    A path of the API never does: what is not there is not there.
    """

    def __init__(self, directory: Path) -> None:
        super().__init__(directory=directory, check_dir=False)
        self._page = directory / "index.html"

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
        is_hashed = path.startswith("assets/")
        response.headers["cache-control"] = "public, max-age=31536000, immutable" if is_hashed else "no-cache"
        return response

    def _page_response(self) -> Response:
        if not self._page.exists():
            return HTMLResponse(UNBUILT, 503)
        return FileResponse(self._page, headers={"cache-control": "no-cache"})
