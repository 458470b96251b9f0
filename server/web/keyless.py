"""What others read never holds the writer's own key: whoever read it could sign in as them."""

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from server.sealed.phrases import holds_phrase
from server.web.forms import HOLDS_PHRASE
from server.web.house import our_lists


def _keyless(text: str) -> str:
    if holds_phrase(our_lists(), text):
        raise PydanticCustomError(HOLDS_PHRASE, "holds a phrase")
    return text


Keyless = AfterValidator(_keyless)
