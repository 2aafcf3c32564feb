# The few commands one needs. `make run` needs Python 3.11+, make and the package registries; nothing else.
#   make run  [PORT=8000] [PACK=path/to/pack]     make test     make check
PYTHON ?= python3
PORT ?= 8000
PACK ?=
UV := $(CURDIR)/.tools/bin/uv
BIN := .venv/bin
VENDOR := careladder/web/static/vendor
export UV_SYSTEM_CERTS = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# Without compiled modules every start reads some 1,800 sources anew: three seconds instead of a half.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup setup-dev run test check bench bench-match lock clean chromium
.DELETE_ON_ERROR:

# What the house runs with, and no more.
setup: .venv/.base $(VENDOR)/LICENSES.txt .venv/.words

# … and what its tests and checks need.
setup-dev: .venv/.dev $(VENDOR)/LICENSES.txt .venv/.words

run: setup
	@exec $(BIN)/careladder up --port $(PORT) $(if $(PACK),--pack $(PACK))

test: setup-dev chromium
	@$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	CARELADDER_HOME=.careladder/check $(BIN)/mypy
	$(BIN)/djlint careladder --lint --quiet
	$(BIN)/python -m careladder.cli.messages missing

bench: .venv/.bench
	$(BIN)/python -m bench

bench-match: .venv/.bench
	$(BIN)/python -m bench.matching

.venv/.words: $(wildcard careladder/*/locale/*/LC_MESSAGES/*.po) | .venv/.base
	@$(BIN)/python -m careladder.cli.messages compile >/dev/null
	@touch $@

# uv makes the environment: a Python without ensurepip can't make one by itself.
.tools/bin/uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed. Name it: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m ensurepip --user >/dev/null 2>&1 || \
	  { [ "$$(id -u)" = 0 ] && apt-get -qq update && apt-get -qq install -y python3-pip </dev/null >/dev/null; } || \
	  { echo "This Python has no pip. Install it (Debian: apt-get install python3-pip) and try again." >&2; exit 1; }
	@rm -rf .tools
	$(PYTHON) -m pip install -q --no-cache-dir --require-hashes --target .tools -r requirements/uv.txt
	@touch $@

.venv/bin/python: | .tools/bin/uv
	$(UV) venv -q --allow-existing --python $(PYTHON) .venv

.venv/.base: requirements/base.txt requirements/build.txt pyproject.toml .tools/bin/uv | .venv/bin/python
	$(UV) pip sync -q --python $(BIN)/python --require-hashes requirements/base.txt requirements/build.txt
	$(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@rm -f .venv/.dev .venv/.bench && touch $@

.venv/.dev: requirements/dev.txt pyproject.toml .tools/bin/uv | .venv/bin/python
	$(UV) pip sync -q --python $(BIN)/python --require-hashes requirements/dev.txt
	$(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@rm -f .venv/.bench && touch .venv/.base $@

# The competitors that benchmarks compare with.
.venv/.bench: requirements/bench.txt pyproject.toml .tools/bin/uv | .venv/bin/python
	$(UV) pip sync -q --python $(BIN)/python --require-hashes requirements/bench.txt
	$(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch .venv/.base .venv/.dev $@

$(VENDOR)/LICENSES.txt: frontend/package-lock.json frontend/build.py requirements/assets.txt .tools/bin/uv | .venv/bin/python
	UV=$(UV) $(BIN)/python frontend/build.py build $(VENDOR)

# Browser tests drive Debian's Chromium; where it can't be had they skip and say so.
chromium:
	@command -v chromium >/dev/null 2>&1 || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && \
	  { echo "Installing Chromium for the browser tests."; apt-get -qq update && \
	    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium </dev/null >/dev/null; } \
	  || echo "Chromium is not here and can't be installed: browser tests will be skipped."; }

# Locks hold names, versions and digests; never an address.
COMPILE = $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade
lock: .tools/bin/uv | .venv/bin/python
	$(COMPILE) requirements/uv.in -o requirements/uv.txt
	$(COMPILE) requirements/build.in -o requirements/build.txt
	$(COMPILE) requirements/assets.in -o requirements/assets.txt
	$(COMPILE) pyproject.toml -o requirements/base.txt
	$(COMPILE) pyproject.toml --extra dev -c requirements/base.txt -c requirements/build.txt -o requirements/dev.txt
	$(COMPILE) pyproject.toml --extra dev --extra bench --extra cluster -c requirements/dev.txt -o requirements/bench.txt
	$(COMPILE) pyproject.toml --extra dev --extra cluster -c requirements/dev.txt -o requirements/cluster.txt
	UV=$(UV) $(BIN)/python frontend/build.py lock

clean:
	rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build dist $(VENDOR)
	find careladder -name '*.mo' -delete
