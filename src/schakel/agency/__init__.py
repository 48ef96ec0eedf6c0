"""The business, an app per noun; it knows no HTTP."""
