"""What every business app stands on."""
