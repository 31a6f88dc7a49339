# a cycle within one block: conserved
whole
1 @genesis C 7
2 thief B 10 seed
2 B C 10
2 C B 12
2 B C 6
haircut: B 4, C 6
fifo: B 5, C 5
lifo: B 4, C 6
taint-first: B 4, C 6
clean-first: B 5, C 5
