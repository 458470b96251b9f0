"""The words that the page itself puts around the directives of a text."""

from functools import cache

from markupsafe import Markup

from server.i18n.catalogues import translations
from server.i18n.messages import _
from server.kit.directives import Wording
from server.kit.markdown import render

LABELS = {
    "caution": _("Please be careful here"),
    "belarus": _("If you are in Belarus"),
    "other": _("Another way, without breath or body"),
    "skip": _("Skip this part"),
    "gate": _("First, about safety"),
    "open-gate": _("Every answer is no: show the steps"),
    "pacer": _("Show the circle that breathes"),
}


# A text stands on more than one page: a theme also in its file to keep, the help card in every country.
@cache
def written(text: str, language: str, level: int) -> Markup:
    """A text of content/ as HTML; its directives get headings of the given level."""
    own = translations(language)
    return render(text, Wording({name: own.gettext(label) for name, label in LABELS.items()}, level))
