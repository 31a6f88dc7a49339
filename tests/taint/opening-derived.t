# a reported balance implies the opening (30): exact, so no marks
balance 12 B 20
balance 12 C 50
11 thief B 40 seed
12 B C 50
haircut: B 12, C 28
fifo: B 20, C 20
lifo: C 40
taint-first: C 40
clean-first: B 20, C 20
mark B none
mark C none
findings: opening-derived B 30, opening-derived C 0
