# Two commands matter: `make run` and `make test`. Both do all of their own set-up.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test check bench fuzz lock screenshots clean
.DEFAULT_GOAL := run

run: .venv/.run
	@$(BIN)/python -m orderdesk.assets
	@exec $(BIN)/orderdesk run

test: .venv/.dev
	@$(BIN)/python -m orderdesk.assets
	@$(BIN)/python -m tests.prepare
	$(MAKE) --no-print-directory check
	$(BIN)/python -m pytest -n 2 --dist loadgroup -q

check: .venv/.dev            # what needs no server: style, import directions, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy

bench: .venv/.dev
	@$(BIN)/python -m orderdesk.assets
	$(BIN)/python -m tests.bench

FUZZ_SECONDS ?= 60
FUZZ_SEED ?= 1
fuzz: .venv/.dev             # inputs nobody sent yet, for so many seconds a reader: make fuzz FUZZ_SECONDS=600 FUZZ_SEED=2
	$(BIN)/python -m tests.fuzz --seconds $(FUZZ_SECONDS) --seed $(FUZZ_SEED)

screenshots: .venv/.dev      # the pictures of the README, from the demo wholesaler
	@$(BIN)/python -m orderdesk.assets
	@$(BIN)/python -m tests.prepare
	$(BIN)/python -m tests.screenshots

lock: .venv/.dev             # after a change of dependencies in pyproject.toml
	$(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate --universal --python-version 3.11 --extra assets pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate --universal --python-version 3.11 --extra assets --extra ocr -c requirements/run.txt pyproject.toml -o requirements/ocr.txt
	$(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate --universal --python-version 3.11 --extra assets --extra ocr --extra dev -c requirements/ocr.txt pyproject.toml -o requirements/dev.txt

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Orderdesk needs Python 3.11 or newer; give it with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python could not make .venv; on Debian install python3-venv."; exit 1; }

.venv/.run: .venv/bin/python requirements/run.txt requirements/ocr.txt pyproject.toml
	@echo "Installing what Orderdesk needs (a minute, once) …"
	@$(PIP) --require-hashes -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation --editable . || $(PIP) --no-deps --editable .
	@$(PIP) --require-hashes -r requirements/ocr.txt || echo "What reads scans and photos could not be installed here; they will wait for a person. All else works."
	@touch $@

.venv/.dev: .venv/bin/python requirements/dev.txt pyproject.toml
	@echo "Installing what Orderdesk and its tests need (a minute, once) …"
	@$(PIP) --require-hashes -r requirements/dev.txt
	@$(PIP) --no-deps --editable .
	@touch $@ .venv/.run

clean:
	rm -rf .venv data kernel/web/node_modules kernel/web/static/vendor
