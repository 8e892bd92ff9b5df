# The one list of tasks. `make run` and `make test` need nothing but Python 3.11, Node 20 and make.

# Debian's own Python is compiled with the profile of a long run, and a seventh quicker here than one that is not.
PYTHON := $(or $(wildcard /usr/bin/python3.11),python3)
VENV := .venv
BIN := $(VENV)/bin
WAPITI := .wapiti
DATA ?= var
HOST ?= 127.0.0.1
PORT ?= 8000
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
HEADLESS := $(shell command -v chromium-headless-shell)
REDIS := $(shell command -v redis-server || command -v valkey-server)
NGINX := $(shell PATH="$$PATH:/usr/sbin" command -v nginx)
PGBOUNCER := $(shell PATH="$$PATH:/usr/sbin" command -v pgbouncer)
CLAMD := $(shell PATH="$$PATH:/usr/sbin" command -v clamd)
SLAPD := $(shell PATH="$$PATH:/usr/sbin" command -v slapd)

# Whatever the machine says: what Python has compiled once is not compiled again for every process that the tests start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup venv setup-server client-packages setup-client browser run dev check check-python check-web \
	test test-python test-server test-faults test-web test-screens test-journeys test-measures e2e told security generate bench faults lock clean

setup: setup-server setup-client

setup-server: $(VENV)/.ready

client-packages: web/node_modules/.ready

setup-client: web/dist/index.html

venv:
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
		(rm -rf $(VENV); apt-get install -y python3-venv && $(PYTHON) -m venv $(VENV))

# The lock names everything there is. Asked to follow dependencies, pip would take a newer pydantic for scim2-models'
# `pydantic[email]` than the one that is named, and refuse it for its hash.
# What is used is compiled when it is first used: most of it never is.
$(VENV)/.ready: requirements-dev.lock pyproject.toml | venv
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes --no-compile -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/pip check --disable-pip-version-check
	@touch $@

web/node_modules/.ready: web/package-lock.json web/package.json
	@node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' || { \
		echo "Node 20.19 以上が要ります (Debian 12 の nodejs は 18 です)。README の「はじめの一日」をご覧ください。"; \
		echo "Node 20.19 or later is needed; Debian 12 brings 18. The README says where to get it."; exit 1; }
	cd web && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund
	@touch $@

web/dist/index.html: web/node_modules/.ready $(shell find web/src web/public web/index.html web/vite.config.ts -type f 2>/dev/null)
	cd web && npm run build
	@touch $@

run: setup
	@$(BIN)/kairan demo --data-dir $(DATA) || true  # an installation with towns of its own is served as it is
	@$(BIN)/kairan serve --data-dir $(DATA) --host $(HOST) --port $(PORT)

dev: $(VENV)/.ready web/node_modules/.ready
	@$(BIN)/kairan demo --data-dir $(DATA)
	@trap 'kill 0' EXIT; $(BIN)/kairan serve --data-dir $(DATA) --port $(PORT) & cd web && npm run dev

# Everything, side by side where one part leaves the others alone; at the end, what each of them took.
test:
	@$(PYTHON) -m tests.parts

check: check-python check-web

check-python: $(VENV)/.ready
	$(BIN)/ruff format --check app migrations tests
	$(BIN)/ruff check app migrations tests
	$(BIN)/mypy
	$(BIN)/lint-imports

check-web: web/node_modules/.ready
	cd web && npm run check

# Two at a time, as many as there are cores: a third is no quicker, and makes tests that watch a clock late.
# Whatever fails is run once more by itself, and named: tests that watch a clock may be late once on a busy machine.
# What fails twice is a defect, and so is a run that ends without saying which test failed.
AGAIN = || { echo "Those that failed, once more:"; $(BIN)/pytest -v --last-failed --last-failed-no-failures none $(1); }
FAULTS := tests/faults -o cache_dir=.pytest_cache/faults

test-python: test-server test-faults

test-server: $(VENV)/.ready
	$(BIN)/pytest --cache-clear -n 2 --dist loadfile --no-loadscope-reorder --ignore=tests/faults $(call AGAIN,--ignore=tests/faults)

test-faults: $(VENV)/.ready
	$(BIN)/pytest --cache-clear $(FAULTS) $(call AGAIN,$(FAULTS))

test-web: web/node_modules/.ready
	cd web && npm test || { echo "Once more:"; npm test; }

# Debian's own browser, the fonts that its pictures need, and a Redis, an nginx, a PgBouncer, a clamd and a slapd for the
# tests; taken if present, installed where that is allowed.
browser:
ifeq ($(and $(CHROMIUM),$(REDIS),$(NGINX),$(PGBOUNCER),$(CLAMD),$(SLAPD)),)
	apt-get update -qq
	apt-get install -y -qq chromium fonts-noto-cjk fonts-noto-color-emoji redis-server nginx-light pgbouncer clamav-daemon slapd
endif
# The same browser without windows needs a quarter less time; where it cannot be had, the whole one serves as well.
ifeq ($(HEADLESS),)
	-apt-get update -qq && apt-get install -y -qq chromium-headless-shell
endif

e2e: setup browser
	cd web && npm run e2e

# The demo, for the browsers of all three parts of `make test`; by itself, each of them tells its own.
told: $(VENV)/.ready
	$(BIN)/kairan demo --data-dir $(E2E_TOLD)

# The same in three parts, for `make test`: what can be judged beside the others, what people do, and what needs a clock.
test-screens: setup browser
	cd web && npm run e2e -- --project screens --workers 1 --output test-results/screens

test-journeys: setup browser
	cd web && npm run e2e -- --project journeys --output test-results/journeys

test-measures: setup browser
	cd web && npm run e2e -- --project measures --no-deps --output test-results/measures

# The types of the client come from the server's own description.
generate: $(VENV)/.ready web/node_modules/.ready
	@mkdir -p var && $(BIN)/kairan openapi > var/openapi.json
	cd web && npm run generate

# Everything that others' tools find, one after the other, and a table of it (tests/security/__main__.py has the list).
# Ends with 2 where nothing was found but one could not ask: nobody may answer for known weaknesses of packages here.
# ARGS="--only wapiti", or ARGS="--advisories all.zip" to have a copy of osv.dev's asked instead.
security: $(VENV)/.ready web/dist/index.html $(WAPITI)/bin/wapiti
	$(BIN)/python -m tests.security --wapiti $(WAPITI)/bin/wapiti $(ARGS)

# GPL: a program of its own, in a place of its own, and no part of what is shipped.
$(WAPITI)/bin/wapiti:
	$(PYTHON) -m venv $(WAPITI)
	$(WAPITI)/bin/pip install --quiet --disable-pip-version-check wapiti3==3.1.8 greenlet

# ARGS="--only sends --seconds 5", --large for the sizes that take long, --json FILE.
bench: $(VENV)/.ready
	$(BIN)/python -m tests.bench $(ARGS)

# Half an hour of everything that can go wrong. Needs what `make browser` installs; faketime too, where it is there.
faults: $(VENV)/.ready
	$(BIN)/python -m tests.faults

# Needs uv (pip install uv): compiled once, installed by pip alone.
lock:
	uv pip compile -q --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.lock
	uv pip compile -q --python-version 3.11 --generate-hashes --no-header --extra dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) $(WAPITI) web/node_modules web/dist build
