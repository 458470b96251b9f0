"""What those who help do in the same house: they come in, invite, lose keys, show codes and passkeys."""

import subprocess
import sys
import time
from base64 import b32decode
from dataclasses import dataclass
from typing import cast

from sqlalchemy import select

from server.db.database import Database
from server.staff.models import RecoveryCode, Staff
from server.web.house import House
from tests import staffing
from tests.commands import ROOT
from tests.sealed.authenticator import Authenticator
from tests.seizure.night import Night
from tests.seizure.scene import Caller
from tests.staff.test_passkeys import options, register
from tests.staffing import Colleague, approve, invite, listed
from tests.steps import forms

OWN = "/be/staff/own/"


@dataclass(frozen=True)
class Watch:
    """All of a house that a colleague needs: the time of their telephone."""

    clock = staticmethod(time.time)


def help_out(night: Night, says: dict[str, str]) -> None:
    first = _first_keepers(night)
    alesia, barys = (_join(night, says, code, f"keeper {code[:2]}") for code in first)
    vera = _join(night, says, _invited(night, alesia, barys), "volunteer")
    _issue_vouchers(night, alesia)
    _err(night, says, vera)
    _show_a_passkey(night, vera)
    _lose_keys(night, says, (alesia, barys))
    for name, one in (("keeper", alesia), ("other keeper", barys)):
        night.remember_cookie(name, cast("Caller", one.browser))
    alesia.submit("/be/staff/end/", OWN)


def _first_keepers(night: Night) -> list[str]:
    """Two codes, as the operator gets them."""
    done = subprocess.run(
        [sys.executable, "-m", "server", "first-keeper"],
        env=night.scene.environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    codes = [line.rpartition(" ")[2] for line in done.stdout.splitlines()]
    for number, code in enumerate(codes):
        night.remember_code(f"first code {number}", code)
    return codes


def _join(night: Night, says: dict[str, str], code: str, name: str) -> Colleague:
    browser = night.scene.caller(**says)
    page, phrase, seed = staffing.enrol(browser, code)
    night.canaries |= {f"{name}: seed": seed, f"{name}: seed, bytes": b32decode(seed)}
    night.canaries |= {f"{name}: letter of the seed": page.field("c")}
    night.remember_phrase(name, phrase)
    colleague = Colleague(cast("House", Watch()), browser, phrase, seed)
    paper = staffing.confirm(browser, page, colleague.code())
    assert paper.status == 200
    colleague.paper = listed(paper, "codes")
    for number, one in enumerate(colleague.paper):
        night.remember_code(f"{name}: paper {number}", one)
    night.remember_cookie(name, browser)
    return colleague


def _invited(night: Night, one: Colleague, other: Colleague) -> str:
    halves = invite(one), approve(other)
    for number, half in enumerate(halves):
        night.remember_code(f"half {number}", half)
    return " ".join(halves)


def _issue_vouchers(night: Night, keeper: Colleague) -> None:
    for number, code in enumerate(listed(keeper.submit("/be/desk/vouchers/", count="2"), "codes")):
        night.remember_code(f"voucher {number}", code)


def _err(night: Night, says: dict[str, str], who: Colleague) -> None:
    browser = night.scene.caller(**says)
    statuses = [
        who.sign_in(browser, code=night.plant("wrong code")).status,
        who.sign_in(browser, w=f"{night.plant('no word of staff')} " * 7, code="1").status,
        staffing.show_code(browser, night.plant("no invitation")).status,
        browser.post("/be/staff/key/", t="x", q=night.plant("no question")).status,
        who.browser.post("/be/desk/invitations/", organisation=night.plant("not theirs")).status,
        who.sign_in(browser, code=who.paper[0]).status,
    ]
    assert statuses == [422, 422, 422, 403, 403, 303]
    night.remember_cookie("by paper", browser)


def _show_a_passkey(night: Night, who: Colleague) -> None:
    device = Authenticator(host="localhost", origin=f"http://localhost:{night.scene.port}")
    assert register(who, device).leads_to == OWN
    browser = night.scene.caller()
    page = staffing.sign_in(browser, w=who.phrase, code="")
    night.canaries |= {"question": page.field("q")}
    answer = device.sign_in(options(page))
    path = "/be/staff/key/"
    shown = browser.post(path, t=forms(page)[path], q=page.field("q"), answer=answer)
    assert shown.leads_to == OWN
    night.remember_cookie("by passkey", browser)


def _lose_keys(night: Night, says: dict[str, str], keepers: tuple[Colleague, Colleague]) -> None:
    """The volunteer gets new ones: what stood under the old ones goes."""
    database = Database(night.scene.database)
    with database.reading() as session:
        row = session.scalars(select(Staff).where(Staff.role == "volunteer")).one()
        papers = session.scalars(select(RecoveryCode.code_hash).where(RecoveryCode.staff_id == row.id)).all()
    database.close()
    assert row.second
    night.gone |= {"old keys": row.wrapped, "old row": row.lookup, "old seed": row.second}
    night.gone |= {"old paper": papers[0]}
    night.look_at_what_will_go()
    half = listed(keepers[0].submit("/be/desk/recoveries/", i=row.id.hex()), "codes")[0]
    other_half = approve(keepers[1])
    _join(night, says, f"{half} {other_half}", "volunteer with new keys")
