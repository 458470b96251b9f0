"""Why something was not sent, in words for whoever typed it. Nothing of it is lost."""

from server.i18n.messages import _
from server.rooms.talking.refusing import NotSent, Why

SENTENCES = {
    Why.EMPTY: _("There is nothing written here yet."),
    Why.LONG: _("At most 2,000 characters fit into one message. You can send it in two parts."),
    Why.REPEAT: _("You have said this here already. It was not sent a second time."),
    Why.SLOW: _(
        "Here people write slowly. In %(num)s seconds it can be sent; your words stay where they are."
    ),
    Why.RESTS: _("You have a break from this room now. Your words were not sent."),
    Why.PAUSED: _("The watch has given you a pause. You can read, and write to the watch."),
    Why.DARK: _("The room has gone dark meanwhile, and nothing was sent. Your words are still here."),
    Why.OTHER: _(
        "This form was sent before, with other words: those stand in the room. "
        "What is typed here was not sent yet. Send it once more if you want to."
    ),
    Why.LATE: _("Three minutes have passed: it stays as it is. You can withdraw it and write anew."),
    Why.LOOKED_AT: _(
        "The watch would have to read this first, so it was not changed. "
        "Please leave out names, places, numbers and links, or withdraw the message and write anew."
    ),
}


def sentence(problem: NotSent) -> str:
    return SENTENCES[problem.why]
