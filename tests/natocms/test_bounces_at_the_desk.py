"""A bounce is seen where somebody looks: on Today, in the outbox, on the case."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from natocms.journal.models import Entry
from natocms.outbox.bounces import take_report
from natocms.outbox.delivery import deliver_due
from natocms.outbox.models import Message
from tests.factories import make_application
from tests.natocms import bounces
from tests.natocms.mail import queue_mail
from tests.pages import words

pytestmark = pytest.mark.django_db

LIST = reverse("admin:outbox_message_changelist")


@pytest.fixture
def at_desk(client, officer):
    client.force_login(officer)
    return client


def bounced_mail(letter=bounces.EXIM, **fields):
    message = queue_mail(**fields)
    deliver_due()
    message.refresh_from_db()
    take_report(bounces.of(letter, message))
    message.refresh_from_db()
    return message


def refused_mail(**fields):
    message = queue_mail(**fields)
    Message.objects.filter(pk=message.pk).update(
        state="failed", error="550 No such mailbox"
    )
    return message


def page_of(message):
    return reverse("admin:outbox_message_change", args=[message.pk])


def listed(client, query):
    return list(client.get(LIST + query).context["cl"].result_list)


def test_today_tells_what_bounced_from_what_was_refused_at_once(at_desk):
    message = bounced_mail(subject="Your pass")
    refused_mail(to="b@daily.example", subject="The hour")
    answer = at_desk.get(reverse("admin:index"))
    page = words(answer)
    assert "Your pass Bounced: 5.2.2 mailbox is full" in page
    assert "The hour 550 No such mailbox" in page
    assert page_of(message) in answer.content.decode()


def test_the_outbox_lists_what_bounced_with_its_words(at_desk):
    bounced, refused = bounced_mail(), refused_mail()
    sent = queue_mail()
    Message.objects.filter(pk=sent.pk).update(state="sent")
    assert listed(at_desk, "?bounced=yes") == [bounced]
    assert listed(at_desk, "?state__exact=failed") == [refused, bounced]
    assert listed(at_desk, "?bounced=perhaps") == [sent, refused, bounced]
    page = words(at_desk.get(LIST + "?bounced=yes"))
    assert f"{bounced.bounced_at:%Y}" in page.partition(" bounced ")[2]
    assert "5.2.2 mailbox is full: retry timeout exceeded" in page


def test_a_mail_says_on_its_page_when_it_bounced_and_is_sent_again_there(
    at_desk, officer
):
    message = bounced_mail()
    page = words(at_desk.get(page_of(message)))
    assert "State: bounced Error: 5.2.2 mailbox is full" in page
    assert "Send again" in page
    said = words(at_desk.post(LIST, deed_on(at_desk, message), follow=True))
    assert "1 message queued." in said
    message.refresh_from_db()
    assert (message.state, message.bounced_at) == ("queued", None)
    assert Entry.objects.first().actor == str(officer)
    assert "Send again" not in words(at_desk.get(page_of(message)))


def deed_on(client, message):
    """What the page's own button posts."""
    page = client.get(page_of(message)).content.decode()
    form = page.partition('<form class="deeds"')[2].partition("</form>")[0]
    assert f'action="{LIST}"' in form
    fields = [part.partition(">")[0] for part in form.split('type="hidden" ')[1:]]
    pairs = [field.split('"')[1::2] for field in fields]
    return {name: value for name, value in pairs if name != "csrfmiddlewaretoken"}


def test_the_page_offers_it_to_nobody_who_may_only_read(at_desk, officer):
    role = officer.groups.get()
    role.permissions.remove(role.permissions.get(codename="resend_message"))
    assert "Send again" not in words(at_desk.get(page_of(bounced_mail())))


def test_the_words_of_a_server_are_shown_as_text(at_desk):
    letter = bounces.EXIM.replace("mailbox is full", "<b onclick=x>full</b>")
    application = make_application()
    message = bounced_mail(letter, about=application)
    case = reverse("admin:accreditation_application_change", args=[application.pk])
    for address in (reverse("admin:index"), LIST, page_of(message), case):
        page = at_desk.get(address).content.decode()
        assert "&lt;b onclick=x&gt;full" in page
        assert "<b onclick" not in page


def test_the_case_says_which_mail_could_not_be_delivered_and_why(at_desk):
    application, other = make_application(), make_application()
    message = bounced_mail(about=application, subject="A question")
    for shown, there in ((application, True), (other, False)):
        case = reverse("admin:accreditation_application_change", args=[shown.pk])
        answer = at_desk.get(case)
        said = "A question: could not be delivered (5.2.2 mailbox is full"
        assert (said in words(answer)) is there
        assert (page_of(message) in answer.content.decode()) is there


def test_three_bounces_cost_the_lists_no_more_queries_than_one(at_desk):
    bounced_mail()
    addresses = [reverse("admin:index"), LIST]
    for address in addresses:
        at_desk.get(address)
    one = [queries_of(at_desk, address) for address in addresses]
    bounced_mail()
    bounced_mail()
    assert [queries_of(at_desk, address) for address in addresses] == one


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)
