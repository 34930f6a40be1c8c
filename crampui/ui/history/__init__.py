"""What the History tab is made of: its views, one module each, and their signs."""
