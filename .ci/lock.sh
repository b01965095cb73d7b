#!/bin/sh
# Writes the lock files: every package with its version and hashes, for all platforms and Pythons supported.
set -eu
cd "$(dirname "$0")/.."
compile() { # compile OUTPUT ARGUMENT...
    output=$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
        --no-emit-index-url --no-emit-find-links --output-file "$output" "$@"
}
compile requirements.lock pyproject.toml
compile requirements-mistral.lock --extra mistral --constraint requirements.lock pyproject.toml
compile requirements-dev.lock --group dev --constraint requirements.lock pyproject.toml
