"""The tour for newcomers: five things to do, each at the place where it is done."""
