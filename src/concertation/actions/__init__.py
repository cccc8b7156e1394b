"""What people do: one function an act, one transaction, one journal row."""
