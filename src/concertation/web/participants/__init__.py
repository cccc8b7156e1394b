"""The pages of those who reply: from the call to the receipt, without an account and without scripts."""
