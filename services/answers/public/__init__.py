"""What everyone may see: one summary, shown by the dashboard and by the public site alike."""
