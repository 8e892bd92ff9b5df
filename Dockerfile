# The web client, built once.
FROM node:20-bookworm-slim AS web
WORKDIR /src/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund
COPY web ./
RUN npm run build

FROM python:3.11-slim-bookworm
RUN useradd --system --create-home --uid 10001 kairan
WORKDIR /opt/kairan
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY alembic.ini LICENSE ./
COPY migrations migrations
COPY app app
COPY --from=web /src/web/dist web/dist
RUN printf '#!/bin/sh\nexec python -c "from app.cli import main; main()" "$@"\n' > /usr/local/bin/kairan \
    && chmod 755 /usr/local/bin/kairan && install -d -o kairan /var/lib/kairan
ENV PYTHONPATH=/opt/kairan PYTHONDONTWRITEBYTECODE=1 KAIRAN_DATA_DIR=/var/lib/kairan
USER kairan
VOLUME /var/lib/kairan
EXPOSE 8000
CMD ["kairan", "serve", "--host", "0.0.0.0", "--port", "8000"]
