"""The balancer in front: Debian's nginx, which knows a dead node only by having failed there.

Open-source nginx has no active health checks: a node that suspends itself is left because it refuses (503) or hangs
up, and only requests that may be repeated go to the next node.
"""

import asyncio
import shutil
import signal
from collections.abc import Sequence
from pathlib import Path

from tests.faults.program import PATIENCE, Program, answers

CONFIGURATION = """
daemon off;
worker_processes 1;
worker_rlimit_nofile 20000;
worker_shutdown_timeout 5s;
pid {directory}/nginx.pid;
error_log {directory}/log warn;
events {{ worker_connections 19000; }}
http {{
    access_log off;
    client_body_temp_path {directory}/body;
    proxy_temp_path {directory}/proxy;
    fastcgi_temp_path {directory}/fastcgi;
    uwsgi_temp_path {directory}/uwsgi;
    scgi_temp_path {directory}/scgi;
    map $http_upgrade $connection_upgrade {{ default upgrade; '' ''; }}
    upstream kairan {{
        least_conn;
        {servers}
        keepalive 16;
    }}
    server {{
        listen 127.0.0.1:{port} backlog=4096;
        location / {{
            proxy_pass http://kairan;
            proxy_http_version 1.1;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $connection_upgrade;
            proxy_set_header Host $http_host;
            proxy_buffering off;
            proxy_connect_timeout 2s;
            proxy_read_timeout 3600s;
            proxy_send_timeout 3600s;
            proxy_next_upstream error timeout http_502 http_503 http_504;
            proxy_next_upstream_tries 3;
        }}
    }}
}}
"""


class Nginx(Program):
    def __init__(self, directory: Path, port: int) -> None:
        program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
        assert program, "nginx is missing: apt-get install nginx-light"
        directory.mkdir()
        self.port, self._configuration = port, directory / "nginx.conf"
        start = [program, "-p", str(directory), "-c", str(self._configuration), "-e", str(directory / "log")]
        super().__init__(start, directory / "log")
        self._last_word = signal.SIGTERM

    def aim(self, ports: Sequence[int]) -> None:
        """Which nodes it knows."""
        servers = " ".join(f"server 127.0.0.1:{port} max_fails=1 fail_timeout=2s;" for port in ports)
        text = CONFIGURATION.format(directory=self._configuration.parent, port=self.port, servers=servers)
        self._configuration.write_text(text)

    async def start(self) -> None:
        self.launch()
        async with asyncio.timeout(PATIENCE):
            while not await answers(self.port):
                if not self.is_running:
                    raise RuntimeError(f"nginx does not start:\n{self.last_words()}")
                await asyncio.sleep(0.02)

    def reload(self) -> None:
        self.send(signal.SIGHUP)
