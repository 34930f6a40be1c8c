"""How a check reads on the screen: rows, help and results as text, from the content files."""
