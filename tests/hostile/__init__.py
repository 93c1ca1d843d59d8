"""What damaged, hostile and odd input costs: itself, with a message, and nothing else."""
