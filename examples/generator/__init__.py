"""A synthetic council of any size, from the catalogue beside this package."""
