"""The same people as those who talk."""

from tests.rooms.talking.conftest import gull, house, made, oar, sand, settle

__all__ = ["gull", "house", "made", "oar", "sand", "settle"]
