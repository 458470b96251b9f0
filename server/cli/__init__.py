"""The `prystan` command; one file per command."""

import typer

from server.cli import audit, check, demo, export, first_keeper, manifest, migrate, serve, worker

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
app.command("serve")(serve.command)
app.command("demo")(demo.command)
app.command("check")(check.command)
app.command("worker")(worker.command)
app.command("migrate")(migrate.command)
app.command("export")(export.command)
app.command("first-keeper")(first_keeper.command)
app.add_typer(audit.app, name="audit")
app.add_typer(manifest.app, name="manifest")


def main() -> None:
    app()
