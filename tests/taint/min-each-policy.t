# each policy's own receipts
whole
option min 10
1 @genesis B 10
2 thief B 10 seed
3 B C 10
4 C D 10
haircut: B 5, C 5
fifo: B 10
lifo: D 10
taint-first: D 10
clean-first: B 10
ends haircut: below C 5
ends lifo: none
state C read
