"""What a fact check says: what it is about, how bad, which words, and a sentence."""

from dataclasses import dataclass

STOP, DOUBT = "stop", "doubt"


@dataclass(frozen=True)
class Finding:
    code: str
    severity: str
    # The words at fault, as they stand in the text.
    quote: str
    message: str
    # The words around them, where the quote may stand elsewhere too.
    within: str = ""

    @property
    def stops(self):
        return self.severity == STOP

    def as_json(self):
        names = ("code", "severity", "quote", "message")
        return {name: getattr(self, name) for name in names}


def stop(code, quote, message, within=""):
    return Finding(code, STOP, quote, message, within)


def doubt(code, quote, message, within=""):
    return Finding(code, DOUBT, quote, message, within)
