# `make demo` and `make test` set everything up by themselves; nothing but Python >= 3.11 and make is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: setup demo test check bench clean

setup: $(STAMP)

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable '.[all]' --group test
	$(BIN)/python -m tools.build_shipped
	touch $@

demo: $(STAMP)
	$(BIN)/cutset demo

test: $(STAMP)
	$(BIN)/python -m pytest

check: $(STAMP)
	$(BIN)/ruff check src tests tools bench
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)
	$(BIN)/python -m bench

# bench-names, bench-ledger, bench-cutoff, bench-news, bench-check, bench-ownership, bench-sources, bench-screen
bench-%: $(STAMP)
	$(BIN)/python -m bench.$*

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
