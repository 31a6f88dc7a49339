# receipts are summed: at 10 it is live with T = min(receipts, balance)
whole
option min 10
1 thief B 12 seed
2 B C 6
3 C D 3
4 B C 6
5 C E 9
all: C 3, E 9
ends all: below C 3, below E 9
moved all: 12, 6, 0, 6, 9
