"""How dates are written where no template asks for the house style."""
