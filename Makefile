# geomap: `make help` lists what can be done here.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
NODE := $(abspath $(BIN))/node
SET ?= seeds/syria-2024-11

.DEFAULT_GOAL := help
.PHONY: help map data test check lint types contracts web docs browser bench clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

# The environment is made once and again when the project's metadata change.
$(BIN)/geomap: pyproject.toml hatch_build.py package-lock.json
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet .
	@touch $@

$(VENV)/.dev: pyproject.toml
	[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(BIN)/geomap

map: $(BIN)/geomap ## Build the map of SET (default seeds/syria-2024-11) into maps/
	$(BIN)/geomap build $(SET)

browser: $(VENV)/.dev ## Find a Chromium for the browser tests, or install one where that can be done
	@$(BIN)/python tools/browser.py

data: $(VENV)/.dev ## Compile gazetteer, basemap and the page's scripts anew where a source changed
	@$(BIN)/python tools/compile_data

test: $(VENV)/.dev data browser ## Run all tests
	$(BIN)/python -m pytest

lint: $(VENV)/.dev ## Style, names, docstrings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev ## mypy, strict
	$(BIN)/mypy

web: $(VENV)/.dev data ## The page's modules: style, types, unit tests
	cd web && $(NODE) ../node_modules/@biomejs/biome/bin/biome check
	cd web && $(NODE) ../node_modules/typescript/bin/tsc --noEmit
	cd web && $(NODE) --test --test-reporter=dot 'test/*.test.ts'

contracts: $(VENV)/.dev ## Who may import whom
	$(BIN)/lint-imports

docs: $(VENV)/.dev data ## Build the documentation into build/docs; a warning is an error
	$(BIN)/python -m sphinx -W --keep-going -q -d build/doctrees docs build/docs

check: lint types contracts web test ## Everything that CI runs

bench: $(VENV)/.dev data ## Time a cold build; the other benchmarks are python bench/NAME.py, results in docs/benchmarks.md
	$(BIN)/python bench/build.py

clean: ## Remove what was built here
	rm -rf build dist docs/gallery docs/sg_execution_times.rst geomap/data maps/*/index.html .mypy_cache .ruff_cache .pytest_cache
