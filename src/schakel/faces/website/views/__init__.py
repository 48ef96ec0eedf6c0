"""The screens of the site, a module per door."""
