"""`afterword draft`: the drafts that the server would give, without a server."""

import json
import sys

import click

from ..api.body import load, parse_json
from ..api.drafts import reply_to
from ..api.schemas.drafts import DraftReply, DraftRequest
from ..app import open_services
from ..settings import read_settings
from ..store.users import the_owner


@click.command("draft")
@click.option("--json", "as_json", is_flag=True, help="Print the reply's body instead of the notes alone.")
def command(as_json: bool) -> None:
    """Draft notes for the request body on standard input (see docs/protocol.md)."""
    parts = open_services(read_settings())
    wish = load(DraftRequest(), parse_json(sys.stdin.buffer.read()))
    with parts.database.writing() as session:
        owner = the_owner(session, parts.now())
    reply = DraftReply().dump(reply_to(wish, owner, parts))
    if as_json:
        click.echo(json.dumps(reply, ensure_ascii=False, indent=2))
        return
    for advice in reply["advice"]:
        click.echo(advice["message"], err=True)
    click.echo("\n\n".join(f"{made['text']}\n({made['length']} / {made['limit']})" for made in reply["drafts"]))
