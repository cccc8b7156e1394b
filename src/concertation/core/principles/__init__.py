"""The four measures in the service of universality, non-selectivity, objectivity and transparency."""
