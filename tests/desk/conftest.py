"""Two keepers of different organisations and a volunteer, as at the doors of the staff."""

from tests.staff.conftest import alesia, barys, house, keepers, made, other, settle, vera, visitor

__all__ = ["alesia", "barys", "house", "keepers", "made", "other", "settle", "vera", "visitor"]
