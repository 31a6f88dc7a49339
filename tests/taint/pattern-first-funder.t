# F paid for B before the taint; C's first coins are the taint itself, D's came
# from nobody
whole
1 @genesis V 1000
1 @genesis F 100
1 @genesis D 5
2 V thief 1000 seed
3 F B 10
4 thief B 100
5 thief C 100
6 F C 10
7 thief D 100
patterns first-funder: B 10
says first-funder: its first coins came from F
