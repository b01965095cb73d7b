"""What is traced is traced with strace."""

import pytest

from tests.privacy.tracing import what_is_missing


@pytest.fixture(scope="session")
def tracer() -> None:
    """Skips where nothing can be traced."""
    if missing := what_is_missing():
        pytest.skip(missing)
