# an account's hop is the least so far: D is beyond the limit, then not; what
# ended stays ended
whole
option hops 1
1 thief B 40 seed
2 B C 30
3 C D 20
4 B D 10
5 D B 30
taint-first: B 10, C 10, D 20
clean-first: B 10, C 10, D 20
lifo: B 10, C 10, D 20
haircut: B 10, C 10, D 20
fifo: B 10, C 10, D 20
ends all: limit D 20
hop D 1
state D read
