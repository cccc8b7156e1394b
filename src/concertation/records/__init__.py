"""What is kept: models, constraints, queries, migrations."""
