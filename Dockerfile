# The bases are arguments, so that a town without a registry can name its own.
ARG NODE_IMAGE=node:20-bookworm-slim
ARG PYTHON_IMAGE=python:3.11-slim-bookworm

# The web client, built once.
FROM ${NODE_IMAGE} AS web
WORKDIR /src/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund
COPY web ./
RUN npm run build

# What Kairan stands on, each file checked against its hash. No compiler, and no pip in what is shipped.
FROM ${PYTHON_IMAGE} AS packages
RUN python3 -m venv /opt/kairan/venv
COPY requirements.lock ./
RUN /opt/kairan/venv/bin/pip install --no-cache-dir --no-compile --no-deps --require-hashes -r requirements.lock \
    && /opt/kairan/venv/bin/pip uninstall --quiet --yes setuptools pip

FROM ${PYTHON_IMAGE}
RUN useradd --system --create-home --uid 10001 kairan \
    && install -d -o kairan -m 700 /var/lib/kairan /srv/kairan-files /srv/kairan-audit
WORKDIR /opt/kairan
COPY --from=packages /opt/kairan/venv venv
COPY alembic.ini LICENSE ./
COPY migrations migrations
COPY app app
COPY --from=web /src/web/dist web/dist
RUN venv/bin/python -m compileall -q -j 0 app migrations venv \
    && printf '#!/bin/sh\nexec /opt/kairan/venv/bin/python -c "from app.cli import main; main()" "$@"\n' \
       > /usr/local/bin/kairan && chmod 755 /usr/local/bin/kairan
ENV PYTHONPATH=/opt/kairan PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 LANG=C.UTF-8 KAIRAN_DATA_DIR=/var/lib/kairan
USER kairan
VOLUME /var/lib/kairan /srv/kairan-files /srv/kairan-audit
EXPOSE 8000
# The first signal drains: 25 seconds at the most, so a stop that waits for less cuts people off.
STOPSIGNAL SIGTERM
# Alive, not ready: a database that is away is no reason to start the process again.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["/opt/kairan/venv/bin/python", "-c", \
    "from http.client import HTTPConnection as C; c = C('127.0.0.1', 8000, timeout=4); \
    c.request('GET', '/health/live'); raise SystemExit(c.getresponse().status != 200)"]
CMD ["kairan", "serve", "--host", "0.0.0.0", "--port", "8000"]
