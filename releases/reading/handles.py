"""Social handles: the line that lists them, and the ones that were run together."""

import re

HANDLE = re.compile(r"@\w{1,50}")
FOLLOW = re.compile(r"\b(?:follow|suivez|twitter|x ?:|on x\b|sur x\b)", re.I)
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}")
LONGEST_LINE = 400


def is_handles_line(text):
    """Whether a line is there to say whom to follow."""
    if "@" not in text or len(text) > LONGEST_LINE:
        return False
    handles = handles_in(text)
    if not handles:
        return False
    rest = HANDLE.sub(" ", EMAIL.sub(" ", text))
    return bool(FOLLOW.search(text[:80])) or len(rest.split()) <= len(handles) + 2


def handles_in(text):
    """The handles in order, each once; mail addresses are none."""
    found = []
    for token in text.split(" "):
        start = token.find("@")
        if start < 0 or EMAIL.search(token):
            continue
        if start and (token[start - 1].isalnum() or token[start - 1] in "._-"):
            continue
        found += HANDLE.findall(token)
    return list(dict.fromkeys(found))


def with_handles_apart(text):
    """The line as typed, with a comma between handles that were run together."""
    return " ".join(apart(token) for token in text.split(" "))


def run_together(text):
    """The words of a line that are several handles without a space."""
    return [token for token in text.split(" ") if apart(token) != token]


def apart(token):
    if token.count("@") < 2 or EMAIL.search(token):
        return token
    return re.sub(r"(?<=\w)(?=@\w)", ", ", token)
