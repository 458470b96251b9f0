"""What is asked of somebody who applies: one thing on a page, and nothing that a vetter does not need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.i18n.catalogues import gettext
from server.i18n.languages import tongue
from server.i18n.messages import _
from server.therapists.vocabulary import (
    APPROACHES,
    CURRENCIES,
    FEES,
    FORMATS,
    GENDERS,
    LANGUAGES,
    TOPICS,
    VISIBILITIES,
)

LINE, TEXT, ONE, MANY, TICK, COUNTRY, DAY, NUMBER = (
    "line", "text", "one", "many", "tick", "country", "day", "number",
)  # fmt: skip
NAMED: Mapping[str, str] = {"yes": _("yes"), "no": _("no")}


@dataclass(frozen=True, slots=True)
class Question:
    """`options` are codes with their names; names that CLDR has are left empty."""

    name: str
    label: str
    kind: str = LINE
    limit: int = 60
    hint: str = ""
    needed: bool = True
    options: Mapping[str, str] | None = None

    def choices(self) -> list[tuple[str, str]]:
        """The options in the language of the reader."""
        options = self.options or {}
        return [(code, gettext(name) if name else tongue(code)) for code, name in options.items()]


@dataclass(frozen=True, slots=True)
class Step:
    """One page; its code stands in the address."""

    code: str
    title: str
    questions: Sequence[Question]
    lead: str = ""


STEPS = (
    Step(
        "1",
        _("Where you are"),
        [
            Question("country", _("Country"), COUNTRY),
            Question("city", _("City"), hint=_("In the language in which it is called so there.")),
        ],
        _("We list nobody who is located in Belarus."),
    ),
    Step(
        "2",
        _("Languages"),
        [
            Question(
                "languages",
                _("In which languages do you work?"),
                MANY,
                options=dict.fromkeys(LANGUAGES, ""),
            )
        ],
    ),
    Step(
        "3",
        _("How you work"),
        [
            Question("approaches", _("Approaches"), MANY, options=APPROACHES),
            Question("topics", _("What you work with"), MANY, options=TOPICS),
            Question("minors", _("Do you work with people under 18?"), ONE, options=NAMED),
        ],
    ),
    Step(
        "4",
        _("Meetings and price"),
        [
            Question("formats", _("How do you meet?"), MANY, options=FORMATS),
            Question("fee", _("Price"), ONE, options=FEES),
            Question("price", _("If it is fixed: how much is one meeting?"), NUMBER, needed=False),
            Question(
                "currency",
                _("In which currency?"),
                ONE,
                needed=False,
                options={code: code for code in CURRENCIES},
            ),
        ],
    ),
    Step(
        "5",
        _("Qualification"),
        [
            Question("title", _("Your title as it stands in the diploma"), limit=150),
            Question(
                "local_title",
                _("Your title by the law of the country where you are"),
                limit=150,
                needed=False,
                hint=_("If you are not licensed there, leave it empty. The profile will say so plainly."),
            ),
            Question(
                "register",
                _("Entry in a public register"),
                limit=200,
                needed=False,
                hint=_("An address or a number by which anybody can look it up."),
            ),
            Question(
                "licence_end",
                _("Last day of the licence or the certificate"),
                DAY,
                needed=False,
                hint=_("As in 2027-03-31."),
            ),
        ],
        _("You send no papers. You will show them on a call, and nothing of them is kept."),
    ),
    Step(
        "6",
        _("Supervision and training"),
        [
            Question("supervision", _("Who supervises you, and how often?"), TEXT, 300),
            Question("training", _("What have you learned about trauma, where and when?"), TEXT, 300),
        ],
    ),
    Step(
        "7",
        _("Who knows your work"),
        [
            Question("referee_one", _("A colleague, and how to reach them"), TEXT, 160),
            Question("referee_two", _("Another colleague, and how to reach them"), TEXT, 160),
            Question(
                "referee_rights",
                _("Somebody of a human rights organisation, and how to reach them"),
                TEXT,
                160,
            ),
        ],
        _("Please ask them first. Name nobody who is in Belarus."),
    ),
    Step(
        "8",
        _("What people will read"),
        [
            Question(
                "name",
                _("How shall we call you?"),
                limit=40,
                hint=_("A first name is enough. The surname is up to you."),
            ),
            Question("gender", _("You are"), ONE, options=GENDERS),
            Question("about", _("Some sentences about your work"), TEXT, 400),
            Question("visibility", _("Who may see your profile?"), ONE, options=VISIBILITIES),
        ],
        _(
            "From this page, and from where, how and with what you work, the profile is made."
            " It lies on our server in the open, also when few may see it."
        ),
    ),
    Step(
        "9",
        _("What binds you"),
        [
            Question(
                "conflict",
                _("What could stand in the way of your being impartial?"),
                TEXT,
                300,
                hint=_(
                    "Work for an authority of Belarus, now or before; people here whom you know."
                    " Write ‘nothing’ if there is nothing."
                ),
            ),
            Question("code", _("I will keep to the code of practice."), TICK),
        ],
    ),
)
BY_CODE = {step.code: step for step in STEPS}
