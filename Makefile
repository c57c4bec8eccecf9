# make demo: set-up and the main job.  make test: set-up and the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
REFERENCE := ../shared/reference

.PHONY: demo test check eval clean

$(BIN)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e '.[web]'
	touch $@

$(BIN)/.dev: $(BIN)/.installed
	$(BIN)/python -m pip install --quiet -e '.[web,dev]'
	touch $@

demo: $(BIN)/.installed
	$(BIN)/according demo

test: $(BIN)/.dev
	$(BIN)/python -m pytest -n auto

check: $(BIN)/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto

# Measures the reader: on our own corpus, and on the reference articles where they are present.
eval: $(BIN)/.dev
	$(BIN)/python -m evaluation.measure learned held $(wildcard $(REFERENCE)/mission $(REFERENCE)/train $(REFERENCE)/dev)

clean:
	rm -rf $(VENV) build dist
