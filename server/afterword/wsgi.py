"""The WSGI application for a server of your own choice: `afterword.wsgi:application`."""

from .app import create_app, open_services
from .settings import read_settings

application = create_app(open_services(read_settings()))
