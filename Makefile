# Everything happens in .venv, from uv.lock; nothing outside this folder but optional system packages (root with apt only).
UV := .venv-uv/bin/uv
PYTHON ?= python3
PORT ?= 8000
# Offices often inspect TLS with a certificate of their own: trust what this machine trusts.
export UV_SYSTEM_CERTS ?= 1

.PHONY: setup demo test lint on-postgres bench

setup: .venv/.ready
	@scripts/system-packages run

$(UV):
	$(PYTHON) -m venv .venv-uv
	.venv-uv/bin/pip install --quiet --disable-pip-version-check uv

.venv/.ready: uv.lock pyproject.toml | $(UV)
	UV_PROJECT_ENVIRONMENT=.venv $(UV) sync --quiet --frozen --no-python-downloads --python $(PYTHON)
	@touch $@

# Daft and Ray are large, and only tests of the extra need them.
.venv/.scale: .venv/.ready
	UV_PROJECT_ENVIRONMENT=.venv $(UV) sync --quiet --frozen --extra scale --no-python-downloads --python $(PYTHON)
	@touch $@

demo: setup
	.venv/bin/concertation --data build/demonstration demo --port $(PORT)

lint: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports
	.venv/bin/mypy

# Types are checked by one processor alone: the other meanwhile begins with PostgreSQL.
test: setup .venv/.scale
	@scripts/system-packages test
	$(MAKE) --no-print-directory --jobs 2 --output-sync=target lint on-postgres
	.venv/bin/python -m pytest -n 2 --dist worksteal

on-postgres: setup
	.venv/bin/python tests/on_postgres.py -n 2 --dist worksteal

bench: setup
	.venv/bin/python -m benchmarks
