# policies.md section 7
10 @genesis B 60
11 thief B 40 seed
12 B C 50
haircut: C 20, B 20
fifo: B 40
lifo: C 40
taint-first: C 40
clean-first: B 40
poison: B, C
injected all: 40
findings: missing-credit thief 40	# what the thief had is not said
mark B none
