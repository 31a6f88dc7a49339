# ... under fifo and lifo as its newest T units
whole
option min 10
1 @genesis X 20
2 thief B 12 seed
3 B C 6
4 X C 20
5 B C 6
6 C D 20
fifo: C 12
lifo: D 12
haircut: C 5, D 7
taint-first: D 12
clean-first: C 12
ends haircut: below D 7
ends lifo: none
