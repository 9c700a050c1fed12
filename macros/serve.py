"""Serves the built site on this machine only, with its own page for what is not found."""

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Handler(SimpleHTTPRequestHandler):
    """Static files; 404.html where a static host would send it; nothing cached, so that a rebuild shows."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript", ".mjs": "text/javascript", ".svg": "image/svg+xml"}

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_) -> None:
        """Quiet: the terminal is for the address."""


class Server(ThreadingHTTPServer):
    """Says nothing of readers who leave before a page has come."""

    def handle_error(self, request, client_address) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def start(site: Path, port: int) -> ThreadingHTTPServer:
    """A server for `site` on 127.0.0.1, not yet running; port 0 takes a free one."""
    return Server(("127.0.0.1", port), partial(Handler, directory=str(site)))


def serve(site: Path, port: int) -> int:
    """Serve until the reader stops it with Ctrl+C."""
    try:
        server = start(site, port)
    except OSError:
        print(f"Poort {port} is al in gebruik. Stop wat daar draait, of kies een andere: make serve PORT={port + 1}", file=sys.stderr)
        return 1
    print(f"De site staat op http://127.0.0.1:{server.server_port} (stop met Ctrl+C)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    return 0
