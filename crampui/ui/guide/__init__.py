"""What the Guide tab is made of."""
