"""Owns getting text out of files: a module per format, each answering a `Source`."""
