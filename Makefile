# Everything happens in .venv, from uv.lock; nothing outside this folder but optional system packages (root with apt only).
UV := .venv-uv/bin/uv
PYTHON ?= python3
# Offices often inspect TLS with a certificate of their own: trust what this machine trusts.
export UV_SYSTEM_CERTS ?= 1

.PHONY: setup demo test lint bench

setup: .venv/.ready
	@scripts/system-packages run

$(UV):
	$(PYTHON) -m venv .venv-uv
	.venv-uv/bin/pip install --quiet --disable-pip-version-check uv

.venv/.ready: uv.lock pyproject.toml | $(UV)
	UV_PROJECT_ENVIRONMENT=.venv $(UV) sync --quiet --frozen --no-python-downloads --python $(PYTHON)
	@touch $@

demo: setup
	.venv/bin/concertation run examples/65-218/resolution.txt examples/65-218/replies \
		--replies examples/65-218/replies.csv --codings examples/65-218/codings.csv \
		--considered-on 2011-10-20 --now 2011-07-01T12:00:00Z --seed 65218 --out build/demo
	@echo "The report: build/demo/report.html (open it in a browser), report.pdf, report.docx and the working copy."

lint: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports
	.venv/bin/mypy

test: lint
	@scripts/system-packages test
	.venv/bin/python -m pytest -n 2
	.venv/bin/python tests/on_postgres.py

bench: setup
	.venv/bin/python -m benchmarks
