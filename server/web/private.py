"""Pages with somebody's own data: made for one request, not compressed, in sizes of whole steps."""

from collections.abc import Callable
from dataclasses import replace

from starlette.datastructures import Headers as Headed
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from server.sealed.tokens import anonymous_token, form_token
from server.web import assets
from server.web.encodings import takes_gzip
from server.web.forms import act_of
from server.web.headers import Headers
from server.web.house import House
from server.web.packing import STEP, pack_apart
from server.web.pages import Page
from server.web.policy import page_policy
from server.web.signed import Signed

OPENING, CLOSING = b"<!--", b"-->"
END_OF_STYLE = b"</style>"
POLICY = b"content-security-policy"
# Where each kind of somebody who has signed in finds what is theirs.
HOMES = {"person": "/mine/", "applicant": "/apply/own/", "staff": "/staff/own/"}
# Makes the token of one form, which stands in the page under `token`.
Token = Callable[[str], str]


def open_page(house: House, page: Page, status: int = 200) -> Response:
    """For somebody who has not signed in."""
    key = house.keyring.server_key
    return _page(house, page, lambda action: anonymous_token(key, act_of(action), house.clock()), status)


def own_page(
    house: House, who: Signed, page: Page, status: int = 200, extra: Headers | None = None
) -> Response:
    """For somebody who has."""
    own = replace(page, context={**page.context, "own": HOMES[who.kind]})
    return _page(house, own, lambda action: form_token(who.forms, act_of(action)), status, extra)


def guest_page(house: House, signed: Signed | None, page: Page, status: int = 200) -> Response:
    """For whoever asks: somebody who has signed in finds the way to what is theirs."""
    known = {"own": HOMES[signed.kind]} if signed else {}
    return open_page(house, replace(page, context={**page.context, **known}), status)


def stepped(html: bytes) -> bytes:
    """Filled up to the next whole step by a comment."""
    room = -(len(html) + len(OPENING) + len(CLOSING)) % STEP
    return html + OPENING + b" " * room + CLOSING


def _page(
    house: House, page: Page, token: Token, status: int = 200, extra: Headers | None = None
) -> Response:
    """Not compressed: the size of a secret beside what somebody else may choose would tell of it (BREACH)."""
    context = {**page.context, "token": token}
    html = house.answers.html(replace(page, context=context))
    response = _OwnResponse(html, status, apart=bool(page.context.get("apart")))
    response.raw_headers.extend(
        [*_headers(house, page), (b"x-robots-tag", b"noindex, noarchive"), *(extra or [])]
    )
    return response


class _OwnResponse(Response):
    """`apart` compresses the head with its styles, which are everybody's, and never the rest."""

    def __init__(self, html: bytes, status: int, *, apart: bool) -> None:
        super().__init__(stepped(html), status, media_type="text/html")
        self.html = html
        self.apart = apart

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.apart and takes_gzip(Headed(scope=scope).get("accept-encoding", "").encode()):
            front, end, rest = self.html.partition(END_OF_STYLE)
            self.body = pack_apart(front + end, rest)
            self.headers["content-length"] = str(len(self.body))
            self.headers["content-encoding"] = "gzip"
        await super().__call__(scope, receive, send)


def _headers(house: House, page: Page) -> Headers:
    """A page may run a script of its own too: that of `passkeys`, or by its `nonce` htmx or another."""
    nonce = page.context.get("nonce", "")
    own_script = assets.passkeys() if page.context.get("passkeys") else ""
    if not (own_script or nonce):
        return house.answers.headers
    trusted = page.context.get("trusted", "htmx")
    policy = page_policy(house.answers.settings, own_script, nonce, trusted).encode()
    return [(name, policy if name == POLICY else value) for name, value in house.answers.headers]
