"""The signed list of therapists' public keys: what is to be signed, and the list that is in force."""

import os
from collections.abc import Collection
from pathlib import Path

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from server.sealed.mailboxes import PublicKey
from server.sealed.manifest import (
    EMPTY,
    BadManifest,
    Manifest,
    VerifyingKey,
    import_manifest,
    pending,
    read_manifest,
)
from server.sealed.private_files import NotPrivate, read_key
from server.settings import Settings
from server.staff.access import ACTIVE
from server.staff.models import Staff

FILE, KEY = "manifest", "manifest-key"


def in_force(settings: Settings) -> Manifest:
    """Read anew by whoever seals to somebody; raises BadManifest or NotPrivate when it is not as signed."""
    file = settings.data / FILE
    return read_manifest(file.read_bytes(), verifying_key(settings)) if file.exists() else EMPTY


def is_listed(settings: Settings, session: Session, staff: bytes) -> bool:
    """Whether anything may be sealed to their present key. A list that cannot be read lists nobody."""
    row = session.get(Staff, staff)
    try:
        return row is not None and in_force(settings).lists(staff, PublicKey(row.public_key))
    except (BadManifest, NotPrivate):
        return False


def to_be_signed(settings: Settings, session: Session, helpers: Collection[bytes] = ()) -> bytes:
    """Every therapist who is here now, and the volunteers who were cleared, under the next number."""
    cleared = (Staff.role == "volunteer") & Staff.id.in_(helpers)
    hosts = or_(Staff.role == "therapist", cleared)
    query = select(Staff.id, Staff.public_key).where(hosts, Staff.state == ACTIVE)
    keys = {staff: PublicKey(key) for staff, key in session.execute(query)}
    return pending(in_force(settings), keys)


def take_in(settings: Settings, signed: bytes) -> Manifest:
    """Puts it in force, whole or not at all. Raises BadManifest, also for one that is not newer."""
    read = import_manifest(signed, verifying_key(settings), in_force(settings))
    _replace(settings.data / FILE, signed)
    return read


def verifying_key(settings: Settings) -> VerifyingKey:
    """Raises NotPrivate: whoever could change this file could list keys of their own."""
    return VerifyingKey(read_key(settings.keys_folder / KEY))


def _replace(file: Path, content: bytes) -> None:
    draft = file.with_suffix(".new")
    with draft.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(file)
