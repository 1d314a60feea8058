"""What one file may cost: time, bytes that come out of it, and things in it."""

import time

SECONDS = 2.5
INFLATED = 100 * 1024 * 1024
THINGS = 200_000
STREAMS = 2_000
# They hold the file's own structure and stay in memory when they are open.
OBJECT_STREAMS = 50


class UnusablePdf(ValueError):
    """What was sent is no PDF that can be kept."""


class TooCostly(BaseException):
    """A file asks for more than it may. It is no Exception because the library catches
    those and goes on; it does not leave this package."""


class Cost:
    def __init__(self):
        # Of this thread alone: a busy machine is no fault of a file.
        self.ends = time.thread_time() + SECONDS
        self.left = {
            "inflated": INFLATED,
            "things": THINGS,
            "streams": STREAMS,
            "object streams": OBJECT_STREAMS,
        }

    def look_at_the_clock(self):
        if time.thread_time() > self.ends:
            raise TooCostly("time")

    def spend(self, what, number=1):
        self.left[what] -= number
        if self.left[what] < 0:
            raise TooCostly(what)
