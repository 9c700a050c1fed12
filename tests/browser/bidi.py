"""A Firefox without a window, over WebDriver BiDi, the standard it speaks by itself. Only what printing needs: open, run a function, print.

Playwright cannot drive the Firefox of Debian (1.65 asks commands that version 153 does not know); a driver beside it is not in Debian.
"""

import base64
import json
import re
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path

from websockets.sync.client import connect

# No pages of its own, no updates, nothing over the network but what we ask for.
SETTINGS = {
    "browser.startup.homepage_override.mstone": "ignore", "browser.aboutwelcome.enabled": False, "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False, "network.captive-portal-service.enabled": False, "network.connectivity-service.enabled": False,
    "browser.safebrowsing.downloads.enabled": False, "extensions.update.enabled": False, "intl.accept_languages": "nl-BE",
}  # fmt: skip
A4 = {"width": 21.0, "height": 29.7}  # centimetres


class Firefox:
    """One running Firefox with one page."""

    def __init__(self, program: str):
        self._ending = ExitStack()
        profile = self._ending.enter_context(tempfile.TemporaryDirectory())
        Path(profile, "user.js").write_text("".join(f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in SETTINGS.items()))
        self._process = subprocess.Popen([program, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        address = next(found[1] for line in self._process.stderr if (found := re.search(r"listening on (ws://\S+)", line)))
        self._socket, self._number = self._ending.enter_context(connect(address + "/session", max_size=None, open_timeout=60)), 0
        self.version = self._ask("session.new", capabilities={})["capabilities"]["browserVersion"]
        self._page = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def _ask(self, method: str, **given) -> dict:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": given}))
        while True:
            answer = json.loads(self._socket.recv(timeout=120))
            if answer.get("id") == self._number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
                return answer["result"]

    def open(self, address: str) -> None:
        """Open a page in storage of its own and wait until its scripts run."""
        old, user = self._page, self._ask("browser.createUserContext")["userContext"]
        self._page = self._ask("browsingContext.create", type="tab", userContext=user)["context"]
        self._ask("browsingContext.close", context=old)
        self._ask("browsingContext.navigate", context=self._page, url=address, wait="complete")
        self.run("async () => { while (document.documentElement.dataset.portal !== 'ready') await new Promise((go) => setTimeout(go, 20)); }")

    def run(self, function: str, *given):
        """What a function answers in the page; texts, numbers and lists go in and come out as JSON."""
        code = f"async () => JSON.stringify(await ({function})(...{json.dumps(given)}))"
        done = self._ask("script.callFunction", functionDeclaration=code, target={"context": self._page}, awaitPromise=True)
        if done["type"] == "exception":
            raise RuntimeError(done["exceptionDetails"]["text"])
        return json.loads(done["result"].get("value") or "null")

    def print(self, path: Path, landscape: bool = False) -> None:
        """The page as its reader would print it: A4, margins as the page asks."""
        side = "landscape" if landscape else "portrait"
        none = {"top": 0, "bottom": 0, "left": 0, "right": 0}
        path.write_bytes(base64.b64decode(self._ask("browsingContext.print", context=self._page, orientation=side, page=A4, margin=none, shrinkToFit=False)["data"]))

    def close(self) -> None:
        self._ask("browser.close")
        self._process.wait(30)
        self._process.stderr.close()
        self._ending.close()
