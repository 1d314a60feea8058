"""How gunicorn serves natocms: quiet, two processes with threads.

NATOCMS_BIND and WEB_CONCURRENCY (gunicorn's own) change address and processes.
"""

import os

wsgi_app = "natocms.wsgi"
bind = os.environ.get("NATOCMS_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
preload_app = True
timeout = 30
graceful_timeout = 10
keepalive = 5
max_requests = 10_000
max_requests_jitter = 1_000
loglevel = "warning"
control_socket_disable = True
