"""What to do about each check, and about what could not be checked; one sentence each."""

from .case import Outcome

TO_DO = {
    "headline_missing": "Say in the headline what you do and for whom, not only where you work.",
    "headline_role_gap": "Name the work of this role in your headline, so that the visitor knows whom they met.",
    "headline_begging": "Say what you bring in place of what you look for.",
    "about_missing": "Write a few sentences about your work: what you do, how, and with what result.",
    "about_opening": "Begin About with the work of this role or one of your strengths; the rest is folded away.",
    "keywords_thin": "Show the strengths you named in the interview: in About, in a job or among your skills.",
    "answer_unsupported": "Add what you named in your answers to the job in which you did it.",
    "results_no_numbers": "Give your latest jobs a figure each: how much, how many, how fast.",
    "role_conflict": "Take out the goal that does not fit this role, or say how the two belong together.",
    "dates_conflict": "Make the years on your profile and in your CV agree.",
    "activity_stale": "Post or share something about your work; the page looks as if nobody were there.",
    "activity_tone": "Take this post down, or say the same without blame.",
    "activity_unrelated": "Share something about what you spoke of in the interview.",
    "photo_missing": "Add a photo, so that the people who met you recognise you.",
    "url_default": "Choose an address with your name under “Public profile & URL”.",
    "contact_missing": "Show an e-mail address or a website under Contact info.",
}
LACKING = {
    "headline": "No headline was read.",
    "about": "About was not read; scroll to it on the page, and check again.",
    "jobs": "Not all of the experience was read; scroll to it on the page, and check again.",
    "skills": "The skills were not read; scroll to them on the page, and check again.",
    "posts": "No recent posts were read; scroll to the activity on the page, and check again.",
    "photo": "The page did not show clearly whether there is a photo.",
    "profile_url": "The address of the profile is not known.",
    "contact": "Open Contact info on the page, and check again.",
    "role": "Say which role you interviewed for.",
    "keywords": "Say which strengths you claimed.",
    "answers": "Say what you named in your answers: tools, results, projects.",
    "dates": "Give the lines of your CV, each with the company and its years.",
}
VERDICT_SENTENCES = {
    "ready": "Your profile is ready for its visitor.",
    "nearly": "Your profile is nearly ready.",
    "not_ready": "Your profile is not ready yet.",
}


def sentence(code: str, outcome: Outcome) -> str:
    if outcome.verdict == "mend":
        return TO_DO[code]
    return LACKING[outcome.needs] if outcome.needs else ""
