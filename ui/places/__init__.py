"""Every place where the same words stand, in this article and in others: looked at, then labelled in one step."""
