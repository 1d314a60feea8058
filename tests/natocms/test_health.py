"""Probes learn what is wrong, and nothing that is secret."""

import json
import os
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from natocms.health import beat
from natocms.outbox.models import Message
from tests.factories import ago
from tests.natocms.mail import queue_mail


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


def test_it_is_alive_without_a_look_into_the_database(client):
    response = client.get("/health/live")
    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_it_is_ready_when_all_is_well(client):
    response = client.get("/health/ready")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert response.json() == {
        "ready": True,
        "database": "ok",
        "cache": "ok",
        "pending_migrations": 0,
        "outbox": {"oldest_due_age": None, "failed": 0},
        "worker": {"heartbeat_age": None},
    }


@pytest.mark.django_db
def test_mail_that_waits_or_failed_is_told_but_does_not_close_the_site(client):
    for _ in range(3):
        queue_mail()
    oldest, newest, failed = Message.objects.order_by("id")
    Message.objects.filter(pk=oldest.pk).update(due=ago(minutes=10))
    Message.objects.filter(pk=failed.pk).update(state="failed", due=ago(days=1))
    response = client.get("/health/ready")
    outbox = response.json()["outbox"]
    assert response.status_code == 200
    assert outbox["failed"] == 1
    assert outbox["oldest_due_age"] == pytest.approx(600, abs=5)


@pytest.mark.django_db
def test_a_worker_that_stands_still_is_told_but_does_not_close_the_site(
    client, data_folder
):
    beat()
    age = client.get("/health/ready").json()["worker"]["heartbeat_age"]
    assert age <= 1
    an_hour_ago = time.time() - timedelta(hours=1).total_seconds()
    os.utime(data_folder / "worker.heartbeat", (an_hour_ago, an_hour_ago))
    response = client.get("/health/ready")
    assert response.status_code == 200
    assert response.json()["worker"]["heartbeat_age"] == pytest.approx(3600, abs=5)


@pytest.mark.django_db
def test_it_is_not_ready_while_migrations_are_pending(client):
    [newest] = MigrationLoader(connection).graph.leaf_nodes("outbox")
    MigrationRecorder(connection).record_unapplied(*newest)
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json()["ready"] is False
    assert response.json()["pending_migrations"] >= 1


def test_it_is_alive_but_not_ready_without_a_database(own_site):
    site = own_site()
    (site.folder / "natocms.sqlite3").write_text("This is no database. " * 100)
    printed = site.python(
        """
from django.test import Client
for path in ("/health/live", "/health/ready"):
    response = Client().get(path, headers={"host": "127.0.0.1"})
    print(response.status_code, response.content.decode())
"""
    )
    alive, ready = printed.splitlines()
    assert alive == "200 ok"
    status, answer = ready.split(" ", 1)
    assert status == "503"
    assert json.loads(answer) == {
        "ready": False,
        "database": "out of reach",
        "cache": "out of reach",
        "worker": {"heartbeat_age": None},
    }
