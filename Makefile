# Everything a person or CI does here is one word.  Each target makes .venv by itself; nothing but Python 3.11+,
# make and the package registry is needed.  All paths are relative, so the project may stand in a folder with
# spaces in its name.
#
# Variables: PYTHON (which Python makes .venv), SITEURL (address of the published site), HOST and PORT (serve).

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input -q install --no-build-isolation --require-hashes

.DEFAULT_GOAL := html
.DELETE_ON_ERROR:
.PHONY: html serve admin new test check lint gate pictures bench bench-split bench-tag clean

html: .venv/runtime.stamp
	$(PY) -m clippings build

serve: .venv/runtime.stamp
	$(PY) -m clippings.serve --host "$(HOST)" --port "$(PORT)"

# Fetches the editor by npm, once.
admin: .venv/runtime.stamp
	$(PY) -m clippings.admin --host "$(HOST)" --port "$(PORT)"

# WHAT: article, initiative or district.
new: .venv/runtime.stamp
	@$(PY) -m clippings new "$(or $(WHAT),article)"

lint: .venv/runtime.stamp
	$(PY) -m clippings lint

# BASE: an output folder, an articles.json or a commit; main where nothing is said.
gate: .venv/runtime.stamp
	$(PY) -m clippings gate --base "$(BASE)" --report "$(REPORT)"

# Cheap tools first: a slip of style should not wait for the browser tests.
test: check
	$(PY) -m pytest

check: .venv/dev.stamp
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy

# Wants Chromium and npm, as the tests of the editor in the browser do.
pictures: .venv/dev.stamp
	PYTHONPATH=plugins $(PY) tests/guide_pictures.py

bench: .venv/dev.stamp
	$(PY) tests/bench/bench.py

bench-split: .venv/runtime.stamp
	$(PY) tests/bench/bench_split.py

bench-tag: .venv/runtime.stamp
	$(PY) tests/bench/bench_tag.py --faults

# .venv stays: it depends on the requirements only, and making it is the slow part.
clean:
	rm -rf output .cache .build .pytest_cache .mypy_cache .ruff_cache .hypothesis

# jieba comes as source only.  Without build isolation it is built by the setuptools that is pinned here, not by
# whichever is newest that day.
.venv/base.stamp: requirements-build.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'This project needs Python 3.11 or newer as "$(PYTHON)". Another one: make PYTHON=/path/to/python3.11' >&2; exit 1; }
	@$(PY) -c '' 2>/dev/null || $(PYTHON) -m venv --clear .venv || { \
	  echo 'No virtual environment could be made. On Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	@echo 'Installing what requirements.txt pins into .venv (once, about a minute) ...'
	@$(PIP) -r requirements-build.txt
	@touch $@

.venv/runtime.stamp: .venv/base.stamp requirements.txt pyproject.toml
	@$(PIP) --use-pep517 -r requirements.txt
	@$(PY) -m pip --disable-pip-version-check -q install --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: .venv/runtime.stamp requirements-dev.txt
	@$(PIP) --use-pep517 -r requirements-dev.txt
	@touch $@
