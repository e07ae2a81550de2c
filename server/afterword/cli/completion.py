"""`afterword completion`: what a shell needs to complete commands and options."""

import click
from click.shell_completion import get_completion_class

_WHERE = {
    "bash": "~/.local/share/bash-completion/completions/afterword",
    "zsh": "a file _afterword in a folder of $fpath",
    "fish": "~/.config/fish/completions/afterword.fish",
}


@click.command("completion", epilog=" ".join(f"{shell}: {place}." for shell, place in _WHERE.items()))
@click.argument("shell", type=click.Choice(list(_WHERE)))
def command(shell: str) -> None:
    """Print the completion of SHELL, to be kept where that shell looks for it."""
    kind = get_completion_class(shell)
    assert kind, "click knows the shells that it offers"  # noqa: S101
    root = click.get_current_context().find_root().command
    click.echo(kind(root, {}, "afterword", "_AFTERWORD_COMPLETE").source())
