"""The tree of refusals: a status and calm words for the person. What is not here stays loud."""

from typing import ClassVar

from server.i18n.messages import _


class Refusal(Exception):
    """Raise one anywhere: the reader gets a whole page in their language with the status of its class."""

    status: ClassVar[int]
    title: ClassVar[str]
    sentence: ClassVar[str]
    headers: ClassVar[list[tuple[bytes, bytes]]] = []


class BadRequest(Refusal):
    status = 400
    title = _("This address did not arrive whole")
    sentence = _(
        "Something in it got lost on the way. Nothing was kept. "
        "Please copy it once more, or begin at the first page."
    )


class NotAllowed(Refusal):
    status = 403
    title = _("This cannot be done from here")
    sentence = _("The request did not come from our page. Please open the page again and try once more.")


class StaleForm(Refusal):
    status = 403
    title = _("This page has been open for a long time")
    sentence = _("Its form is no longer valid. Please go back, open the page again and send it once more.")


class NoLonger(Refusal):
    status = 403
    title = _("This is not your work any more")
    sentence = _("What you do here has changed since you signed in. Nothing was done. A keeper can say more.")


class NotFound(Refusal):
    status = 404
    title = _("There is no such page here")
    sentence = _("It may have moved, or the address has a slip in it.")


class WrongMethod(Refusal):
    status = 405
    title = _("This page can only be read")
    sentence = _("Nothing was sent and nothing was kept.")


class TooMuch(Refusal):
    status = 413
    title = _("That was too long")
    sentence = _("We could not take so much at once. Nothing was kept. A shorter text will go through.")


class AddressTooLong(Refusal):
    status = 414
    title = _("The address is too long")
    sentence = _("Please type a shorter one, or begin at the first page.")


class WrongType(Refusal):
    status = 415
    title = _("We could not read this form")
    sentence = _("Please open the page again and send the form from there. Nothing was kept.")


class WrongHost(Refusal):
    status = 421
    title = _("This address is not ours")
    sentence = _(
        "Please check the name in the address bar. Someone may be showing our pages under another name."
    )


class Broken(Refusal):
    status = 500
    title = _("Something broke on our side")
    sentence = _(
        "It is not your doing. What you read here is not recorded. Please try again in a few minutes."
    )


class Busy(Refusal):
    status = 503
    title = _("Many people are here right now")
    sentence = _("Please try again in a minute. Reading and help now work all the same.")
    headers: ClassVar = [(b"retry-after", b"60")]


REFUSALS: tuple[type[Refusal], ...] = (
    BadRequest, NotAllowed, StaleForm, NoLonger, NotFound, WrongMethod, TooMuch,
    AddressTooLong, WrongType, WrongHost, Broken, Busy,
)  # fmt: skip
BY_STATUS = {refusal.status: refusal for refusal in reversed(REFUSALS)}
