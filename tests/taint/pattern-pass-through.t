# what came in left again within n blocks; C waits too long, D keeps a part,
# E passes on to fees only
whole
threshold pass-through-blocks 10
1 @genesis V 4000
2 V thief 4000 seed
3 thief B 1000
3 thief C 1000
3 thief D 1000
3 thief E 1000
4 D X 940
4 E @fees 1000 kind=fee
13 B X 990
13 B @fees 10 kind=fee
14 C X 1000
patterns pass-through: thief 4000, B 990
says pass-through: 100.0 % of its tainted receipts (1) went on within 1 block, in 4 payments
