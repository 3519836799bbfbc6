"""What is kept: observations, scenarios and registers, in SQLite by default or PostgreSQL by its address."""
