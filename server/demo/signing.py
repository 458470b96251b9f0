"""The keys of invented specialists are signed as those of real ones are; the signing key is thrown away."""

from server.sealed.manifest import new_signing_pair, sign
from server.sealed.private_files import write_private
from server.staff import auditing, manifests
from server.staff.auditing import Act
from server.therapists.offering import helpers
from server.web.house import House


def sign_keys(house: House) -> None:
    """Nobody keeps the seed: whoever comes later to this demo world waits for good."""
    settings, pair = house.answers.settings, new_signing_pair()
    write_private(settings.keys_folder / manifests.KEY, pair.verifying)
    with house.database.writing() as session:
        manifests.take_in(
            settings, sign(manifests.to_be_signed(settings, session, helpers(session)), pair.seed)
        )
        auditing.note(house, session, Act.MANIFEST, None)
