"""Says to browsers and proxies how long an answer may be kept."""

from django.utils.cache import patch_cache_control, patch_vary_headers

from natocms import pagecache


class CacheControlMiddleware:
    """Public GETs may be kept until what they say may change; what a signed-in person
    sees, forms and private pages are kept nowhere."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.has_header("Cache-Control"):
            return response
        if self.is_public(request, response):
            seconds = pagecache.seconds_left(request)
            patch_cache_control(response, public=True, max_age=seconds)
            patch_vary_headers(response, ["Cookie"])
        else:
            patch_cache_control(response, private=True, no_store=True)
        return response

    def is_public(self, request, response):
        return (
            request.method in ("GET", "HEAD")
            and response.status_code in (200, 301, 410)
            and not response.cookies
            and not (hasattr(request, "user") and request.user.is_authenticated)
        )
