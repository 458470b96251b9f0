"""The `prystan` command; one file per command."""

import typer

from server.cli import check, export, serve

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
app.command("serve")(serve.command)
app.command("check")(check.command)
app.command("export")(export.command)


def main() -> None:
    app()
