"""Pages of a workshop: joining, my copy, the trainer's desk, leading the room."""
