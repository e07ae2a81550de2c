"""The WSGI application for a server of several processes: `granian --interface wsgi afterword.wsgi:application`."""

import sys

from .app import create_app, open_services
from .errors import AfterwordError
from .log import start_log
from .settings import read_settings

start_log()
try:
    settings = read_settings()
    settings.check_hosted()  # how many processes there are cannot be seen from here
    application = create_app(open_services(settings))
except AfterwordError as error:
    sys.exit(f"afterword: {error.message} {error.hint}")
