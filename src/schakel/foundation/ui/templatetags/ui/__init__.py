"""The component library: `{% load ui %}` gives every component."""

from django.template import Library

from . import actions, charts, forms, frame, layout, lists, show, words

register = Library()
for part in (actions, charts, forms, frame, layout, lists, show, words):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
