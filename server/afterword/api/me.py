"""`/me`: how the user signs; `/me/policy`: their own rules, and what their account allows."""

from dataclasses import asdict, fields
from typing import Any

from flask import g

from ..relations.ledger import Allowance
from ..relations.policy import Policy
from ..store.records import User
from ..store.users import user_by_id
from .body import Noun
from .completion import must_be
from .once import changing, once
from .relationship import allowance_of, policy_of
from .schemas.followups import PolicySchema
from .schemas.me import MeSchema
from .services import services

blueprint = Noun("me", __name__, description="The user's own profile")


@blueprint.route("/me", methods=["GET"])
@blueprint.response(200, MeSchema)
def show_me() -> User:
    """Show the user's own profile"""
    with services().database.reading() as session:
        return user_by_id(session, g.user_id)


@blueprint.route("/me", methods=["PATCH"])
@once
@blueprint.arguments(MeSchema)
@blueprint.response(200, MeSchema)
def change_me(changes: dict[str, Any]) -> User:
    """Change the fields that are given"""
    with changing() as session:
        user = user_by_id(session, g.user_id)
        set_profile(user, changes)
    return user


def set_profile(user: User, changes: dict[str, Any]) -> None:
    """Invalid for a language that there is not."""
    if "language" in changes:
        must_be(changes["language"], services().library.languages(), "language")
    for name, value in changes.items():
        setattr(user, name, value)


@blueprint.route("/me/policy", methods=["GET"])
@blueprint.response(200, PolicySchema)
def show_policy() -> dict[str, Any]:
    """Show the user's own rules and what their account allows"""
    with services().database.reading() as session:
        return rules_of(user_by_id(session, g.user_id))


@blueprint.route("/me/policy", methods=["PATCH"])
@once
@blueprint.arguments(PolicySchema)
@blueprint.response(200, PolicySchema)
def change_policy(changes: dict[str, Any]) -> dict[str, Any]:
    """Change the rules that are given"""
    with changing() as session:
        user = user_by_id(session, g.user_id)
        set_rules(user, changes)
        return rules_of(user)


def set_rules(user: User, changes: dict[str, Any]) -> None:
    user.policy = {**user.policy, **_part_of(Policy, changes)}
    user.allowance = {**user.allowance, **_part_of(Allowance, changes)}
    user.zone = changes.get("zone", user.zone)
    user.every_days = changes.get("every_days", user.every_days)


def rules_of(user: User) -> dict[str, Any]:
    """As PolicySchema has them."""
    rules = asdict(policy_of(user)) | asdict(allowance_of(user))
    return rules | {"zone": user.zone, "every_days": user.every_days}


def _part_of(kind: type[Policy] | type[Allowance], changes: dict[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in changes.items() if name in names}
