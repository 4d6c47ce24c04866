# make run — the dashboard;  make test — everything that must hold;  make help — the list.
# PORT, DATABASE_URL and LOCALITY may be given: make run PORT=8600 LOCALITY=an-loc

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.SILENT:
.NOTPARALLEL:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8501
VENV := .venv
PY := $(VENV)/bin/python
PYTEST := $(PY) -m pytest

export PORT
ifdef DATABASE_URL
export DATABASE_URL
endif
ifdef LOCALITY
export LOCALITY
endif

.PHONY: help install install-dev browser office run check format-check lint types imports unit \
	test-pages test-browser test format sample screenshots bench faults clean

help:  ## this list
	grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 16

# ---- install -------------------------------------------------------------------------------

define make_venv
	python=''
	for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
	  if command -v $$candidate >/dev/null \
	    && $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
	    python=$$candidate
	    break
	  fi
	done
	if [ -z "$$python" ]; then
	  echo 'Cần Python 3.11 trở lên. Cài: sudo apt-get install python3 python3-venv'
	  echo 'Python 3.11 or newer is needed. Install: sudo apt-get install python3 python3-venv'
	  exit 1
	fi
	if ! $$python -c 'import venv, ensurepip' 2>/dev/null; then
	  echo 'Thiếu gói python3-venv. Cài: sudo apt-get install python3-venv'
	  echo 'The package python3-venv is missing. Install: sudo apt-get install python3-venv'
	  exit 1
	fi
	[ -x $(PY) ] && $(PY) -m pip --version >/dev/null 2>&1 || $$python -m venv $(VENV)
	echo 'Đang cài thư viện, lần đầu mất vài phút… / Installing, some minutes the first time…'
endef

$(VENV)/.run-installed: requirements.txt
	$(make_venv)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.dev-installed: requirements.txt requirements-dev.txt
	$(make_venv)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ $(VENV)/.run-installed

install: $(VENV)/.run-installed  ## virtual environment with what the dashboard needs

install-dev: $(VENV)/.dev-installed  ## … and with what the tests need

# a program of the system: its commands, its package, what cannot be done without it (vi, en)
define from_system
	for name in $(1); do
	  command -v $$name >/dev/null && exit 0
	done
	root=''
	[ "$$(id -u)" = 0 ] || root='sudo -n'
	if command -v apt-get >/dev/null && $$root true 2>/dev/null; then
	  echo 'Đang cài $(2)… / Installing $(2)…'
	  ($$root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$root apt-get install -y -qq $(2)) \
	    >/dev/null && exit 0
	fi
	echo 'Thiếu $(2) nên không chạy được $(3). Cài: sudo apt-get install $(2)'
	echo '$(2) is missing, so $(4) cannot run. Install: sudo apt-get install $(2)'
	[ "$${CI:-}" != true ]
endef

browser:  ## Chromium for the browser tests, from the system's packages
	$(call from_system,chromium chromium-browser google-chrome google-chrome-stable,chromium,kiểm thử trình duyệt,browser tests)

office:  ## LibreOffice for the tests that open our forms in it, from the system's packages
	$(call from_system,soffice,libreoffice-calc,kiểm thử biểu mẫu,tests of the forms)

# ---- run -----------------------------------------------------------------------------------

run: $(VENV)/.run-installed  ## the dashboard on http://127.0.0.1:$(PORT), with sample data where the store is empty
	$(PY) -m etl init $(if $(LOCALITY),--locality $(LOCALITY))
	$(PY) -m etl sample $(if $(LOCALITY),--locality $(LOCALITY))
	exec $(PY) -m dashboard serve --port $(PORT)

# ---- check ---------------------------------------------------------------------------------

format-check: install-dev
	$(PY) -m ruff format --check --quiet . || { echo 'make format mends this'; exit 1; }

lint: install-dev
	$(PY) -m ruff check --quiet .

types: install-dev
	$(PY) -m mypy

imports: install-dev
	$(VENV)/bin/lint-imports

unit: install-dev
	$(PYTEST) -n auto tests --ignore=tests/pages --ignore=tests/browser

check: format-check lint types imports unit  ## format, lint, types, import contracts, unit tests

test-pages: install-dev  ## every page, without a browser
	$(PYTEST) -n auto tests/pages

test-browser: install-dev browser  ## every page in Chromium
	$(PYTEST) tests/browser

test: install-dev browser office check test-pages test-browser  ## everything (what .ci/run calls)

# ---- by hand -------------------------------------------------------------------------------

format: install-dev  ## put the code in form
	$(PY) -m ruff check --quiet --fix-only .
	$(PY) -m ruff format --quiet .

sample: install-dev  ## write the sample data anew from its seed
	$(PY) -m sample_data.generate

screenshots: install-dev browser  ## pictures of every page at three sizes, into screenshots/
	$(PYTEST) tests/browser -k screenshot

bench: install-dev browser  ## speed of pages and of the load, beside a baseline
	$(PY) -m bench.pages
	$(PY) -m bench.maps
	$(PY) -m bench.etl
	$(PY) -m bench.intake

faults: install-dev  ## spoiled files, killed loads, full disks: counts of what became of them
	$(PY) -m bench.fuzz
	$(PY) -m bench.faults

clean:  ## remove what checks and tests leave behind (never data/)
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache screenshots bench/out
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +
