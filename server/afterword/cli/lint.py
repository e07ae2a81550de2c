"""`afterword lint`: what the linter says of a text, without a server."""

import json
import sys

import click

from ..api.body import load, parse_json
from ..api.lint import reply_to
from ..api.schemas.drafts import LintReply, LintRequest
from ..app import open_services
from ..settings import read_settings
from ..store.users import the_owner
from .table import printable


@click.command("lint")
@click.option("--json", "as_json", is_flag=True, help="Print the reply's body instead of a line for each finding.")
def command(as_json: bool) -> None:
    """Look at the text in the request body on standard input (see docs/protocol.md)."""
    parts = open_services(read_settings())
    text, wish = load(LintRequest(), parse_json(sys.stdin.buffer.read()))
    with parts.database.writing() as session:
        owner = the_owner(session, parts.now())
    reply = LintReply().dump(reply_to(text, wish, owner, parts))
    if as_json:
        click.echo(json.dumps(reply, ensure_ascii=False, indent=2))
        return
    for finding in reply["findings"]:
        click.echo(f"{finding['severity']}: {printable(finding['message'])} [{finding['code']}]")
