"""A site of its own for a test: another process, another folder, another database."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class OwnSite:
    """Runs commands as a person at a terminal would; nothing of the tests' settings."""

    def __init__(self, folder, **variables):
        self.folder = folder
        bare = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("NATOCMS_", "DJANGO_"))
        }
        told = {f"NATOCMS_{name}": value for name, value in variables.items()}
        self.environment = {**bare, "NATOCMS_DATA_DIR": str(folder), **told}
        self.started = []

    def manage(self, *arguments, given=b"", timeout=120):
        """What became of a command that finds these bytes at its standard input."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            input=given.decode(errors="surrogateescape"),
            text=True,
            errors="surrogateescape",
            timeout=timeout,
        )

    def python(self, code):
        """What ``code`` prints, run in a process of its own."""
        done = self.manage("shell", "--no-imports", "-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def start(self, *arguments):
        output = (self.folder / f"output-{len(self.started)}.txt").open("w")
        process = subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.started.append(process)
        return process

    def serve(self):
        """The running try-out and its port, once all is printed that it has to say."""
        port = free_port()
        demo = self.start("demo", "--port", str(port))
        said = (f"Press desk    http://127.0.0.1:{port}/admin/", "admin   ")

        def settled():
            told = self.output(demo)
            return demo.poll() is not None or all(words in told for words in said)

        assert wait_until(settled, 120) and demo.poll() is None, self.output(demo)
        return demo, port

    def output(self, process):
        number = self.started.index(process)
        return (self.folder / f"output-{number}.txt").read_text()

    def end_all(self):
        for process in self.started:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.wait(timeout=30)


def free_port():
    """A port of this machine that nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(condition, seconds=30):
    """Whether it came true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False
