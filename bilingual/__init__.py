"""Turn a messy French article into a side-by-side French/English publication, offline."""

__version__ = "0.1.0"
