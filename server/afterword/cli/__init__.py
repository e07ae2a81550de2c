"""The command line: `afterword COMMAND`, one module a command."""

import sys
from importlib import import_module

import click
from click.shell_completion import CompletionItem

from .. import __version__
from ..errors import AfterwordError, FolderServed, Invalid, PortBusy

_COMMANDS = (
    *("backup", "completion", "doctor", "draft", "erase", "export", "extension", "import", "key", "lint"),
    *("open", "pair", "restore", "serve", "service", "templates", "tokens", "users"),
)
_MODULES = {"import": "import_"}  # where the command's own name is a word of Python's
_EX_CONFIG = 78  # sysexits.h: a supervisor should not try again by itself


class _Commands(click.Group):
    """Loads a command's module when that command is asked for, so that the others cost nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"{__name__}.{_MODULES.get(cmd_name, cmd_name)}").command
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names alone: to say what each does would load them all, and somebody waits for the key they pressed."""
        names = [CompletionItem(name) for name in _COMMANDS if name.startswith(incomplete)]
        return names + click.Command.shell_complete(self, ctx, incomplete)


@click.group(cls=_Commands, help="A personal thank-you note for your interviewer, from a server of your own.")
@click.version_option(__version__, prog_name="afterword")
def cli() -> None:
    pass


def main(arguments: list[str] | None = None) -> None:
    """Run one command. Wrong use exits with 2, bad data with 1, a port or folder in use with 78; each in one line."""
    try:
        sys.exit(cli.main(arguments, prog_name="afterword", standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as help_wanted:
        click.echo(help_wanted.format_message())
        sys.exit(2)
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "afterword"
        _fail(f"{error.format_message()} Try '{path} --help'.", 2)
    except click.ClickException as error:
        _fail(error.format_message(), error.exit_code)
    except click.Abort:
        sys.exit(130)
    except AfterwordError as error:
        fields = " ".join(f"{name}: {why}" for name, why in error.places) if isinstance(error, Invalid) else ""
        _fail(" ".join(part for part in (error.message, fields or error.hint) if part), _exit_code(error))


def _exit_code(error: AfterwordError) -> int:
    return _EX_CONFIG if isinstance(error, PortBusy | FolderServed) else 1


def _fail(message: str, code: int) -> None:
    click.echo(f"afterword: {' '.join(message.split())}", err=True)
    sys.exit(code)
