# B and C were used once; D was used before, E after, F had two receipts;
# dust that others sent to C does not count
whole
1 @genesis V 5000
1 @genesis D 50
2 D X 50
3 V thief 5000 seed
4 thief B 1000
4 thief C 1000
5 B X 1000
6 X C 1
7 C X 999
7 thief D 1000
8 D X 1000
8 thief E 1000
9 E X 1000
10 X E 40
11 thief F 500
11 thief F 500
12 F X 1000
threshold dust 1
patterns single-use: B 1000, C 999
