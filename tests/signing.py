"""The keys of all the staff, signed as at the offline machine, for as long as a test lasts."""

from collections.abc import Generator
from contextlib import contextmanager

from server.sealed.manifest import new_signing_pair, sign
from server.staff.manifests import FILE, KEY, take_in, to_be_signed
from server.web.house import House


@contextmanager
def keys_signed(house: House) -> Generator[None]:
    settings, pair = house.answers.settings, new_signing_pair()
    file = settings.keys_folder / KEY
    file.touch(mode=0o600)
    file.write_bytes(pair.verifying.hex().encode())
    with house.database.reading() as session:
        take_in(settings, sign(to_be_signed(settings, session), pair.seed))
    yield
    (settings.data / FILE).unlink()
    file.unlink()
