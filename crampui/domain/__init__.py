"""What a cramp diary is: plain values and rules, standard library only."""
