"""What a page of ours may do in a browser, as content security policies. Deny by default."""

from urllib.parse import urlsplit

from server.settings import Settings
from server.web import assets


def page_policy(settings: Settings, own_script: str = "", nonce: str = "", trusted: str = "htmx") -> str:
    """For every page that we serve; the few with a script of their own let run that too.

    With a nonce, a page may change parts of itself: its script asks our own house and nobody else, and only
    what is `trusted` turns text into markup (htmx only where the page carries the nonce: hx-csp).
    """
    # Browsers check form-action also on the redirect that follows: without the exit hosts, the page would
    # stay on the screen of somebody who has pressed Leave.
    exits = sorted({"{0.scheme}://{0.netloc}".format(urlsplit(url)) for url in settings.exits.values()})
    forms = f"form-action 'self' {' '.join(exits)}"
    asking = ["connect-src 'self'"] if nonce else []
    own, types = _own(own_script, nonce), _trusted_types(trusted if nonce else "'none'")
    return "; ".join([*own, *asking, forms, "frame-ancestors 'none'", *types])


def mirror_policy() -> str:
    """For a page on a plain file server, which sets no headers: said in the page; no form leads anywhere."""
    return "; ".join([*_own(), "form-action 'none'", *_trusted_types()])


def _own(own_script: str = "", nonce: str = "") -> list[str]:
    scripts = [assets.source_hash(text) for text in (assets.script(), own_script) if text]
    scripts += [f"'nonce-{nonce}'"] if nonce else []
    return [
        "default-src 'none'",
        f"style-src {assets.source_hash(assets.style())}",
        f"script-src {' '.join(scripts)}",
        "img-src data:",
        "base-uri 'none'",
    ]


def _trusted_types(policies: str = "'none'") -> list[str]:
    return ["require-trusted-types-for 'script'", f"trusted-types {policies}"]
