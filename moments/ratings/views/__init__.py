"""What seats send and what the trainer sets."""
