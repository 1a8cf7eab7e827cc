# Two commands matter: `make run` and `make test`. Everything else serves them.
# Stamps hold the checksum of the lock file, so a second run needs no network.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := "$(BIN)/python" -m pip --disable-pip-version-check --quiet

.PHONY: run install install-dev install-bench test check unit format clean

run: install
	"$(BIN)/dtibot" run

install: $(VENV)/.run-stamp

install-dev: $(VENV)/.dev-stamp

install-bench: $(VENV)/.bench-stamp

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cần Python 3.11 trở lên, máy này có " + sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run-stamp: $(BIN)/python requirements.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	touch $@

$(VENV)/.dev-stamp: $(VENV)/.run-stamp requirements-dev.lock
	$(PIP) install --require-hashes -r requirements-dev.lock
	touch $@

$(VENV)/.bench-stamp: $(VENV)/.run-stamp requirements-bench.lock
	$(PIP) install --require-hashes -r requirements-bench.lock
	touch $@

test: check
	"$(BIN)/python" -m pytest

check: install-dev
	"$(BIN)/ruff" format --check .
	"$(BIN)/ruff" check .
	"$(BIN)/mypy"
	"$(BIN)/lint-imports"

unit: install-dev
	"$(BIN)/python" -m pytest tests/unit -q

format: install-dev
	"$(BIN)/ruff" format .
	"$(BIN)/ruff" check --fix .

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build *.egg-info
