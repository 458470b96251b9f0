"""For the few tests that mean one of the two databases."""

import pytest

SQLITE_ONLY = pytest.mark.parametrize("address", ["sqlite"], indirect=True)
POSTGRES_ONLY = pytest.mark.parametrize(
    "address", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
