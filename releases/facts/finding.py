"""What a fact check says: what it is about, how bad, which words, and a sentence."""

from dataclasses import asdict, dataclass

STOP, DOUBT = "stop", "doubt"


@dataclass(frozen=True)
class Finding:
    code: str
    severity: str
    # The words at fault, as they stand in the text.
    quote: str
    message: str

    @property
    def stops(self):
        return self.severity == STOP

    def as_json(self):
        return asdict(self)


def stop(code, quote, message):
    return Finding(code, STOP, quote, message)


def doubt(code, quote, message):
    return Finding(code, DOUBT, quote, message)
