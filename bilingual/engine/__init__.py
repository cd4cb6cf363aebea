"""Argos packages: which there are, how they get here, and how they translate."""
