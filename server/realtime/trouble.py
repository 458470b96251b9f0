"""What breaks between requests is told to the operator like the rest: kind and place alone."""

from types import SimpleNamespace

from server.web import logs


def tell_operator(error: Exception) -> None:
    # Where a request has its route, the hub has its name. Nobody asked for it by an address.
    logs.broke({"route": SimpleNamespace(path="hub")}, error)
