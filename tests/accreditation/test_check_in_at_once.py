"""Guards at two gates and the same moment, each in a process of its own."""

from tests.accreditation.test_at_once import at_once
from tests.natocms.conftest import migrated_folder, own_site  # noqa: F401 (fixtures)

PREPARED = """
from tests.factories import make_approved, make_member_of_staff
make_member_of_staff("gus", "Gate")
make_approved()
"""

LETS_IN = """
from accreditation.gate.entry import Entry
from accreditation.gate.guests import guests
from accreditation.gate.posts import Post
from events.models import Event
from natocms.staff.models import User
event = Event.objects.get()
entry = Entry(Post(event, event.first_day), guests(event)[0])
print(entry.let_in(User.objects.get(username="gus"), seen="").pk)
"""

OPENS_THE_PASS = """
from accreditation.models import Application
print(Application.objects.get().pass_token())
"""


def test_two_who_let_the_same_person_in_make_one_entry(own_site):  # noqa: F811
    site = own_site()
    site.python(PREPARED)
    assert set(at_once(site, LETS_IN, LETS_IN, LETS_IN)) == {"1"}


def test_a_pass_that_two_ask_for_first_is_one(own_site):  # noqa: F811
    site = own_site()
    site.python(PREPARED)
    site.python(
        "from accreditation.models import GatePass; GatePass.objects.all().delete()"
    )
    answers = set(at_once(site, OPENS_THE_PASS, OPENS_THE_PASS, OPENS_THE_PASS))
    assert len(answers) == 1
    assert len(answers.pop()) == 43
