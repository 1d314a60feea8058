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

_GUNICORN = Path(__file__).resolve().parent.parent / "gunicorn.conf.py"
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
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            return getattr(error, "strerror", None) or str(error)
    return ""


def serve(port, when_ready):
    """Serve until asked to end (Ctrl-C, SIGTERM, a closed terminal), and end it all."""
    asked = []
    with _signals_noted(asked):
        children = []
        try:
            for name, arguments in _commands():
                children.append(Child(name, _start(arguments, port)))
            _watch(children, port, asked, when_ready)
        finally:
            _end(children)


def _commands():
    yield (
        "The web server",
        [sys.executable, "-m", "gunicorn", "--config", str(_GUNICORN)],
    )
    yield "The worker", [sys.executable, "manage.py", "worker"]


def _start(arguments, port):
    """In a session of its own, so that Ctrl-C reaches it through its parent alone."""
    told = {
        "NATOCMS_BIND": f"127.0.0.1:{port}",
        "NATOCMS_DATA_DIR": str(settings.DATA_DIR),
        "NATOCMS_SITE_URL": settings.SITE_URL,
    }
    return subprocess.Popen(
        arguments,
        cwd=settings.BASE_DIR,
        env=os.environ | told,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _watch(children, port, asked, when_ready):
    is_ready = False
    while not asked:
        for child in children:
            if child.process.poll() is not None:
                raise Ended(
                    f"{child.name} ended by itself (exit code "
                    f"{child.process.returncode}), so everything is stopped."
                )
        if not is_ready and _answers(port):
            is_ready = True
            when_ready()
        time.sleep(0.1)


def _answers(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    with contextlib.closing(connection):
        try:
            connection.request("GET", "/health/live")
            return bool(connection.getresponse().status)
        except OSError:
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
