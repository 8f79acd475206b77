# The commands of the workbench; `make help` lists them. All that is needed is make and Python 3.11 or newer.

PYTHON ?= python3
VENV ?= .venv
TOUR ?= tour
# How many processes run the tests: one for each core, four at most; WORKERS=0 for none but the first.
WORKERS ?= logical

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALLED := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help run test check bench bench-full soak wheel clean

help:
	@echo "make run         set everything up and open the window on the sample articles"
	@echo "make test        set everything up and run the tests"
	@echo "make check       formatting, style, types and the import contracts"
	@echo "make bench       how fast it is, in about a minute; make bench-full: all of it, in about half an hour"
	@echo "make soak        the long tests: many more examples of everything that is tried at random"
	@echo "make wheel       build the package into dist/"
	@echo "make clean       remove what these commands made, but not the environment in $(VENV)/"

run: $(INSTALLED)
	@if [ "$$(uname -s)" != Darwin ] && [ -z "$$DISPLAY" ] && [ -z "$$WAYLAND_DISPLAY" ]; then \
	    echo "There is no display here, so the program takes its tour without one."; \
	    QT_QPA_PLATFORM=offscreen $(BIN)/workbench tour $(TOUR) && \
	    echo "Look at the pictures in $(TOUR)/ and at the annotations in $(TOUR)/annotations.json."; \
	else \
	    $(BIN)/workbench open --sample; \
	fi

test: $(INSTALLED)
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --maxprocesses 4 $(ARGS)

check: $(INSTALLED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: $(INSTALLED)
	$(BIN)/python -m tests.benchmarks --quick --json bench.json $(ARGS)

bench-full: $(INSTALLED)
	$(BIN)/python -m tests.benchmarks --full --json bench.json $(ARGS)

soak: $(INSTALLED)
	$(BIN)/python -m pytest -m "soak or not soak" --hypothesis-profile=soak --timeout=0 $(ARGS)

wheel: $(INSTALLED)
	$(BIN)/python -m build --wheel --no-isolation --outdir dist

clean:
	rm -rf build dist $(TOUR) bench.json .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	find workbench ui tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The file is written last, so an installation that was cut off is done again and a finished one is left alone.
$(INSTALLED): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing what the program needs into $(VENV)/; the first time this takes a minute or two."
	@$(PIP) install --quiet --constraint constraints.txt hatchling
	@$(PIP) install --quiet --constraint constraints.txt --no-build-isolation --editable ".[dev,team]"
	@touch $@

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	    echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "$(PYTHON) is older than Python 3.11, which the program needs. Name a newer one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	    echo "$(PYTHON) cannot make environments. On Debian and Ubuntu install the package python3-venv."; exit 1; }
	@$(PYTHON) -m venv $(VENV)
