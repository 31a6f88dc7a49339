# inferred: own opening marks the account, what it sent marks who got it
10 X B 5
11 thief B 40 seed
12 B C 30
13 C D 10
14 thief E 10 seed
mark B own
mark C follows
mark D follows
mark E own
taint-first: B 10, C 20, D 10, E 10
findings: opening-inferred - 0, opening-matters - 26
