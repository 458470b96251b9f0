"""Brings what stage.py holds to the journeys: the same server and browser as the tests of single pages."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.import_plugin("tests.browser.stage")
