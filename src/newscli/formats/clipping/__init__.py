"""Plain-text pages as people keep them: one module a layout."""
