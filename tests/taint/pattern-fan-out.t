# the same to five accounts within the window; four are too few, and so is a
# fifth that comes too late, or goes to one that has it already
whole
threshold fan-blocks 10
1 @genesis V 1000
2 V thief 1000 seed
3 thief A 20
3 thief B 20
4 thief C 20
5 thief D 20
6 thief F 30
6 thief F 30
7 thief G 30
8 thief H 30
9 thief I 30
13 thief E 20
17 thief J 30
patterns fan-out: thief 100
says fan-out: 0.00002 each to 5 accounts within 10 blocks
