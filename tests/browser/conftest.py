"""Brings what stage.py holds to these tests; the journeys bring the same, so that all share one server."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.import_plugin("tests.browser.stage")
