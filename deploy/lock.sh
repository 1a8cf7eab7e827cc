#!/bin/sh
# Writes the three lock files anew from pyproject.toml, with hashes.
# Needs `uv` on the PATH; run it from the project's root.
set -eu
flags="--universal --python-version 3.11 --generate-hashes --no-header --quiet --upgrade"
# shellcheck disable=SC2086
uv pip compile $flags pyproject.toml --extra build -o requirements.lock
# shellcheck disable=SC2086
uv pip compile $flags pyproject.toml --extra build --extra dev -o requirements-dev.lock
# shellcheck disable=SC2086
uv pip compile $flags pyproject.toml --extra build --extra bench -o requirements-bench.lock
