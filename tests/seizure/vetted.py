"""A specialist applies and is checked, and somebody tells about another."""

from sqlalchemy import select

from server.app import create_app
from server.settings import Settings
from server.therapists.models import Therapist
from server.web.house import House
from tests.seizure.booked import book
from tests.seizure.night import Night
from tests.seizure.scene import Caller
from tests.staffing import listed
from tests.steps import forms
from tests.vetting import (
    ANSWERS,
    OWN,
    Applicant,
    Vetting,
    accept,
    begin,
    check_all,
    come_in_quickly,
    note,
    sent,
    subject_of,
    vetter,
)


def be_vetted(night: Night, caller: Caller) -> None:
    """One applies with a canary in every text, is talked with and checked; somebody tells about another."""
    house = beside(night)
    one, other = (vetter(house, night.scene.caller(), name, name) for name in ("Mayak", "Berah"))
    named = night.plant("called")
    applicant = apply(night, caller, named)
    page = subject_of(one, named)
    note(one, page, "degree", evidence=night.plant("evidence"))
    check_all(one, other, page)
    one.submit(f"{page}messages/", page, text=night.plant("answer"))
    applicant.submit(f"{OWN}messages/", text=night.plant("message"))
    night.canaries |= {"vetter: cookie": one.browser.cookies["s"]}
    book(night, caller, house, tell(night, caller, house, one, other))
    house.close()


def apply(night: Night, caller: Caller, named: str) -> Applicant:
    browser = night.scene.caller(**caller.says)
    applicant = begin(browser)
    night.remember("applicant", browser, applicant.phrase)
    applicant.fill(
        **{
            "1": ANSWERS["1"] | {"city": night.plant("town")},
            "5": {name: night.plant(name) for name in ("title", "local_title", "register")},
            "6": {name: night.plant(name) for name in ("supervision", "training")},
            "7": {name: night.plant(name) for name in ("referee_one", "referee_two", "referee_rights")},
            "8": ANSWERS["8"] | {"name": named, "about": night.plant("about")},
            "9": ANSWERS["9"] | {"conflict": night.plant("conflict")},
        }
    )
    assert applicant.send().leads_to == OWN
    return applicant


def tell(night: Night, caller: Caller, house: House, one: Vetting, other: Vetting) -> Vetting:
    """Of somebody who is listed, and whose profile is there for everybody to read. Returns her browser."""
    applicant = sent(house, night.scene.caller())
    accept(one, other, subject_of(one))
    listed_one = come_in_quickly(house, applicant, night.scene.caller())
    shown = listed_one.submit("/be/practice/visibility/", "/be/practice/profile/", visibility="referral")
    night.canaries["referral"] = listed(shown, "codes")[0]
    with house.database.reading() as session:
        path = f"/be/people/{session.scalars(select(Therapist.handle)).one()}/report/"
    told = caller.post(path, t=forms(caller.get(path))[path], text=night.plant("report"))
    night.canaries["code of the report"] = listed(told, "codes")[0]
    return listed_one


def beside(night: Night) -> House:
    """The same house in this process: the same files, the same half in memory."""
    folder = night.scene.folder
    settings = Settings(data=folder / "data", run=folder / "run", database_url=night.scene.database)
    return create_app(settings).house
