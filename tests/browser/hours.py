"""Two specialists on the list: one keeps hours, the other has just come in."""

from dataclasses import dataclass

from server.booking import keeping
from server.booking.hours import Kind, Window
from server.booking.keeping import FIRST_TALK, HOUR, Kinds
from server.booking.turning import turn
from server.kit.clock import Day, Slot, day, slot
from server.therapists import offering
from tests.browser.checking import Checking
from tests.vetting import Vetting

WEEK = [(0, Window(540, 720)), (0, Window(900, 1_080)), (1, Window(1_080, 1_260)), (4, Window(1_320, 1_560))]


@dataclass(frozen=True)
class Hours:
    keeper: Vetting
    beginner: Vetting
    kind: str


def keep_hours(checking: Checking) -> Hours:
    keeper, beginner = checking.listed_one("Марта"), checking.listed_one("Паліна")
    house, today = checking.house, day(checking.house.clock())
    with house.database.writing() as session:
        therapist = offering.id_of_staff(session, keeper.who.standing.staff)
        assert therapist is not None
        schedule = keeping.open_practice(session, therapist, "Europe/Vilnius").id
    with turn(house, therapist) as begun:
        keeping.keep_week(begun, schedule, WEEK)
        keeping.new_kind(begun, schedule, Kinds(FIRST_TALK, Kind(15, 30, after=10), "vt"))
        kind = keeping.new_kind(begun, schedule, Kinds(HOUR, Kind(50, 60, after=10), "vt"))
        keeping.new_kind(begun, schedule, Kinds("Для двух", Kind(80, 90), "v", by_code=True))
        keeping.keep_day(begun, schedule, Day(today + 7), [Window(600, 720)])
        keeping.keep_day(begun, schedule, Day(today + 8), [])
        soon = Slot(slot(house.clock()) // 12 * 12 + 288 * 3)
        keeping.block(begun, soon, Slot(soon + 288 * 4))
        return Hours(keeper, beginner, kind.id.hex())
