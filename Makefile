# Every command sets up what it needs: Python 3.11 or newer is all a newcomer has to have.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
export NO_MKDOCS_2_WARNING = 1
SETTINGS = eval "$$($(BIN)/python -m macros environment)"

.PHONY: serve site edit check schema test test-all documents test-documents test-office test-firefox bench screenshot lock clean

serve: site ## set up, build and serve on http://127.0.0.1:8000
	@$(BIN)/python -m macros serve site --port $(PORT)

define BUILD
	@$(SETTINGS) && $(BIN)/python -m mkdocs build --strict --clean
	@$(BIN)/python -m macros finish site
endef

site: .venv/.site ## the site in site/, made anew, without the ready files
	$(BUILD)
	@echo "site/ is made anew and holds no ready files (PDF and Word). With them: make documents"

documents: .venv/.documents ## the complete deployable site with the ready files; serve it with: .venv/bin/python -m macros serve site
	$(BUILD)
	@$(BIN)/python -m macros documents site

edit: .venv/.site ## live reload while you edit data, docs, overrides
	@$(SETTINGS) && SITE_URL= MACROS_FAIL=false $(BIN)/python -m mkdocs serve --dev-addr 127.0.0.1:$(PORT)

check: .venv/.site ## validate the content
	@$(BIN)/python -m macros check

schema: .venv/.site ## write data/schema/ anew after a change in the models
	@$(BIN)/python -m macros schema

test: .venv/.test ## set up and run all tests
	@$(BIN)/python -m pytest

test-all: .venv/.test .venv-zensical/.ready ## the tests, and the build with the second engine
	@$(BIN)/python -m pytest -m "not office and not firefox"

test-documents: .venv/.test ## everything about the ready files, every form filled in
	@$(BIN)/python -m pytest -m "documents or not documents" tests/documents

test-office: .venv/.test ## open our Word and Excel files with LibreOffice; pages to look at come in .cache/office/
	@$(BIN)/python -m tests.setup office
	@$(BIN)/python -m pytest -m office tests/office

test-firefox: .venv/.test ## print every sheet with Firefox; as root on Debian it is installed
	@$(BIN)/python -m tests.setup firefox
	@$(BIN)/python -m pytest -m firefox tests/browser/test_firefox.py

bench: .venv/.test ## measure speed; prints figures, fails nothing
	@$(BIN)/python tests/bench/speed.py
	@$(BIN)/python -m tests.bench.keystrokes

screenshot: .venv/.test site ## make the picture of this README anew
	@$(BIN)/python -m tests.screenshot

lock: ## renew the pinned requirements, with hashes and without addresses
	@$(PYTHON) tests/lock.py

clean: ## remove everything that was made
	rm -rf .venv .venv-zensical site .cache node_modules

.venv/.venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Could not make a virtual environment. On Debian: apt-get install python3-venv"; exit 1; }
	@touch $@

.venv/.site: .venv/.venv requirements/site.txt pyproject.toml
	@echo "Setting up (once) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/site.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.documents: .venv/.site requirements/documents.txt
	@echo "Setting up the ready files (once) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/documents.txt
	@$(BIN)/python -m documents.lack
	@touch $@

.venv/.test: .venv/.site requirements/test.txt package-lock.json tests/setup.py
	@echo "Setting up the tests (once) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/test.txt
	@$(BIN)/python tests/setup.py
	@touch $@

.venv-zensical/.ready: requirements/zensical.txt
	@$(PYTHON) -m venv .venv-zensical
	@.venv-zensical/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/zensical.txt
	@.venv-zensical/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
