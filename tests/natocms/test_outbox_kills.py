"""However many workers there are and however they end, no mail is lost."""

import signal

from tests.natocms.postoffice import PostOffice, opened
from tests.ownsite import free_port

QUEUE = """
from events.models import Topic
from natocms.outbox.models import queue
topic = Topic.objects.create(name_en="Defence", name_fr="Défense")
for number in range({number}):
    queue(key=f"topic:{{number}}", to=f"r{{number}}@daily.example", subject="News",
          body="Text", about=topic)
"""
STATES = """
from natocms.outbox.models import Message
print(*Message.objects.order_by("id").values_list("state", flat=True))
"""
AFTER_THE_LEASE = """
from datetime import timedelta
from django.utils import timezone
from natocms.outbox.delivery import LEASE, deliver_due
print(deliver_due(now=timezone.now() + LEASE))
"""


def test_a_worker_killed_while_sending_loses_nothing_and_doubles_one_at_most(own_site):
    port = free_port()
    site = own_site(EMAIL_URL=f"smtp://127.0.0.1:{port}")
    site.python(QUEUE.format(number=2))
    with opened(PostOffice(pause=2), port) as office:
        worker = site.start("worker")
        assert office.receiving.wait(timeout=30)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        assert site.python(STATES) == "sending queued"
        office.pause = 0
        site.python(AFTER_THE_LEASE)
    assert site.python(STATES) == "sent sent"
    assert office.addressees() == [
        "r0@daily.example",
        "r0@daily.example",
        "r1@daily.example",
    ]
    assert len(set(office.message_ids())) == 2


def test_workers_side_by_side_send_each_mail_once(own_site):
    port = free_port()
    site = own_site(EMAIL_URL=f"smtp://127.0.0.1:{port}")
    site.python(QUEUE.format(number=60))
    with opened(PostOffice(pause=0.02), port) as office:
        workers = [site.start("worker", "--once") for _ in range(3)]
        assert [worker.wait(timeout=60) for worker in workers] == [0, 0, 0]
    assert office.addressees() == sorted(f"r{n}@daily.example" for n in range(60))
    assert set(site.python(STATES).split()) == {"sent"}
