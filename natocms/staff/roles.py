"""Who may do what: the one table of roles, applied after each migrate.

A role is a group. The table names permissions as ``app.codename``; what it does not
name, nobody but a superuser may do. Groups made by hand beside these are left alone.
"""

from django.contrib.auth.models import Group, Permission

_READ = (
    "releases.view_release",
    "releases.view_releaseversion",
    "releases.view_publication",
    "releases.view_picture",
    "releases.view_issuingbody",
    "events.view_event",
    "events.view_programmeitem",
    "events.view_programmeversion",
    "events.view_person",
    "events.view_office",
    "events.view_appointment",
    "events.view_venue",
    "events.view_topic",
    "events.view_contactpoint",
    "events.view_country",
    "releases.view_boilerplate",
    "events.view_coverageslot",
)
_DRAFT = (
    "releases.add_release",
    "releases.change_release",
    "releases.submit_release",
    "releases.add_picture",
    "releases.change_picture",
    "releases.add_boilerplate",
    "releases.change_boilerplate",
    *(
        f"events.{deed}_{thing}"
        for thing in (
            "event",
            "programmeitem",
            "person",
            "office",
            "appointment",
            "venue",
            "topic",
            "contactpoint",
            "country",
            "coverageslot",
        )
        for deed in ("add", "change")
    ),
    "events.delete_programmeitem",
)
_APPROVE = (
    "releases.approve_release",
    "releases.publish_release",
    "releases.withdraw_release",
    "releases.reclassify_release",
    "events.announce_event",
)
_ACCREDIT = (
    "accreditation.view_application",
    "accreditation.view_decision",
    "accreditation.view_mediapass",
    "accreditation.view_attendance",
    "accreditation.review_application",
    "accreditation.see_identity",
    "accreditation.view_outlet",
    "accreditation.add_outlet",
    "accreditation.change_outlet",
    "accreditation.add_advice",
    "accreditation.view_advice",
    "accreditation.view_decisiontext",
    "accreditation.add_decisiontext",
    "accreditation.change_decisiontext",
    "accreditation.delete_decisiontext",
    "accreditation.see_gate_list",
    "accreditation.view_gate",
    "accreditation.add_gate",
    "accreditation.change_gate",
    "accreditation.delete_gate",
    "outbox.view_message",
    "outbox.resend_message",
)
# Who advises sees whom, and never what becomes of it.
_ADVISE = ("accreditation.add_advice", "accreditation.see_identity")
_ADMINISTER = (
    "releases.publish_unreviewed_release",
    "releases.change_issuingbody",
    "releases.add_issuingbody",
    "staff.view_user",
    "staff.add_user",
    "staff.change_user",
    "auth.view_group",
    "natocms.add_standingpage",
    "natocms.change_standingpage",
    "natocms.view_standingpage",
    "journal.view_entry",
    "outbox.view_message",
    "outbox.resend_message",
)

ROLES = {
    "Drafter": (*_READ, *_DRAFT),
    "Approver": (*_READ, *_DRAFT, *_APPROVE),
    "Accreditation officer": (*_READ, *_ACCREDIT),
    "Security adviser": _ADVISE,
    "Gate": ("accreditation.see_gate_list",),
    "Administrator": (*_READ, *_DRAFT, *_APPROVE, *_ACCREDIT, *_ADMINISTER),
}


def apply_roles(using="default", **kwargs):
    """Give each role exactly the permissions of the table that exist so far."""
    found = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.using(using).select_related("content_type")
    }
    for role, names in ROLES.items():
        group, _ = Group.objects.using(using).get_or_create(name=role)
        group.permissions.set([found[name] for name in names if name in found])
