"""What figures do by themselves: season, chance and a level that wanders. Shared by the pure cores. Pure."""
