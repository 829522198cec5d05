"""The application of the tests exists before a command draws: a command would make a lesser one."""

import pytest


@pytest.fixture(autouse=True)
def _application(qapp: object) -> None:
    """Make the application of all tests of this folder."""
