"""The launcher: everything between a clean checkout and an open page, in the Python standard library."""
