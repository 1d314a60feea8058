"""The real server and the worker as children that begin and end together."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

_CONFIGURATION = Path(__file__).resolve().parent.parent / "gunicorn.conf.py"
_WEB = ["-m", "gunicorn", "--config", str(_CONFIGURATION)]
_WORKER = ["manage.py", "worker"]
# A little longer than gunicorn lets a request finish.
_PATIENCE = 12


class Ended(Exception):
    """A child ended although nobody asked it to."""


@dataclass
class Child:
    name: str
    process: subprocess.Popen


def why_not(port):
    """Why nothing can be served on this port of this machine; empty if it can."""
    if not 0 < port < 65536:
        return "ports go from 1 to 65535"
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            return error.strerror
    return ""


def serve(port, when_ready):
    """Serve until asked to end (Ctrl-C, SIGTERM, a closed terminal), and end it all."""
    asked, children = [], []
    with _signals_noted(asked):
        try:
            children.append(_start("The web server", _WEB, port))
            while not asked and not _answers(port):
                _expect_alive(children)
            if not asked:
                # Only now, so that the first page does not wait for the worker's start.
                children.append(_start("The worker", _WORKER, port))
                when_ready()
            while not asked:
                _expect_alive(children)
        finally:
            _end(children)


def _start(name, arguments, port):
    """In a session of its own, so that Ctrl-C reaches it through its parent alone."""
    told = {
        "NATOCMS_BIND": f"127.0.0.1:{port}",
        "NATOCMS_DATA_DIR": str(settings.DATA_DIR),
        "NATOCMS_SITE_URL": settings.SITE_URL,
    }
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ | told,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    return Child(name, process)


def _expect_alive(children):
    time.sleep(0.1)
    for child in children:
        if child.process.poll() is not None:
            raise Ended(
                f"{child.name} ended by itself (exit code {child.process.returncode}), "
                f"so everything is stopped."
            )


def _answers(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    with contextlib.closing(connection):
        try:
            connection.request("GET", "/health/live")
            return bool(connection.getresponse().status)
        except (OSError, http.client.HTTPException):
            return False


def _end(children):
    for child in children:
        _signal(child, signal.SIGTERM)
    deadline = time.monotonic() + _PATIENCE
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.process.wait(max(0, deadline - time.monotonic()))
        _signal(child, signal.SIGKILL)
        child.process.wait()


def _signal(child, number):
    """To its whole group: what it started ends with it."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.process.pid, number)


@contextlib.contextmanager
def _signals_noted(asked):
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {
        number: signal.signal(number, lambda number, frame: asked.append(number))
        for number in numbers
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
