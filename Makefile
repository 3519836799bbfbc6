# One command for everything. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

TESTS := $(BIN)/python -m pytest -n 2 --dist loadgroup -q
QUICK := tests/unit tests/architecture tests/golden/test_golden.py

# Every worker and every command that a test starts finds the source compiled.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run test test-quick test-long check fix bench lock tools

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 18

setup: $(VENV)/ready ## make .venv with the klantwinst command in it

run: $(VENV)/ready ## set up, load the example and open the dashboard
	@$(BIN)/python -m services.cli demo

test: $(VENV)/ready-for-tests tools ## set up what the tests need, and run them
	@$(TESTS) -m "not long" $(ARGS)

test-quick: $(VENV)/ready-for-tests ## for while you work: no browser, no server, no other process
	@$(TESTS) -m "not long and not slow" $(or $(ARGS),$(QUICK))

test-long: $(VENV)/ready-for-tests tools ## what takes minutes: kills, thousands of files, clusters, truth found again
	@$(TESTS) -m long $(ARGS)

check: $(VENV)/ready-for-tests ## formatting, lint, types and who may import whom
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(VENV)/ready-for-tests ## formatting and lint, mended where a tool can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/ready-for-tests ## how fast and how large, as ratios in one run
	@$(BIN)/python -m benchmarks $(ARGS)

lock: $(VENV)/ready-for-tests ## renew both lock files from pyproject.toml
	@sh tools/lock.sh $(BIN)/uv

tools: ## a browser, fonts and PostgreSQL for the tests, from Debian's packages
	@sh tools/install_for_tests.sh

$(VENV)/bin/python:
	@sh tools/make_venv.sh "$(PYTHON)" "$(VENV)"

$(VENV)/ready: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Klantwinst klaarzetten (de eerste keer ongeveer een halve minuut) ..."
	@$(PIP) -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-for-tests: requirements-dev.lock $(VENV)/ready
	@echo "Klaarzetten wat de tests nodig hebben ..."
	@$(PIP) -r requirements-dev.lock
	@touch $@
