"""What the commands that read texts print."""

import os
import sys


class Voice:
    """Prints as long as somebody listens: ``import_text … | head`` is no error."""

    def __init__(self, out):
        self.out = out

    def say(self, words):
        if self.out is None:
            return
        try:
            self.out.write(words)
            self.out.flush()
        except BrokenPipeError:
            self.out = None
            # What is left in the buffer would be written once more at the very end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def sentence_of(finding, line):
    """ "Line 7: stop: “25:10 (CEST)”: No clock shows this hour." """
    return f"Line {line}: {finding.severity}: “{finding.quote}”: {finding.message}"
