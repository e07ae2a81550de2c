"""The WSGI application for a server of your own choice: `afterword.wsgi:application`."""

from .app import create_app, open_services
from .log import start_log
from .settings import read_settings

start_log()
application = create_app(open_services(read_settings()))
