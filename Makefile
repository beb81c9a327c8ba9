# `make demo` and `make test` set everything up by themselves; nothing but Python >= 3.11 and make is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: setup shipped demo test check bench clean

setup: $(STAMP) shipped

# The prepared view of the shipped data: made anew when the data or the code behind it changed, else nothing to do.
shipped: $(STAMP)
	@$(BIN)/python -m tools.build_shipped

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable '.[all]' --group test
	touch $@

demo: shipped
	$(BIN)/cutset demo

test: shipped
	$(BIN)/python -m pytest

check: $(STAMP)
	$(BIN)/ruff check src tests tools bench
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: shipped
	$(BIN)/python -m bench

# bench-names, bench-ledger, bench-cutoff, bench-news, bench-check, bench-ownership, bench-sources, bench-screen
bench-%: shipped
	$(BIN)/python -m bench.$*

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
