"""What the Insights tab is made of."""
