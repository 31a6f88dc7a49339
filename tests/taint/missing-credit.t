# a debit larger than the balance: the missing part enters clean from
# @unknown just before it, as the newest lot
whole
1 @genesis X 5
2 thief B 10 seed
3 B C 16
4 C D 6
haircut: C 7, D 3
fifo: C 4, D 6
lifo: C 10
taint-first: C 4, D 6
clean-first: C 10
findings: missing-credit thief 10, missing-credit B 6
