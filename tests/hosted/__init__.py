"""The parts of a hosted Afterword, each for real: PostgreSQL, Redis, nginx and several processes of its own."""
