"""A conversation that breaks off: the mail keeps, and goes again under the same id."""

from datetime import timedelta

import pytest
from django.utils import timezone

from natocms.outbox.delivery import deliver_due
from natocms.outbox.models import Message
from tests.natocms.mail import queue_mail
from tests.natocms.postoffice import PostOffice, opened
from tests.ownsite import free_port

pytestmark = pytest.mark.django_db


class Falters(PostOffice):
    """Drops the line, hangs or fails once at the step that it is told, then works."""

    def __init__(self, step, how):
        super().__init__()
        self.step, self.how = step, how

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        return await self.falter("MAIL", server) or "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = await super().handle_RCPT(server, session, envelope, address, options)
        return await self.falter("RCPT", server) or answer

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        return await self.falter("DATA", server) or answer

    async def falter(self, step, server):
        if self.step != step:
            return None
        self.step = ""
        if self.how == "drops":
            server.transport.abort()
        elif self.how == "hangs":
            server.transport.pause_reading()
            server.transport.write = lambda data: None
        return self.how if self.how[0].isdigit() else "250 OK"


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("how", ["drops", "hangs", "451 Later"])
def test_a_mail_whose_sending_broke_off_is_sent_again_and_the_next_goes_on(
    settings, step, how
):
    port = free_port()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_TIMEOUT = 0.3
    for name in ("a", "b"):
        queue_mail(to=f"{name}@daily.example")
    with opened(Falters(step, how), port) as office:
        assert deliver_due() == {"put back": 1, "sent": 1}
        first = Message.objects.get(to="a@daily.example")
        assert (first.state, first.attempts) == ("queued", 1)
        assert first.error
        assert deliver_due(now=timezone.now() + timedelta(minutes=2)) == {"sent": 1}
        assert deliver_due(now=timezone.now() + timedelta(days=1)) == {}
    copies = office.addressees().count("a@daily.example")
    assert copies == (2 if step == "DATA" else 1)
    assert len(set(office.message_ids())) == 2
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}
