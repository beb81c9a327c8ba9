"""Printable pages: one file each, no network."""
