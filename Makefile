# What a person needs to type. `make report` is enough on a machine with git, make and Python 3.11 or later.

EDITION ?= somerset-2019-20
TESTS ?= tests
MINUTES ?= 10
bin := .venv/bin

.DELETE_ON_ERROR:
.PHONY: help report papers test check docs golden fuzz bench lock clean distclean

help:
	@echo 'make report     make the paper: build/$(EDITION)-internal (another: make report EDITION=name)'
	@echo 'make papers     make the paper of every edition'
	@echo 'make test       run the tests (some of them: make test TESTS=tests/writers)'
	@echo 'make check      style, types and the order of the layers'
	@echo 'make docs       build the documentation in build/docs/html'
	@echo 'make fuzz       damage files at random for every reader and command (MINUTES=10)'
	@echo 'make golden     write the expected papers again, to be read before they are committed'
	@echo 'make bench      time the program beside its peers; writes bench/results.md (with areas: AREAS=153)'
	@echo 'make lock       write the locked versions again'
	@echo 'make clean      remove what was made; make distclean removes .venv too'

report: .venv/ready
	@$(bin)/reportgen build $(EDITION)

papers: .venv/ready
	@$(bin)/reportgen build --all

test: .venv/ready-dev
	@$(bin)/python -m pytest -n auto $(TESTS)

check: .venv/ready-dev
	@$(bin)/ruff check .
	@$(bin)/ruff format --check .
	@$(bin)/mypy
	@$(bin)/lint-imports --no-logo

docs: .venv/ready-dev
	@$(bin)/python tools/docs.py build/docs

fuzz: .venv/ready-dev
	@$(bin)/python -m tests.fuzz.run $(MINUTES)
	@REPORTGEN_KILLS=$(MINUTES) $(bin)/python -m pytest -q tests/commands/test_interrupted.py

golden: .venv/ready-dev
	@$(bin)/python -m pytest --update-golden tests/test_golden.py tests/test_golden_pages.py
	@git diff --stat -- tests/golden

bench: .venv/ready-dev
	@$(bin)/python bench/run.py $(if $(AREAS),--areas $(AREAS))

lock:
	@tools/lock.sh

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find reportgen tests tools bench -name __pycache__ -prune -exec rm -rf {} +

distclean: clean
	rm -rf .venv .venv-bench .venv-lock

# A stamp says that a step was done and has not changed since, so that a second run starts at once.
.venv/ready: requirements.lock pyproject.toml reportgen/__init__.py tools/setup.sh tools/libraries.py
	@tools/setup.sh venv
	@tools/setup.sh libraries
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.lock
	@tools/setup.sh dev
	@touch $@
