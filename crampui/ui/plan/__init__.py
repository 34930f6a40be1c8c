"""What the Plan tab is made of."""
