"""One pipeline for all extraction tests."""

import pytest

from analyzer.pipeline import build


@pytest.fixture(scope="session")
def nlp():
    return build()


@pytest.fixture(scope="session")
def extract(nlp):
    """Facts of a text."""
    return lambda text: nlp(text)._.policy
