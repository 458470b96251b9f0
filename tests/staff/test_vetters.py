"""Two of one organisation are one, however its name is written."""

import pytest

from server.sealed.mailboxes import PublicKey
from server.staff.vetters import Vetter


def may_follow(own, organisation):
    return Vetter(b"other", "Дар’я", own, PublicKey(b"")).may_follow(b"first", organisation)


@pytest.mark.parametrize("own", ["маяк ", "«Маяк»", "Mаяк", "Мaяк", "МА ЯК", "Ма\u200bяк", "Majak", "Mayak"])
def test_another_spelling_is_no_other_organisation(own):
    assert not may_follow(own, "Маяк")
    assert not may_follow("Маяк", own)


@pytest.mark.parametrize("own", ["Бераг", "Ліхтар", "Маланка", "Lighthouse"])
def test_another_organisation_is_another(own):
    assert may_follow(own, "Маяк")
