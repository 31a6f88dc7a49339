# policies.md section 7 without its first row: B's opening is inferred as 10
11 thief B 40 seed
12 B C 50
all: C 40
poison: B, C
findings: opening-inferred B 10, opening-inferred - 0, opening-matters - 40
mark B own
mark C follows
