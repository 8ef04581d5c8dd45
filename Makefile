# Two commands on a bare machine with Python (3.11 or newer), its venv module and a package index:
#   make demo   decode the 2021 World Internet Conference from the bundled record
#   make test   run the tests

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
DEMO := demo

.PHONY: demo test check bench lock clean

demo: .venv/installed
	rm -rf $(DEMO)
	$(BIN)/watchwords new $(DEMO)/record --series wic
	$(BIN)/watchwords add $(DEMO)/record --bundled
	$(BIN)/watchwords decode $(DEMO)/record --edition 2021 --out $(DEMO)/wic-2021.en.html
	$(BIN)/watchwords decode $(DEMO)/record --edition 2021 --out $(DEMO)/wic-2021.zh.html --lang zh
	$(BIN)/watchwords decode $(DEMO)/record --edition 2021 --out $(DEMO)/wic-2021.en.md
	@cat $(DEMO)/wic-2021.en.md
	@echo
	@echo "The same brief with every passage in its context: $(DEMO)/wic-2021.en.html (Chinese: $(DEMO)/wic-2021.zh.html)"

test: .venv/installed
	$(BIN)/python -m pytest -n auto --dist worksteal

check: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python docs/check.py

bench: .venv/installed
	$(BIN)/python -m benchmarks

# What CI installs: exact versions with hashes, for every platform and Python we support.
lock: .venv/installed
	$(PIP) install uv
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --quiet --upgrade -o requirements.lock

clean:
	rm -rf .venv $(DEMO) .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Watchwords needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@
