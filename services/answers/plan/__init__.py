"""What a plan consists of: its investments, what is assumed of them, and what such things cost elsewhere."""
