"""The same public data for programs: every permanent address with the suffix ``.json`` (OpenAPI 3.1, RFC 9457)."""
