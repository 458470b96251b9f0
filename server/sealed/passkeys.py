"""The second factor that asks a device: WebAuthn, with the person verified and no attestation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor


class PasskeyRefused(Exception):
    """The answer is not the right one. It does not say why."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where passkeys belong. A key made on the clear web does not work on the onion, nor the reverse."""

    host: str
    origin: str
    name: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page's script hands to the browser, and the challenge to keep until the answer comes."""

    options: str
    challenge: bytes


@dataclass(frozen=True, slots=True)
class Registered:
    credential_id: bytes
    public_key: bytes
    sign_count: int


def ask_to_register(site: Site, staff: bytes, name: str, known: Sequence[bytes] = ()) -> Asked:
    """`known` are passkeys that they have already: one device is not registered twice."""
    structs = _webauthn().helpers.structs
    options = _webauthn().generate_registration_options(
        rp_id=site.host,
        rp_name=site.name,
        user_id=staff,
        user_name=name,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            # The phrase says who it is; a device that is searched should not list its keys.
            resident_key=structs.ResidentKeyRequirement.DISCOURAGED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=_descriptors(known),
    )
    return Asked(_webauthn().options_to_json(options), options.challenge)


def register(site: Site, challenge: bytes, answer: str) -> Registered:
    """What is to be stored of a new passkey; raises PasskeyRefused."""
    library = _webauthn()
    try:
        verified = library.verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except Exception:  # noqa: BLE001 - parsers of hostile bytes raise whatever they like
        raise PasskeyRefused from None
    return Registered(verified.credential_id, verified.credential_public_key, verified.sign_count)


def ask_to_sign_in(site: Site, known: Sequence[bytes]) -> Asked:
    required = _webauthn().helpers.structs.UserVerificationRequirement.REQUIRED
    options = _webauthn().generate_authentication_options(
        rp_id=site.host,
        allow_credentials=_descriptors(known),
        user_verification=required,
    )
    return Asked(_webauthn().options_to_json(options), options.challenge)


def credential_of(answer: str) -> bytes:
    """Which passkey an answer claims to be from, to find its row by; raises PasskeyRefused."""
    library = _webauthn()
    try:
        return library.helpers.parse_authentication_credential_json(answer).raw_id
    except Exception:  # noqa: BLE001 - as above
        raise PasskeyRefused from None


def sign_in(site: Site, challenge: bytes, answer: str, passkey: Registered) -> int:
    """The sign count to store; raises PasskeyRefused, also when it goes back: somebody copied the key."""
    if credential_of(answer) != passkey.credential_id:
        raise PasskeyRefused
    library = _webauthn()
    try:
        return library.verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        ).new_sign_count
    except Exception:  # noqa: BLE001 - as above
        raise PasskeyRefused from None


def _descriptors(known: Sequence[bytes]) -> "list[PublicKeyCredentialDescriptor]":
    descriptor = _webauthn().helpers.structs.PublicKeyCredentialDescriptor
    return [descriptor(id=credential) for credential in known]


def _webauthn():
    """Late: it is a fifth of a start and much memory, and only the staff have passkeys."""
    import webauthn  # noqa: PLC0415
    import webauthn.helpers.structs  # noqa: PLC0415

    return webauthn
