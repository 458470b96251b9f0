"""The keys of all the staff, signed as at the offline machine."""

from collections.abc import Generator
from contextlib import contextmanager

from server.sealed.manifest import new_signing_pair, sign
from server.staff.manifests import FILE, KEY, take_in, to_be_signed
from server.therapists.offering import helpers
from server.web.house import House


def sign_keys(house: House) -> None:
    """The keys of all who are there now, anew: whoever signed before, of that list nothing is left."""
    settings, pair = house.answers.settings, new_signing_pair()
    (settings.data / FILE).unlink(missing_ok=True)
    file = settings.keys_folder / KEY
    file.touch(mode=0o600)
    file.write_bytes(pair.verifying.hex().encode())
    with house.database.reading() as session:
        take_in(settings, sign(to_be_signed(settings, session, helpers(session)), pair.seed))


@contextmanager
def keys_signed(house: House) -> Generator[None]:
    """As long as a test lasts; afterwards the list is as it was, or there is none."""
    settings = house.answers.settings
    files = [settings.data / FILE, settings.keys_folder / KEY]
    before = [file.read_bytes() if file.exists() else None for file in files]
    sign_keys(house)
    yield
    for file, content in zip(files, before, strict=True):
        file.unlink()
        if content is not None:
            file.touch(mode=0o600)
            file.write_bytes(content)
