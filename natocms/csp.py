"""The Content-Security-Policy, in the settings' format of Django 6."""

import base64
import functools
import hashlib
import re

from django.conf import settings
from django_prose_editor.widgets import importmap

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

# The hash of nothing: the empty style element by which press-editor.js keeps the editor
# from writing its own.
EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"


@functools.cache
def policy(desk):
    """The policy as a header; the desk also allows the text editor's import map,
    by its hash, since the names of static files change with each release."""
    directives = dict(settings.SECURE_CSP)
    if desk:
        body = re.search(r">(.*)</script>", str(importmap), re.S).group(1)
        digest = hashlib.sha256(body.encode()).digest()
        source = f"'sha256-{base64.b64encode(digest).decode()}'"
        directives["script-src"] = [*directives["script-src"], source]
        directives["style-src"] = [*directives["style-src"], EMPTY_STYLE]
    return "; ".join(f"{name} {' '.join(v)}" for name, v in directives.items())


class ContentSecurityPolicyMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        desk = request.path.startswith("/admin/")
        response.headers.setdefault("Content-Security-Policy", policy(desk))
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response
