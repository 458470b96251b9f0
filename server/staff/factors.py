"""The second factor: six digits from an application, or one of ten codes on paper."""

from collections.abc import Sequence

from sqlalchemy import delete

from server.db.counting import row_count
from server.db.database import Writing
from server.kit.clock import slot
from server.sealed import totp
from server.sealed.box import CannotBeOpened
from server.sealed.codes import Code, NotACode, code_hash, new_code
from server.sealed.totp import Seed, TotpKey
from server.staff import auditing, tries
from server.staff.auditing import Act
from server.staff.models import RecoveryCode, Staff
from server.web.house import House
from server.web.standing import CODE, RECOVERY

ON_PAPER = 10


def show_code(house: House, session: Writing, staff: Staff, key: TotpKey, typed: str) -> str | None:
    """How the second factor was shown, if it was; five wrong ones, and even the right one is refused."""
    now = slot(house.clock())
    if tries.rests(staff, now):
        return None
    shown = _shown(house, session, staff, key, typed)
    if shown:
        tries.succeeded(staff)
    elif tries.failed(staff, now):
        auditing.note(house, session, Act.REST, staff.id)
    return shown


def set_seed(staff: Staff, key: TotpKey, seed: Seed, step: int) -> None:
    """A new application; the code by which it was confirmed is spent."""
    staff.second, staff.totp_step = totp.seal_seed(key, seed, staff.id), step


def new_paper(session: Writing, staff: bytes) -> Sequence[Code]:
    """Ten codes, shown once; those before them open nothing any more."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.staff_id == staff))
    codes = [new_code() for _ in range(ON_PAPER)]
    session.add_all(RecoveryCode(code_hash=code_hash(code), staff_id=staff) for code in codes)
    return codes


def _shown(house: House, session: Writing, staff: Staff, key: TotpKey, typed: str) -> str | None:
    try:
        hashed = code_hash(typed)
    except NotACode:
        return CODE if _spend_step(house, staff, key, typed) else None
    return RECOVERY if _spend_paper(session, staff, hashed) else None


def _spend_step(house: House, staff: Staff, key: TotpKey, typed: str) -> bool:
    try:
        seed = totp.open_seed(key, staff.second or b"", staff.id)
    except CannotBeOpened:
        return False
    step = totp.check(seed, typed, house.clock(), staff.totp_step)
    if step is not None:
        staff.totp_step = step
    return step is not None


def _spend_paper(session: Writing, staff: Staff, hashed: bytes) -> bool:
    mine = (RecoveryCode.code_hash == hashed) & (RecoveryCode.staff_id == staff.id)
    return row_count(session.execute(delete(RecoveryCode).where(mine))) == 1
