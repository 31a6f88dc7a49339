# a transfer to oneself changes nothing but the fee; lots keep their places
whole
1 @genesis B 10
2 thief B 10 seed
3 B B 15
3 B @fees 2 kind=fee
4 B C 10
haircut: B 4, C 5
fifo: B 8, C 2
lifo: C 8
taint-first: C 8
clean-first: B 8, C 2
ends haircut: fees 1
ends fifo: none
ends lifo: fees 2
ends taint-first: fees 2
ends clean-first: none
received B 10
sent B 12
