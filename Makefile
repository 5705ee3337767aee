# `make translate` and `make test` set everything up first; both may be run again at any time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade --quiet \
	--no-emit-index-url --no-annotate --no-header
# Packages that the overrides in pyproject.toml exclude are still listed, with a marker that is never true.
PRUNE := awk '/^[^ ]/ {keep = !/sys_platform == .never./} keep'

.PHONY: help setup translate test test-all lint format bench lock clean

help:
	@echo "make translate   English versions of seeds/ in translations/en/"
	@echo "make test        the test suite        make test-all  the slow tests as well"
	@echo "make lint        ruff and mypy         make format    let ruff rewrite"
	@echo "make bench       speed and memory      make lock      pin newer releases (needs uv)"

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "loc needs Python 3.11 or newer; name one: make PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --no-deps --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(READY)

$(READY_DEV): $(READY) requirements-dev.lock
	$(PIP) install --no-deps --require-hashes -r requirements-dev.lock
	@touch $(READY_DEV)

setup: $(READY)

translate: $(READY)
	$(BIN)/loc translate seeds/

test: $(READY_DEV)
	$(BIN)/python -m pytest -q -n 2 -m "not slow"

test-all: $(READY_DEV)
	$(BIN)/python -m pytest -q -n 2

lint: $(READY_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY_DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY_DEV)
	$(BIN)/python benchmarks/run.py

lock:
	$(COMPILE) --extra argos --group build pyproject.toml > all.tmp
	$(PRUNE) all.tmp > requirements.lock
	$(COMPILE) --group dev --constraint requirements.lock > all.tmp
	$(PRUNE) all.tmp > requirements-dev.lock
	rm -f all.tmp

clean:
	rm -rf $(VENV) .loc build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
