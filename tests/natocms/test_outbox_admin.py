"""The desk sees what became of each mail, and may send it again."""

import pytest
from django.urls import reverse

from natocms.journal.models import Entry
from natocms.outbox.delivery import deliver_due
from natocms.outbox.models import Message, NotResendable
from tests.natocms.mail import queue_mail

LIST = reverse("admin:outbox_message_changelist")


def set_state(message, state, **fields):
    Message.objects.filter(pk=message.pk).update(state=state, **fields)
    message.refresh_from_db()


def send_again(client, *messages):
    return client.post(
        LIST,
        {"action": "send_again", "_selected_action": [m.pk for m in messages]},
        follow=True,
    )


def test_the_list_tells_what_failed_and_why(client, officer):
    set_state(queue_mail(), "failed", error="550 No such mailbox")
    set_state(queue_mail(to="happy@daily.example"), "sent")
    client.force_login(officer)
    page = client.get(LIST, {"state__exact": "failed"}).content.decode()
    assert "550 No such mailbox" in page
    assert "reporter@daily.example" in page
    assert "happy@daily.example" not in page


def test_a_mail_is_found_by_its_address(client, officer):
    queue_mail(to="anna@weekly.example")
    queue_mail(to="bert@daily.example")
    client.force_login(officer)
    page = client.get(LIST, {"q": "weekly"}).content.decode()
    assert "anna@weekly.example" in page
    assert "bert@daily.example" not in page


def test_a_mail_is_shown_as_text_and_can_be_neither_changed_nor_deleted(
    client, officer
):
    message = queue_mail(body="Dear <b>reader</b>,\nwelcome.")
    client.force_login(officer)
    address = reverse("admin:outbox_message_change", args=[message.pk])
    page = client.get(address).content.decode()
    assert "Dear &lt;b&gt;reader&lt;/b&gt;,\nwelcome.</pre>" in page
    assert 'name="_save"' not in page
    assert client.post(address, {"subject": "Changed"}).status_code == 403
    for name in ("add", "delete"):
        arguments = [message.pk] if name == "delete" else []
        page = client.post(reverse(f"admin:outbox_message_{name}", args=arguments))
        assert page.status_code == 403
    assert Message.objects.get().subject == message.subject


def test_drafters_do_not_read_the_mail(client, drafter):
    client.force_login(drafter)
    assert client.get(LIST).status_code == 403


def test_sending_again_counts_what_it_did_and_leaves_what_is_on_its_way(
    client, officer, post_office
):
    failed, sent, queued = queue_mail(), queue_mail(), queue_mail()
    set_state(failed, "failed", error="550 No such mailbox", attempts=9)
    set_state(sent, "sent", attempts=1)
    client.force_login(officer)
    page = send_again(client, failed, sent, queued).content.decode()
    assert "2 messages queued." in page
    assert "1 message was on its way already." in page
    failed.refresh_from_db()
    assert (failed.state, failed.error, failed.attempts) == ("queued", "", 0)
    assert deliver_due() == {"sent": 3}


def test_sending_again_is_in_the_journal_without_address_or_words(client, officer):
    message = queue_mail(key="application:42:decision", subject="To Jane Doe")
    set_state(message, "failed")
    client.force_login(officer)
    send_again(client, message)
    entry = Entry.objects.about(message).get()
    assert (entry.actor, entry.deed, entry.was, entry.now) == (
        str(officer),
        "send again",
        "failed",
        "queued",
    )
    assert entry.label == "application:42:decision"


def test_who_may_only_read_mail_is_not_offered_to_send_it(client, officer):
    role = officer.groups.get()
    role.permissions.remove(role.permissions.get(codename="resend_message"))
    message = queue_mail()
    set_state(message, "failed")
    client.force_login(officer)
    assert "send_again" not in client.get(LIST).content.decode()
    send_again(client, message)
    message.refresh_from_db()
    assert message.state == "failed"


def test_a_second_copy_has_an_id_of_its_own_and_a_second_try_has_not(officer):
    sent, failed = queue_mail(), queue_mail()
    set_state(sent, "sent")
    set_state(failed, "failed")
    first, second = sent.message_id, failed.message_id
    sent.send_again(by=officer)
    failed.send_again(by=officer)
    assert sent.message_id != first
    assert failed.message_id == second


@pytest.mark.parametrize("state", ["queued", "sending"])
def test_what_is_on_its_way_is_not_sent_again(officer, state):
    message = queue_mail()
    set_state(message, state, attempts=3)
    with pytest.raises(NotResendable):
        message.send_again(by=officer)
    message.refresh_from_db()
    assert (message.state, message.attempts) == (state, 3)
    assert not Entry.objects.exists()
