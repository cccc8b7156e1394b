"""Paper in: any file a respondent may send, read in a confined child, into texts."""
