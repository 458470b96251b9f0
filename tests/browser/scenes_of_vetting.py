"""The pages of those who apply, of those who check them, of specialists, and of reports about them."""

from collections.abc import Callable

from tests.browser.walking import Walk, at

TOO_LONG = "я" * 3_001


def knowing(who: str, path: str) -> Callable[[Walk], None]:
    return lambda walk: walk.come_as(who, path)


def refused(who: str, path: str, form: str, **typed: str) -> Callable[[Walk], None]:
    """The form that ends in these words, sent with something that it does not take."""

    def reach(walk: Walk) -> None:
        walk.come_as(who, path)
        for folded in walk.tab.locator("main .gated > summary").all():
            folded.click()
        for name, value in typed.items():
            walk.tab.fill(f"#{name}", value)
        walk.tab.locator(f"main form[action$='{form}'] .button").first.click()

    return reach


def _phrase(walk: Walk) -> None:
    walk.go("/apply/key/new/")
    walk.send()


def _wrong_phrase(walk: Walk) -> None:
    walk.go("/apply/key/")
    walk.tab.fill("#w", "абы што")
    walk.send()


def _report(walk: Walk) -> None:
    walk.look("/people/{handle}/report/")


def _empty_report(walk: Walk) -> None:
    _report(walk)
    walk.send()


def _told(walk: Walk) -> None:
    _report(walk)
    walk.tab.fill("#text", "Не прыйшла і не папярэдзіла.")
    walk.send()


def _ask(walk: Walk, code: str) -> None:
    walk.go("/answer/")
    walk.tab.fill("#v", code)
    walk.send()


def _answer(walk: Walk) -> None:
    _ask(walk, walk.house.checking.code)


def _referral(walk: Walk) -> None:
    walk.come_as("specialist", "/practice/")
    walk.tab.check("input[value=referral]")
    walk.send_to("/practice/visibility/")


def _come_in(walk: Walk) -> None:
    walk.come_as("coming", "/apply/own/")
    walk.send_to("/apply/own/entry/")


STEPS = {f"apply-{code}": knowing("drafting", f"/apply/own/{code}/") for code in range(1, 10)}
VETTING_SCENES: dict[str, Callable[[Walk], None]] = {
    "apply": at("/apply/"),
    "apply-key": at("/apply/key/"),
    "apply-key-wrong": _wrong_phrase,
    "apply-new": at("/apply/key/new/"),
    "apply-phrase": _phrase,
    "apply-own": knowing("drafting", "/apply/own/"),
    **STEPS,
    "apply-step-wrong": refused("drafting", "/apply/own/4/", "/own/4/"),
    "apply-check": knowing("talking", "/apply/own/check/"),
    "apply-check-wrong": knowing("drafting", "/apply/own/check/"),
    "apply-talk": knowing("talking", "/apply/own/"),
    "apply-talk-wrong": refused("talking", "/apply/own/", "/messages/"),
    "apply-accepted": knowing("coming", "/apply/own/"),
    "apply-come-in": _come_in,
    "apply-withdraw": knowing("talking", "/apply/own/withdrawal/"),
    "vetting": knowing("second", "/vetting/"),
    "vetting-asked": knowing("second", "/vetting/{asked}/"),
    "vetting-asking": knowing("vetter", "/vetting/{asked}/"),
    "vetting-ready": knowing("vetter", "/vetting/{ready}/"),
    "vetting-listed": knowing("vetter", "/vetting/{found}/"),
    "vetting-item-wrong": refused("vetter", "/vetting/{ready}/", "/items/", day="учора"),
    "vetting-talk-wrong": refused("vetter", "/vetting/{ready}/", "/messages/", text=TOO_LONG),
    "vetting-suspension-wrong": refused("vetter", "/vetting/{found}/", "/suspension/"),
    "vetting-report": knowing("vetter", "/vetting/reports/{report}/"),
    "vetting-report-wrong": refused("vetter", "/vetting/reports/{report}/", "/requests/"),
    "practice": knowing("specialist", "/practice/"),
    "practice-referral": _referral,
    "practice-removal": knowing("specialist", "/practice/removal/"),
    "practice-code": at("/practice-code/"),
    "report": _report,
    "report-wrong": _empty_report,
    "report-told": _told,
    "answer": at("/answer/"),
    "answer-found": _answer,
    "answer-wrong": lambda walk: _ask(walk, "абы што"),
    "counts": at("/counts/"),
}
