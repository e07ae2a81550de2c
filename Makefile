# Everything a person or a machine runs here. `make` alone is the whole gate.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8722
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm

# What the store and its users do must be the same in PostgreSQL and with Redis as in SQLite.
ON_BOTH := tests/server/store $(addprefix tests/server/api/test_,calendar.py erase.py followups.py goodbye.py \
  interviews.py me.py namesakes.py once.py people.py receipts.py relationship.py search.py tokens.py)

.PHONY: gate run open pair test test-browsers test-rest test-on-both check format openapi words lock picture crash soak load zip system clean
.DEFAULT_GOAL := gate

gate: check test

run: $(VENV)/installed ## set up, start the server, print what to do next
	@$(BIN)/afterword serve --port $(PORT) --welcome

open: $(VENV)/installed ## the page that pairs a browser with one click, of the server that `make run` started
	@$(BIN)/afterword open --pair --port $(PORT)

pair: $(VENV)/installed ## a token for one more browser
	@$(BIN)/afterword pair --label "another browser"

test: $(VENV)/installed-dev node_modules/installed system ## set up everything, run every test
	@rm -rf build/failed
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target test-browsers test-rest test-on-both \
	  || { echo "What failed, in short:"; grep -hs :: build/failed/*/v/cache/lastfailed; exit 1; }

# They mostly wait, and so run beside the others. A browser on a computer that is busy with those may drop the press of a
# key, or paint late: what fails is tried once more, and named at the end also if it then passes. Twice is a failure.
test-browsers:
	$(BIN)/pytest -o cache_dir=build/failed/extension tests/extension
	$(BIN)/pytest -o cache_dir=build/failed/browser tests/browser --reruns 1 -rfER

test-rest:
	$(BIN)/node --test tests/contract/*.test.js
	$(BIN)/pytest -o cache_dir=build/failed/rest --ignore=tests/browser --ignore=tests/extension

# Begins where one of the two above has ended.
test-on-both:
	TESTED_ON=hosted $(BIN)/pytest -o cache_dir=build/failed/hosted $(ON_BOTH)

check: $(VENV)/installed-dev node_modules/installed zip ## format, lint, types, floors, store rules
	$(BIN)/ruff format --check server tests
	$(BIN)/ruff check server tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(NPM) run --silent types
	$(NPM) run --silent lint

format: $(VENV)/installed-dev
	$(BIN)/ruff format server tests
	$(BIN)/ruff check --fix server tests

openapi: $(VENV)/installed-dev ## write docs/openapi.json anew
	PYTHONPATH=server $(BIN)/python -m tests.openapi

words: $(VENV)/installed-dev ## give the files of words each message that the pages now have
	PYTHONPATH=server $(BIN)/python -m tests.words

lock: $(VENV)/installed-dev ## pin every dependency anew
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) --extra hosted pyproject.toml -o requirements-hosted.lock
	$(COMPILE) --extra dev pyproject.toml -o requirements-dev.lock

picture: $(VENV)/installed-dev system ## take the picture of the README anew
	PYTHONPATH=server $(BIN)/python -m tests.browser.picture

gallery: $(VENV)/installed-dev ## write docs/gallery.md anew
	PYTHONPATH=server $(BIN)/python -m tests.gallery

year: $(VENV)/installed-dev ## write docs/a-year.md anew
	PYTHONPATH=server $(BIN)/python -m tests.server.year

bench: $(VENV)/installed-dev system ## every figure, as a table and build/bench.json
	PYTHONPATH=server $(BIN)/python -m tests.bench

crash: $(VENV)/installed-dev ## 200 rounds of SIGKILL under load, as a table; a quarter of an hour
	PYTHONPATH=server $(BIN)/python -m tests.bench.crash

soak: $(VENV)/installed-dev ## 200 000 drafts from one server, and what becomes of its memory
	PYTHONPATH=server $(BIN)/python -m tests.bench.soak

load: $(VENV)/installed-dev system ## the hosted server under faults, load and 5 million records: build/load.json
	PYTHONPATH=server $(BIN)/python -m tests.hosted

zip: $(VENV)/bin/python ## a package for each browser's store, in build/
	@$(BIN)/python -m tests.extension.packages

system: ## the browsers, the dictionaries, the shells, the Perl, the calendar, the clock and the servers that tests use
	@sh tests/install.sh

clean:
	rm -rf $(VENV) node_modules build dist

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Afterword needs Python 3.11 or newer; name one with: make run PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "Python's venv is missing; on Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }

$(VENV)/installed: $(VENV)/bin/python requirements.lock pyproject.toml
	@echo "Setting up Afterword (once, about half a minute) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.lock
	@echo "Setting up what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

node_modules/installed: package-lock.json $(VENV)/installed-dev
	$(NPM) ci --silent
	@touch $@
