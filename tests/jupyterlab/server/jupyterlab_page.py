"""An extension of the Jupyter server: the bundled page at lab/tree/NOTEBOOK, with its configuration as JupyterLab writes it."""

import json
import os

from notebook.base.handlers import FileFindHandler, IPythonHandler
from notebook.utils import url_path_join
from tornado import web

OUT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "out")

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>JupyterLab</title>
  <script id="jupyter-config-data" type="application/json">{config}</script>
  <link rel="stylesheet" href="{static}/page.css">
  <script type="module" src="{static}/page.js"></script>
</head>
<body></body>
</html>
"""


class PageHandler(IPythonHandler):
    @web.authenticated
    def get(self, path):
        static = url_path_join(self.base_url, "lab/static")
        config = {
            "appName": "JupyterLab",
            "baseUrl": self.base_url,
            "wsUrl": "",
            "token": self.settings["token"],
            "fullStaticUrl": static,
            "terminalsAvailable": False,
            "notebookPath": path,
            "windowingMode": self.get_argument("windowing", ""),
        }
        # The page's scripts prove by this cookie that they come from this server.
        self.xsrf_token
        self.write(PAGE.format(config=json.dumps(config).replace("<", "\\u003c"), static=static))


def load_jupyter_server_extension(app):
    base = app.web_app.settings["base_url"]
    app.web_app.add_handlers(
        ".*",
        [
            (url_path_join(base, "lab/tree/(.+)"), PageHandler),
            (url_path_join(base, "lab/static/(.+)"), FileFindHandler, {"path": [OUT]}),
        ],
    )
