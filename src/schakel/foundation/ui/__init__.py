"""The look of Schakel: components, base templates, styles and small scripts."""
