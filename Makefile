# One word for everything one does here. Needs only make and Python 3.11 or newer;
# the commands for Windows stand in README.md.

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$name" && break; done)
VENV := .venv
RUN := $(VENV)/bin/python
MANAGE := $(RUN) manage.py
PIP := $(RUN) -m pip -qq --disable-pip-version-check --no-input
# Packages, versions and hashes only: an address in a lock would bind it to a registry.
COMPILE := uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate

# A lock is installed once; a copy beside the packages says which one it was, so
# that a second start asks no registry. Whatever the clock says of the files.
install = cmp -s $(1) $(VENV)/$(1) || { \
	echo "Installing the packages of $(1) into $(VENV)"; \
	$(PIP) install --require-hashes -r $(1) && cp $(1) $(VENV)/$(1); }

.DEFAULT_GOAL := help
.PHONY: help venv venv-test setup run room demo test bench drill sabotage lock \
	check lint types contracts templates migrations

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' $(MAKEFILE_LIST)

venv:
	@test -n "$(PYTHON)" || { echo "Moments needs Python 3.11 or newer."; exit 1; }
	@{ test -x $(RUN) && test -f $(VENV)/requirements.lock; } || $(PYTHON) -m venv --clear $(VENV)
	@$(call install,requirements.lock)

venv-test: venv
	@$(call install,requirements-test.lock)

setup: venv ## Install, make the database, load the library and the demo
	@$(MANAGE) prepare

run: setup ## Serve on this machine: http://127.0.0.1:8000 (PORT and HOST change it)
	@$(MANAGE) serve

room: setup ## Serve the local network as well, with address, code and QR
	@$(MANAGE) serve --room

demo: setup ## Make a fresh demo workshop and print its addresses and passwords
	@$(MANAGE) demo --reset

test: venv-test ## Run every test on SQLite and on PostgreSQL, in a browser too (ARGS="-k word")
	@$(RUN) -m tests.install_browser
	@MOMENTS_DATABASE_URL= $(RUN) -m pytest $(ARGS)
	@$(RUN) -m tests.postgresql $(ARGS)

bench: venv-test ## Measure speed and loss under load (some 12 minutes; ARGS="--only 200@20")
	@$(RUN) -m tests.load $(ARGS)

drill: venv-test ## Break a running server in every way we know, on both databases (9 minutes; ARGS="-k kill")
	@MOMENTS_DATABASE_URL= $(RUN) -m pytest tests/drill -m server --durations 0 $(ARGS)
	@$(RUN) -m tests.postgresql tests/drill -m server --durations 0 $(ARGS)

sabotage: venv-test ## Damage copies of the code; the tests must notice each (ARGS="--only doubles")
	@$(RUN) -m tests.sabotage $(ARGS)
	@$(RUN) -m tests.sabotage --postgresql $(ARGS)

check: lint types contracts templates migrations ## All checks that are no tests (-k: go on)

lint: venv-test
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check

types: venv-test
	$(RUN) -m mypy

contracts: venv-test
	$(VENV)/bin/lint-imports

templates: venv-test
	$(VENV)/bin/djlint templates --lint --quiet

migrations: venv-test
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) check --fail-level WARNING

lock: ## Write both lock files anew with uv (ARGS=--upgrade takes newer versions)
	$(COMPILE) $(ARGS) -o requirements.lock
	$(COMPILE) $(ARGS) --extra test -c requirements.lock -o requirements-test.lock
