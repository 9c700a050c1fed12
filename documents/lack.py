"""What this machine misses to make ready files, and how to get it. Needs nothing but Python itself."""

import ctypes.util
import importlib.util
import os
import shutil
import subprocess
import sys

PACKAGES = ("weasyprint", "pypdf", "docx", "font_source_sans_pro")
LIBRARIES = {"pango-1.0": "libpango-1.0-0", "pangoft2-1.0": "libpangoft2-1.0-0", "harfbuzz-subset": "libharfbuzz-subset0"}


def missing_packages() -> list[str]:
    """The Python packages that are not installed."""
    return [name for name in PACKAGES if importlib.util.find_spec(name) is None]


def missing_libraries() -> list[str]:
    """The Debian packages that bring the system libraries that are not there."""
    return [package for library, package in LIBRARIES.items() if not ctypes.util.find_library(library)]


def install_libraries() -> bool:
    """Install missing libraries with apt when root; else say in one line what to do. Whether all of them are there."""
    wanted = missing_libraries()
    if not wanted:
        return True
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        print(f"Ready files need: {', '.join(wanted)}. On Debian or Ubuntu: sudo apt-get install {' '.join(wanted)}", file=sys.stderr)
        return False
    print(f"Installing {', '.join(wanted)} with apt ...", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], check=True, **quiet)
    subprocess.run(["apt-get", "install", "-y", "-qq", *wanted], check=True, **quiet)
    return not missing_libraries()


if __name__ == "__main__":
    sys.exit(0 if install_libraries() else 1)
