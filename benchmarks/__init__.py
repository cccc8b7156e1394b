"""Measured figures: each module prints its own, beside the named peer where there is one."""
