# where the opening is derived, what is missing enters from @unknown
balance 11 B 45
11 thief B 40 seed
12 B C 50
all: C 40
findings: opening-derived B 5, opening-inferred - 0, missing-credit B 5
mark B none
mark C own
