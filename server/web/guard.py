"""What every request must be before a route sees it, and what becomes of an error after."""

from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import errors
from server.errors import Refusal
from server.i18n import languages
from server.web import logs, mark
from server.web.answers import Answers, answer_to
from server.web.ready import READ_OR_SEND, Ready

MAX_ADDRESS = 1_024
MAX_BODY = 32_768
# More digits are no length, and Python refuses to read thousands of them.
LONGEST_LENGTH = 18
FORM = "application/x-www-form-urlencoded"
METHODS = {"GET", "HEAD", "POST"}
# Open to those who have just left: the way back, the machine's own questions, and leaving once more.
OPEN_PATHS = {"/open", "/healthz", "/readyz"}
LEAVING = ("POST", "/exit")


class Guard:
    """Refuses what no page of ours would send, in the reader's language, and lets no error out unspoken."""

    def __init__(self, app: ASGIApp, answers: Answers, ready: Mapping[str, Ready]) -> None:
        self.app = app
        self.answers = answers
        self.ready = ready
        self.settings = answers.settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        token = languages.current.set(language_of(scope, headers))
        try:
            await self._answer(scope, headers, receive, send)
        finally:
            languages.current.reset(token)

    async def _answer(self, scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
        if refusal := self._refused(scope, headers):
            allow = [self._allow(scope)] if refusal is errors.WrongMethod else []
            await answer_to(scope, self.answers.refusal(refusal, languages.current.get(), allow), send)
        elif self._has_left(scope, headers):
            # Also a form: Back from the dull page may offer to send the last one again, with what was typed.
            away = self.settings.exits[languages.current.get()]
            await answer_to(scope, self.answers.elsewhere(away), send)
        elif scope["method"] != "POST" and (ready := self.ready.get(scope["path"])):
            await answer_to(scope, ready, send)
        else:
            await self._pass_on(scope, receive, send)

    def _refused(self, scope: Scope, headers: Headers) -> type[Refusal] | None:
        if ",".join(headers.getlist("host")).lower().encode() not in self.settings.hosts:
            return errors.WrongHost
        if len(scope["raw_path"]) + len(scope["query_string"]) > MAX_ADDRESS:
            return errors.AddressTooLong
        if not _whole(scope["raw_path"]):
            return errors.BadRequest
        if scope["method"] not in METHODS:
            return errors.WrongMethod
        return self._refused_form(headers) if scope["method"] == "POST" else None

    def _allow(self, scope: Scope) -> tuple[bytes, bytes]:
        ready = self.ready.get(scope["path"])
        return b"allow", ready.allow if ready else READ_OR_SEND

    def _refused_form(self, headers: Headers) -> type[Refusal] | None:
        length = headers.get("content-length", "")
        if not length.isdecimal():
            return errors.BadRequest
        if len(length) > LONGEST_LENGTH or int(length) > MAX_BODY:
            return errors.TooMuch
        if (
            headers.get("content-type", "").partition(";")[0].strip().lower() != FORM
            or "content-encoding" in headers
        ):
            return errors.WrongType
        return None if self._from_us(headers) else errors.NotAllowed

    def _from_us(self, headers: Headers) -> bool:
        if site := headers.get("sec-fetch-site"):
            return site == "same-origin"
        # An old browser. Some send "null" from no-referrer pages; forms with authority carry a token as well.
        origin = headers.get("origin", "null")
        scheme, _, host = origin.partition("://")
        ours = scheme == self.settings.scheme and host.encode() in self.settings.hosts
        return ours or origin == "null"

    def _has_left(self, scope: Scope, headers: Headers) -> bool:
        if scope["path"] in OPEN_PATHS or (scope["method"], scope["path"]) == LEAVING:
            return False
        return mark.has_left(self.settings, ";".join(headers.getlist("cookie")).encode("latin-1"))

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:  # noqa: BLE001 - the last hand that can hold it
            # The reader first: a log that cannot be written must not take the page away.
            if not started:
                await answer_to(scope, self.answers.refusal(errors.Broken, languages.current.get()), send)
            logs.broke(scope, error)


def language_of(scope: Scope, headers: Headers) -> str:
    """The language of the address, else what the browser asks for."""
    return languages.of_path(scope["path"]) or languages.of_header(headers.get("accept-language", ""))


def _whole(raw_path: bytes) -> bool:
    """Whether every % is followed by two hex digits and the bytes are text."""
    decoded = unquote_to_bytes(raw_path)
    try:
        decoded.decode()
    except UnicodeDecodeError:
        return False
    return b"%" not in decoded and b"\0" not in decoded
