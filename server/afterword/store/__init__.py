"""What is written down: records, the database, and the few questions that are asked of it."""
