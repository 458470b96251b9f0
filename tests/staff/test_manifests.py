"""What goes to be signed are the therapists who are here, with the keys that they have now."""

import json

import pytest
from sqlalchemy import select

from server.sealed.manifest import EMPTY, new_signing_pair, sign
from server.sealed.private_files import NotPrivate, write_private
from server.settings import Settings
from server.staff import manifests
from server.staff.models import Staff
from tests.staffing import hire
from tests.visitor import Visitor


@pytest.fixture
def settings(tmp_path):
    (tmp_path / "keys").mkdir()
    return Settings(data=tmp_path)


def pending(house, settings):
    with house.database.reading() as session:
        return manifests.to_be_signed(settings, session)


def test_nobody_else_of_the_staff_is_in_it(house, settings, vera):
    assert json.loads(pending(house, settings)) == {"number": 1, "keys": {}}


def test_signed_and_taken_in_it_lists_them(house, settings, keepers, made):
    hire(keepers, Visitor(made), "therapist")
    pair = new_signing_pair()
    write_private(settings.keys_folder / manifests.KEY, pair.verifying)
    with house.database.reading() as session:
        therapist = session.scalars(select(Staff).where(Staff.role == "therapist")).one()
    assert manifests.in_force(settings) == EMPTY
    manifests.take_in(settings, sign(pending(house, settings), pair.seed))
    assert manifests.in_force(settings).lists(therapist.id, therapist.public_key)
    assert json.loads(pending(house, settings))["number"] == 2


def test_a_key_that_others_may_read_is_not_trusted(settings):
    file = settings.keys_folder / manifests.KEY
    file.write_bytes(b"k" * 32)
    file.chmod(0o644)
    with pytest.raises(NotPrivate):
        manifests.verifying_key(settings)
