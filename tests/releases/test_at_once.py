"""Two officers at the same step at the same moment, each in a process of their own."""

from tests.accreditation.test_at_once import at_once
from tests.natocms.conftest import migrated_folder, own_site  # noqa: F401 (fixtures)

PREPARED = """
from tests.factories import make_event, make_member_of_staff, make_release
author = make_member_of_staff("dora")
for name in ("anna", "otto"):
    make_member_of_staff(name, "Approver")
event = make_event("Harbour talks", announced=False)
release = make_release("The harbour", by=author, kind="advisory", event=event)
release.submit(author)
"""

STEPS = """
from events.models import TransitionRefused
from natocms.staff.models import User
from releases.models import Release
release = Release.objects.get()
by = User.objects.get(username="{name}")
for verb, said in (
    ("approve", ()), ("publish", ()), ("withdraw", ("in_error", "It was wrong.")),
):
    try:
        getattr(release, verb)(by, *said)
        print(verb)
    except TransitionRefused as refused:
        assert refused.messages
"""

COUNTED = """
from natocms.journal.models import Entry
from releases.models import Publication, Release, Review, Withdrawal
print(*[Entry.objects.filter(deed=deed, thing="releases.release").count()
        for deed in ("approve", "publish", "withdraw")])
print(Review.objects.count(), Publication.objects.count(), Withdrawal.objects.count())
print(Release.objects.get().seen())
"""


def test_each_step_is_taken_once_and_the_other_gets_a_sentence(own_site):  # noqa: F811
    site = own_site()
    site.python(PREPARED)
    taken = at_once(site, STEPS.format(name="anna"), STEPS.format(name="otto"))
    assert sorted("\n".join(taken).split()) == ["approve", "publish", "withdraw"]
    assert site.python(COUNTED).split("\n") == ["1 1 1", "1 1 1", "withdrawn"]
