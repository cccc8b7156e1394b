"""Pages, forms, feeds and the API."""
