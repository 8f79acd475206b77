"""How everything is kept: the only floor that speaks SQL."""
