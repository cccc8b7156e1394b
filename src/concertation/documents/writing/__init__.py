"""Paper out: reports and instruments as DOCX, PDF, HTML and Akoma Ntoso."""
