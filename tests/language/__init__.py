"""How readable the Dutch of the site is: measured on the built pages, with the limits of `limits.py`."""
