"""What the tests of accreditation share."""

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def english():
    """A page in French leaves its language behind in the thread of the test."""
    with override("en"):
        yield
