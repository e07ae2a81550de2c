"""Who may call what: each endpoint stands in one of these sets, or nobody may call it."""

# The address of a feed is what gives access to it: calendar programs cannot sign.
UNSIGNED = frozenset(
    {
        *("health.show_health", "feed.show_feed", "web.show_practice", "web.show_welcome"),
        *("web.show_login", "web.log_in", "web.static"),
    }
)

# For whoever runs the server: asked on the computer itself, under its own name and past every proxy.
INSIDE = frozenset({"health.show_readiness", "metrics.show_metrics"})

# Pages of the server's own: for whoever `afterword open` let in, each under the path of their session.
SESSION = frozenset(
    {
        "web.show_today",
        "web.act_on_step",
        *("web.show_people", "web.show_person", "web.change_facts", "web.record_answer", "web.record_meeting"),
        *("web.take_back_contact", "web.reopen_step"),
        *("web.act_on_their_step", "web.send_vcard", "web.ask_to_erase", "web.erase", "web.show_erased", "web.search"),
        "web.show_writing",
        "web.show_progress",
        "web.note_draft",
        "web.show_browsers",
        "web.show_pairing",
        "web.show_pairing_state",
        "web.offer_token",
        "web.revoke_browser",
        "web.rename_browser",
        "web.show_card",
        "web.show_templates",
        "web.show_template",
        "web.edit_template",
        "web.save_template",
        "web.remove_template",
        "web.show_me",
        "web.save_me",
        "web.show_data",
        "web.download_export",
        "web.import_export",
        "web.back_up_now",
        "web.show_feed_address",
        "web.renew_feed_address",
        "web.download_calendar",
        "web.show_erasing",
        "web.erase_all",
        "web.show_interviews",
        "web.show_new_interview",
        "web.enter_interview",
        "web.show_interview",
        "web.show_interview_fields",
        "web.change_interview",
        "web.remove_interview",
        "web.show_new_participant",
        "web.add_participant",
        "web.show_participant",
        "web.change_participant",
        "web.note_answer",
        "web.take_out_participant",
        "web.show_import",
        "web.read_invitation",
        "web.keep_interviews",
        "web.show_companies",
        "web.show_interview_company",
        "web.show_person_company",
        "web.log_out",
    }
)

# Where a file is handed in, which may be larger than a form.
UPLOADS = frozenset({"web.import_export"})

# Pages about the users of a server, for those who look after them; nothing of what a user keeps is on any of them.
ADMIN = frozenset(
    {
        "web.show_users",
        "web.invite_user",
        "web.renew_invitation",
        "web.set_cohort",
        "web.lock_user_out",
        "web.let_user_in",
        "web.remove_one_user",
    }
)

# The first call of a browser that pairs; until then its origin may call nothing else.
PAIRING = "hello.say_hello"

# What it takes to draft, and to keep what drafting is about.
DRAFT = frozenset(
    {
        PAIRING,
        "hello.say_goodbye",
        "me.show_me",
        "me.show_policy",
        "drafts.draft",
        "lint.lint",
        "readiness.look_at_profile",
        "receipts.record_receipt",
        "interviews.list_interviews",
        "interviews.enter_interview",
        "interviews.find_matches",
        "interviews.show_card",
        "invitations.read_invitation",
        "interviews.show_interview",
        "interviews.change_interview",
        "interviews.set_participant",
        "people.list_people",
        "people.remember_greeting",
        "people.show_person",
        "people.change_one_person",
        *("people.add_contact", "people.take_back_contact"),
        "people.list_contacts",
        "people.show_vcard",
        "calendar.show_address",
        "calendar.show_file",
        "followups.list_followups",
        "followups.act_on_followup",
        "followups.show_ledger",
        "followups.show_allotment",
        "search.find",
        "companies.list_companies",
        "companies.show_company",
    }
)

# What changes the user themselves, or takes something away for good.
MANAGE = frozenset(
    {
        "me.change_me",
        "me.change_policy",
        "interviews.remove_interview",
        "interviews.remove_participant",
        "people.erase_one_person",
        "logins.make_link",
        "archive.export_everything",
        "calendar.renew_address",
        "tokens.list_tokens",
        "tokens.rename_token",
        "tokens.revoke_one_token",
    }
)


def scope_of(endpoint: str) -> str | None:
    """The scope that a token needs for this endpoint; None where no token is enough."""
    if endpoint in DRAFT:
        return "draft"
    return "manage" if endpoint in MANAGE else None
