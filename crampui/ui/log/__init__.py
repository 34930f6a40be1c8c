"""The Log tab: a cramp now, one of earlier, the night, and what stands around them."""
