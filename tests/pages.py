"""How tests read a page: as its words and its titles, not as markup."""

import html
import re

_WITHIN_A_LINE = re.compile(
    r"</?(?:a|abbr|code|del|em|ins|small|span|strong|time)\b[^>]*>"
)


def words(response):
    """What a page says, as one line of plain text."""
    body = re.sub(r"(?s)<(script|style).*?</\1>", "", response.text)
    body = re.sub(r"<[^>]*>", " ", _WITHIN_A_LINE.sub("", body))
    return " ".join(html.unescape(body).split())


def titles(response):
    """The titles of a list of news, from top to bottom."""
    found = re.findall(
        r'(?s)<h3 class="release-item__title"[^>]*>\s*<a [^>]*>(.*?)</a>', response.text
    )
    return [html.unescape(title) for title in found]


def link(response, words):
    """Where the first link with these words leads."""
    found = re.search(
        rf'(?s)<a [^>]*href="([^"]*)"[^>]*>\s*{re.escape(words)}\s*<', response.text
    )
    return html.unescape(found[1]) if found else None
