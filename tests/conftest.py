"""What holds for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The first draw of a process reads the constants of all modules, which takes seconds on a busy machine and then counts
# as slow generation. That says nothing about the code.
settings.register_profile("quiet", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("quiet")


@pytest.fixture(scope="session", autouse=True)
def no_foreign_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep stored results of tests apart from those of the user, in processes that tests start as well."""
    folder = tmp_path_factory.mktemp("cache")
    before = os.environ.get("ANALYZER_CACHE_DIR")
    os.environ["ANALYZER_CACHE_DIR"] = str(folder)
    yield folder
    if before is None:
        del os.environ["ANALYZER_CACHE_DIR"]
    else:
        os.environ["ANALYZER_CACHE_DIR"] = before
