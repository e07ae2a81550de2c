"""`afterword erase`: one person, or everything, for good."""

import click

from ..api.services import Services
from ..app import open_services
from ..errors import UnknownPerson
from ..settings import read_settings
from ..store.backup import earlier_backups, remove_backups
from ..store.erase import erase_everything, erase_person
from ..store.people import count_people, person_by_id
from ..store.records import User
from ..store.users import user_by_id
from .account import user_named, user_option
from .table import counted


@click.command("erase")
@click.option("--person", "person_id", metavar="ID", help="One person, with the notes to them and all between you.")
@click.option("--everything", is_flag=True, help="Everything you recorded; your browsers stay paired.")
@click.option("--backups", is_flag=True, help="Also the copies that Afterword made by itself.")
@user_option
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(person_id: str | None, everything: bool, backups: bool, account: str, yes: bool) -> None:
    """Erase a person, or everything, so that no trace is left in the data folder."""
    if (person_id and everything) or not (person_id or everything or backups):
        raise click.UsageError("Say either --person ID or --everything, or --backups alone.")
    parts = open_services(read_settings())
    user = user_named(parts, account)
    if person_id:
        _erase_one(parts, user, person_id, yes)
    elif everything:
        _erase_all(parts, user, yes)
    else:
        _confirm(f"the copies in {parts.settings.backups}", yes)
    if not parts.database.scrub():
        click.echo(
            "Another program is using the database; remains of what was erased are gone once that program stops."
        )
    _look_after_backups(parts, backups)


def _erase_one(parts: Services, user: User, person_id: str, yes: bool) -> None:
    with parts.database.reading() as session:
        person = person_by_id(session, user.id, person_id)
        if person is None:
            raise UnknownPerson
        name = person.name or person.profile_url
    _confirm(f"{name}, the notes to them and all that is on record between you", yes)
    with parts.database.writing() as session:
        erased = erase_person(session, session.merge(person), parts.steady_now())
    click.echo(f"Erased. Notes to them that went along: {erased.notes}.")
    if erased.mentions:
        click.echo(f"Notes and topics about others that name them too, and stay as they are: {erased.mentions}.")


def _erase_all(parts: Services, user: User, yes: bool) -> None:
    with parts.database.reading() as session:
        people = count_people(session, user.id)
    _confirm(f"{counted(people, 'person', 'people')}, and all interviews, notes and rules of “{user.account}”", yes)
    with parts.database.writing() as session:
        erase_everything(session, user_by_id(session, user.id), parts.steady_now())
    click.echo("Everything is erased; your browsers stay paired.")


def _confirm(what: str, yes: bool) -> None:
    if not yes:
        click.confirm(f"This erases {what}, for good. Go on?", abort=True)


def _look_after_backups(parts: Services, remove: bool) -> None:
    copies = earlier_backups(parts.settings.backups)
    named = f"{counted(len(copies), 'earlier copy', 'earlier copies')} in {parts.settings.backups}"
    if remove:
        remove_backups(parts.settings.backups)
        click.echo(f"{named} removed.")
    elif copies:
        them = "it" if len(copies) == 1 else "them"
        click.echo(f"{named} may still hold what was erased; --backups removes {them} too.")
    click.echo("Copies that you made elsewhere, by `afterword backup` or `export`, are yours to remove.")
